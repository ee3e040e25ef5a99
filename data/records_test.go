package data

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"banso/data/civil"
	"banso/data/datatest/server"
	"banso/data/mentoring"
)

// newMemory opens a store in memory that tells the same keys in every run.
func newMemory(t testing.TB) *Store {
	t.Helper()
	if server.Wanted() {
		return first(newShared(t))
	}
	s, err := OpenMemory(context.Background(), testOptions())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// testOptions has a clock that goes on by a second at every look.
func testOptions() Options {
	now := time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)
	n := 0
	return Options{
		Actor: "佐藤",
		Now:   func() time.Time { now = now.Add(time.Second); return now },
		NewID: func() string { n++; return fmt.Sprintf("k%04d", n) },
	}
}

func TestEveryRecordTypeOfMentoringHasATable(t *testing.T) {
	var got []string
	for _, table := range newSchema().tables {
		got = append(got, table.kind.Elem().Name())
	}
	want := recordTypes(t)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("tables for %v\nrecord types %v", got, want)
	}
}

// recordTypes lists the types of package mentoring that embed Base.
func recordTypes(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("mentoring/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			spec, ok := n.(*ast.TypeSpec)
			if !ok {
				return true
			}
			if s, ok := spec.Type.(*ast.StructType); ok && embedsBase(s) {
				names = append(names, spec.Name.Name)
			}
			return false
		})
	}
	if len(names) == 0 {
		t.Fatal("no record types found")
	}
	return names
}

func embedsBase(s *ast.StructType) bool {
	return slices.ContainsFunc(s.Fields.List, func(f *ast.Field) bool {
		x, ok := f.Type.(*ast.IndexExpr)
		if !ok || len(f.Names) > 0 {
			return false
		}
		name, ok := x.X.(*ast.Ident)
		return ok && name.Name == "Base"
	})
}

func TestEveryFieldOfEveryRecordIsStoredAndReadBackUnchanged(t *testing.T) {
	ctx := context.Background()
	s := newMemory(t)
	records := filledRecords(t, s.schema)
	if _, err := s.Do(ctx, mentoring.OpSample, func(tx *Tx) error { return putUnchecked(tx, records) }); err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		got := reflect.New(reflect.TypeOf(r).Elem()).Interface().(mentoring.Record)
		got.SetKey(r.Key())
		if err := s.Get(ctx, got); err != nil {
			t.Errorf("%T: %v", r, err)
		} else if !reflect.DeepEqual(got, r) {
			t.Errorf("read back\n%+v\nwant\n%+v", got, r)
		}
	}
}

// putUnchecked stores records whose values obey no rule of mentoring.
func putUnchecked(tx *Tx, records []mentoring.Record) error {
	for _, r := range records {
		t, err := tx.store.schema.of(r)
		if err != nil {
			return err
		}
		values, err := t.values(r)
		if err != nil {
			return err
		}
		if err := tx.insert(t, r, r.Key(), values); err != nil {
			return err
		}
	}
	return nil
}

// filledRecords makes one record of every kind with no field left zero. Its
// references lead to the others: the one of a kind has the kind's name as key.
func filledRecords(t *testing.T, s schema) []mentoring.Record {
	t.Helper()
	f := &filler{t: t}
	var out []mentoring.Record
	for _, table := range s.tables {
		r := table.make()
		v := reflect.ValueOf(r).Elem()
		f.fill(v, v.Type().Name())
		*r.Stamp() = mentoring.Meta{}
		r.SetKey(keyOf(reflect.TypeOf(r).Elem()))
		out = append(out, r)
	}
	return out
}

// keyOf returns the key of the filled record of a kind.
func keyOf(kind reflect.Type) string { return "the-" + kind.Name() }

// keyKinds tells which record an identifier type belongs to, where the names
// do not say it.
func keyKinds() map[string]string {
	return map[string]string{"EntryID": "Participation", "NodeID": "LogicNode"}
}

type filler struct {
	t *testing.T
	n int
}

