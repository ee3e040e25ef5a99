package outcome

import (
	"slices"
	"strings"

	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/survey"
)

// Finding is something to look at before a report is handed in (提出前チェック):
// all records that one rule found. Its sentence is looked up under
// "code.check.".
type Finding struct {
	Code  string   `json:"code"`
	Grave bool     `json:"grave"` // must be put right; otherwise worth a look
	Kind  string   `json:"kind"`  // of record: person, npo, session, team, story …
	Of    []string `json:"of"`    // identifiers of the records
	// Found is the names met in a text, for the office's eyes only.
	Found []string `json:"found,omitempty"`
}

// The findings.
const (
	FindConsent       = "consent_missing"
	FindStatistics    = "statistics_consent_missing"
	FindStoryConsent  = "story_without_consent"
	FindStoryReview   = "story_not_reviewed"
	FindPersonKana    = "person_kana_missing"
	FindNPOKana       = "npo_kana_missing"
	FindOutside       = "session_outside_period"
	FindHeldLater     = "session_held_in_future"
	FindHeldNoDay     = "session_held_without_day"
	FindUnlogged      = "session_unlogged"
	FindNoMinutes     = "session_without_minutes"
	FindSameNumber    = "session_number_twice"
	FindSessionCount  = "session_count_differs"
	FindMentorCount   = "mentor_count_differs"
	FindNoMentee      = "team_without_mentee"
	FindWithoutEntry  = "member_without_entry"
	FindUnmatched     = "response_unmatched"
	FindUnbalanced    = "accounts_unbalanced"
	FindOverGrant     = "income_differs_from_grant"
	FindNoActual      = "indicator_without_actual"
	FindNoTarget      = "indicator_without_target"
	FindNamesInReport = "names_in_report_text"
	FindNamesInNotes  = "names_in_free_text"
	FindReportOverdue = "report_overdue"
	FindPlaceholder   = "placeholder_unknown"
)

// Check looks through a cohort as the office sees it, graver findings first,
// otherwise in a fixed order. No finding means that nothing is known to be
// wrong.
func Check(s mentoring.Snapshot, today civil.Date) []Finding {
	c := &checker{s: s, today: today}
	c.consents()
	c.readings()
	c.sessions()
	c.teams()
	c.survey()
	c.money()
	c.names()
	c.places()
	slices.SortStableFunc(c.found, func(a, b Finding) int {
		switch {
		case a.Grave == b.Grave:
			return 0
		case a.Grave:
			return -1
		}
		return 1
	})
	return c.found
}

type checker struct {
	s     mentoring.Snapshot
	today civil.Date
	found []Finding
}

func (c *checker) add(code, kind string, grave bool, of ...string) {
	if len(of) > 0 {
		c.found = append(c.found, Finding{Code: code, Kind: kind, Grave: grave, Of: of})
	}
}

// consents looks at everybody in the cohort, at everybody who answered, and at
// every story.
func (c *checker) consents() {
	g := groups(c.s)
	people := slices.Concat(g.Mentees.Of, g.Mentors.Of)
	var takePart, statistics []string
	for _, who := range people {
		if ledgerState(c.s, mentoring.PersonID(who), mentoring.ConsentTakePart, c.today) == nothing {
			takePart = append(takePart, who)
		}
		if c.answered(mentoring.PersonID(who)) && ledgerState(c.s, mentoring.PersonID(who), mentoring.ConsentStatistics, c.today) == nothing {
			statistics = append(statistics, who)
		}
	}
	c.add(FindConsent, "person", true, takePart...)
	c.add(FindStatistics, "person", true, statistics...)
	var unconsented, unreviewed []string
	for _, st := range c.s.Stories {
		if st.Removed {
			continue
		}
		item := mentoring.ConsentQuote
		if st.Display != mentoring.Anonymous {
			item = mentoring.ConsentQuoteName
		}
		if ledgerState(c.s, st.PersonID, item, c.today) != given {
			unconsented = append(unconsented, st.ID)
		} else if st.Reviewed.IsZero() {
			unreviewed = append(unreviewed, st.ID)
		}
	}
	c.add(FindStoryConsent, "story", true, unconsented...)
	c.add(FindStoryReview, "story", false, unreviewed...)
}

func (c *checker) answered(who mentoring.PersonID) bool {
	return slices.ContainsFunc(c.s.Survey.Responses, func(r mentoring.Response) bool {
		return r.PersonID == who && !r.Removed && r.State != mentoring.SetAside
	})
}

func (c *checker) readings() {
	g := groups(c.s)
	persons, npos := mentoring.Index(c.s.People.Persons), mentoring.Index(c.s.People.NPOs)
	var noPerson, noNPO []string
	for _, who := range slices.Concat(g.Mentees.Of, g.Mentors.Of) {
		if strings.TrimSpace(persons[who].Kana) == "" {
			noPerson = append(noPerson, who)
		}
	}
	for _, id := range g.NPOs.Of {
		if strings.TrimSpace(npos[id].Kana) == "" {
			noNPO = append(noNPO, id)
		}
	}
	c.add(FindPersonKana, "person", false, noPerson...)
	c.add(FindNPOKana, "npo", false, noNPO...)
}

