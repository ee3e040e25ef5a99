package data

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"banso/data/mentoring"
)

func TestAJoinFileMayNotAskForMuchWork(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	path := filepath.Join(dir, "join"+ExchangeExtension)
	to, err := age.NewScryptRecipient("ABCDE")
	if err != nil {
		t.Fatal(err)
	}
	to.SetWorkFactor(maxJoinWork + 1)
	if err := writeExchange(path, exchange{cover: cover{Format: exchangeFormat, Schema: 1}}, to); err != nil {
		t.Fatal(err)
	}
	var e *ExchangeError
	if _, err := Join(ctx, path, "ABCDE", filepath.Join(dir, "r.banso"), testOptions()); !errors.As(err, &e) || e.Fault != ExchangeDamaged {
		t.Errorf("got %v", err)
	}
}

func TestALineOfManyEmptyChangesIsRefusedAtTheFirst(t *testing.T) {
	many := `{"id":"a","node":"A","stamp":1,"op":"x","at":"","changes":[` + strings.Repeat("{},", 1<<20) + `{}]}`
	_, err := readContent(strings.NewReader("{}\n" + many + "\n{\"end\":1}\n"))
	if !errors.Is(err, errExchangeLines) {
		t.Errorf("got %v", err)
	}
}

// endless is a text that never ends.
type endless string

func (e endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = e[i%len(e)]
	}
	return len(b), nil
}

func TestABackupThatUnpacksToMoreThanItSaysIsRefusedEarly(t *testing.T) {
	onlyFiles(t)
	dir := t.TempDir()
	s, path := newFile(t)
	closeStore(t, s)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var damaged *DamagedError
	var foreign *ForeignFileError
	for name, test := range map[string]struct {
		plain io.Reader
		want  any
	}{
		"a register and more": {io.MultiReader(bytes.NewReader(whole), io.LimitReader(endless("\x00"), 1<<28)), &damaged},
		"no register":         {io.LimitReader(endless("x"), 1<<28), &foreign},
	} {
		bomb := filepath.Join(dir, name+packedEnding)
		if _, err := packFile(test.plain, bomb, nil); err != nil {
			t.Fatal(err)
		}
		var out counter
		if _, err := unpackFile(bomb, &out, nil); !errors.As(err, test.want) || int64(out) > int64(len(whole)) {
			t.Errorf("%s: %d bytes, %v", name, out, err)
		}
	}
}

// A counter counts what is written.
type counter int64

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}

func FuzzReadExchange(f *testing.F) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		f.Fatal(err)
	}
	whole := exchange{cover: cover{Format: exchangeFormat, Schema: 1, To: "x"}, Family: "F", Node: "A", Has: map[string]int64{"A": 1},
		acts: []actLine{{ID: "a", Node: "A", Stamp: 1, Changes: []changeLine{{rowLine: rowLine{TableNPO, "k"}, Cells: []byte(`{"name":["","森"]}`)}}, Purges: []rowLine{{TablePerson, "p"}}}}}
	path := filepath.Join(f.TempDir(), "x")
	if err := writeExchange(path, whole, identity.Recipient()); err != nil {
		f.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text, []byte("{}\n{\"end\":0}\n"))
	f.Add(text[:60], []byte(`{"family":"F","since":{"A":9},"has":{"A":9223372036854775807}}`+"\n"+
		`{"id":"a","node":"A","stamp":1,"changes":[{"table":"npo","key":"k","cells":{"name":["",1e3]}}],"purges":[{}]}`+"\n{\"end\":1}\n"))
	f.Fuzz(func(t *testing.T, text, content []byte) {
		path := filepath.Join(t.TempDir(), "x")
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := readExchange(path, func(cover) (age.Identity, error) { return identity, nil })
		var e *ExchangeError
		if err != nil && !errors.As(err, &e) {
			t.Errorf("an error without a sentence: %v", err)
		}
		x, err := readContent(bytes.NewReader(content))
		if err != nil {
			return
		}
		again := filepath.Join(t.TempDir(), "y")
		if err := writeExchange(again, x, identity.Recipient()); err != nil {
			t.Skip(err) // a cover that is not ours
		}
		y, err := readExchange(again, func(cover) (age.Identity, error) { return identity, nil })
		if err == nil && len(y.acts) != len(x.acts) {
			t.Errorf("%d acts, then %d", len(x.acts), len(y.acts))
		}
	})
}

