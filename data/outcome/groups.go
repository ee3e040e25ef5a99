package outcome

import (
	"slices"

	"banso/data/civil"
	"banso/data/mentoring"
)

// Groups is who took part. Teams count only those in them; before there are
// teams, those who applied and did not decline count.
type Groups struct {
	NPOs        Figure   `json:"npos"`
	Teams       Figure   `json:"teams"`
	Mentors     Figure   `json:"mentors"`
	Mentees     Figure   `json:"mentees"`
	Substitutes Figure   `json:"substitutes"`
	Returning   Figure   `json:"returning"` // mentors who took part before
	Funnel      []Funnel `json:"funnel"`
}

// Funnel is how far the applications of one part have come: those who reached
// at least that stage.
type Funnel struct {
	Part        mentoring.Part `json:"part"`
	Applied     Figure         `json:"applied"`
	Interviewed Figure         `json:"interviewed"`
	Trained     Figure         `json:"trained"`
	Teamed      Figure         `json:"teamed"`
	Completed   Figure         `json:"completed"`
	Declined    Figure         `json:"declined"`
}

func groups(s mentoring.Snapshot) Groups {
	g := Groups{
		Mentors:     Counted(members(s, mentoring.RoleMentor), People),
		Mentees:     Counted(members(s, mentoring.RoleMentee), People),
		Substitutes: Counted(members(s, mentoring.RoleSubstitute), People),
	}
	var teams []mentoring.TeamID
	npos := map[mentoring.NPOID]bool{}
	for _, t := range s.Teams.Teams {
		if !t.Removed {
			teams = append(teams, t.ID)
			npos[t.NPOID] = true
		}
	}
	if len(teams) == 0 {
		g.Mentors = Counted(applicants(s, mentoring.AsMentor), People)
		g.Mentees = Counted(applicants(s, mentoring.AsMentee), People)
		for _, p := range s.Entries.Participations {
			if p.Stage != mentoring.Declined && !p.Removed {
				npos[p.NPOID] = true
			}
		}
	}
	g.Teams = Counted(teams, Teams)
	g.NPOs = Counted(sorted(npos), Organizations)
	g.Returning = returning(s, g.Mentors)
	for _, part := range []mentoring.Part{mentoring.AsNPO, mentoring.AsMentee, mentoring.AsMentor} {
		g.Funnel = append(g.Funnel, funnel(s, part))
	}
	return g
}

// members returns the people who are in a team in a role at any time.
func members(s mentoring.Snapshot, role mentoring.MemberRole) []mentoring.PersonID {
	set := map[mentoring.PersonID]bool{}
	for _, m := range s.Teams.Members {
		if m.Role == role && !m.Removed {
			set[m.PersonID] = true
		}
	}
	return sorted(set)
}

func applicants(s mentoring.Snapshot, part mentoring.Part) []mentoring.PersonID {
	set := map[mentoring.PersonID]bool{}
	for _, p := range s.Entries.Participations {
		if p.Part == part && p.Stage != mentoring.Declined && !p.Removed {
			set[p.PersonID] = true
		}
	}
	return sorted(set)
}

// returning counts the mentors whose record or own word tells of an earlier
// participation.
func returning(s mentoring.Snapshot, mentors Figure) Figure {
	before := map[string]bool{}
	for _, e := range s.People.Earlier {
		if !e.Removed && e.FiscalYear < s.Cohort.FiscalYear {
			before[string(e.PersonID)] = true
		}
	}
	for _, p := range s.Entries.Participations {
		if p.Part == mentoring.AsMentor && p.Before.OK && p.Before.N > 0 {
			before[string(p.PersonID)] = true
		}
	}
	var ids []string
	for _, id := range mentors.Of {
		if before[id] {
			ids = append(ids, id)
		}
	}
	return Counted(ids, People)
}

func funnel(s mentoring.Snapshot, part mentoring.Part) Funnel {
	unit := People
	if part == mentoring.AsNPO {
		unit = Organizations
	}
	reached := map[mentoring.Stage][]mentoring.EntryID{}
	for _, p := range s.Entries.Participations {
		if p.Part != part || p.Removed {
			continue
		}
		far := furthest(s, p)
		for _, stage := range []mentoring.Stage{mentoring.Applied, mentoring.Interviewed, mentoring.Trained, mentoring.Teamed, mentoring.Completed} {
			if rank(far) >= rank(stage) {
				reached[stage] = append(reached[stage], p.ID)
			}
		}
		if p.Stage == mentoring.Declined {
			reached[mentoring.Declined] = append(reached[mentoring.Declined], p.ID)
		}
	}
	of := func(stage mentoring.Stage) Figure { return Counted(reached[stage], unit) }
	return Funnel{Part: part, Applied: of(mentoring.Applied), Interviewed: of(mentoring.Interviewed), Trained: of(mentoring.Trained),
		Teamed: of(mentoring.Teamed), Completed: of(mentoring.Completed), Declined: of(mentoring.Declined)}
}

// furthest returns the last stage of an entry; for somebody who declined, the
// last one recorded before.
func furthest(s mentoring.Snapshot, p mentoring.Participation) mentoring.Stage {
	if p.Stage != mentoring.Declined {
		return p.Stage
	}
	far := mentoring.Applied
	for _, st := range s.Entries.Steps {
		if st.EntryID == p.ID && !st.Removed && st.Stage != mentoring.Declined && rank(st.Stage) > rank(far) {
			far = st.Stage
		}
	}
	return far
}

func rank(stage mentoring.Stage) int { return slices.Index(mentoring.Stages(), stage) }

func sorted[I ~string](set map[I]bool) []I {
	out := make([]I, 0, len(set))
	for id, in := range set {
		if in && id != "" {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// ConsentRow is where the ledger stands for one item and one part.
type ConsentRow struct {
	Item      mentoring.ConsentItem `json:"item"`
	Part      mentoring.Part        `json:"part"`
	Given     Figure                `json:"given"`
	Refused   Figure                `json:"refused"`
	Withdrawn Figure                `json:"withdrawn"`
	Gap       Figure                `json:"gap"` // nothing in the ledger
}

// consents reads the ledger for everybody in a team (or, before there are
// teams, everybody who applied).
func consents(s mentoring.Snapshot, today civil.Date) []ConsentRow {
	g := groups(s)
	var out []ConsentRow
	for _, part := range []mentoring.Part{mentoring.AsMentee, mentoring.AsMentor} {
		people := g.Mentees.Of
		if part == mentoring.AsMentor {
			people = g.Mentors.Of
		}
		for _, item := range mentoring.ConsentItems() {
			by := map[ledger][]string{}
			for _, who := range people {
				st := ledgerState(s, mentoring.PersonID(who), item, today)
				by[st] = append(by[st], who)
			}
			out = append(out, ConsentRow{Item: item, Part: part, Given: Counted(by[given], People), Refused: Counted(by[refused], People),
				Withdrawn: Counted(by[withdrawn], People), Gap: Counted(by[nothing], People)})
		}
	}
	return out
}

type ledger int

const (
	nothing ledger = iota
	refused
	withdrawn
	given
)

// ledgerState returns what somebody's lines about one item come to: any valid
// one is a yes.
func ledgerState(s mentoring.Snapshot, who mentoring.PersonID, item mentoring.ConsentItem, today civil.Date) ledger {
	st := nothing
	for _, c := range s.Entries.Consents {
		if c.PersonID != who || c.Item != item || c.Removed {
			continue
		}
		switch {
		case c.Valid(today):
			st = max(st, given)
		case c.Given:
			st = max(st, withdrawn)
		default:
			st = max(st, refused)
		}
	}
	return st
}
