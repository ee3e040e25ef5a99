package settings_test

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
	"banso/data/mentoring"
)

// joined is another laptop's register, of the same family.
func joined(t *testing.T, office *data.Store) (*data.Store, string) {
	t.Helper()
	dir := t.TempDir()
	file, path := filepath.Join(dir, "join.bansox"), filepath.Join(dir, "other.banso")
	code, _, err := office.ExportJoin(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	o := data.Options{Now: datatest.Start, Actor: "鈴木"}
	if _, err := data.Join(t.Context(), file, code, path, o); err != nil {
		t.Fatal(err)
	}
	s, err := data.Open(t.Context(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s, dir
}

func phone(t *testing.T, s *data.Store, number string) string {
	t.Helper()
	snapshot, err := s.Snapshot(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	npo := snapshot.People.NPOs[0]
	if number == "" {
		return npo.Contact.Phone
	}
	npo.Contact.Phone = number
	if _, err := s.Do(t.Context(), mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&npo) }); err != nil {
		t.Fatal(err)
	}
	return number
}

func TestAConflictIsShownInWordsAndDecidedByAButton(t *testing.T) {
	d, p := open(t, "exchange")
	if !d.Shows(d.Book.Say(words.ExchangeConflictsNone)) {
		t.Error("it is not said that there are none")
	}
	other, dir := joined(t, d.Store)
	phone(t, d.Store, "06-1111-1111")
	phone(t, other, "06-2222-2222")
	key, err := d.Store.ExchangeKey(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "file.bansox")
	if _, err := other.ExportExchange(t.Context(), file, key.Key); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Store.ImportExchange(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	used := phone(t, d.Store, "")
	p.Open(desk.Route{Page: desk.Settings, Part: "look"})
	p.Open(desk.Route{Page: desk.Settings, Part: "exchange"})
	for _, want := range []string{"窓口の電話", "06-1111-1111", "06-2222-2222", d.Book.Say(words.ExchangeUsed)} {
		if !d.Shows(want) {
			t.Errorf("%q is not shown", want)
		}
	}
	if d.Shows("contact_phone") {
		t.Error("a column's name is shown")
	}
	d.Button(d.Book.Say(words.ExchangeUse)).OnTapped()
	if d.LastSaid() != d.Book.Say(words.ExchangeDecided) || !d.Shows(d.Book.Say(words.ExchangeConflictsNone)) {
		t.Errorf("said %q, fails %v", d.LastSaid(), d.Fails)
	}
	// The first button belongs to the first side, which is the earlier one.
	if got := phone(t, d.Store, ""); got == used {
		t.Errorf("it is still %s", got)
	}
}

func TestAPartnerIsRegisteredByItsKey(t *testing.T) {
	d, _ := open(t, "exchange")
	other, _ := joined(t, d.Store)
	key, err := other.ExchangeKey(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	add := func(key string) {
		d.Button(d.Book.Say(words.ExchangeAdd)).OnTapped()
		var fields []*kit.Entry
		for _, o := range kittest.Objects(d.Top()) {
			if e, ok := o.(*kit.Entry); ok {
				fields = append(fields, e)
			}
		}
		fields[0].SetText("鈴木さん")
		fields[1].SetText(key)
		d.Button(d.Book.Say(words.ExchangeDoSave)).OnTapped()
	}
	add("age1 something else")
	if len(d.Fails) != 1 {
		t.Errorf("fails %v", d.Fails)
	}
	add(strings.ToUpper(key.Key))
	if !d.Shows("鈴木さん") || !d.Shows(d.Book.Say(words.ExchangeMake)) {
		t.Errorf("the partner is not shown, fails %v", d.Fails)
	}
	d.Button(d.Book.Say(words.ExchangeDrop)).OnTapped()
	if d.Shows("鈴木さん") {
		t.Error("the partner is still shown")
	}
}

func TestTheLeafSaysWhatOthersNeed(t *testing.T) {
	d, _ := open(t, "exchange")
	key, err := d.Store.ExchangeKey(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d.Button(d.Book.Say(words.ExchangeCopy)).OnTapped()
	if got := fyne.CurrentApp().Clipboard().Content(); got != key.Key {
		t.Errorf("copied %q, said %q", got, d.LastSaid())
	}
}

func TestNobodyIsPurgedWithoutATick(t *testing.T) {
	d, _ := open(t, "exchange")
	before := len(d.Facts.Snapshot.People.Persons)
	d.Button(d.Book.Say(words.ExchangePurge)).OnTapped()
	person := d.Facts.Snapshot.People.Persons[0]
	var choose *kit.Select
	var sure *kit.Check
	for _, o := range kittest.Objects(d.Top()) {
		switch o := o.(type) {
		case *kit.Select:
			choose = o
		case *kit.Check:
			sure = o
		}
	}
	choose.SetText(string(person.ID))
	var do *kit.Button // the last one, of the dialog
	for _, o := range kittest.Objects(d.Top()) {
		if b, ok := o.(*kit.Button); ok {
			do = b
		}
	}
	do.OnTapped()
	if got, _ := mentoring.Find(d.Facts.Snapshot.People.Persons, string(person.ID)); got.Name != person.Name {
		t.Fatal("purged without a tick")
	}
	sure.SetText("yes")
	do.OnTapped()
	d.Reload()
	got, _ := mentoring.Find(d.Facts.Snapshot.People.Persons, string(person.ID))
	if got.Name != d.Book.Say(words.ExchangePurgeName) || len(d.Facts.Snapshot.People.Persons) != before {
		t.Errorf("the person is called %q, fails %v", got.Name, d.Fails)
	}
	if !d.Shows(d.Book.Say(words.ExchangePurgeSave)) {
		t.Error("no certificate is shown")
	}
}