func FuzzTakeInAChange(f *testing.F) {
	f.Add("npo", "k0001", `{"name":["こもれび食堂","x"],"version":[1,2]}`, false, int64(1)<<40)
	f.Add("team", "t", `{"cohort_id":[null,"none"],"no":[null,1]}`, true, int64(1)<<57)
	f.Add("person", "p", `{"sort_key":["",5],"removed":[0,7]}`, true, int64(-1))
	f.Add("session", "s", `{"planned":[null,"yesterday"],"minutes":[null,9223372036854775808]}`, true, int64(1))
	f.Fuzz(func(t *testing.T, table, key, cells string, insert bool, stamp int64) {
		ctx := context.Background()
		s, err := OpenMemory(ctx, testOptions())
		if err != nil {
			t.Fatal(err)
		}
		defer closeStore(t, s)
		npo := komorebi()
		save(t, s, &npo)
		self, err := readSelf(ctx, s.writer)
		if err != nil {
			t.Fatal(err)
		}
		before, err := s.Check(ctx)
		if err != nil || !before.OK() {
			t.Fatal(before, err)
		}
		x := exchange{cover: cover{From: "age1other"}, Family: self.family, Node: "B", Has: map[string]int64{"B": stamp}, Made: stamp,
			acts: []actLine{{ID: "b1", Node: "B", Stamp: stamp, At: "2026-11-22T04:00:00Z", Op: "x",
				Changes: []changeLine{{rowLine: rowLine{table, key}, Insert: insert, Cells: []byte(cells)}}}}}
		taken, err := s.takeIn(ctx, "", x)
		if err == nil && taken.Acts != 1 {
			t.Errorf("taken %+v", taken)
		}
		if after, err := s.Check(ctx); err != nil || !after.OK() {
			t.Errorf("check %+v, %v", after, err)
		}
		if _, err := s.Snapshot(ctx, ""); err != nil {
			t.Errorf("it cannot be read any more: %v", err)
		}
		if got := npoNames(t, s); err != nil && !reflect.DeepEqual(got, []string{npo.Name}) {
			t.Errorf("refused, and yet %v", got)
		}
	})
}

func FuzzUnpackABackup(f *testing.F) {
	f.Add([]byte(zstdMagic))
	f.Add([]byte("SQLite format 3\x00"))
	var packed bytes.Buffer
	if _, err := compress(strings.NewReader("SQLite format 3\x00"+strings.Repeat("\x00", 100)), &packed); err != nil {
		f.Fatal(err)
	}
	f.Add(packed.Bytes())
	f.Fuzz(func(t *testing.T, text []byte) {
		path := filepath.Join(t.TempDir(), "x"+packedEnding)
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := VerifyBackup(context.Background(), path, Secret{Passphrase: "passphrase"}); err == nil {
			t.Error("a register out of nothing")
		}
	})
}

func FuzzReadAddress(f *testing.F) {
	f.Add("postgres://", "office", "", "db/banso?sslmode=require")
	f.Add("postgresql://", "", "1/x", "[::1]:5433,other/?user=x&password=y#z")
	f.Add("postgres://", "a b", "%zz@", "/?host=/run/pg&sslpassword=q")
	f.Fuzz(func(t *testing.T, scheme, user, before, rest string) {
		const secret = "hImItSu"
		address := scheme + user + ":" + before + secret + "@" + rest
		if strings.Contains(user, secret) || strings.ContainsAny(user, "@/?#:") {
			t.Skip("no user")
		}
		_, err := sharedConfig(address, true)
		var unreadable *AddressError
		if err != nil && !errors.As(err, &unreadable) {
			t.Errorf("an error without a sentence: %v", err)
		}
		if strings.Contains(SharedName(address)+withoutPassword(address), secret) && IsShared(address) {
			t.Errorf("%q tells the password: %s, %s", address, SharedName(address), withoutPassword(address))
		}
	})
}

