package mentoring

import "slices"

// Audience is who reads a paper.
type Audience string

// The audiences, from the one that may see most.
const (
	ForOffice       Audience = "office"
	ForMunicipality Audience = "municipality"
	ForPublic       Audience = "public"
)

// Audiences lists the audiences, from the one that may see most.
func Audiences() []Audience { return []Audience{ForOffice, ForMunicipality, ForPublic} }

// For returns a copy of the snapshot without what that reader may not see.
//
// Outside the office nobody sees what was said in sessions, names and
// contacts of people, wishes and NG, free survey answers, registrations by
// name, or stories without a valid consent. Answers of those who refused their
// statistical use stay, and are left out where answers are counted.
func (s Snapshot) For(reader Audience) Snapshot {
	s.Reader = reader
	s.Stories = s.consentedStories()
	if reader == ForOffice {
		return s
	}
	s.People = s.People.nameless()
	s.Entries = s.Entries.contentless()
	s.Meeting = s.Meeting.contentless()
	s.Survey.Answers = withoutFreeText(s.Survey.Answers)
	s.Survey.Responses = withoutCodes(s.Survey.Responses)
	s.Event.Registrations = nameless(s.Event.Registrations)
	s.Teams.Rules = nil
	s.Teams.Teams = slices.Clone(s.Teams.Teams)
	for i := range s.Teams.Teams {
		s.Teams.Teams[i].Reason = ""
	}
	s.Office.Staff = nil
	if reader == ForPublic {
		s.Office.Departments = nil
	}
	return s
}

func (s Snapshot) consentedStories() []Story {
	var out []Story
	for _, st := range s.Stories {
		item := ConsentQuote
		if st.Display != Anonymous {
			item = ConsentQuoteName
		}
		ok := slices.ContainsFunc(s.Entries.Consents, func(c Consent) bool {
			return c.PersonID == st.PersonID && c.Item == item && c.Given && c.Withdrawn.IsZero()
		})
		if ok {
			out = append(out, st)
		}
	}
	return out
}

// nameless keeps who belongs where, and nothing that names a person. NPOs
// keep their names: they are public bodies.
func (p People) nameless() People {
	persons := make([]Person, len(p.Persons))
	for i, x := range p.Persons {
		persons[i] = Person{Base: x.Base, MunicipalityCode: x.MunicipalityCode}
	}
	npos := slices.Clone(p.NPOs)
	for i := range npos {
		npos[i].Contact = Contact{}
		npos[i].Trouble = ""
	}
	mentors := slices.Clone(p.Mentors)
	for i := range mentors {
		mentors[i].Bio, mentors[i].Job, mentors[i].Other = "", "", ""
	}
	mentees := slices.Clone(p.Mentees)
	for i := range mentees {
		mentees[i].Title = ""
	}
	return People{Persons: persons, NPOs: npos, Mentors: mentors, Mentees: mentees}
}

func (e Entries) contentless() Entries {
	list := slices.Clone(e.Participations)
	for i := range list {
		list[i].Wishes, list[i].Avoid, list[i].Code = "", "", ""
	}
	steps := slices.Clone(e.Steps)
	for i := range steps {
		steps[i].Reason = ""
	}
	return Entries{Participations: list, Steps: steps, Consents: e.Consents}
}

func (m Meetings) contentless() Meetings {
	sessions := slices.Clone(m.Sessions)
	for i := range sessions {
		sessions[i].Issue, sessions[i].Reason, sessions[i].Concern = "", "", false
	}
	steps := slices.Clone(m.Steps)
	for i := range steps {
		steps[i].What, steps[i].PersonID = "", ""
	}
	return Meetings{Sessions: sessions, Attendances: m.Attendances, Steps: steps}
}

func withoutFreeText(list []Answer) []Answer {
	list = slices.Clone(list)
	for i := range list {
		list[i].Text = ""
	}
	return list
}

func withoutCodes(list []Response) []Response {
	list = slices.Clone(list)
	for i := range list {
		list[i].Code = ""
	}
	return list
}

func nameless(list []Registration) []Registration {
	list = slices.Clone(list)
	for i := range list {
		list[i].Name, list[i].Kana, list[i].Mail, list[i].Belongs = "", "", "", ""
	}
	return list
}