func (f *filler) fill(v reflect.Value, where string) {
	f.n++
	switch x := v.Addr().Interface().(type) {
	case *civil.Date:
		*x = civil.MustNew(2025, 4, 1).AddDays(f.n)
	case *civil.Clock:
		*x = civil.MustClock(f.n%24, f.n%60)
	case *mentoring.Opt:
		*x = mentoring.Some(f.n)
	case *mentoring.Week:
		*x = mentoring.Week{1: mentoring.HoursOf(9, f.n%24)}
	case *mentoring.Codes:
		*x = mentoring.Codes{fmt.Sprint("a", f.n), "b"}
	case *mentoring.Choices:
		*x = mentoring.Choices{{Value: f.n, Label: "はい"}}
	default:
		f.fillKind(v, where)
	}
}

func (f *filler) fillKind(v reflect.Value, where string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(f.text(v.Type()))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(f.n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Struct:
		for i := range v.NumField() {
			f.fill(v.Field(i), where+"."+v.Type().Field(i).Name)
		}
	default:
		f.t.Fatalf("no value known for %s %s", where, v.Type())
	}
}

// text makes a text that has all that could be lost, or the key of the record
// that an identifier belongs to.
func (f *filler) text(kind reflect.Type) string {
	name := kind.Name()
	if of, ok := keyKinds()[name]; ok {
		return "the-" + of
	}
	if len(name) > 2 && name[len(name)-2:] == "ID" {
		return "the-" + name[:len(name)-2]
	}
	return fmt.Sprintf("𠮷﨑 '\"\\%%_\r\n\t%d ", f.n)
}

func TestEveryFieldOfARecordHasAColumn(t *testing.T) {
	for _, table := range newSchema().tables {
		f := &filler{t: t}
		for i := range table.kind.Elem().NumField() {
			if table.kind.Elem().Field(i).Anonymous {
				continue
			}
			r := table.make()
			empty, err := table.values(r)
			if err != nil {
				t.Fatal(err)
			}
			f.fill(reflect.ValueOf(r).Elem().Field(i), table.name)
			filled, err := table.values(r)
			if err != nil {
				t.Fatal(err)
			}
			if reflect.DeepEqual(empty, filled) {
				t.Errorf("%s.%s is not stored", table.kind.Elem().Name(), table.kind.Elem().Field(i).Name)
			}
		}
	}
}

func TestTheTablesHaveTheColumnsOfTheRecordsAndNoOthers(t *testing.T) {
	s := newMemory(t)
	for _, table := range s.schema.tables {
		columns, err := s.o.engine.dialect().storedColumns(context.Background(), s.reader, table.name)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range columns {
			got = append(got, c.name)
		}
		want := append([]string{"version", "removed"}, table.written...)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s has %v, want %v", table.name, got, want)
		}
	}
}

func TestEveryRecordIsInTheSnapshotOrHasItsOwnVerb(t *testing.T) {
	ctx := context.Background()
	s := newMemory(t)
	records := filledRecords(t, s.schema)
	if _, err := s.Do(ctx, mentoring.OpSample, func(tx *Tx) error { return putUnchecked(tx, records) }); err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{"PrivateNote": true, "Edition": true}
	collect(reflect.ValueOf(snap), seen)
	for _, r := range records {
		if name := reflect.TypeOf(r).Elem().Name(); !seen[name] {
			t.Errorf("%s is not in the snapshot", name)
		}
	}
	if note, err := s.PrivateNote(ctx, "the-Session"); err != nil || note.Key() != "the-PrivateNote" {
		t.Errorf("private note %+v, %v", note, err)
	}
	if editions, err := s.Editions(ctx, "the-Cohort"); err != nil || len(editions) != 1 {
		t.Errorf("editions %+v, %v", editions, err)
	}
}

// collect notes the kinds of all records with a key in v.
func collect(v reflect.Value, seen map[string]bool) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			collect(v.Index(i), seen)
		}
	case reflect.Struct:
		if key := v.FieldByName("ID"); key.IsValid() && key.String() != "" {
			seen[v.Type().Name()] = true
			return
		}
		for i := range v.NumField() {
			collect(v.Field(i), seen)
		}
	}
}
