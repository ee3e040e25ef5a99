package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// dot is a cell.
type dot struct{ row, column int }

// marked returns what is marked: from where Shift was pressed to where the
// keyboard is, or the row or cell of the keyboard alone.
func (v *tableView) marked() area {
	a := area{top: v.selected, bottom: v.selected, left: v.at, right: v.at, cells: v.written}
	if v.selected < 0 {
		a.bottom = -2
		return a
	}
	if v.anchor != nil {
		a.top, a.bottom = min(a.top, v.anchor.row), max(a.bottom, v.anchor.row)
		a.left, a.right = min(a.left, v.anchor.column), max(a.right, v.anchor.column)
	}
	a.bottom = min(a.bottom, v.rows.count()-1)
	return a
}

// goTo takes the keyboard to a cell; with Shift what lies between is marked.
func (v *tableView) goTo(row, column int) {
	switch {
	case !v.shift:
		v.anchor = nil
	case v.anchor == nil && v.selected >= 0:
		v.anchor = &dot{v.selected, v.at}
	}
	v.setColumn(column)
	v.choose(row)
}

// setColumn takes the keyboard to a column and tells of another one.
func (v *tableView) setColumn(column int) {
	column = max(0, min(len(v.heads)-1, column))
	if column != v.at {
		v.at = column
		v.rows.went(column)
	}
}

// KeyDown learns that Shift is held: Fyne tells keys without it.
func (v *tableView) KeyDown(key *fyne.KeyEvent) {
	tellPresence(v)
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		v.shift = true
	}
}

// KeyUp learns that Shift is let go.
func (v *tableView) KeyUp(key *fyne.KeyEvent) {
	if key.Name == desktop.KeyShiftLeft || key.Name == desktop.KeyShiftRight {
		v.shift = false
	}
}

// TypedKey goes through rows and columns, sorts, opens and writes.
func (v *tableView) TypedKey(key *fyne.KeyEvent) {
	steps := map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1, fyne.KeyPageUp: -v.page(), fyne.KeyPageDown: v.page(),
		fyne.KeyHome: -v.rows.count(), fyne.KeyEnd: v.rows.count()}
	if by, known := steps[key.Name]; known {
		v.goTo(v.selected+by, v.at)
		return
	}
	switch key.Name {
	case fyne.KeyLeft:
		v.side(-1)
	case fyne.KeyRight:
		v.side(1)
	case desktop.KeyMenu:
		v.menuAtCell()
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		v.enter(key)
	case fyne.KeyDelete, fyne.KeyBackspace:
		if v.written {
			v.rows.clear(v.marked())
		}
	case fyne.KeySpace:
		if !v.written {
			v.rows.sort(v.at)
		}
	default:
		passKey(v, key)
	}
}

// side goes to another column. A list that is only read keeps its row.
func (v *tableView) side(by int) {
	if v.written {
		v.goTo(v.selected, v.at+by)
		return
	}
	v.setColumn(v.at + by)
	v.redraw()
}

// enter opens the row, or writes into the cell.
func (v *tableView) enter(key *fyne.KeyEvent) {
	switch {
	case v.written:
		v.edit("")
	case key.Name == fyne.KeyF2:
		passKey(v, key)
	default:
		v.rows.open(v.selected)
	}
}

// TypedRune begins to write into the cell.
func (v *tableView) TypedRune(r rune) {
	if v.written && r != ' ' && r != '　' {
		v.edit(string(r))
	}
}

// TypedShortcut copies, pastes and marks everything, and passes other shortcuts
// on.
func (v *tableView) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		of := v.marked()
		if of.empty() {
			of = area{bottom: v.rows.count() - 1}
		}
		v.rows.copy(of)
	case *fyne.ShortcutPaste:
		v.paste()
	case *fyne.ShortcutCut:
		if of := v.marked(); v.written && !of.empty() {
			v.rows.copy(of)
			v.rows.clear(of)
		}
	case *fyne.ShortcutSelectAll:
		v.markAll()
	default:
		passShortcut(v, s)
	}
}

// paste writes what is on the clipboard from the cell of the keyboard on.
func (v *tableView) paste() { v.rows.paste(v.marked(), fyne.CurrentApp().Clipboard().Content()) }

func (v *tableView) markAll() {
	if v.rows.count() == 0 {
		return
	}
	v.anchor = &dot{0, 0}
	v.at = len(v.heads) - 1
	v.choose(v.rows.count() - 1)
}

// cellPlace returns where the cell of the keyboard stands in the window.
func (v *tableView) cellPlace() (at fyne.Position, size fyne.Size) {
	left, width := v.column(v.at)
	if !v.heads[v.at].fixed {
		left -= v.scroll.Offset.X
	}
	at = fyne.CurrentApp().Driver().AbsolutePositionForObject(v.scroll)
	at = at.AddXY(left, float32(max(0, v.selected))*RowHeight-v.scroll.Offset.Y)
	return at, fyne.NewSize(width, RowHeight-1)
}

func (v *tableView) menuAtCell() {
	at, size := v.cellPlace()
	v.menu(at.AddXY(Gap, size.Height))
}

func (v *tableView) menu(at fyne.Position) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		v.rows.menu(v.marked(), at, c)
	}
}
