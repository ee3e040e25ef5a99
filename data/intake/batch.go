package intake

import (
	"reflect"

	"banso/data/mentoring"
)

// batch collects the records to write, each once. A record that the register
// holds already is written only if it changed.
type batch struct {
	newID   func() string
	records []mentoring.Record
	have    map[string]bool
	before  map[string]any // records of the register by type and key, as values
}

func newBatch(newID func() string, s mentoring.Snapshot) *batch {
	b := &batch{newID: newID, have: map[string]bool{}, before: map[string]any{}}
	remember(b, s.People.Persons)
	remember(b, s.People.NPOs)
	remember(b, s.People.Mentors)
	remember(b, s.People.Mentees)
	remember(b, s.People.Earlier)
	remember(b, s.Entries.Participations)
	remember(b, s.Teams.Teams)
	remember(b, s.Meeting.Sessions)
	remember(b, s.Meeting.Attendances)
	remember(b, s.Meeting.Steps)
	remember(b, s.Survey.Items)
	remember(b, s.Survey.Responses)
	remember(b, s.Survey.Answers)
	return b
}

func remember[T any, P interface {
	*T
	mentoring.Record
}](b *batch, list []T) {
	for i := range list {
		b.before[typeKey(P(&list[i]))] = list[i]
	}
}

func typeKey(r mentoring.Record) string {
	return reflect.TypeOf(r).Elem().Name() + " " + r.Key()
}

// put adds a record, with a new identifier if it has none; those whose key
// follows from what they belong to get it from the store. A record put twice
// keeps its place and takes the later fields.
func (b *batch) put(r mentoring.Record) {
	switch r.(type) {
	case *mentoring.Attendance, *mentoring.PrivateNote, *mentoring.Answer:
		if r.Key() == "" {
			b.records = append(b.records, r)
			return
		}
	}
	if r.Key() == "" {
		r.SetKey(b.newID())
	}
	key := typeKey(r)
	if old, ok := b.before[key]; ok && reflect.DeepEqual(old, reflect.ValueOf(r).Elem().Interface()) {
		return
	}
	if b.have[key] {
		for i, x := range b.records {
			if typeKey(x) == key {
				b.records[i] = r
				return
			}
		}
	}
	b.have[key] = true
	b.records = append(b.records, r)
}

// Apply returns the snapshot as it is after the records of a batch were
// written, for looking ahead without a store.
func Apply(s mentoring.Snapshot, records []mentoring.Record) mentoring.Snapshot {
	for _, r := range records {
		switch x := r.(type) {
		case *mentoring.Person:
			s.People.Persons = with(s.People.Persons, *x)
		case *mentoring.NPO:
			s.People.NPOs = with(s.People.NPOs, *x)
		case *mentoring.Mentor:
			s.People.Mentors = with(s.People.Mentors, *x)
		case *mentoring.Mentee:
			s.People.Mentees = with(s.People.Mentees, *x)
		case *mentoring.Earlier:
			s.People.Earlier = with(s.People.Earlier, *x)
		case *mentoring.Code:
			s.Office.Codes = with(s.Office.Codes, *x)
		default:
			s = applyYear(s, r)
		}
	}
	return s
}

// applyYear applies the records that belong to one cohort.
func applyYear(s mentoring.Snapshot, r mentoring.Record) mentoring.Snapshot {
	switch x := r.(type) {
	case *mentoring.Cohort:
		s.Cohort = *x
	case *mentoring.Participation:
		s.Entries.Participations = with(s.Entries.Participations, *x)
	case *mentoring.Step:
		s.Entries.Steps = with(s.Entries.Steps, *x)
	case *mentoring.Consent:
		s.Entries.Consents = with(s.Entries.Consents, *x)
	case *mentoring.Team:
		s.Teams.Teams = with(s.Teams.Teams, *x)
	case *mentoring.Membership:
		s.Teams.Members = with(s.Teams.Members, *x)
	case *mentoring.Session:
		s.Meeting.Sessions = with(s.Meeting.Sessions, *x)
	case *mentoring.Attendance:
		s.Meeting.Attendances = with(s.Meeting.Attendances, *x)
	case *mentoring.NextStep:
		s.Meeting.Steps = with(s.Meeting.Steps, *x)
	case *mentoring.Instrument:
		s.Survey.Instruments = with(s.Survey.Instruments, *x)
	case *mentoring.Item:
		s.Survey.Items = with(s.Survey.Items, *x)
	case *mentoring.Wave:
		s.Survey.Waves = with(s.Survey.Waves, *x)
	case *mentoring.Response:
		s.Survey.Responses = with(s.Survey.Responses, *x)
	case *mentoring.Answer:
		s.Survey.Answers = with(s.Survey.Answers, *x)
	}
	return s
}

// with returns the list with a record replaced or added; the list given is
// left as it is.
func with[T any, P interface {
	*T
	mentoring.Record
}](list []T, x T) []T {
	out := append(make([]T, 0, len(list)+1), list...)
	for i := range out {
		if key := P(&x).Key(); key != "" && P(&out[i]).Key() == key {
			out[i] = x
			return out
		}
	}
	return append(out, x)
}
