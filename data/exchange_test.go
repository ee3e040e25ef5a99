package data

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"banso/data/civil"
	"banso/data/datatest/server"
	"banso/data/mentoring"
)

// A laptop is one with its register.
type laptop struct {
	*Store
	t    *testing.T
	path string
	o    Options
}

// An office is several laptops of one family; now is the true time.
type office struct {
	t   *testing.T
	dir string
	now time.Time
	n   int // files that were made

	places map[string]string // of the registers that are databases, by laptop
}

// place is where a laptop has its register.
func (o *office) place(name string) string {
	o.t.Helper()
	if !server.Wanted() {
		return filepath.Join(o.dir, name+".banso")
	}
	if o.places == nil {
		o.places = map[string]string{}
	}
	if o.places[name] == "" {
		o.places[name] = sharedAddress(o.t, name+"-0001")
	}
	return o.places[name]
}

func newOfficeOf(t *testing.T) *office {
	return &office{t: t, dir: t.TempDir(), now: officeOpens()}
}

func officeOpens() time.Time { return time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC) }

// options gives a laptop a clock that is wrong by a little, and keys of its own.
func (o *office) options(name string, wrong time.Duration) Options {
	n := 0
	return Options{
		Actor: name,
		Now:   func() time.Time { o.now = o.now.Add(time.Second); return o.now.Add(wrong) },
		NewID: func() string { n++; return fmt.Sprintf("%s-%04d", name, n) },
	}
}

func (o *office) open(name string, options Options) *laptop {
	o.t.Helper()
	l := &laptop{t: o.t, path: o.place(name), o: options}
	l.Store = openFile(o.t, l.path, options)
	if err := l.SetExchangeName(context.Background(), name); err != nil {
		o.t.Fatal(err)
	}
	return l
}

func (o *office) first(name string, wrong time.Duration) *laptop {
	return o.open(name, o.options(name, wrong))
}

// join lets another laptop begin from a file of this one.
func (o *office) join(from *laptop, name string, wrong time.Duration) *laptop {
	o.t.Helper()
	file, ctx := filepath.Join(o.dir, name+"-join"+ExchangeExtension), context.Background()
	code, _, err := from.ExportJoin(ctx, file)
	if err != nil {
		o.t.Fatal(err)
	}
	options := o.options(name, wrong)
	if _, err := Join(ctx, file, " "+strings.ToLower(code), o.place(name), options); err != nil {
		o.t.Fatal(err)
	}
	return o.open(name, options)
}

// file makes an exchange file of one laptop for another.
func (o *office) file(from, to *laptop) string {
	o.t.Helper()
	ctx := context.Background()
	key, err := to.ExchangeKey(ctx)
	if err != nil {
		o.t.Fatal(err)
	}
	o.n++
	path := filepath.Join(o.dir, fmt.Sprint(o.n, ExchangeExtension))
	if _, err := from.ExportExchange(ctx, path, key.Key); err != nil {
		o.t.Fatal(err)
	}
	return path
}

func (l *laptop) take(file string) ExchangeTaken {
	l.t.Helper()
	taken, err := l.ImportExchange(context.Background(), file)
	if err != nil {
		l.t.Fatalf("%s: %v", l.o.Actor, err)
	}
	return taken
}

// refuses takes in a file that must be refused and change nothing.
func (l *laptop) refuses(file string, fault ExchangeFault) *ExchangeError {
	l.t.Helper()
	before := l.whole()
	_, err := l.ImportExchange(context.Background(), file)
	var e *ExchangeError
	if !errors.As(err, &e) || e.Fault != fault {
		l.t.Fatalf("got %v, want %s", err, fault)
	}
	if !reflect.DeepEqual(l.whole(), before) {
		l.t.Error("it changed something")
	}
	return e
}

// settle lets everybody have everything.
func (o *office) settle(all ...*laptop) {
	o.t.Helper()
	for range 2 {
		for _, from := range all {
			for _, to := range all {
				if from != to {
					to.take(o.file(from, to))
				}
			}
		}
	}
	o.agree(all...)
}

