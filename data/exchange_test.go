package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"banso/data/civil"
	"banso/data/mentoring"
)

func TestALaptopJoinsWithEverythingAndANameOfItsOwn(t *testing.T) {
	o := newOfficeOf(t)
	a, b, _, key := o.three()
	o.agree(a, b)
	if b.npo(key).Name != "こもれび食堂" {
		t.Error("the NPO is not there")
	}
	self, err := readSelf(context.Background(), b.reader)
	if err != nil || self.id == self.family || self.names[self.family] != "A" {
		t.Errorf("it is %+v, %v", self, err)
	}
	if _, err := b.NextUndo(context.Background()); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("it would take back what others did: %v", err)
	}
}

func TestAJoiningLaptopNeedsTheCodeAndAFreePlace(t *testing.T) {
	o := newOfficeOf(t)
	a, b, _, _ := o.three()
	ctx, file := context.Background(), filepath.Join(o.dir, "d.bansox")
	code, _, err := a.ExportJoin(ctx, file)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(o.dir, "D.banso")
	for _, c := range []struct {
		name, file, code, to string
		fault                ExchangeFault
	}{
		{"another code", file, strings.Repeat("A", codeLetters), to, ExchangeCode},
		{"no code", file, "", to, ExchangeCode},
		{"a file for a partner", o.file(a, b), code, to, ExchangeNoJoin},
	} {
		var e *ExchangeError
		if _, err := Join(ctx, c.file, c.code, c.to, o.options("D", 0)); !errors.As(err, &e) || e.Fault != c.fault {
			t.Errorf("%s: %v", c.name, err)
		}
		if _, err := os.Stat(to); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: something is left", c.name)
		}
	}
	if _, err := Join(ctx, file, code, b.path, o.options("D", 0)); !errors.Is(err, fs.ErrExist) {
		t.Errorf("over a register: %v", err)
	}
	b.refuses(file, ExchangeJoin)
}

func TestThreeLaptopsAgreeWhateverTheOrderOfTheirFiles(t *testing.T) {
	unwatched(t)
	histories := 3
	if soaking() {
		histories = 60
	}
	for seed := range histories {
		t.Run(fmt.Sprint("history ", seed), func(t *testing.T) {
			besideOthers(t)
			liveApart(t, uint64(seed))
		})
	}
}

// liveApart lets three laptops with wrong clocks work and exchange by chance,
// and compares them in the end.
func liveApart(t *testing.T, seed uint64) {
	t.Helper()
	o, r := newOfficeOf(t), rand.New(rand.NewPCG(seed, 7))
	hour := func() time.Duration { return time.Duration(r.IntN(7201)-3600) * time.Second }
	a, b, c, key := o.three(hour(), hour(), hour())
	all := []*laptop{a, b, c}
	var files []struct{ file, to int }
	paths := []string{}
	for range 40 {
		i := r.IntN(3)
		switch l := all[i]; r.IntN(8) {
		case 0, 1:
			to := (i + 1 + r.IntN(2)) % 3
			paths = append(paths, o.file(l, all[to]))
			files = append(files, struct{ file, to int }{len(paths) - 1, to})
		case 2, 3:
			if len(files) > 0 {
				f := files[r.IntN(len(files))]
				all[f.to].take(paths[f.file])
			}
		case 4:
			if _, _, err := l.Undo(context.Background()); err != nil && !errors.Is(err, ErrNothingToUndo) && !isConflict(err) {
				t.Fatal(err)
			}
		case 5:
			if found := l.open(); len(found) > 0 {
				x := found[r.IntN(len(found))]
				if _, err := l.TakeSide(context.Background(), x, r.IntN(len(x.Sides))); err != nil {
					t.Fatal(err)
				}
			}
		default:
			l.change(key, func(n *mentoring.NPO) { n.Trouble, n.Address = fmt.Sprint("x", r.IntN(4)), n.Address+"." })
		}
	}
	for _, f := range append(files, files...) {
		all[f.to].take(paths[f.file])
	}
	o.settle(all...)
}

func isConflict(err error) bool {
	var c *ConflictError
	return errors.As(err, &c)
}

func TestAFileThatCameBeforeChangesNothing(t *testing.T) {
	o := newOfficeOf(t)
	a, b, _, key := o.three()
	a.change(key, func(n *mentoring.NPO) { n.Trouble = "人手" })
	file := o.file(a, b)
	if taken := b.take(file); taken.Acts != 1 || taken.Rows[TableNPO] != 1 || taken.From != "A" || taken.Backup == "" && !b.Shared() {
		t.Errorf("took %+v", taken)
	}
	before := b.whole()
	if taken := b.take(file); taken.Acts != 0 || len(taken.Rows) != 0 {
		t.Errorf("took again %+v", taken)
	}
	if !reflect.DeepEqual(b.whole(), before) {
		t.Error("it changed something")
	}
}

