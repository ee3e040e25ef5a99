package session

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"banso/app/desk"
	"banso/data"
	"banso/data/civil"
	"banso/data/mentoring"
)

// file is everything the form shows of one session: the session itself, who
// was there, the next steps it led to, those of earlier sessions that stand on
// top of it, and the note that stays in the office.
type file struct {
	facts   desk.Facts
	session mentoring.Session
	there   []mentoring.Attendance
	steps   []mentoring.NextStep // made in this session
	carried []mentoring.NextStep // of other sessions: open, or ticked off in this one
	note    mentoring.PrivateNote

	standIn *mentoring.Membership // of a substitute who is new to the team
	dropped []mentoring.Record
}

// find returns what the register holds of a session; note is read apart,
// because private notes are in no snapshot.
func find(f desk.Facts, id mentoring.SessionID, note mentoring.PrivateNote) (file, bool) {
	out := file{facts: f, note: note}
	var ok bool
	if out.session, ok = mentoring.Find(f.Snapshot.Meeting.Sessions, string(id)); !ok {
		return out, false
	}
	for _, a := range f.Snapshot.Meeting.Attendances {
		if a.SessionID == id {
			out.there = append(out.there, a)
		}
	}
	for _, s := range f.Snapshot.Meeting.Steps {
		switch {
		case s.SessionID == id:
			out.steps = append(out.steps, s)
		case s.TeamID == out.session.TeamID && out.carries(s):
			out.carried = append(out.carried, s)
		}
	}
	slices.SortStableFunc(out.carried, func(a, b mentoring.NextStep) int { return byDue(a.Due, b.Due) })
	return out, true
}

// carries tells whether a step of another session stands on top of this one:
// it comes from an earlier session, and is open or was ticked off in this one.
func (f file) carries(s mentoring.NextStep) bool {
	made, _ := mentoring.Find(f.facts.Snapshot.Meeting.Sessions, string(s.SessionID))
	if made.No > f.session.No {
		return false
	}
	return s.Done.IsZero() || s.Done == f.session.On
}

// byDue puts the nearest day first and steps without a day last.
func byDue(a, b civil.Date) int {
	switch {
	case a.IsZero() && b.IsZero():
		return 0
	case a.IsZero():
		return 1
	case b.IsZero():
		return -1
	}
	return a.Compare(b)
}

// begin returns a new session, as far as it can be known.
func begin(f desk.Facts, team mentoring.TeamID, on civil.Date) file {
	out := file{facts: f}
	out.session = mentoring.Session{TeamID: team, State: mentoring.Planned, Planned: on}
	if t := f.Snapshot.Cohort.Template.Minutes; t > 0 {
		out.session.Minutes = mentoring.Some(t)
	}
	if team != "" {
		out.session.No = nextNo(f, team)
	}
	return out
}

// nextNo returns the number after the last session of a team.
func nextNo(f desk.Facts, team mentoring.TeamID) int {
	last := 0
	for _, s := range f.Snapshot.Meeting.Sessions {
		if s.TeamID == team {
			last = max(last, s.No)
		}
	}
	return last + 1
}

// texts writes a file into the fields of the form.
func (f file) texts() map[string]string {
	s := f.session
	texts := map[string]string{
		"state": string(s.State), "team": string(s.TeamID), "no": number(s.No), "planned": s.Planned.String(), "on": s.On.String(),
		"at":      fields("\t", s.Start.String(), desk.Number(s.Minutes), s.Medium),
		"present": f.presentText(), "themes": s.Themes.String(), "issue": s.Issue, "rating": desk.Number(s.Rating),
		"concern": desk.Flag(s.Concern), "reason": s.Reason, "note": f.note.Text, "carried": f.carriedText(),
	}
	lines := make([]string, len(f.steps))
	for i, x := range f.steps {
		lines[i] = fields("\t", x.What, string(x.PersonID), x.Due.String())
	}
	texts["steps"] = strings.Join(lines, "\n")
	return texts
}

// number writes a number that counts from 1, "" for none.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// fields joins the texts of inputs that make one field; none at all is "".
func fields(separator string, texts ...string) string {
	if strings.Join(texts, "") == "" {
		return ""
	}
	return strings.Join(texts, separator)
}

func (f file) carriedText() string {
	var out mentoring.Codes
	for _, s := range f.carried {
		if !s.Done.IsZero() {
			out = append(out, s.ID)
		}
	}
	return out.String()
}

