package merge

import "slices"

// Fold makes a row from all its changes: for every column that was ever written
// the last value. The order in which the changes are given does not matter.
func Fold(changes []Change) map[string]any {
	ordered := slices.Clone(changes)
	Sort(ordered)
	cells := map[string]any{}
	for _, c := range ordered {
		for column, cell := range c.Cells {
			cells[column] = cell[1]
		}
	}
	return cells
}

// Standing returns by which act another is undone, nil if it stands: the last
// of the undos of it and of the redos of those decides.
func Standing(act *Act, all []*Act) *Act {
	undos := map[string]bool{}
	var last *Act
	for _, a := range all {
		if a.Inverts == act.ID {
			undos[a.ID] = true
		}
	}
	for _, a := range all {
		if (a.Inverts == act.ID || undos[a.Inverts]) && (last == nil || last.Compare(a) < 0) {
			last = a
		}
	}
	if last == nil || last.Inverts != act.ID {
		return nil
	}
	return last
}
