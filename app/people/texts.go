// Package people holds what the pages of mentors and of mentees share: the
// fields of a person, of an entry in a cohort, of free hours and of consents,
// as texts and as widgets, and what is known of somebody over the years.
//
// It is no page and knows none. Its texts carry no Fyne, so that they are
// tested as plain tables.
//
//	file := people.Find(facts, personID, mentoring.AsMentor)
//	form.SetTexts(file.Texts())
//	typed, problems := file.Read(form.Texts())
package people

import (
	"strings"

	"banso/app/desk"
	"banso/data"
	"banso/data/civil"
	"banso/data/mentoring"
)

// File is what is known of a person in one cohort.
type File struct {
	Person   mentoring.Person
	Entry    mentoring.Participation
	Stage    Stage
	Consents map[mentoring.ConsentItem]mentoring.Consent
}

// Find returns the file of a person in the cohort of the facts. An unknown
// person gives a new file; somebody who does not take part gets an empty entry.
func Find(f desk.Facts, id mentoring.PersonID, part mentoring.Part) File {
	s := f.Snapshot
	file := File{Consents: map[mentoring.ConsentItem]mentoring.Consent{},
		Entry: mentoring.Participation{CohortID: s.Cohort.ID, Part: part, PersonID: id}}
	if id == "" {
		return file
	}
	file.Person, _ = mentoring.Find(s.People.Persons, string(id))
	for _, e := range s.Entries.Participations {
		if e.PersonID == id && e.Part == part {
			file.Entry = e
		}
	}
	file.Stage = StageOf(f, file.Entry)
	for _, c := range s.Entries.Consents {
		if c.PersonID == id {
			file.Consents[c.Item] = c
		}
	}
	return file
}

// Texts writes a file into the fields of a form.
func (f File) Texts() map[string]string {
	p, e := f.Person, f.Entry
	texts := map[string]string{
		"name": p.Name, "kana": p.Kana, "former_name": p.FormerName, "mail": p.Mail, "phone": p.Phone,
		"municipality": p.MunicipalityCode, "note": p.Note,
		"stage": string(e.Stage), "applied_on": e.AppliedOn.String(), "source": e.Source, "code": e.Code,
		"medium": e.Medium, "max_teams": maxTeams(e), "before": desk.Number(e.Before), "entry_themes": e.Themes.String(),
		"wishes": e.Wishes, "avoid": e.Avoid, "week": e.Week.String(), "consent_version": f.version(),
	}
	f.Stage.Texts(texts)
	for _, item := range mentoring.ConsentItems() {
		texts[ConsentField(item)] = consentText(f.Consents[item])
	}
	return texts
}

func maxTeams(e mentoring.Participation) string {
	return desk.Number(mentoring.Opt{N: e.MaxTeams, OK: e.MaxTeams > 0})
}

// Read makes a file of typed texts, on the base of the one that was shown.
func (f File) Read(texts map[string]string) (File, mentoring.Problems) {
	t := desk.Read(texts)
	p := &f.Person
	p.Name, p.Kana, p.FormerName = t.Text("name"), t.Text("kana"), t.Text("former_name")
	p.Mail, p.Phone, p.MunicipalityCode, p.Note = t.Text("mail"), t.Text("phone"), t.Text("municipality"), t.Text("note")
	e := &f.Entry
	e.Stage, e.AppliedOn, e.Source, e.Code = mentoring.Stage(t.Text("stage")), t.Date("applied_on"), t.Text("source"), t.Text("code")
	e.Medium, e.MaxTeams, e.Before = t.Text("medium"), t.Number("max_teams").N, t.Number("before")
	e.Themes, e.Wishes, e.Avoid, e.Week = t.Codes("entry_themes"), t.Text("wishes"), t.Text("avoid"), t.Week("week")
	f.Stage.Read(t)
	base := f.Consents
	f.Consents = map[mentoring.ConsentItem]mentoring.Consent{}
	for _, item := range mentoring.ConsentItems() {
		c, bad := readConsent(texts[ConsentField(item)], base[item])
		t.Refuse(ConsentField(item), bad)
		if c.ID != "" || !c.On.IsZero() || c.Given || texts[ConsentField(item)] != "" {
			c.Item, c.CohortID = item, f.Entry.CohortID
			if c.ID == "" || c.Version == "" {
				c.Version = t.Text("consent_version")
			}
			f.Consents[item] = c
		}
	}
	return f, t.Problems(p.Check())
}

// TakesPart tells whether the person has an entry in this cohort, or shall get
// one.
func (f File) TakesPart() bool {
	e := f.Entry
	return e.ID != "" || e.Stage != "" || e.Week != mentoring.Week{} || e.Wishes != "" || !e.AppliedOn.IsZero()
}

// Put writes the file and leaves it as the register then has it, so that it can
// be saved again. The person gets its identifier first, if it is new.
func (f *File) Put(tx *data.Tx) error {
	if err := tx.Put(&f.Person); err != nil {
		return err
	}
	f.Entry.PersonID = f.Person.ID
	if f.TakesPart() {
		if f.Entry.Stage == "" {
			f.Entry.Stage = mentoring.Applied
		}
		if err := tx.Put(&f.Entry); err != nil {
			return err
		}
		if err := f.Stage.Put(tx, f.Entry); err != nil {
			return err
		}
	}
	for _, item := range mentoring.ConsentItems() {
		c, ok := f.Consents[item]
		if !ok {
			continue
		}
		c.PersonID = f.Person.ID
		if err := tx.Put(&c); err != nil {
			return err
		}
		f.Consents[item] = c
	}
	return nil
}

// version returns the version of the consent form this person signed.
func (f File) version() string {
	for _, item := range mentoring.ConsentItems() {
		if v := f.Consents[item].Version; v != "" {
			return v
		}
	}
	return ""
}

// ConsentField names the field of an item of consent.
func ConsentField(item mentoring.ConsentItem) string { return "consent_" + string(item) }

// The two answers on the form of consent.
const (
	consentYes = "yes"
	consentNo  = "no"
)

// consentText writes one line of the ledger: the answer, its day, the day of
// its withdrawal, parted as kit.Side parts its inputs.
func consentText(c mentoring.Consent) string {
	if c.ID == "" {
		return ""
	}
	answer := consentNo
	if c.Given {
		answer = consentYes
	}
	return strings.Join([]string{answer, c.On.String(), c.Withdrawn.String()}, "\t")
}

// readConsent reads what consentText wrote. An answer without a day and a
// withdrawal before the answer are refused.
func readConsent(text string, c mentoring.Consent) (mentoring.Consent, mentoring.ProblemCode) {
	parts := strings.Split(text+"\t\t", "\t")
	on, onErr := civil.ParseISO(parts[1])
	withdrawn, backErr := civil.ParseISO(parts[2])
	c.Given, c.On, c.Withdrawn = parts[0] == consentYes, on, withdrawn
	switch {
	case onErr != nil && parts[1] != "", backErr != nil && parts[2] != "":
		return c, mentoring.NotADate
	case parts[0] != "" && on.IsZero():
		return c, mentoring.Required
	case !withdrawn.IsZero() && withdrawn.Before(on):
		return c, mentoring.EndsBefore
	}
	return c, ""
}