// spread gives the inputs of the field "at" names of their own.
func spread(texts map[string]string) map[string]string {
	out := maps.Clone(texts)
	parts := strings.Split(texts["at"]+"\t\t", "\t")
	out["start"], out["minutes"], out["medium"] = parts[0], parts[1], parts[2]
	return out
}

// fieldOf names the field of the form in which a problem is shown.
func fieldOf(name string) string {
	switch name {
	case "start", "minutes", "medium":
		return "at"
	case "what", "due":
		return "steps"
	}
	return name
}

// read makes a file of typed texts, on the base of the one that was shown.
func (f file) read(texts map[string]string) (file, mentoring.Problems) {
	t := desk.Read(spread(texts))
	s := &f.session
	s.State, s.TeamID = mentoring.SessionState(t.Text("state")), mentoring.TeamID(t.Text("team"))
	s.No, s.Planned, s.On = t.Number("no").N, t.Date("planned"), civil.Date{}
	if s.State == mentoring.Held {
		s.On = t.Date("on")
	}
	s.Start, s.Minutes, s.Medium = t.Clock("start"), t.Number("minutes"), t.Text("medium")
	s.Themes, s.Issue, s.Rating = t.Codes("themes"), t.Text("issue"), t.Number("rating")
	s.Concern, s.Reason = t.Flag("concern"), t.Text("reason")
	f.note.Text = t.Text("note")
	for _, name := range []string{"state", "no"} {
		if t.Text(name) == "" {
			t.Refuse(name, mentoring.Required)
		}
	}
	f.readCarried(t.Codes("carried"))
	f.dropped = nil
	found := f.readSteps(texts["steps"])
	if s.State == mentoring.Held {
		f.readPresent(t.Codes("present"), mentoring.PersonID(t.Text("substitute")))
	}
	problems := t.Problems(s.Check(), found)
	for i := range problems {
		problems[i].Field = fieldOf(problems[i].Field)
	}
	return f, problems
}

// readCarried ticks steps of earlier sessions off on the day of this one, or
// today when it was not held yet.
func (f *file) readCarried(ticked mentoring.Codes) {
	f.carried = slices.Clone(f.carried)
	day := cmp.Or(f.session.On, f.facts.Today)
	for i := range f.carried {
		s := &f.carried[i]
		if ticked.Has(s.ID) {
			s.Done = day
		} else {
			s.Done = civil.Date{}
		}
	}
}

// readSteps reads the lines of next steps. A line keeps its place while others
// are emptied, so that the record behind it stays the same one.
func (f *file) readSteps(text string) mentoring.Problems {
	base := f.steps
	f.steps = nil
	var problems mentoring.Problems
	for i, line := range strings.Split(text, "\n") {
		var step mentoring.NextStep
		if i < len(base) {
			step = base[i]
		}
		parts := strings.Split(line+"\t\t", "\t")
		due, err := civil.ParseISO(parts[2])
		step.What, step.PersonID, step.Due, step.TeamID = strings.TrimSpace(parts[0]), mentoring.PersonID(parts[1]), due, f.session.TeamID
		switch {
		case strings.TrimSpace(line) != "":
			if err != nil && parts[2] != "" {
				problems = append(problems, mentoring.Problem{Field: "due", Code: mentoring.NotADate})
			}
			problems = append(problems, step.Check()...)
			f.steps = append(f.steps, step)
		case step.ID != "":
			f.dropped = append(f.dropped, &step)
		}
	}
	for i := strings.Count(text, "\n") + 1; i < len(base); i++ {
		f.dropped = append(f.dropped, &base[i])
	}
	return problems
}

// put saves the file: the session first, because everything else refers to it.
func (f *file) put(tx *data.Tx) error {
	if err := tx.Put(&f.session); err != nil {
		return err
	}
	if f.standIn != nil {
		if err := tx.Put(f.standIn); err != nil {
			return err
		}
	}
	for i := range f.there {
		f.there[i].SessionID = f.session.ID
		if err := tx.Put(&f.there[i]); err != nil {
			return err
		}
	}
	for i := range f.steps {
		f.steps[i].SessionID = f.session.ID
		if err := tx.Put(&f.steps[i]); err != nil {
			return err
		}
	}
	for i := range f.carried {
		if err := tx.Put(&f.carried[i]); err != nil {
			return err
		}
	}
	if err := f.putNote(tx); err != nil {
		return err
	}
	return tx.Remove(f.dropped...)
}

func (f *file) putNote(tx *data.Tx) error {
	f.note.SessionID = f.session.ID
	switch {
	case f.note.Text != "":
		return tx.Put(&f.note)
	case f.note.ID != "":
		return tx.Remove(&f.note)
	}
	return nil
}