// sessions looks at days, lengths and what was left unrecorded.
func (c *checker) sessions() {
	var outside, later, noDay, unlogged, noMinutes []string
	period := civil.Period{From: c.s.Cohort.From, To: c.s.Cohort.To}
	for _, x := range live(c.s) {
		id := string(x.ID)
		if d := x.Day(); !d.IsZero() && !period.IsZero() && !period.Contains(d) {
			outside = append(outside, id)
		}
		if x.Unlogged(c.today) {
			unlogged = append(unlogged, id)
		}
		if x.State != mentoring.Held {
			continue
		}
		if x.On.IsZero() {
			noDay = append(noDay, id)
		} else if x.On.After(c.today) {
			later = append(later, id)
		}
		if !x.Minutes.OK {
			noMinutes = append(noMinutes, id)
		}
	}
	c.add(FindOutside, "session", true, outside...)
	c.add(FindHeldLater, "session", true, later...)
	c.add(FindHeldNoDay, "session", true, noDay...)
	c.add(FindUnlogged, "session", false, unlogged...)
	c.add(FindNoMinutes, "session", false, noMinutes...)
}

// teams looks at counts that should agree with the cohort's template.
func (c *checker) teams() {
	var twice, count, mentors, alone []string
	persons := map[string]bool{}
	for _, p := range c.s.Entries.Participations {
		if !p.Removed {
			persons[string(p.PersonID)] = true
		}
	}
	all := live(c.s)
	for _, t := range c.s.Teams.Teams {
		if t.Removed {
			continue
		}
		id := string(t.ID)
		seen := map[int]bool{}
		n := 0
		for _, x := range all {
			if x.TeamID == t.ID {
				n++
				if seen[x.No] {
					twice = append(twice, string(x.ID))
				}
				seen[x.No] = true
			}
		}
		if n != c.s.Cohort.Template.Sessions() {
			count = append(count, id)
		}
		lead, led := c.size(t.ID)
		if lead != c.s.Cohort.Template.MentorsPerTeam {
			mentors = append(mentors, id)
		}
		if led == 0 {
			alone = append(alone, id)
		}
	}
	c.add(FindSameNumber, "session", true, twice...)
	c.add(FindSessionCount, "team", false, count...)
	c.add(FindMentorCount, "team", false, mentors...)
	c.add(FindNoMentee, "team", true, alone...)
	var stray []string
	for _, id := range slices.Concat(members(c.s, mentoring.RoleMentee), members(c.s, mentoring.RoleMentor)) {
		if !persons[string(id)] {
			stray = append(stray, string(id))
		}
	}
	c.add(FindWithoutEntry, "person", false, stray...)
}

// size returns how many mentors and mentees a team has today or, after the
// cohort's end, had on its last day.
func (c *checker) size(team mentoring.TeamID) (mentors, mentees int) {
	day := c.today
	if end := c.s.Cohort.To; !end.IsZero() && day.After(end) {
		day = end
	}
	for _, m := range c.s.Teams.Members {
		switch {
		case m.TeamID != team || m.Removed || !m.On(day):
		case m.Role == mentoring.RoleMentor:
			mentors++
		case m.Role == mentoring.RoleMentee:
			mentees++
		}
	}
	return mentors, mentees
}

func (c *checker) survey() {
	var unmatched []string
	for _, r := range c.s.Survey.Responses {
		if !r.Removed && r.State == mentoring.SetAside && r.Reason == survey.RespondentUnknown {
			unmatched = append(unmatched, string(r.ID))
		}
	}
	c.add(FindUnmatched, "response", false, unmatched...)
}

// money looks at the accounts, the indicators and the day the report is due.
func (c *checker) money() {
	a := accounts(c.s)
	if b := a.Balance(); b.OK() && b.Value != 0 {
		c.add(FindUnbalanced, "cohort", true, string(c.s.Cohort.ID))
	}
	if a.Granted.OK() && a.Income.Actual.OK() && a.Income.Actual.Value < a.Granted.Value {
		c.add(FindOverGrant, "cohort", false, string(c.s.Cohort.ID))
	}
	var noActual, noTarget, overdue []string
	for _, i := range indicators(c.s, c.figures()) {
		if i.Actual.State == Missing {
			noActual = append(noActual, string(i.ID))
		}
		if !i.Target.OK() {
			noTarget = append(noTarget, string(i.ID))
		}
	}
	for _, g := range c.s.Money.Grants {
		if !g.Removed && !g.ReportDue.IsZero() && g.ReportDue.Before(c.today) {
			overdue = append(overdue, string(g.ID))
		}
	}
	c.add(FindNoActual, "indicator", false, noActual...)
	c.add(FindNoTarget, "indicator", false, noTarget...)
	c.add(FindReportOverdue, "grant", false, overdue...)
}

// places looks for {{names}} that stand for nothing.
func (c *checker) places() {
	for _, t := range texts(c.s) {
		if !t.goesOut {
			continue
		}
		var unknown []string
		for rest := t.words; ; {
			_, after, open := strings.Cut(rest, "{{")
			name, behind, closed := strings.Cut(after, "}}")
			if !open || !closed {
				break
			}
			if _, ok := Placeholder(strings.TrimSpace(name)); !ok {
				unknown = append(unknown, name)
			}
			rest = behind
		}
		if len(unknown) > 0 {
			c.found = append(c.found, Finding{Code: FindPlaceholder, Grave: true, Kind: t.kind, Of: []string{t.id}, Found: unknown})
		}
	}
}

// figures returns the summary the indicators are measured with.
func (c *checker) figures() Summary {
	s := c.s
	s.Reader = mentoring.ForOffice
	return Summarize(s, c.today)
}