func TestAnOpenEditorIsToldOfWhatCameIn(t *testing.T) {
	o := newOfficeOf(t)
	a, b, _, key := o.three()
	typed := b.npo(key)
	a.change(key, func(n *mentoring.NPO) { n.Trouble = "人手" })
	b.take(o.file(a, b))
	typed.Address = "吹田市"
	_, err := b.Do(context.Background(), mentoring.OpSaveNPO, func(tx *Tx) error { return tx.Put(&typed) })
	if !isConflict(err) {
		t.Errorf("got %v", err)
	}
}

func TestDifferentCellsOfOneRowComeTogetherAndAreFound(t *testing.T) {
	o := newOfficeOf(t)
	a, b, _, key := o.three()
	a.change(key, func(n *mentoring.NPO) { n.Name = "木もれ日食堂" })
	b.change(key, func(n *mentoring.NPO) { n.Kana = "きもれびしょくどう" })
	o.settle(a, b)
	n := a.npo(key)
	if n.Name != "木もれ日食堂" || n.Kana != "きもれびしょくどう" || len(a.open()) != 0 {
		t.Errorf("%+v, %+v", n, a.open())
	}
	var search string
	if err := a.reader.QueryRow("SELECT search FROM npo WHERE id = ?", key).Scan(&search); err != nil || search != searchText(n.Name, n.Kana, n.LegalForm) {
		t.Errorf("it is searched by %q, %v", search, err)
	}
}

func TestAConflictIsListedAndDecidedForEverybody(t *testing.T) {
	unwatched(t)
	for side := range 2 {
		o := newOfficeOf(t)
		a, b, c, key := o.three()
		a.change(key, func(n *mentoring.NPO) { n.Contact.Phone = "090-0000-0000" })
		b.change(key, func(n *mentoring.NPO) { n.Contact.Phone = "080-0000-0000" })
		o.settle(a, b, c)
		found := c.open()
		if len(found) != 1 || len(found[0].Sides) != 2 {
			t.Fatalf("found %+v", found)
		}
		x := found[0]
		if x.Record != "こもれび食堂" || x.Column != "contact_phone" || x.Base.Value != any("") && x.Base.Value != nil ||
			x.Sides[0].Who != "A" || x.Sides[0].Laptop != "A" || x.Sides[0].Used || !x.Sides[1].Used || x.Sides[1].Value != "080-0000-0000" {
			t.Errorf("found %+v", x)
		}
		if _, err := c.TakeSide(context.Background(), x, side); err != nil {
			t.Fatal(err)
		}
		if _, err := c.TakeSide(context.Background(), x, side); !errors.Is(err, ErrNotFound) {
			t.Errorf("decided twice: %v", err)
		}
		o.settle(a, b, c)
		if len(a.open()) != 0 || a.npo(key).Contact.Phone != x.Sides[side].Value {
			t.Errorf("still %+v, %s", a.open(), a.npo(key).Contact.Phone)
		}
	}
}

func TestRemovingWhatAnotherChangesIsListed(t *testing.T) {
	for side, removed := range []bool{true, false} {
		o := newOfficeOf(t)
		a, b, _, key := o.three()
		npo := a.npo(key)
		if _, err := a.Do(context.Background(), mentoring.OpRemoveNPO, func(tx *Tx) error { return tx.Remove(&npo) }); err != nil {
			t.Fatal(err)
		}
		b.change(key, func(n *mentoring.NPO) { n.Trouble = "人手" })
		o.settle(a, b)
		found := b.open()
		if len(found) != 1 || !found[0].Removal || found[0].Sides[0].Value != any(int64(1)) || !found[0].Sides[0].Used {
			t.Fatalf("found %+v", found)
		}
		if _, err := b.TakeSide(context.Background(), found[0], side); err != nil {
			t.Fatal(err)
		}
		o.settle(a, b)
		if n := a.npo(key); len(a.open()) != 0 || n.Removed != removed || n.Trouble != "人手" {
			t.Errorf("%+v, %+v", a.open(), n)
		}
	}
}

