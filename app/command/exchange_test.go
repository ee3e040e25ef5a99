package command

import (
	"context"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"banso/data"
	"banso/data/mentoring"
)

// clock goes on by a second whenever it is looked at.
func (o *office) clock() time.Time { o.now = o.now.Add(time.Second); return o.now }

// changePhone changes a register as its user would.
func (o *office) changePhone(file, phone string) {
	o.t.Helper()
	ctx := context.Background()
	s, err := data.Open(ctx, o.path(file), data.Options{Now: o.clock, Actor: file})
	if err != nil {
		o.t.Fatal(err)
	}
	snapshot, err := s.Snapshot(ctx, "")
	if err != nil {
		o.t.Fatal(err)
	}
	npo := snapshot.People.NPOs[0]
	npo.Contact.Phone = phone
	if _, err := s.Do(ctx, mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&npo) }); err != nil {
		o.t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		o.t.Fatal(err)
	}
}

var (
	joinCode = regexp.MustCompile(`[A-Z2-7]{5}(-[A-Z2-7]{5}){4}`)
	ageKey   = regexp.MustCompile(`age1[a-z0-9]+`)
)

func TestTwoLaptopsExchangeAndDecideByCommands(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@a.banso")
	o.must("exchange", "key", "@a.banso", "--name", "佐藤のPC")
	code := joinCode.FindString(o.must("exchange", "export", "@a.banso", "--new", "--to", "@new.bansox"))
	if exit, _, errs := o.run("exchange", "join", "@new.bansox", "--as", "@b.banso", "--code", "AAAAA"); exit != 1 || !strings.Contains(errs, "参加コード") {
		t.Errorf("with a wrong code: %d %s", exit, errs)
	}
	o.must("exchange", "join", "@new.bansox", "--as", "@b.banso", "--code", code)
	if exit, _, _ := o.run("exchange", "join", "@new.bansox", "--as", "@b.banso", "--code", code); exit != 1 {
		t.Errorf("it was joined twice: %d", exit)
	}
	keyB := ageKey.FindString(o.must("exchange", "key", "@b.banso", "--name", "鈴木のPC"))
	o.changePhone("a.banso", "06-1111-1111")
	o.changePhone("b.banso", "06-2222-2222")
	o.must("exchange", "export", "@a.banso", "--partner", keyB, "--to", "@ab.bansox")
	out := o.must("exchange", "import", "@b.banso", "--from", "@ab.bansox")
	if !strings.Contains(out, "佐藤のPC") || !strings.Contains(out, "食い違いが1件") {
		t.Errorf("import says %s", out)
	}
	list := o.must("exchange", "conflicts", "@b.banso")
	for _, want := range []string{"団体「", "窓口の電話", "06-1111-1111", "06-2222-2222 *採用中", "佐藤のPC", "鈴木のPC"} {
		if !strings.Contains(list, want) {
			t.Errorf("the list does not have %q: %s", want, list)
		}
	}
	id, _, _ := strings.Cut(list, " ")
	if exit, _, _ := o.run("exchange", "conflicts", "@b.banso", "--take", "zzzz=1"); exit != 1 {
		t.Errorf("a conflict that is not there ended with %d", exit)
	}
	o.must("exchange", "conflicts", "@b.banso", "--take", id+"=1")
	if list := o.must("exchange", "conflicts", "@b.banso"); !strings.Contains(list, "ありません") {
		t.Errorf("still %s", list)
	}
	if exit, _, errs := o.run("exchange", "import", "@a.banso", "--from", "@ab.bansox"); exit != 1 || !strings.Contains(errs, "この台帳自身") {
		t.Errorf("its own file: %d %s", exit, errs)
	}
	// B answers by the name that it learned from the file.
	o.must("exchange", "export", "@b.banso", "--partner", "佐藤のPC", "--to", "@ba.bansox")
	o.must("exchange", "import", "@a.banso", "--from", "@ba.bansox")
	if list := o.must("exchange", "conflicts", "@a.banso"); !strings.Contains(list, "ありません") {
		t.Errorf("the decision did not reach the other: %s", list)
	}
}

func TestACopyIsToldHowToGoOn(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@a.banso")
	code := joinCode.FindString(o.must("exchange", "export", "@a.banso", "--new", "--to", "@new.bansox"))
	o.must("exchange", "join", "@new.bansox", "--as", "@b.banso", "--code", code)
	keyA := ageKey.FindString(o.must("exchange", "key", "@a.banso"))
	keyB := ageKey.FindString(o.must("exchange", "key", "@b.banso"))
	whole, err := os.ReadFile(o.path("a.banso"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(o.path("copy.banso"), whole, 0o600); err != nil {
		t.Fatal(err)
	}
	o.changePhone("a.banso", "06-1111-1111")
	o.changePhone("copy.banso", "06-2222-2222")
	o.must("exchange", "export", "@a.banso", "--partner", keyB, "--to", "@ab.bansox")
	o.must("exchange", "import", "@b.banso", "--from", "@ab.bansox")
	o.must("exchange", "export", "@b.banso", "--partner", keyA, "--to", "@ba.bansox")
	if exit, _, errs := o.run("exchange", "import", "@copy.banso", "--from", "@ba.bansox"); exit != 1 || !strings.Contains(errs, "--renew") {
		t.Fatalf("the copy: %d %s", exit, errs)
	}
	o.must("exchange", "import", "@copy.banso", "--from", "@ba.bansox", "--renew")
	key := ageKey.FindString(o.must("exchange", "key", "@copy.banso"))
	o.must("exchange", "export", "@b.banso", "--partner", key, "--to", "@bc.bansox")
	if out := o.must("exchange", "import", "@copy.banso", "--from", "@bc.bansox"); !strings.Contains(out, "食い違いが1件") {
		t.Errorf("import says %s", out)
	}
}

func TestAPersonIsPurgedWithACertificate(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@a.banso")
	ctx := context.Background()
	s, err := data.Open(ctx, o.path("a.banso"), data.Options{Now: o.clock})
	if err != nil {
		t.Fatal(err)
	}
	snapshot, err := s.Snapshot(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	name := ""
	for _, m := range snapshot.People.Mentors {
		if p, ok := mentoring.Find(snapshot.People.Persons, string(m.PersonID)); ok {
			name = p.Name
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if exit, _, _ := o.run("purge", "@a.banso", "--person", "そんな人はいない"); exit != 1 {
		t.Errorf("nobody was purged with %d", exit)
	}
	out := o.must("purge", "@a.banso", "--person", name, "--certificate", "@certificate.txt")
	written, err := os.ReadFile(o.path("certificate.txt"))
	if err != nil || !strings.Contains(string(written), "消去証明書") || strings.Contains(out, name) || strings.Contains(string(written), name) {
		t.Errorf("%v\n%s\n%s", err, out, written)
	}
	if !strings.Contains(out, "写し") {
		t.Errorf("old backups are not named: %s", out)
	}
	o.must("check", "@a.banso")
}
