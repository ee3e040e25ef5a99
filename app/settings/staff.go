package settings

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/kana"
	"banso/data/mentoring"
)

// staff is the leaf with the people of the office.
type staff struct {
	desk   *desk.Desk
	facts  desk.Facts
	ledger *desk.Ledger[mentoring.Staff]
	form   *kit.Form
	edit   *desk.Editor
	remove *kit.Button
	open   mentoring.StaffID // "" a new one
	base   mentoring.Staff
}

func newStaff(d *desk.Desk) leaf {
	s := &staff{desk: d}
	say := d.Book.Say
	reading := kit.NewEntry(kit.KindReading)
	s.form = kit.NewForm(d.Book, kit.Tab{Sections: []kit.Section{{Fields: []kit.Field{
		{Name: "name", Label: say(words.SettingsStaffName), Required: true, Narrow: 280, Input: kit.NewEntry(kit.KindText).FeedsReading(reading)},
		{Name: "kana", Label: say(words.SettingsKana), Narrow: 280, Input: reading},
		{Name: "role", Label: say(words.SettingsRole), Input: kit.NewChoice(desk.Options(d.Book, "staff_role", "manager", "staff", "viewer"))},
		{Name: "phone", Label: say(words.SettingsPhone), Narrow: 220, Input: kit.NewEntry(kit.KindPhone)},
		{Name: "mail", Label: say(words.SettingsMail), Narrow: 280, Input: kit.NewEntry(kit.KindMail)},
		{Name: "active", Label: say(words.SettingsActive), Input: kit.NewCheck(say(words.SettingsActiveText))},
	}}}})
	s.remove = kit.NewQuiet(say(words.SettingsStaffRemove), s.removeOpen)
	s.edit = desk.NewEditor(d, s.form, s, s.remove)
	begin := kit.NewButton(say(words.SettingsStaffNew), s.begin)
	s.ledger = desk.NewLedger(d, desk.LedgerSpec[mentoring.Staff]{
		Name: "staff", Key: func(x mentoring.Staff) string { return string(x.ID) }, Columns: staffColumns(d.Book),
		Texts: func(x mentoring.Staff) []string { return []string{x.Name, x.Kana} }, Filters: []fyne.CanvasObject{begin},
		Open: func(x mentoring.Staff) { s.show(x.ID) }, Share: 0.42,
	}, s.edit.Content())
	return leaf{id: leafStaff, title: words.SettingsStaff, content: s.ledger.Content(), refresh: s.refresh, save: s.edit.Save, leave: s.edit.Keep, open: s.ledger.Select}
}

func staffColumns(book words.Book) []kit.Column[mentoring.Staff] {
	return []kit.Column[mentoring.Staff]{
		{Head: words.SettingsStaffName, Width: 140, Grow: true, Show: func(x mentoring.Staff) kit.Cell { return kit.Cell{Text: x.Name} }},
		{Head: words.SettingsRole, Width: 76, Show: func(x mentoring.Staff) kit.Cell { return kit.Cell{Text: book.Code("staff_role", x.Role)} }},
		{Head: words.SettingsActive, Width: 90, Show: func(x mentoring.Staff) kit.Cell {
			if x.Active {
				return kit.Cell{Text: book.Say(words.SettingsActiveText)}
			}
			return kit.Cell{Text: book.Say(words.SettingsLeft), Color: kit.ColorMuted}
		}},
	}
}

func (s *staff) refresh(f desk.Facts) {
	s.facts = f
	list := mentoring.Select(f.Snapshot.Office.Staff, func(x mentoring.Staff) bool { return !x.Removed })
	slices.SortStableFunc(list, func(a, b mentoring.Staff) int { return strings.Compare(kana.SortKey(a.Kana), kana.SortKey(b.Kana)) })
	if len(list) == 0 && s.edit.Key() == "" {
		s.show("")
	}
	s.ledger.SetRows(list)
	s.edit.Renew()
}

func (s *staff) begin() {
	s.ledger.Unselect()
	s.show("")
	s.form.Focus("name")
}

func (s *staff) show(id mentoring.StaffID) {
	s.open = id
	s.edit.Open("staff:" + string(id))
}

// Texts returns the stored person and takes it as the base of what is typed.
func (s *staff) Texts() map[string]string {
	s.base, _ = mentoring.Find(s.facts.Snapshot.Office.Staff, string(s.open))
	title := s.base.Name
	if s.base.ID == "" {
		s.base.Active, s.base.Role = true, "staff"
		title = s.desk.Book.Say(words.SettingsStaffNew)
	}
	s.edit.SetTitle(title)
	s.remove.SetEnabled(s.base.ID != "" && !s.desk.Store.ReadOnly())
	return staffTexts(s.base)
}

// Submit makes the act that saves the person.
func (s *staff) Submit(texts map[string]string) (desk.Deed, mentoring.Problems) {
	x, problems := readStaff(s.base, texts)
	fresh := s.open == ""
	return desk.Deed{Op: mentoring.OpSaveSettings, Write: func(tx *data.Tx) error { return tx.Put(&x) }, Saved: func() {
		if fresh {
			s.ledger.Select(string(x.ID)) // it is chosen when the facts bring it
		}
	}}, problems
}

func (s *staff) removeOpen() {
	x := s.base
	s.desk.Do(desk.Deed{Op: mentoring.OpSaveSettings, Write: func(tx *data.Tx) error { return tx.Remove(&x) }, Saved: s.begin})
}

func staffTexts(x mentoring.Staff) map[string]string {
	return map[string]string{"name": x.Name, "kana": x.Kana, "role": x.Role, "phone": x.Phone, "mail": x.Mail, "active": desk.Flag(x.Active)}
}

func readStaff(x mentoring.Staff, texts map[string]string) (mentoring.Staff, mentoring.Problems) {
	t := desk.Read(texts)
	x.Name, x.Kana, x.Role, x.Phone, x.Mail, x.Active = t.Text("name"), t.Text("kana"), t.Text("role"), t.Text("phone"), t.Text("mail"), t.Flag("active")
	// The rules are those of any person.
	return x, t.Problems(mentoring.Person{Name: x.Name, Kana: x.Kana, Mail: x.Mail, Phone: x.Phone}.Check())
}
