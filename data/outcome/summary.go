package outcome

import (
	"banso/data/civil"
	"banso/data/mentoring"
)

// Summary is every figure of one cohort on one day, for one reader.
//
// It has a field more than structs usually have, because it is the list of all
// there is to tell, in the order of the report.
type Summary struct {
	Reader     mentoring.Audience `json:"reader"`
	Today      civil.Date         `json:"today"`
	Groups     Groups             `json:"groups"`
	Sessions   Sessions           `json:"sessions"`
	Topics     Topics             `json:"topics"`
	Steps      Steps              `json:"steps"`
	Consents   []ConsentRow       `json:"consents,omitempty"` // office only
	Mentees    Survey             `json:"mentees"`
	Mentors    Survey             `json:"mentors"`
	Visitors   Survey             `json:"visitors"`
	Earlier    []Earlier          `json:"earlier,omitempty"`
	Events     []Event            `json:"events,omitempty"`
	Accounts   Accounts           `json:"accounts"`
	Indicators []Indicator        `json:"indicators,omitempty"`
	Sentences  []Sentence         `json:"sentences"`
}

// Summarize works out all figures of a cohort as they stand on a day. earlier
// are snapshots of cohorts before it whose people were asked again. Figures
// for a reader outside the office (see [mentoring.Snapshot.For]) are protected
// with the cohort's threshold.
func Summarize(s mentoring.Snapshot, today civil.Date, earlier ...mentoring.Snapshot) Summary {
	sum := Summary{Reader: s.Reader, Today: today}
	if sum.Reader == "" {
		sum.Reader = mentoring.ForOffice
	}
	sum.Groups = groups(s)
	sum.Sessions = sessions(s, today)
	sum.Topics = topics(s)
	sum.Steps = steps(s)
	sum.Mentees = surveyOf(s, mentoring.AsMentee, mentoring.Baseline, mentoring.Endline, today)
	sum.Mentors = surveyOf(s, mentoring.AsMentor, mentoring.Baseline, mentoring.Endline, today)
	sum.Visitors = visitors(s, today)
	sum.Earlier = followUps(s, earlier, today)
	sum.Events = events(s)
	sum.Accounts = accounts(s)
	sum.Indicators = indicators(s, sum)
	if sum.Reader == mentoring.ForOffice {
		sum.Consents = consents(s, today)
	} else {
		sum = Protect(sum, s.Cohort.Template.SmallCell)
	}
	sum.Sentences = conclusions(sum)
	return sum
}
