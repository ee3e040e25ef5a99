package schedule

import (
	"fmt"
	"slices"

	"banso/data/civil"
	"banso/data/schedule/grid"
)

// A Move asks where a session could be instead. The other sessions stay, those
// of the same team unless there is no other way.
type Move struct {
	Session Session
	// Among are all planned sessions, the one to be moved included; sessions of
	// the past are among the fixed ones of the request.
	Among []Session
	// NotBefore is the first day on which it may be, such as tomorrow.
	NotBefore civil.Date
}

// An Alternative is another time for a session.
type Alternative struct {
	To Session
	// Others are the team's other sessions in the period if some of them have
	// to move too, and nil if all stay.
	Others []Session
}

// alternativesOffered is how many alternatives are worth reading.
const alternativesOffered = 3

// Alternatives returns the three best other times for a session, on three
// different days: first those for which no other session moves, then the
// nearest days; fewer if there are not so many.
func Alternatives(r Request, move Move) ([]Alternative, error) {
	list, err := r.alternatives(move)
	if err != nil {
		return nil, fmt.Errorf("move session on %s: %w", move.Session.On, err)
	}
	return list, nil
}

func (r Request) alternatives(move Move) ([]Alternative, error) {
	var own []Session
	r.Fixed = slices.Clone(r.Fixed)
	for _, s := range move.Among {
		if s.Team == move.Session.Team && r.Period.Contains(s.On) {
			own = append(own, s)
		} else {
			r.Fixed = append(r.Fixed, s)
		}
	}
	t, err := r.tabulate()
	if err != nil {
		return nil, err
	}
	team, known := t.teams[move.Session.Team]
	if !known {
		return nil, &RequestError{Part: "team of a session", ID: string(move.Session.Team)}
	}
	sessions := make([][]grid.Slot, len(t.Teams))
	for _, s := range own {
		sessions[team] = append(sessions[team], t.slot(s))
	}
	notBefore := 0
	if !move.NotBefore.IsZero() {
		notBefore = move.NotBefore.Sub(t.Period.From)
	}
	found, err := t.problem.Alternatives(sessions, grid.Move{
		Team: team, From: t.slot(move.Session), NotBefore: notBefore, Count: alternativesOffered,
	})
	if err != nil {
		return nil, err
	}
	var list []Alternative
	for _, a := range found {
		list = append(list, t.alternative(team, a))
	}
	return list, nil
}

func (t *table) alternative(team int, a grid.Alternative) Alternative {
	to := []Session{t.session(team, a.To)}
	for _, s := range a.Sessions {
		if a.Moved > 0 && s != a.To {
			to = append(to, t.session(team, s))
		}
	}
	t.assignRooms(to)
	if a.Moved == 0 {
		return Alternative{To: to[0]}
	}
	return Alternative{To: to[0], Others: to[1:]}
}
