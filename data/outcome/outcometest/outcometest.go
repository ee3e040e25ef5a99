// Package outcometest gives the tests of the figures and papers a whole
// finished cohort whose results are known from elsewhere: 12 NPOs, 18 teams,
// 36 mentors, 23 mentees, 108 planned sessions, 17 sheets before and 21 after.
// Nothing but tests may import it.
//
//	c := outcometest.Load(t)
//	got := outcome.Summarize(c.Snapshot, outcometest.Today())
package outcometest

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"sort"
	"testing"

	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/survey"
)

//go:embed testdata/cohort.json
var cohortJSON []byte

// Cohort is the snapshot and what other programs worked out from it.
type Cohort struct {
	Snapshot mentoring.Snapshot
	Truth    Truth
}

// Truth is the figures that must come out.
type Truth struct {
	Totals struct {
		Planned, Held, Cancelled, Postponed, Unrecorded int
		WithMinutes                                     int `json:"held_with_minutes"`
		TotalMinutes                                    int `json:"total_minutes"`
	} `json:"totals"`
	Survey struct {
		Invited    int                  `json:"invited"`
		Baseline   int                  `json:"n_baseline"`
		Endline    int                  `json:"n_endline"`
		Paired     int                  `json:"n_paired"`
		Items      map[string]ItemTruth `json:"items"`
		Recommends struct {
			N      int
			Mean   float64
			Counts map[string]int
		} `json:"recommend"`
	} `json:"survey"`
}

// ItemTruth is what must come out for one item.
type ItemTruth struct {
	Paired   int     `json:"n_paired"`
	MeanDiff float64 `json:"mean_diff"`
	MeanPre  float64 `json:"mean_pre"`
	MeanPost float64 `json:"mean_post"`
	Improved int     `json:"improved"`
	Same     int     `json:"same"`
	Worse    int     `json:"worse"`
	Baseline int     `json:"n_baseline"`
	Endline  int     `json:"n_endline"`
	Wilcoxon struct {
		NonZero int      `json:"n_nonzero"`
		Plus    float64  `json:"W_pos"`
		Minus   float64  `json:"W_neg"`
		P       *float64 `json:"p"`
	} `json:"wilcoxon"`
}

// Today is a day after the last sheet came in.
func Today() civil.Date { return civil.MustNew(2026, 3, 5) }

type source struct {
	NPOs []struct{ Name, Kana, Code string } `json:"npos"`

	Mentors []struct{ Name, Kana, Mail string } `json:"mentors"`
	Mentees []struct {
		ID, Name, Kana, NPO, Mail string
	} `json:"mentees"`
	Teams []struct {
		Team             int
		NPO              string
		Mentees, Mentors []string
	} `json:"teams"`
	Sessions []struct {
		Team, No      int
		State         string
		Date, Planned civil.Date
		Minutes       *int
	} `json:"sessions"`
	Baseline []map[string]any `json:"baseline"`
	Endline  []map[string]any `json:"endline"`
}

// Load builds the snapshot with identifiers that tell what they are: "K25-01"
// a mentee, "mentor-07", "team-03", "session-03-2", "sheet-endline-K25-01".
func Load(t testing.TB) Cohort {
	t.Helper()
	var src source
	var c Cohort
	for _, into := range []any{&src, &c.Truth} {
		if err := json.Unmarshal(cohortJSON, into); err != nil {
			t.Fatal(err)
		}
	}
	s := &c.Snapshot
	office(s)
	npos := src.people(s)
	src.teams(t, s, npos)
	src.sessions(s)
	src.answers(t, s)
	return c
}

const cohortID mentoring.CohortID = "cohort-2025"

func (src source) people(s *mentoring.Snapshot) map[string]mentoring.NPOID {
	npos := map[string]mentoring.NPOID{}
	for i, n := range src.NPOs {
		id := mentoring.NPOID(fmt.Sprintf("npo-%02d", i+1))
		npos[n.Name] = id
		s.People.NPOs = append(s.People.NPOs, mentoring.NPO{Base: mentoring.At(id), Name: n.Name, Kana: n.Kana, MunicipalityCode: n.Code})
	}
	for i, m := range src.Mentors {
		id := mentoring.PersonID(fmt.Sprintf("mentor-%02d", i+1))
		s.People.Persons = append(s.People.Persons, mentoring.Person{Base: mentoring.At(id), Name: m.Name, Kana: m.Kana, Mail: m.Mail})
		s.Entries.Participations = append(s.Entries.Participations, mentoring.Participation{Base: mentoring.At(mentoring.EntryID("entry-" + id)),
			CohortID: cohortID, Part: mentoring.AsMentor, PersonID: id, Stage: mentoring.Completed})
	}
	for _, m := range src.Mentees {
		id := mentoring.PersonID(m.ID)
		s.People.Persons = append(s.People.Persons, mentoring.Person{Base: mentoring.At(id), Name: m.Name, Kana: m.Kana, Mail: m.Mail})
		s.People.Mentees = append(s.People.Mentees, mentoring.Mentee{Base: mentoring.At(mentoring.MenteeID("mentee-" + m.ID)), PersonID: id, NPOID: npos[m.NPO]})
		s.Entries.Participations = append(s.Entries.Participations, mentoring.Participation{Base: mentoring.At(mentoring.EntryID("entry-" + m.ID)),
			CohortID: cohortID, Part: mentoring.AsMentee, PersonID: id, NPOID: npos[m.NPO], Code: m.ID, Stage: mentoring.Completed})
	}
	return npos
}

