package npo

import (
	"maps"

	"banso/app/desk"
	"banso/app/people"
	"banso/data"
	"banso/data/mentoring"
)

// menteeFile is everything a form about a mentee shows: the person with the
// entry of this cohort, and the place in the NPO.
type menteeFile struct {
	people.File
	mentee mentoring.Mentee
}

func findMentee(f desk.Facts, id mentoring.PersonID) menteeFile {
	out := menteeFile{File: people.Find(f, id, mentoring.AsMentee)}
	for _, m := range f.Snapshot.People.Mentees {
		if m.PersonID == id && id != "" {
			out.mentee = m
		}
	}
	return out
}

// texts writes a file into the fields of the form.
func (f menteeFile) texts() map[string]string {
	m := f.mentee
	texts := f.Texts()
	maps.Copy(texts, map[string]string{"npo": string(m.NPOID), "role": m.Role, "title": m.Title})
	return texts
}

// read makes a file of typed texts, on the base of the one that was shown. A
// mentee without an NPO cannot be saved.
func (f menteeFile) read(texts map[string]string) (menteeFile, mentoring.Problems) {
	t := desk.Read(texts)
	m := &f.mentee
	m.NPOID, m.Role, m.Title = mentoring.NPOID(t.Text("npo")), t.Text("role"), t.Text("title")
	if m.NPOID == "" {
		t.Refuse("npo", mentoring.Required)
	}
	var problems mentoring.Problems
	f.File, problems = f.Read(texts)
	f.Entry.NPOID = m.NPOID
	return f, append(problems, t.Problems()...)
}

// put writes the file: the person first, because the mentee refers to it.
func (f *menteeFile) put(tx *data.Tx) error {
	if err := f.Put(tx); err != nil {
		return err
	}
	f.mentee.PersonID = f.Person.ID
	return tx.Put(&f.mentee)
}
