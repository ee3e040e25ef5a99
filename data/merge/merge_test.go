package merge_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"banso/data/merge"
)

// A laptop is a register in small: acts, and the rows that they make.
type laptop struct {
	name   string
	clock  time.Duration // by which it is wrong
	last   int64
	acts   map[string]*merge.Act
	log    map[string][]merge.Change // by row
	rows   map[string]map[string]any
	had    merge.Seen
	deaf   bool // the planted fault: its clock does not follow what it receives
	stamps int
}

func newLaptop(name string, clock time.Duration) *laptop {
	return &laptop{name: name, clock: clock, acts: map[string]*merge.Act{}, log: map[string][]merge.Change{},
		rows: map[string]map[string]any{}, had: merge.Seen{}}
}

// do writes cells at once, as a store does, without folding anything.
func (l *laptop) do(now time.Time, row string, cells map[string]any) *merge.Act {
	l.last = merge.Next(l.last, now.Add(l.clock))
	l.stamps++
	a := &merge.Act{ID: fmt.Sprintf("%s-%d", l.name, l.stamps), Node: l.name, Stamp: l.last, Seen: maps.Clone(l.had)}
	c := merge.Change{Act: a, Cells: map[string][2]any{}}
	if l.rows[row] == nil {
		l.rows[row] = map[string]any{}
	}
	for column, v := range cells {
		c.Cells[column] = [2]any{l.rows[row][column], v}
		l.rows[row][column] = v
	}
	l.acts[a.ID], l.had[l.name] = a, a.Stamp
	l.log[row] = append(l.log[row], c)
	return a
}

// news are all changes that somebody who has seen this much lacks.
func (l *laptop) news(seen merge.Seen) map[string][]merge.Change {
	out := map[string][]merge.Change{}
	for row, changes := range l.log {
		for _, c := range changes {
			if seen[c.Act.Node] < c.Act.Stamp {
				out[row] = append(out[row], c)
			}
		}
	}
	return out
}

// take brings changes in and folds the rows they touch.
func (l *laptop) take(news map[string][]merge.Change) {
	fresh := map[string]*merge.Act{}
	for row, changes := range news {
		for _, c := range changes {
			if l.acts[c.Act.ID] == nil {
				fresh[c.Act.ID] = c.Act
				l.log[row] = append(l.log[row], c)
			}
		}
		l.rows[row] = merge.Fold(l.log[row])
	}
	for id, a := range fresh {
		l.acts[id] = a
		l.had[a.Node] = max(l.had[a.Node], a.Stamp)
		if !l.deaf {
			l.last = max(l.last, a.Stamp)
		}
	}
}

// whole makes all rows anew from the log.
func (l *laptop) whole() map[string]map[string]any {
	rows := map[string]map[string]any{}
	for row, changes := range l.log {
		rows[row] = merge.Fold(changes)
	}
	return rows
}

func (l *laptop) conflicts() map[string][]merge.Conflict {
	out := map[string][]merge.Conflict{}
	for row, changes := range l.log {
		if c := merge.Conflicts(changes); len(c) > 0 {
			out[row] = c
		}
	}
	return out
}

// history lets three laptops write and exchange by chance, and returns what is
// wrong in the end; "" is nothing.
func history(seed uint64, deaf bool) string {
	r := rand.New(rand.NewPCG(seed, 5))
	hour := func() time.Duration { return time.Duration(r.IntN(7201)-3600) * time.Second }
	all := []*laptop{newLaptop("a", hour()), newLaptop("b", hour()), newLaptop("c", hour())}
	now := time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)
	var post []map[string][]merge.Change // files under way, which also arrive twice and late
	for _, l := range all {
		l.deaf = deaf
	}
	for range 80 + r.IntN(120) {
		now = now.Add(time.Duration(r.IntN(120)) * time.Second)
		l := all[r.IntN(3)]
		switch r.IntN(8) {
		case 0:
			// A file is all its maker has: it can be taken in at any time.
			post = append(post, l.news(merge.Seen{}))
		case 1, 2, 3:
			// Mostly the newest, sometimes one that is late.
			if len(post) > 0 {
				l.take(post[len(post)-1-r.IntN(min(len(post), 1+r.IntN(len(post))))])
			}
		default:
			row := fmt.Sprint("row ", r.IntN(3))
			cells := map[string]any{fmt.Sprint("column ", r.IntN(2)): int64(r.IntN(5))}
			if r.IntN(8) == 0 {
				cells = map[string]any{merge.Removed: int64(r.IntN(2))}
			}
			a := l.do(now, row, cells)
			for _, known := range l.log[row] {
				if known.Act != a && !a.Saw(known.Act) {
					return "an act does not know what its laptop has"
				}
			}
		}
		if !reflect.DeepEqual(l.whole(), l.rows) {
			return "the rows are not what the log makes of them"
		}
	}
	return converge(all, post, r)
}

