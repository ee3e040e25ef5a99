package settings

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
)

// cohorts is the leaf with the cohorts (期): the list, and the form of one.
type cohorts struct {
	desk   *desk.Desk
	facts  desk.Facts
	ledger *desk.Ledger[mentoring.Cohort]
	form   *kit.Form
	edit   *desk.Editor
	goTo   *kit.Button
	next   *kit.Button
	open   mentoring.CohortID // "" a new one
	model  mentoring.CohortID // of a new one, "" none
	base   cohortFile
}

func newCohorts(d *desk.Desk) leaf {
	c := &cohorts{desk: d}
	say := d.Book.Say
	c.form = kit.NewForm(d.Book, c.program(), c.readers(), c.texts())
	c.goTo = kit.NewQuiet(say(words.SettingsCohortOpen), c.choose)
	c.edit = desk.NewEditor(d, c.form, c, c.goTo)
	c.next = kit.NewButton(say(words.SettingsCohortNew), c.begin)
	c.ledger = desk.NewLedger(d, desk.LedgerSpec[mentoring.Cohort]{
		Name: "cohort", Key: func(x mentoring.Cohort) string { return string(x.ID) }, Columns: cohortColumns(d.Book),
		Texts: func(x mentoring.Cohort) []string { return []string{x.Name} }, Filters: []fyne.CanvasObject{c.next},
		Open: func(x mentoring.Cohort) { c.show(x.ID) }, Share: 0.36,
	}, c.edit.Content())
	return leaf{id: leafCohort, title: words.SettingsCohorts, content: c.ledger.Content(), refresh: c.refresh, save: c.edit.Save, leave: c.edit.Keep,
		open: c.ledger.Select}
}

func cohortColumns(book words.Book) []kit.Column[mentoring.Cohort] {
	return []kit.Column[mentoring.Cohort]{
		{Head: words.SettingsYear, Width: 96, Less: func(a, b mentoring.Cohort) int { return a.FiscalYear - b.FiscalYear }, Show: func(c mentoring.Cohort) kit.Cell { return kit.Cell{Text: book.FiscalYear(c.FiscalYear)} }},
		{Head: words.SettingsCohortName, Width: 180, Grow: true, Show: func(c mentoring.Cohort) kit.Cell { return kit.Cell{Text: c.Name} }},
	}
}

// program is the tab about the cohort itself.
func (c *cohorts) program() kit.Tab {
	say := c.desk.Book.Say
	figure := func(name string, label, help words.Key) kit.Field {
		f := kit.Field{Name: name, Label: say(label), Narrow: 90, Input: kit.NewEntry(kit.KindNumber)}
		if help != "" {
			f.Help = say(help)
		}
		return f
	}
	return kit.Tab{Title: say(words.SettingsCohortBasics), Sections: []kit.Section{
		{Fields: []kit.Field{
			{Name: "name", Label: say(words.SettingsCohortName), Required: true, Input: kit.NewEntry(kit.KindText)},
			{Name: "fiscal_year", Label: say(words.SettingsYear), Required: true, Narrow: 90, Help: say(words.SettingsYearHelp), Input: kit.NewEntry(kit.KindNumber)},
			{Name: "from", Label: say(words.SettingsFrom), Help: say(words.SettingsFromHelp), Input: kit.NewDateField(c.desk.Calendar)},
			{Name: "to", Label: say(words.SettingsTo), Input: kit.NewDateField(c.desk.Calendar)},
			{Name: "code_prefix", Label: say(words.SettingsPrefix), Narrow: 90, Help: say(words.SettingsPrefixHelp), Input: kit.NewEntry(kit.KindNumber)},
			{Name: "copy_waves", Label: say(words.SettingsTakeOver), Input: kit.NewCheck(say(words.SettingsTakeWaves))},
			{Name: "copy_texts", Input: kit.NewCheck(say(words.SettingsTakeTexts))},
			{Name: "copy_logic", Input: kit.NewCheck(say(words.SettingsTakeLogic))},
		}},
		{Title: say(words.SettingsTemplate), Fields: []kit.Field{
			figure("sessions_per_month", words.SettingsPerMonth, ""), figure("months", words.SettingsMonths, ""), figure("minutes", words.SettingsMinutes, ""),
			figure("mentors_per_team", words.SettingsMentors, ""), figure("min_gap_days", words.SettingsGap, words.SettingsGapHelp),
			figure("rooms", words.SettingsRooms, words.SettingsRoomsHelp), figure("small_cell", words.SettingsSmall, words.SettingsSmallHelp),
		}},
	}}
}

