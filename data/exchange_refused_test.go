package data

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"banso/data/mentoring"
)

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
