package data

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

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
