package survey

import (
	"slices"

	"banso/data/civil"
	"banso/data/mentoring"
)

// The reasons why a sheet of answers is set aside.
const (
	RespondentUnknown = "respondent_unknown"
	StatisticsRefused = "consent_statistics_refused"
)

// Settle returns the sheets of one wave with their states: of several sheets
// of one person the latest counts and the others are superseded; a sheet of
// nobody known is set aside, as is one whose person did not agree to
// statistics. A sheet that was set aside stays so, unless it was for an unknown
// respondent who has become known.
// Visitors' sheets carry no person and count as they are.
func Settle(wave mentoring.Wave, sheets []mentoring.Response, s mentoring.Snapshot, today civil.Date) []mentoring.Response {
	out := slices.Clone(sheets)
	latest := map[mentoring.PersonID]int{}
	known := knownPeople(s)
	for i := range out {
		r := &out[i]
		switch {
		case r.Removed || r.State == mentoring.SetAside && r.Reason != RespondentUnknown:
			continue
		case wave.Audience == mentoring.AsVisitor:
			r.State, r.Reason = mentoring.Counted, ""
		case !known[r.PersonID]:
			r.State, r.Reason = mentoring.SetAside, RespondentUnknown
		case refusesStatistics(s, r.PersonID, today):
			r.State, r.Reason = mentoring.SetAside, StatisticsRefused
		default:
			r.State, r.Reason = mentoring.Counted, ""
			if j, again := latest[r.PersonID]; again {
				if r.On.Before(out[j].On) {
					r.State = mentoring.Superseded
					continue
				}
				out[j].State = mentoring.Superseded
			}
			latest[r.PersonID] = i
		}
	}
	return out
}

// Counting returns the sheets of all waves of one kind and audience that enter
// figures on a day: counted ones, the latest of each person in each wave,
// without those whose person took back or refused the use for statistics.
func Counting(s mentoring.Snapshot, kind mentoring.WaveKind, part mentoring.Part, today civil.Date) []mentoring.Response {
	var out []mentoring.Response
	for _, w := range Waves(s, kind, part) {
		for _, r := range Settle(w, standing(s.Survey.Responses, w.ID), s, today) {
			if r.State == mentoring.Counted {
				out = append(out, r)
			}
		}
	}
	return out
}

// standing returns the sheets of a wave that may count. A superseded one may
// only if its person has no other left, as when the later sheet was removed.
func standing(sheets []mentoring.Response, wave mentoring.WaveID) []mentoring.Response {
	var out []mentoring.Response
	has := map[mentoring.PersonID]bool{}
	for _, r := range sheets {
		if r.WaveID == wave && !r.Removed && r.State != mentoring.SetAside && r.State != mentoring.Superseded {
			out = append(out, r)
			has[r.PersonID] = true
		}
	}
	for _, r := range sheets {
		if r.WaveID == wave && !r.Removed && r.State == mentoring.Superseded && !has[r.PersonID] {
			out = append(out, r)
		}
	}
	return out
}

// Waves returns the waves of one kind and audience.
func Waves(s mentoring.Snapshot, kind mentoring.WaveKind, part mentoring.Part) []mentoring.Wave {
	return mentoring.Select(s.Survey.Waves, func(w mentoring.Wave) bool {
		return w.Kind == kind && w.Audience == part && !w.Removed
	})
}

func knownPeople(s mentoring.Snapshot) map[mentoring.PersonID]bool {
	known := map[mentoring.PersonID]bool{}
	for _, p := range s.Entries.Participations {
		known[p.PersonID] = true
	}
	for _, m := range s.Teams.Members {
		known[m.PersonID] = true
	}
	delete(known, "")
	return known
}

// refusesStatistics tells whether somebody refused, or has taken back by that
// day, the use of the answers for statistics. Nothing said is no refusal: the
// check before handing in lists it as a gap.
func refusesStatistics(s mentoring.Snapshot, who mentoring.PersonID, today civil.Date) bool {
	refused := false
	for _, c := range s.Entries.Consents {
		if c.PersonID != who || c.Item != mentoring.ConsentStatistics || c.Removed {
			continue
		}
		if c.Valid(today) {
			return false
		}
		refused = true
	}
	return refused
}

// Invited returns the people whom the waves of a cohort ask: those in a team
// in that role or, as long as there are no teams, those who applied and did
// not decline; and whoever answered a sheet that counts. They come in order of
// their identifiers.
func Invited(s mentoring.Snapshot, part mentoring.Part, today civil.Date) []mentoring.PersonID {
	set := map[mentoring.PersonID]bool{}
	for _, m := range s.Teams.Members {
		if !m.Removed && string(m.Role) == string(part) {
			set[m.PersonID] = true
		}
	}
	if len(set) == 0 {
		for _, p := range s.Entries.Participations {
			if p.Part == part && p.Stage != mentoring.Declined && !p.Removed {
				set[p.PersonID] = true
			}
		}
	}
	for _, kind := range mentoring.WaveKinds() {
		for _, r := range Counting(s, kind, part, today) {
			set[r.PersonID] = true
		}
	}
	delete(set, "")
	out := make([]mentoring.PersonID, 0, len(set))
	for p := range set {
		out = append(out, p)
	}
	slices.Sort(out)
	return out
}