func converge(all []*laptop, post []map[string][]merge.Change, r *rand.Rand) string {
	for _, l := range all {
		r.Shuffle(len(post), func(i, j int) { post[i], post[j] = post[j], post[i] })
		for _, news := range append(post, post...) {
			l.take(news)
		}
	}
	for range 2 {
		for _, from := range all {
			for _, to := range all {
				to.take(from.news(to.had))
			}
		}
	}
	for _, l := range all {
		if !reflect.DeepEqual(l.rows, all[0].rows) || !reflect.DeepEqual(l.whole(), l.rows) {
			return "the rows differ"
		}
		if !reflect.DeepEqual(l.conflicts(), all[0].conflicts()) {
			return "the lists of conflicts differ"
		}
		if !l.had.Covers(all[0].had) || !all[0].had.Covers(l.had) {
			return "what was seen differs"
		}
	}
	return ""
}

// histories is how many are tried.
const histories = 300

func TestThreeLaptopsWithWrongClocksMakeTheSameRows(t *testing.T) {
	for seed := range uint64(histories) {
		if wrong := history(seed, false); wrong != "" {
			t.Errorf("history %d: %s", seed, wrong)
		}
	}
}

// The histories would be no proof if they found nothing wrong with a clock that
// does not follow what it receives.
func TestTheHistoriesFindAClockThatDoesNotListen(t *testing.T) {
	found := 0
	for seed := range uint64(histories) {
		if history(seed, true) != "" {
			found++
		}
	}
	if found < histories/2 {
		t.Errorf("the fault was found in %d of %d histories", found, histories)
	}
}

var noon = time.Date(2026, 11, 22, 3, 0, 0, 0, time.UTC)

// two returns laptops that both know of one row.
func two() (a, b *laptop) {
	a, b = newLaptop("a", 0), newLaptop("b", 0)
	a.do(noon, "person", map[string]any{"phone": "03", "name": "山田", merge.Removed: int64(0)})
	b.take(a.news(b.had))
	return a, b
}

func meet(a, b *laptop) {
	b.take(a.news(b.had))
	a.take(b.news(a.had))
}

func TestTwoWhoDidNotKnowOfEachOtherAreAConflictWithTheirLastWords(t *testing.T) {
	a, b := two()
	for i := range 50 {
		a.do(noon.Add(time.Minute), "person", map[string]any{"phone": fmt.Sprint("090-", i)})
	}
	last := b.do(noon.Add(2*time.Minute), "person", map[string]any{"phone": "080"})
	meet(a, b)
	for _, l := range []*laptop{a, b} {
		found := l.conflicts()["person"]
		if len(found) != 1 || len(found[0].Sides) != 2 {
			t.Fatalf("%s finds %+v", l.name, found)
		}
		c := found[0]
		if c.Column != "phone" || c.Base != "03" || c.Used != "080" || c.Sides[0].Value != "090-49" || c.Sides[1].Act.ID != last.ID {
			t.Errorf("%s finds %+v", l.name, c)
		}
	}
}

func TestAConflictIsOverWhenSomebodyWhoKnewBothHasWritten(t *testing.T) {
	a, b := two()
	a.do(noon.Add(time.Minute), "person", map[string]any{"phone": "090"})
	b.do(noon.Add(time.Minute), "person", map[string]any{"phone": "080"})
	meet(a, b)
	a.do(noon.Add(time.Hour), "person", map[string]any{"name": "山田花子"})
	if len(a.conflicts()) != 1 {
		t.Error("another cell has ended it")
	}
	a.do(noon.Add(time.Hour), "person", map[string]any{"phone": "090"})
	meet(a, b)
	if len(a.conflicts())+len(b.conflicts()) != 0 || b.rows["person"]["phone"] != "090" {
		t.Errorf("%+v, %+v, %v", a.conflicts(), b.conflicts(), b.rows)
	}
}