func TestTwoLaptopsMakeOneRowOfOneFact(t *testing.T) {
	o := newOfficeOf(t)
	a := o.first("A", 0)
	records := filledRecords(t, a.schema)
	if _, err := a.Do(context.Background(), mentoring.OpSample, func(tx *Tx) error { return putUnchecked(tx, records) }); err != nil {
		t.Fatal(err)
	}
	b := o.join(a, "B", 0)
	other := mentoring.Person{Name: "新田 陽子", Kana: "にった ようこ"}
	save(t, a.Store, &other)
	o.settle(a, b)
	for _, l := range []*laptop{a, b} {
		mentor := mentoring.Mentor{PersonID: other.ID, Job: l.o.Actor}
		save(t, l.Store, &mentor)
	}
	o.settle(a, b)
	snap, err := a.Snapshot(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	if n := len(mentoring.Select(snap.People.Mentors, func(m mentoring.Mentor) bool { return m.PersonID == other.ID })); n != 1 {
		t.Errorf("%d mentors of one person", n)
	}
	if found := a.open(); len(found) != 1 || found[0].Column != "job" || found[0].Record != other.Name {
		t.Errorf("found %+v", found)
	}
}

func TestFactsThatAreOneHaveOneKey(t *testing.T) {
	s := newSchema()
	for _, c := range []struct {
		name string
		one  mentoring.Record
		two  mentoring.Record
		same bool
	}{
		{"attendance", &mentoring.Attendance{SessionID: "s", PersonID: "p"}, &mentoring.Attendance{SessionID: "s", PersonID: "p", Present: true}, true},
		{"an answer", &mentoring.Answer{ResponseID: "r", ItemID: "i"}, &mentoring.Answer{ResponseID: "r", ItemID: "i", Text: "x"}, true},
		{"an entry", &mentoring.Participation{CohortID: "c", Part: mentoring.AsMentor, PersonID: "p"}, &mentoring.Participation{CohortID: "c", Part: mentoring.AsMentor, PersonID: "p", Code: "M1"}, true},
		{"an entry in another part", &mentoring.Participation{CohortID: "c", Part: mentoring.AsMentor, PersonID: "p"}, &mentoring.Participation{CohortID: "c", Part: mentoring.AsMentee, PersonID: "p"}, false},
		{"a sheet of a person", &mentoring.Response{WaveID: "w", PersonID: "p"}, &mentoring.Response{WaveID: "w", PersonID: "p", Code: "3"}, true},
		{"a sheet of a number", &mentoring.Response{WaveID: "w", Code: "3"}, &mentoring.Response{WaveID: "w", Code: "3"}, true},
		{"a person and a number of one name", &mentoring.Response{WaveID: "w", PersonID: "3"}, &mentoring.Response{WaveID: "w", Code: "3"}, false},
		{"standing in twice", &mentoring.Membership{TeamID: "t", PersonID: "p", Role: mentoring.RoleSubstitute, From: civil.MustNew(2026, time.October, 1)},
			&mentoring.Membership{TeamID: "t", PersonID: "p", Role: mentoring.RoleSubstitute, From: civil.MustNew(2026, time.October, 8)}, false},
	} {
		table, err := s.of(c.one)
		if err != nil {
			t.Fatal(err)
		}
		one, two := table.naturalKey(c.one), table.naturalKey(c.two)
		if one == "" || (one == two) != c.same {
			t.Errorf("%s: %s and %s", c.name, one, two)
		}
	}
	if key := s.byName[TableResponse].naturalKey(&mentoring.Response{WaveID: "w"}); key != "" {
		t.Errorf("a sheet of nobody has the key %s", key)
	}
}

// Whoever was entered by mistake for another does not keep the other's place.
func TestARecordThatWasChangedIntoAnotherLeavesItsPlace(t *testing.T) {
	s := newMemory(t)
	snap := filledRecords(t, s.schema)
	if _, err := s.Do(context.Background(), mentoring.OpSample, func(tx *Tx) error { return putUnchecked(tx, snap) }); err != nil {
		t.Fatal(err)
	}
	p, q := mentoring.Person{Name: "新田 陽子"}, mentoring.Person{Name: "大島 健"}
	save(t, s, &p, &q)
	mentor := mentoring.Mentor{PersonID: p.ID}
	save(t, s, &mentor)
	mentor.PersonID = q.ID
	save(t, s, &mentor)
	second := mentoring.Mentor{PersonID: p.ID}
	save(t, s, &second)
	if second.ID == mentor.ID || second.ID == "" {
		t.Errorf("they share the key %s", second.ID)
	}
}

func TestUndoTakesBackOnlyWhatWasDoneHere(t *testing.T) {
	o := newOfficeOf(t)
	ctx := context.Background()
	a, b, _, key := o.three()
	a.change(key, func(n *mentoring.NPO) { n.Trouble = "人手" })
	b.change(key, func(n *mentoring.NPO) { n.Address = "吹田市" })
	b.take(o.file(a, b))
	if _, _, err := b.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if n := b.npo(key); n.Trouble != "人手" || n.Address != "" {
		t.Errorf("after undo %+v", n)
	}
	if _, err := b.NextUndo(ctx); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("next undo: %v", err)
	}
	acts, err := b.Acts(ctx, 0)
	if err != nil {
		t.Fatal(err)
	}
	of := acts[slices.IndexFunc(acts, func(x Act) bool { return x.Actor == "A" && x.Op == mentoring.OpSaveNPO })]
	if _, _, err := b.UndoAct(ctx, of.ID); err != nil {
		t.Fatal(err)
	}
	if _, _, err := b.UndoAct(ctx, of.ID); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("undone twice: %v", err)
	}
	o.settle(a, b)
	if a.npo(key).Trouble != "" {
		t.Error("the undo of another's act did not reach it")
	}
	if _, err := a.NextRedo(ctx); !errors.Is(err, ErrNothingToRedo) {
		t.Errorf("it would do again what another undid: %v", err)
	}
	if _, _, err := b.Redo(ctx); err != nil {
		t.Fatal(err)
	}
	o.settle(a, b)
	if a.npo(key).Trouble != "人手" {
		t.Error("the redo did not reach the other")
	}
}
