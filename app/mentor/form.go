package mentor

import (
	"maps"

	"banso/app/desk"
	"banso/app/people"
	"banso/data"
	"banso/data/mentoring"
)

// file is everything the form shows: the person with the entry of this cohort,
// and what the person brings as a mentor.
type file struct {
	people.File
	mentor mentoring.Mentor
}

func find(f desk.Facts, id mentoring.PersonID) file {
	out := file{File: people.Find(f, id, mentoring.AsMentor)}
	for _, m := range f.Snapshot.People.Mentors {
		if m.PersonID == id && id != "" {
			out.mentor = m
		}
	}
	return out
}

// texts writes a file into the fields of the form.
func (f file) texts() map[string]string {
	m := f.mentor
	texts := f.Texts()
	maps.Copy(texts, map[string]string{
		"work_state": m.WorkState, "job": m.Job, "skills": m.Skills.String(), "mentor_themes": m.Themes.String(),
		"other": m.Other, "bio": m.Bio,
	})
	return texts
}

// read makes a file of typed texts, on the base of the one that was shown.
func (f file) read(texts map[string]string) (file, mentoring.Problems) {
	t := desk.Read(texts)
	m := &f.mentor
	m.WorkState, m.Job, m.Other, m.Bio = t.Text("work_state"), t.Text("job"), t.Text("other"), t.Text("bio")
	m.Skills, m.Themes = t.Codes("skills"), t.Codes("mentor_themes")
	var problems mentoring.Problems
	f.File, problems = f.Read(texts)
	return f, problems
}

// put writes the file: the person first, because the mentor refers to it.
func (f *file) put(tx *data.Tx) error {
	if err := f.Put(tx); err != nil {
		return err
	}
	f.mentor.PersonID = f.Person.ID
	return tx.Put(&f.mentor)
}