// readers is the tab about those who read the report and pay for it.
func (c *cohorts) readers() kit.Tab {
	say := c.desk.Book.Say
	entry := kit.NewEntry
	return kit.Tab{Title: say(words.SettingsReaders), Sections: []kit.Section{
		{Title: say(words.SettingsMunicipality), Fields: []kit.Field{
			{Name: "municipality", Label: say(words.SettingsMunicipality), Narrow: 280, Input: desk.NewPlaceSelect(c.desk.Book)},
			{Name: "head_title", Label: say(words.SettingsHead), Narrow: 280, Help: say(words.SettingsHeadHelp), Input: entry(kit.KindText)},
			{Name: "department", Label: say(words.SettingsDepartment), Input: entry(kit.KindText)},
			{Name: "department_contact", Label: say(words.SettingsDepartmentContact), Narrow: 280, Input: entry(kit.KindText)},
			{Name: "department_phone", Label: say(words.SettingsPhone), Narrow: 220, Input: entry(kit.KindPhone)},
			{Name: "department_mail", Label: say(words.SettingsMail), Narrow: 280, Input: entry(kit.KindMail)},
		}},
		{Title: say(words.SettingsGrant), Fields: []kit.Field{
			{Name: "grant_name", Label: say(words.SettingsGrantName), Input: entry(kit.KindText)},
			{Name: "authority", Label: say(words.SettingsAuthority), Narrow: 280, Input: entry(kit.KindText)},
			{Name: "decided", Label: say(words.SettingsDecided), Narrow: 140, Input: entry(kit.KindNumber)},
			{Name: "grant_from", Label: say(words.SettingsGrantFrom), Input: kit.NewDateField(c.desk.Calendar)},
			{Name: "grant_to", Label: say(words.SettingsGrantTo), Input: kit.NewDateField(c.desk.Calendar)},
			{Name: "report_due", Label: say(words.SettingsDue), Input: kit.NewDateField(c.desk.Calendar)},
			{Name: "credit", Label: say(words.SettingsCredit), Help: say(words.SettingsCreditHelp), Input: kit.NewNotes(2)},
		}},
	}}
}

// texts is the tab with the cohort's own words.
func (c *cohorts) texts() kit.Tab {
	say := c.desk.Book.Say
	return kit.Tab{Title: say(words.SettingsCohortTexts), Sections: []kit.Section{{Fields: []kit.Field{
		{Name: "purpose", Label: say(words.SettingsPurpose), Help: say(words.SettingsPurposeHelp), Input: kit.NewNotes(5)},
		{Name: "reflection", Label: say(words.SettingsReflection), Help: say(words.SettingsReflectionHelp), Input: kit.NewNotes(5)},
	}}}}
}

func (c *cohorts) refresh(f desk.Facts) {
	c.facts = f
	list := slices.Clone(f.Snapshot.Office.Cohorts)
	slices.SortFunc(list, func(a, b mentoring.Cohort) int { return cmp.Compare(b.FiscalYear, a.FiscalYear) })
	if len(list) == 0 && c.edit.Key() == "" {
		c.show("")
	}
	c.next.SetEnabled(len(list) > 0)
	c.ledger.SetRows(list)
	c.edit.Renew()
}

// begin makes a new cohort on the model of the one that is open, or of the
// newest.
func (c *cohorts) begin() {
	c.model = c.open
	if c.model == "" && len(c.ledger.Table().Rows()) > 0 {
		c.model = c.ledger.Table().Rows()[0].ID
	}
	c.ledger.Unselect()
	c.show("")
	c.form.Focus("name")
}