// whole is all that a register says: rows, acts and what stands of them.
func (l *laptop) whole() map[string]string {
	l.t.Helper()
	ctx, out := context.Background(), map[string]string{}
	for _, t := range l.schema.tables {
		columns, err := l.Store.o.engine.dialect().storedColumns(ctx, l.reader, t.name)
		if err != nil {
			l.t.Fatal(err)
		}
		err = eachRow(ctx, l.reader, t.name, columns, func(key string, r row) error {
			text, err := json.Marshal(r)
			out[t.name+" "+key] = string(text)
			return err
		})
		if err != nil {
			l.t.Fatal(err)
		}
	}
	for _, query := range []string{
		"SELECT id, node || ' ' || stamp || ' ' || op || ' ' || actor || ' ' || seen || ' ' || COALESCE(undone_by, '-') FROM act",
		"SELECT act_id || ' ' || table_name || ' ' || row_key || ' ' || cells, kind FROM change",
		"SELECT 'purge ' || act_id || ' ' || table_name || ' ' || row_key, '' FROM purge",
	} {
		err := eachLine(ctx, l.reader, query, func(scan func(...any) error) error {
			var key, text string
			err := scan(&key, &text)
			out[key] = text
			return err
		})
		if err != nil {
			l.t.Fatal(err)
		}
	}
	return out
}

// agree proves that all registers are sound and say the same.
func (o *office) agree(all ...*laptop) {
	o.t.Helper()
	want := all[0].whole()
	for _, l := range all {
		report, err := l.Check(context.Background())
		if err != nil || !report.OK() {
			o.t.Fatalf("%s is not sound: %+v, %v", l.o.Actor, report, err)
		}
		got := l.whole()
		for _, key := range slices.Sorted(maps.Keys(want)) {
			if got[key] != want[key] {
				o.t.Errorf("%s has\n%s: %s\nwant %s", l.o.Actor, key, got[key], want[key])
			}
		}
		if len(got) != len(want) {
			o.t.Fatalf("%s has %d rows, acts and changes, want %d", l.o.Actor, len(got), len(want))
		}
		mine, theirs := l.open(), all[0].open()
		if !reflect.DeepEqual(mine, theirs) {
			o.t.Errorf("%s has the conflicts\n%+v, want\n%+v", l.o.Actor, mine, theirs)
		}
	}
}

// open lists the conflicts that are not decided.
func (l *laptop) open() []Conflict {
	l.t.Helper()
	found, err := l.Conflicts(context.Background())
	if err != nil {
		l.t.Fatal(err)
	}
	return found
}

// change changes one NPO as it is stored.
func (l *laptop) change(key string, change func(*mentoring.NPO)) {
	l.t.Helper()
	ctx := context.Background()
	npo := mentoring.NPO{Base: mentoring.At(mentoring.NPOID(key))}
	if err := l.Get(ctx, &npo); err != nil {
		l.t.Fatal(err)
	}
	change(&npo)
	save(l.t, l.Store, &npo)
}

func (l *laptop) npo(key string) mentoring.NPO {
	l.t.Helper()
	npo := mentoring.NPO{Base: mentoring.At(mentoring.NPOID(key))}
	if err := l.Get(context.Background(), &npo); err != nil {
		l.t.Fatal(err)
	}
	return npo
}