func TestEqualValuesAndDifferentCellsAreNoConflict(t *testing.T) {
	a, b := two()
	a.do(noon.Add(time.Minute), "person", map[string]any{"phone": "090"})
	b.do(noon.Add(time.Minute), "person", map[string]any{"phone": "090", "name": "山田花子"})
	meet(a, b)
	if len(a.conflicts()) != 0 || a.rows["person"]["name"] != "山田花子" {
		t.Errorf("%+v, %v", a.conflicts(), a.rows)
	}
}

func TestRemovingWhatAnotherChangesIsAConflictOfItsOwnKind(t *testing.T) {
	for _, removeFirst := range []bool{true, false} {
		a, b := two()
		early, late := noon.Add(time.Minute), noon.Add(2*time.Minute)
		if !removeFirst {
			early, late = late, early
		}
		a.do(early, "person", map[string]any{merge.Removed: int64(1)})
		b.do(late, "person", map[string]any{"phone": "080"})
		meet(a, b)
		found := b.conflicts()["person"]
		if len(found) != 1 || found[0].Column != merge.Removed || len(found[0].Sides) != 2 || found[0].Used != any(int64(1)) {
			t.Fatalf("found %+v", found)
		}
		b.do(noon.Add(time.Hour), "person", map[string]any{merge.Removed: int64(0)})
		meet(a, b)
		if len(a.conflicts()) != 0 {
			t.Errorf("still %+v", a.conflicts())
		}
	}
}

func TestRemovingWhatOneHasJustChangedIsNoConflict(t *testing.T) {
	a, b := two()
	a.do(noon.Add(time.Minute), "person", map[string]any{"phone": "090"})
	a.do(noon.Add(2*time.Minute), "person", map[string]any{merge.Removed: int64(1)})
	b.do(noon.Add(3*time.Minute), "person", map[string]any{merge.Removed: int64(1)})
	meet(a, b)
	if len(a.conflicts()) != 0 {
		t.Errorf("found %+v", a.conflicts())
	}
}

func TestAFarClockIsDrawnBackBeforeAnybodyHasItsActs(t *testing.T) {
	far := newLaptop("far", 30*24*time.Hour)
	first := far.do(noon, "person", map[string]any{"phone": "090"})
	second := far.do(noon, "person", map[string]any{"phone": "080"})
	if merge.Ahead(second.Stamp, noon) <= merge.Limit {
		t.Fatal("it is not far")
	}
	acts := []*merge.Act{second, first, {ID: "near", Node: "near", Stamp: merge.Next(0, noon.Add(time.Minute))}}
	stamps := merge.Clamp(acts, func(a *merge.Act) bool { return a.Node == "far" }, noon)
	if len(stamps) != 2 || stamps[first.ID] >= stamps[second.ID] || stamps[first.ID] <= acts[2].Stamp || merge.Ahead(stamps[second.ID], noon) > 2*time.Minute {
		t.Errorf("stamps %v", stamps)
	}
	if merge.Clamp(acts, func(*merge.Act) bool { return false }, noon) != nil {
		t.Error("acts that others have were moved")
	}
}

func TestAnActStandsAsTheLastUndoOrRedoSays(t *testing.T) {
	act := func(id, inverts string, stamp int64) *merge.Act {
		return &merge.Act{ID: id, Node: "a", Stamp: stamp, Inverts: inverts}
	}
	x, u, v, r := act("x", "", 1), act("u", "x", 2), act("v", "x", 3), act("r", "u", 4)
	for _, c := range []struct {
		name string
		all  []*merge.Act
		want *merge.Act
	}{
		{"alone", []*merge.Act{x}, nil},
		{"undone", []*merge.Act{x, u}, u},
		{"undone by two", []*merge.Act{v, x, u}, v},
		{"redone", []*merge.Act{r, x, u}, nil},
		{"undone by two, redone by one", []*merge.Act{r, v, x, u}, nil},
		{"undone again", []*merge.Act{act("w", "x", 5), r, x, u}, act("w", "x", 5)},
	} {
		got := merge.Standing(x, c.all)
		if (got == nil) != (c.want == nil) || got != nil && got.ID != c.want.ID {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestTheOrderOfChangesDoesNotMatter(t *testing.T) {
	a, b := two()
	a.do(noon.Add(time.Minute), "person", map[string]any{"phone": "090"})
	b.do(noon.Add(time.Minute), "person", map[string]any{"phone": "080"})
	meet(a, b)
	changes := slices.Clone(a.log["person"])
	want := merge.Fold(changes)
	slices.Reverse(changes)
	if got := merge.Fold(changes); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