func (c *cohorts) show(id mentoring.CohortID) {
	c.open = id
	key := string(id)
	if id == "" {
		key = "new:" + string(c.model)
	}
	c.edit.Open("cohort:" + key)
}

// snapshot returns what is known of a cohort.
func (c *cohorts) snapshot(id mentoring.CohortID) mentoring.Snapshot {
	for _, s := range c.facts.Others {
		if s.Cohort.ID == id {
			return s
		}
	}
	return c.facts.Snapshot
}

// Texts returns the stored cohort, or the proposal for a new one, and takes it
// as the base of what is typed.
func (c *cohorts) Texts() map[string]string {
	say := c.desk.Book.Say
	known, is := mentoring.Find(c.facts.Snapshot.Office.Cohorts, string(c.open))
	model, has := mentoring.Find(c.facts.Snapshot.Office.Cohorts, string(c.model))
	switch {
	case is:
		c.base = fileOf(known, c.snapshot(known.ID))
		c.edit.SetTitle(known.Name)
	case has:
		c.base = fileOf(model, c.snapshot(model.ID)).next()
		c.edit.SetTitle(say(words.SettingsCohortFrom, "name", model.Name))
	default:
		c.base = first(c.facts.Today, c.desk.Book.FiscalYear(c.facts.Today.FiscalYear()))
		c.edit.SetTitle(say(words.SettingsCohortFirst))
	}
	for _, name := range []string{"copy_waves", "copy_texts", "copy_logic"} {
		c.form.ShowField(name, c.base.copies)
	}
	c.goTo.Hidden = !is || c.open == c.facts.Snapshot.Cohort.ID
	c.goTo.Refresh()
	return c.base.texts()
}

// Submit makes the act that saves the cohort with its readers and its grant,
// and what a new one takes over.
func (c *cohorts) Submit(texts map[string]string) (desk.Deed, mentoring.Problems) {
	f, problems := c.base.read(texts, c.facts.Snapshot.Office.Municipalities)
	if problems.Any() {
		return desk.Deed{}, problems
	}
	t := desk.Read(texts)
	over := takeOver{t.Flag("copy_waves"), t.Flag("copy_texts"), t.Flag("copy_logic")}
	from, copies := c.snapshot(c.model), c.base.copies
	fresh := c.open == ""
	return desk.Deed{Op: mentoring.OpSaveCohort, Write: func(tx *data.Tx) error {
		if err := f.put(tx); err != nil {
			return err
		}
		if !copies {
			return nil
		}
		return tx.Put(over.copies(from, f.cohort, tx.NewID)...)
	}, Saved: func() {
		if fresh {
			c.ledger.Select(string(f.cohort.ID)) // it is chosen when the facts bring it
		}
	}}, nil
}

// put writes the file, the readers first because the cohort refers to them.
func (f *cohortFile) put(tx *data.Tx) error {
	f.cohort.MunicipalityID, f.cohort.DepartmentID = "", ""
	if f.municipality.Code != "" {
		if err := tx.Put(&f.municipality); err != nil {
			return err
		}
		f.cohort.MunicipalityID = f.municipality.ID
	}
	if f.department.Name != "" {
		f.department.MunicipalityID = f.municipality.ID
		if err := tx.Put(&f.department); err != nil {
			return err
		}
		f.cohort.DepartmentID = f.department.ID
	}
	if err := tx.Put(&f.cohort); err != nil {
		return err
	}
	if f.grant.Name == "" && f.grant.ID == "" {
		return nil
	}
	f.grant.CohortID = f.cohort.ID
	if f.grant.Name == "" {
		return tx.Remove(&f.grant)
	}
	return tx.Put(&f.grant)
}

// choose shows the cohort on every page, if the window can.
func (c *cohorts) choose() {
	if w, ok := c.desk.Shell.(interface{ SetCohort(mentoring.CohortID) }); ok && c.open != "" {
		w.SetCohort(c.open)
	}
}