// three laptops know one NPO.
func (o *office) three(wrong ...time.Duration) (a, b, c *laptop, key string) {
	wrong = append(wrong, 0, 0, 0)
	a = o.first("A", wrong[0])
	npo := komorebi()
	save(o.t, a.Store, &npo)
	b, c = o.join(a, "B", wrong[1]), o.join(a, "C", wrong[2])
	return a, b, c, npo.Key()
}

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
	rounds := 3
	if soaking() {
		rounds = 40
	}
	for seed := range rounds {
		o, r := newOfficeOf(t), rand.New(rand.NewPCG(uint64(seed), 7))
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

func TestFilesThatAreNotForThisRegisterAreRefused(t *testing.T) {
	o := newOfficeOf(t)
	a, b, c, key := o.three()
	a.change(key, func(n *mentoring.NPO) { n.Trouble = "人手" })
	forB := o.file(a, b)
	c.refuses(forB, ExchangeRecipient)
	a.refuses(forB, ExchangeOwn)
	stranger := o.first("S", 0)
	b.refuses(o.file(stranger, b), ExchangeFamily)
	whole, err := os.ReadFile(forB)
	if err != nil {
		t.Fatal(err)
	}
	cover, _, _ := bytes.Cut(whole, []byte("\n"))
	newer := bytes.Replace(whole, []byte(`"schema":2`), []byte(`"schema":9`), 1)
	if bytes.Equal(newer, whole) {
		t.Fatal("the cover does not tell the schema")
	}
	for i, x := range []struct {
		text  []byte
		fault ExchangeFault
	}{
		{nil, ExchangeForeign}, {[]byte("PK\x03\x04"), ExchangeForeign}, {[]byte("{}\n"), ExchangeForeign}, {newer, ExchangeTooNew},
		{cover, ExchangeForeign}, {whole[:len(cover)+1], ExchangeDamaged}, {whole[:len(whole)-1], ExchangeDamaged}, {append(bytes.Clone(whole), 0), ExchangeDamaged},
		{append(bytes.Replace(cover, []byte("age1"), []byte("age1x"), 1), whole[len(cover):]...), ExchangeDamaged},
	} {
		file := filepath.Join(o.dir, fmt.Sprint("bad", i))
		if err := os.WriteFile(file, x.text, 0o600); err != nil {
			t.Fatal(err)
		}
		b.refuses(file, x.fault)
	}
	for i := len(cover) + 1; i < len(whole); i += 1 + len(whole)/40 {
		bad := bytes.Clone(whole)
		bad[i] ^= 1
		file := filepath.Join(o.dir, "flipped")
		if err := os.WriteFile(file, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := b.ImportExchange(context.Background(), file); err == nil {
			t.Errorf("a flipped bit at %d was not found", i)
		}
	}
	b.take(forB)
}

func TestAForeignWordInAFileIsRefused(t *testing.T) {
	o := newOfficeOf(t)
	a, b, _, key := o.three()
	ctx := context.Background()
	a.change(key, func(n *mentoring.NPO) { n.Trouble = "人手" })
	b.take(o.file(a, b))
	own, err := b.ExchangeKey(ctx)
	if err != nil {
		t.Fatal(err)
	}
	to, err := age.ParseX25519Recipient(own.Key)
	if err != nil {
		t.Fatal(err)
	}
	from, err := a.ExchangeKey(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, spoil := range map[string]func(*actLine){
		"a table":     func(l *actLine) { l.Changes[0].Table = "setting" },
		"a column":    func(l *actLine) { l.Changes[0].Cells = []byte(`{"name = '' --":["",""]}`) },
		"a list":      func(l *actLine) { l.Changes[0].Cells = []byte(`{"name":["",[1]]}`) },
		"NUL":         func(l *actLine) { l.Changes[0].Cells = []byte(`{"name":["","a\u0000"]}`) },
		"a fraction":  func(l *actLine) { l.Changes[0].Cells = []byte(`{"name":["",1.5]}`) },
		"no moment":   func(l *actLine) { l.At = "yesterday" },
		"a purge":     func(l *actLine) { l.Purges = []rowLine{{Table: "act", Key: "x"}} },
		"before time": func(l *actLine) { l.Stamp = -1 },
	} {
		x, err := collectActs(ctx, a.reader, nil)
		if err != nil {
			t.Fatal(err)
		}
		x.From, x.To, x.Schema = from.Key, own.Key, 2
		spoil(&x.acts[len(x.acts)-1])
		file := filepath.Join(o.dir, "spoilt")
		if err := writeExchange(file, x, to); err != nil {
			t.Fatal(err)
		}
		b.refuses(file, ExchangeDamaged)
	}
}

func TestALateFileIsAskedForWhatComesBeforeIt(t *testing.T) {
	onlyFiles(t)
	o := newOfficeOf(t)
	a, b, _, key := o.three()
	a.change(key, func(n *mentoring.NPO) { n.Trouble = "人手" })
	old := filepath.Join(o.dir, "old.banso")
	b.take(o.file(a, b))
	a.change(key, func(n *mentoring.NPO) { n.Trouble = "場所" })
	if _, err := b.Backup(context.Background(), o.dir); err != nil {
		t.Fatal(err)
	}
	backups, err := Backups(o.dir)
	if err != nil || len(backups) == 0 {
		t.Fatal(backups, err)
	}
	b.take(o.file(a, b))
	a.take(o.file(b, a)) // A knows now what B has
	a.change(key, func(n *mentoring.NPO) { n.Trouble = "資金" })
	file := o.file(a, b)
	if err := Restore(context.Background(), backups[len(backups)-1].Path, old, Secret{}); err != nil {
		t.Fatal(err)
	}
	restored := o.open("old", o.options("R", 0))
	restored.refuses(file, ExchangeGap)
	a.take(o.file(restored, a)) // and now that it has less
	restored.take(o.file(a, restored))
	if restored.npo(key).Trouble != "資金" {
		t.Error("what was missing did not come")
	}
}

func TestACopyThatGoesOnIsFoundAndBecomesOneOfItsOwn(t *testing.T) {
	onlyFiles(t)
	o := newOfficeOf(t)
	ctx := context.Background()
	a, b, _, key := o.three()
	path, err := a.Backup(ctx, o.dir)
	if err != nil {
		t.Fatal(err)
	}
	a.change(key, func(n *mentoring.NPO) { n.Trouble = "人手" }) // is lost with the laptop, but B has it
	b.take(o.file(a, b))
	if err := Restore(ctx, path, filepath.Join(o.dir, "again.banso"), Secret{}); err != nil {
		t.Fatal(err)
	}
	again := o.open("again", o.options("Z", 0))
	again.change(key, func(n *mentoring.NPO) { n.Address = "吹田市" })
	b.refuses(o.file(again, b), ExchangeTwin)
	found := again.refuses(o.file(b, again), ExchangeOurTwin)
	if err := again.Renew(ctx, found); err != nil {
		t.Fatal(err)
	}
	o.settle(again, b)
	if n := b.npo(key); n.Trouble != "人手" || n.Address != "吹田市" {
		t.Errorf("%+v", n)
	}
}

func TestAClockFarAheadIsRefusedThenDrawnBack(t *testing.T) {
	o := newOfficeOf(t)
	a, b, _, key := o.three()
	wrong := 40 * 24 * time.Hour
	now := a.Store.o.Now
	a.Store.o.Now = func() time.Time { return now().Add(wrong) }
	a.change(key, func(n *mentoring.NPO) { n.Trouble = "人手" })
	a.change(key, func(n *mentoring.NPO) { n.Trouble = "資金" })
	if e := b.refuses(o.file(a, b), ExchangeClock); e.By < 30*24*time.Hour || e.Who != "A" {
		t.Errorf("%+v", e)
	}
	wrong = 0 // somebody has put it right
	key2, err := b.ExchangeKey(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(o.dir, "right.bansox")
	made, err := a.ExportExchange(context.Background(), file, key2.Key)
	if err != nil || made.Clamped != 2 {
		t.Fatalf("%+v, %v", made, err)
	}
	b.take(file)
	b.change(key, func(n *mentoring.NPO) { n.Trouble = "広報" })
	o.settle(a, b)
	if a.npo(key).Trouble != "広報" {
		t.Errorf("it says %s", a.npo(key).Trouble)
	}
}

func TestAClockThatIsAnHourAheadIsTold(t *testing.T) {
	o := newOfficeOf(t)
	a, b, _, key := o.three(time.Hour)
	a.change(key, func(n *mentoring.NPO) { n.Trouble = "人手" })
	taken := b.take(o.file(a, b))
	if by := taken.Clocks["A"]; by < 50*time.Minute || by > 70*time.Minute {
		t.Errorf("told %v", taken.Clocks)
	}
	b.change(key, func(n *mentoring.NPO) { n.Trouble = "広報" })
	o.settle(a, b)
	if a.npo(key).Trouble != "広報" {
		t.Error("who knew both did not win")
	}
}

func TestKeysOfPartnersAreReadAsPeopleCopyThem(t *testing.T) {
	o := newOfficeOf(t)
	ctx := context.Background()
	a, b, _, _ := o.three()
	key, err := b.ExchangeKey(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.SavePartner(ctx, Partner{Key: " " + strings.ToUpper(key.Key[:20]) + "\n" + key.Key[20:] + "\r\n", Name: "鈴木さん"}); err != nil {
		t.Fatal(err)
	}
	partners, err := a.Partners(ctx)
	if err != nil || len(partners) != 1 || partners[0].Key != key.Key || partners[0].Name != "鈴木さん" {
		t.Errorf("%+v, %v", partners, err)
	}
	var e *ExchangeError
	if err := a.SavePartner(ctx, Partner{Key: "age1"}); !errors.As(err, &e) || e.Fault != ExchangeBadKey {
		t.Errorf("got %v", err)
	}
	if err := b.SavePartner(ctx, Partner{Key: key.Key}); !errors.As(err, &e) || e.Fault != ExchangeSelf {
		t.Errorf("got %v", err)
	}
}

func TestARegisterOfTheFirstSchemaExchanges(t *testing.T) {
	onlyFiles(t)
	o := newOfficeOf(t)
	path := oldRegister(t, filepath.Join("testdata", "schema-1.banso.gz"))
	if err := os.Rename(path, filepath.Join(o.dir, "A.banso")); err != nil {
		t.Fatal(err)
	}
	a := o.first("A", 0)
	b := o.join(a, "B", 0)
	o.settle(a, b)
	npo := komorebi()
	save(t, b.Store, &npo)
	o.settle(a, b)
}

// A shared database is one more node.
func TestAHubExchangesWithLaptops(t *testing.T) {
	o := &office{t: t, dir: t.TempDir(), now: officeOpens()}
	ctx := context.Background()
	options := o.options("H", 0)
	hub := &laptop{t: t, o: options, path: sharedAddress(t, options.NewID())}
	hub.Store = openFile(t, hub.path, options)
	person := hub.withPerson()
	a := o.join(hub, "A", 0)
	npo := komorebi()
	save(t, a.Store, &npo)
	o.settle(hub, a)
	hub.change(npo.Key(), func(n *mentoring.NPO) { n.Trouble = "人手" })
	a.change(npo.Key(), func(n *mentoring.NPO) { n.Trouble = "資金" })
	o.settle(hub, a)
	found := hub.open()
	if len(found) != 1 {
		t.Fatalf("found %+v", found)
	}
	if _, err := hub.TakeSide(ctx, found[0], 0); err != nil {
		t.Fatal(err)
	}
	if _, err := a.PurgePerson(ctx, person, standIn); err != nil {
		t.Fatal(err)
	}
	o.settle(hub, a)
	if len(a.open()) != 0 {
		t.Errorf("still %+v", a.open())
	}
}

// What came in from a laptop whose acts are older is in a backup too.
func TestWhatCameInIsBackedUp(t *testing.T) {
	onlyFiles(t)
	o := newOfficeOf(t)
	a, b, _, key := o.three()
	a.change(key, func(n *mentoring.NPO) { n.Trouble = "人手" })
	b.change(key, func(n *mentoring.NPO) { n.Address = "吹田市" })
	file := o.file(a, b)
	closeStore(t, b.Store)
	b.o.BackupDir = filepath.Join(o.dir, "backups")
	b.Store = openFile(t, b.path, b.o)
	if _, err := b.BackUp(context.Background()); err != nil {
		t.Fatal(err)
	}
	b.take(file)
	want := b.npo(key)
	closeStore(t, b.Store)
	list, err := Backups(b.o.BackupDir)
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	path := filepath.Join(o.dir, "again.banso")
	if err := Restore(context.Background(), list[len(list)-1].Path, path, Secret{}); err != nil {
		t.Fatal(err)
	}
	again := &laptop{t: t, Store: openFile(t, path, o.options("Z", 0))}
	if got := again.npo(key); got.Trouble != "人手" || got.Address != want.Address {
		t.Errorf("the last backup has %+v", got)
	}
}