func TestAValueThatNoRecordCanHoldIsRefused(t *testing.T) {
	ctx := context.Background()
	s := newMemory(t)
	self, err := readSelf(ctx, s.writer)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ table, cells string }{
		{TableCohort, `{"begins":[null,"2026-13-45"]}`}, {TableCohort, `{"removed":[0,"1"]}`}, {TableCohort, `{"fiscal_year":[0,"2026"]}`},
		{TableCohort, `{"municipality_id":[null,""]}`}, {TableClosingDay, `{"closed_on":[null,"2026-02-29"]}`},
		{TablePerson, `{"name":["",5]}`}, {TableCode, `{"name":["",5]}`},
	} {
		x := exchange{cover: cover{From: "age1other"}, Family: self.family, Node: "B", Has: map[string]int64{"B": 1}, Made: 1,
			acts: []actLine{{ID: "b", Node: "B", Stamp: 1, At: "2026-11-22T04:00:00Z", Op: "x",
				Changes: []changeLine{{rowLine: rowLine{test.table, "foreign"}, Insert: true, Cells: []byte(test.cells)}}}}}
		var e *ExchangeError
		if _, err := s.takeIn(ctx, "file", x); !errors.As(err, &e) || e.Fault != ExchangeDamaged || e.Path != "file" {
			t.Errorf("%s %s: got %v", test.table, test.cells, err)
		}
	}
	if report, err := s.Check(ctx); err != nil || !report.OK() || report.Rows["act"] != 0 {
		t.Errorf("report %+v, %v", report, err)
	}
}

func TestEveryFieldOfEveryRecordGoesToAnotherLaptop(t *testing.T) {
	ctx := context.Background()
	o := newOfficeOf(t)
	a := o.first("A", 0)
	b := o.join(a, "B", 0)
	records := filledRecords(t, a.schema)
	if _, err := a.Do(ctx, mentoring.OpImport, func(tx *Tx) error { return putUnchecked(tx, records) }); err != nil {
		t.Fatal(err)
	}
	if taken := b.take(o.file(a, b)); taken.Acts != 1 || len(taken.Rows) != len(a.schema.tables) {
		t.Errorf("took %+v", taken)
	}
}

func TestAKeyThatSeveralAskForAtOnceIsOne(t *testing.T) {
	s, _ := newRegister(t)
	keys := make(chan string, 8)
	for range cap(keys) {
		go func() {
			key, err := s.ExchangeKey(context.Background())
			if err != nil {
				t.Error(err)
			}
			keys <- key.Key
		}()
	}
	first := <-keys
	for range cap(keys) - 1 {
		if key := <-keys; key != first {
			t.Errorf("%s, then %s", first, key)
		}
	}
}

func TestAFileOfAClockFarAheadDoesNotHideLaterOnes(t *testing.T) {
	ctx := context.Background()
	o := newOfficeOf(t)
	a := o.first("A", 0)
	b := o.join(a, "B", 0)
	right := b.Store.o.Now
	b.Store.o.Now = func() time.Time { return right().AddDate(4, 0, 0) }
	a.take(o.file(b, a))
	b.Store.o.Now = right
	heard := func() time.Time {
		partners, err := a.Partners(ctx)
		if err != nil || len(partners) != 1 {
			t.Fatal(partners, err)
		}
		return partners[0].HeardAt
	}
	before := heard()
	a.take(o.file(b, a))
	if after := heard(); !after.After(before) {
		t.Errorf("last heard at %s, then %s", before, after)
	}
}
