package outcome

import (
	"cmp"
	"slices"

	"banso/data/civil"
	"banso/data/mentoring"
)

// Event is who applied for and came to one report meeting.
type Event struct {
	ID         mentoring.EventID `json:"id"`
	Title      string            `json:"title"`
	On         civil.Date        `json:"on"`
	Capacity   Figure            `json:"capacity"`
	Visits     Visits            `json:"visits"`
	ByAudience []AudienceRow     `json:"by_audience"`
}

// Visits counts registrations: applied, on the waiting list, there live, and
// seen on the recording. One person may be both there and watch.
type Visits struct {
	Applied  Figure `json:"applied"`
	Waiting  Figure `json:"waiting"`
	Attended Figure `json:"attended"`
	Watched  Figure `json:"watched"`
}

// AudienceRow is the visits of one kind of audience.
type AudienceRow struct {
	Audience string `json:"audience"` // code list "audience", "" not told
	Visits
}

func events(s mentoring.Snapshot) []Event {
	list := mentoring.Select(s.Event.Events, func(e mentoring.Event) bool { return !e.Removed })
	slices.SortStableFunc(list, func(a, b mentoring.Event) int { return cmp.Or(a.On.Compare(b.On), cmp.Compare(a.ID, b.ID)) })
	var out []Event
	for _, e := range list {
		regs := mentoring.Select(s.Event.Registrations, func(r mentoring.Registration) bool { return r.EventID == e.ID && !r.Removed })
		ev := Event{ID: e.ID, Title: e.Title, On: e.On, Capacity: Absent(People), Visits: visits(regs)}
		if e.Capacity.OK {
			ev.Capacity = measured(float64(e.Capacity.N), People)
		}
		by := map[string][]mentoring.Registration{}
		for _, r := range regs {
			by[r.Audience] = append(by[r.Audience], r)
		}
		for kind, own := range by {
			ev.ByAudience = append(ev.ByAudience, AudienceRow{Audience: kind, Visits: visits(own)})
		}
		slices.SortFunc(ev.ByAudience, func(a, b AudienceRow) int {
			return cmp.Or(cmp.Compare(b.Applied.Value, a.Applied.Value), cmp.Compare(a.Audience, b.Audience))
		})
		out = append(out, ev)
	}
	return out
}

func visits(regs []mentoring.Registration) Visits {
	pick := func(keep func(mentoring.Registration) bool) Figure {
		var ids []string
		for _, r := range regs {
			if keep(r) {
				ids = append(ids, r.ID)
			}
		}
		return Counted(ids, People)
	}
	return Visits{
		Applied:  pick(func(mentoring.Registration) bool { return true }),
		Waiting:  pick(func(r mentoring.Registration) bool { return r.Waiting }),
		Attended: pick(func(r mentoring.Registration) bool { return r.Attended }),
		Watched:  pick(func(r mentoring.Registration) bool { return r.Watched }),
	}
}
