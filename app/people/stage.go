package people

import (
	"slices"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
	"banso/data/mentoring"
)

// Stage is how far an entry has come: the stage it has reached, with the day
// and the reason, and the steps it has taken so far.
type Stage struct {
	Steps []mentoring.Step // of this entry
	On    civil.Date
	Note  string
}

// StageOf returns the stage of an entry.
func StageOf(f desk.Facts, e mentoring.Participation) Stage {
	s := Stage{Steps: mentoring.Select(f.Snapshot.Entries.Steps, func(x mentoring.Step) bool { return x.EntryID == e.ID && e.ID != "" })}
	step := s.step(e.Stage)
	s.On, s.Note = step.On, step.Reason
	return s
}

// Begin lets a new record take part in the cohort of its entry, as one that has
// applied today: what is registered now belongs to the cohort that is open.
// Without a cohort nothing begins.
func (s *Stage) Begin(e *mentoring.Participation, today civil.Date) {
	if e.CohortID == "" {
		return
	}
	e.Stage, s.On = mentoring.Applied, today
}

// step returns the last step to a stage, a new one if there is none.
func (s Stage) step(stage mentoring.Stage) mentoring.Step {
	found := mentoring.Step{Stage: stage}
	for _, x := range s.Steps {
		if x.Stage == stage && !x.On.Before(found.On) {
			found = x
		}
	}
	return found
}

// Put writes the step to the entry's stage, if anything is known of it.
func (s *Stage) Put(tx *data.Tx, e mentoring.Participation) error {
	step := s.step(e.Stage)
	if e.Stage == "" || s.On.IsZero() && s.Note == "" && step.ID == "" {
		return nil
	}
	step.EntryID, step.On, step.Reason = e.ID, s.On, s.Note
	if err := tx.Put(&step); err != nil {
		return err
	}
	s.Steps = append(slices.DeleteFunc(slices.Clone(s.Steps), func(x mentoring.Step) bool { return x.ID == step.ID }), step)
	return nil
}

// Texts writes the day and the reason into the fields of a form.
func (s Stage) Texts(into map[string]string) {
	into["stage_on"], into["stage_reason"] = s.On.String(), s.Note
}

// Read takes the typed day and reason.
func (s *Stage) Read(t *desk.Typed) { s.On, s.Note = t.Date("stage_on"), t.Text("stage_reason") }

// StageFields returns the fields of a stage: which, since when, and why.
func StageFields(d *desk.Desk) []kit.Field {
	say := d.Book.Say
	return []kit.Field{
		{Name: "stage", Label: say(words.PersonStage), Input: kit.NewChoice(desk.Options(d.Book, "stage", mentoring.Stages()...))},
		{Name: "stage_on", Label: say(words.PersonStageOn), Input: kit.NewDateField(d.Calendar)},
		{Name: "stage_reason", Label: say(words.PersonStageNote), Help: say(words.PersonStageHelp), Input: kit.NewEntry(kit.KindText)},
	}
}

// FollowStage lets the day of a stage follow when another stage is chosen: the
// day it was reached before, or today.
func FollowStage(d *desk.Desk, form *kit.Form, stage func() Stage) {
	form.OnField = func(name string) {
		if name != "stage" {
			return
		}
		chosen := mentoring.Stage(form.Text("stage"))
		step := stage().step(chosen)
		if step.On.IsZero() && chosen != "" {
			step.On = d.Calendar.Today()
		}
		form.SetText("stage_on", step.On.String())
		form.SetText("stage_reason", step.Reason)
	}
}