// teams brings people together by name; the second of two people of one name
// is in the team that names it later.
func (src source) teams(t testing.TB, s *mentoring.Snapshot, npos map[string]mentoring.NPOID) {
	byName := map[string][]mentoring.PersonID{}
	for _, p := range s.People.Persons {
		byName[p.Name] = append(byName[p.Name], p.ID)
	}
	for _, team := range src.Teams {
		id := mentoring.TeamID(fmt.Sprintf("team-%02d", team.Team))
		s.Teams.Teams = append(s.Teams.Teams, mentoring.Team{Base: mentoring.At(id), CohortID: cohortID, No: team.Team, NPOID: npos[team.NPO]})
		for role, names := range map[mentoring.MemberRole][]string{mentoring.RoleMentor: team.Mentors, mentoring.RoleMentee: team.Mentees} {
			for _, name := range names {
				found := byName[name]
				if len(found) == 0 {
					t.Fatalf("team %d names somebody unknown", team.Team)
				}
				if len(found) > 1 {
					byName[name] = found[1:]
				}
				s.Teams.Members = append(s.Teams.Members, mentoring.Membership{Base: mentoring.At("member-" + string(found[0])),
					TeamID: id, PersonID: found[0], Role: role})
			}
		}
	}
	sort.Slice(s.Teams.Members, func(i, j int) bool { return s.Teams.Members[i].ID < s.Teams.Members[j].ID })
}

func (src source) sessions(s *mentoring.Snapshot) {
	for _, x := range src.Sessions {
		m := mentoring.Session{Base: mentoring.At(mentoring.SessionID(fmt.Sprintf("session-%02d-%d", x.Team, x.No))),
			TeamID: mentoring.TeamID(fmt.Sprintf("team-%02d", x.Team)), No: x.No, Planned: x.Planned, On: x.Date, State: mentoring.SessionState(x.State)}
		if x.State == "unrecorded" {
			m.State = mentoring.Planned
		}
		if x.Minutes != nil {
			m.Minutes = mentoring.Some(*x.Minutes)
		}
		s.Meeting.Sessions = append(s.Meeting.Sessions, m)
	}
}

func (src source) answers(t testing.TB, s *mentoring.Snapshot) {
	t.Helper()
	packs, err := survey.Packs()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	instrument, items := packs[0].Records(func() string { n++; return fmt.Sprintf("item-%02d", n) })
	s.Survey.Instruments, s.Survey.Items = []mentoring.Instrument{instrument}, items
	for _, kind := range []mentoring.WaveKind{mentoring.Baseline, mentoring.Endline} {
		sheets := src.Baseline
		if kind == mentoring.Endline {
			sheets = src.Endline
		}
		wave := mentoring.Wave{Base: mentoring.At(mentoring.WaveID("wave-" + kind)), CohortID: cohortID, Kind: kind,
			Audience: mentoring.AsMentee, InstrumentID: instrument.ID}
		s.Survey.Waves = append(s.Survey.Waves, wave)
		for _, sheet := range sheets {
			AddSheet(s, wave, mentoring.PersonID(sheet["respondent"].(string)), numbers(sheet))
		}
	}
}

func numbers(sheet map[string]any) map[string]int {
	out := map[string]int{}
	for k, v := range sheet {
		if f, ok := v.(float64); ok {
			out[k] = int(f)
		}
	}
	return out
}

// AddSheet adds a sheet of answers by item code to the snapshot.
func AddSheet(s *mentoring.Snapshot, wave mentoring.Wave, who mentoring.PersonID, answers map[string]int) {
	id := mentoring.ResponseID("sheet-" + string(wave.Kind) + "-" + string(who))
	s.Survey.Responses = append(s.Survey.Responses, mentoring.Response{Base: mentoring.At(id), WaveID: wave.ID, PersonID: who, State: mentoring.Counted})
	for _, it := range s.Survey.Items {
		if n, ok := answers[it.Code]; ok && it.InstrumentID == wave.InstrumentID {
			s.Survey.Answers = append(s.Survey.Answers, mentoring.Answer{Base: mentoring.At(string(id) + "-" + it.Code), ResponseID: id, ItemID: it.ID, Number: mentoring.Some(n)})
		}
	}
}
