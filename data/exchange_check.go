package data

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"banso/data/merge"
)

// fits tells whether a file that is whole may be taken in here.
func (s *Store) fits(ctx context.Context, q querier, x exchange) error {
	self, err := readSelf(ctx, q)
	if err != nil {
		return err
	}
	if x.Family != self.family {
		return &ExchangeError{Fault: ExchangeFamily, Who: x.Names[x.Node]}
	}
	have, err := readSeen(ctx, q)
	if err != nil {
		return err
	}
	for _, node := range slices.Sorted(maps.Keys(x.Since)) {
		if node != self.id && have[node] < x.Since[node] {
			return &ExchangeError{Fault: ExchangeGap, Who: x.Names[x.Node]}
		}
	}
	if err := s.wellFormed(ctx, q, x); err != nil {
		return err
	}
	return findTwin(ctx, q, x, have, self)
}

// wellFormed holds every act against the schema, the rules of text and the
// clock, so that nothing foreign reaches the register.
func (s *Store) wellFormed(ctx context.Context, q querier, x exchange) error {
	f := newFolder(q, s.schema, s.o.engine.dialect())
	for _, a := range x.acts {
		if by := merge.Ahead(a.Stamp, s.o.Now()); by > merge.Limit {
			return &ExchangeError{Fault: ExchangeClock, Who: x.Names[a.Node], By: by}
		}
		if _, err := time.Parse(time.RFC3339Nano, a.At); err != nil || a.ID == "" || a.Node == "" || a.Stamp <= 0 || a.Stamp > x.Has[a.Node] {
			return &ExchangeError{Fault: ExchangeDamaged}
		}
		for _, c := range a.Changes {
			if ok, err := f.knows(ctx, c); err != nil || !ok {
				return cmp.Or(err, error(&ExchangeError{Fault: ExchangeDamaged}))
			}
		}
		for _, p := range a.Purges {
			if f.schema.byName[p.Table] == nil {
				return &ExchangeError{Fault: ExchangeDamaged}
			}
		}
	}
	return nil
}

// knows tells whether a change is one of this schema.
func (f *folder) knows(ctx context.Context, c changeLine) (bool, error) {
	t := f.schema.byName[c.Table]
	cells, err := decodeCells(c.Cells)
	if t == nil || err != nil || c.Key == "" {
		return false, nil
	}
	columns, err := f.columnsOf(ctx, c.Table)
	if err != nil {
		return false, err
	}
	for name, cell := range cells {
		known := slices.ContainsFunc(columns, func(c storedColumn) bool { return c.name == name })
		for _, v := range cell {
			switch v := v.(type) {
			case nil, int64:
			case string:
				known = known && !strings.ContainsRune(v, 0)
			default:
				known = false
			}
		}
		if !known {
			return false, nil
		}
	}
	return true, nil
}

// findTwin finds that a register goes on in two copies: an act that should be
// here by what was seen is not, or one that is here should be in the file.
func findTwin(ctx context.Context, q querier, x exchange, have merge.Seen, self node) error {
	listed, common := map[string]int{}, map[string]int64{}
	twin := func(node string) error {
		e := &ExchangeError{Fault: ExchangeTwin, Who: x.Names[node]}
		if node == self.id {
			e.Fault, e.common = ExchangeOurTwin, common[node]
		}
		return e
	}
	acts, err := allActs(ctx, q)
	if err != nil {
		return err
	}
	stored := map[string]*merge.Act{}
	for _, a := range acts {
		stored[a.ID] = a
		if a.Stamp <= x.Since[a.Node] {
			common[a.Node] = max(common[a.Node], a.Stamp)
		}
	}
	for _, node := range slices.Sorted(maps.Keys(x.Since)) {
		if common[node] != x.Since[node] {
			return twin(node)
		}
	}
	slices.SortStableFunc(x.acts, func(a, b actLine) int { return cmp.Compare(a.Stamp, b.Stamp) })
	for _, a := range x.acts {
		known := stored[a.ID]
		switch {
		case known == nil && (a.Node == self.id || a.Stamp <= have[a.Node]):
			return twin(a.Node)
		case known == nil:
		case known.Node != a.Node || known.Stamp != a.Stamp:
			return twin(a.Node)
		default:
			listed[a.Node]++
			common[a.Node] = a.Stamp
		}
	}
	for _, a := range acts {
		if a.Stamp > x.Since[a.Node] && a.Stamp <= x.Has[a.Node] {
			listed[a.Node]--
		}
	}
	for _, node := range slices.Sorted(maps.Keys(listed)) {
		if listed[node] != 0 {
			return twin(node)
		}
	}
	return nil
}
