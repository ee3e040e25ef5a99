package report

import (
	"slices"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
)

// rule is what one rule of the check before handing in has found.
type rule struct {
	code   string
	grave  bool
	places []place
}

// place is one record that a rule found.
type place struct {
	name  string
	route desk.Route // the zero Route: no page shows it
}

// rules gathers the findings by their rule, graver ones first.
func rules(book words.Book, s mentoring.Snapshot, found []outcome.Finding) []rule {
	var out []rule
	about := newAbout(book, s)
	for _, f := range found {
		i := slices.IndexFunc(out, func(r rule) bool { return r.code == f.Code })
		if i < 0 {
			i = len(out)
			out = append(out, rule{code: f.Code, grave: f.Grave})
		}
		for _, id := range f.Of {
			out[i].places = append(out[i].places, about.place(f, id))
		}
	}
	return out
}

// opens tells whether a page shows any of the places.
func (r rule) opens() bool {
	return slices.ContainsFunc(r.places, func(p place) bool { return p.route.Page != "" })
}

// about finds names and pages of records.
type about struct {
	book     words.Book
	s        mentoring.Snapshot
	persons  map[string]mentoring.Person
	npos     map[string]mentoring.NPO
	teams    map[string]mentoring.Team
	sessions map[string]mentoring.Session
}

func newAbout(book words.Book, s mentoring.Snapshot) about {
	return about{book, s, mentoring.Index(s.People.Persons), mentoring.Index(s.People.NPOs), mentoring.Index(s.Teams.Teams), mentoring.Index(s.Meeting.Sessions)}
}

func (a about) place(f outcome.Finding, id string) place {
	p := place{name: a.name(f.Kind, id), route: a.route(f, id)}
	for _, n := range f.Found {
		p.name += "  " + n
	}
	return p
}

func (a about) name(kind, id string) string {
	switch kind {
	case "person":
		return a.persons[id].Name
	case "npo":
		return a.npos[id].Name
	case "team":
		return a.team(mentoring.TeamID(id))
	case "session":
		x := a.sessions[id]
		return a.book.Say(words.ReportPageSession, "team", a.team(x.TeamID), "no", x.No)
	case "response":
		return a.response(id)
	case "story":
		for _, st := range a.s.Stories {
			if st.ID == id {
				return st.Title
			}
		}
	case "indicator":
		if i, ok := mentoring.Find(a.s.Logic.Indicators, id); ok {
			return i.Name
		}
	}
	return a.book.Code("check_kind", kind)
}

func (a about) team(id mentoring.TeamID) string {
	t := a.teams[string(id)]
	return a.book.Say(words.ReportPageTeam, "no", t.No, "npo", a.npos[string(t.NPOID)].Name)
}

func (a about) response(id string) string {
	r, _ := mentoring.Find(a.s.Survey.Responses, id)
	w, _ := mentoring.Find(a.s.Survey.Waves, string(r.WaveID))
	who := r.Code
	if p := a.persons[string(r.PersonID)]; p.Name != "" {
		who = p.Name
	}
	return a.book.Say(words.ReportPageResponse, "kind", a.book.Code("wave", string(w.Kind)), "audience", a.book.Code("part", string(w.Audience)), "who", who)
}

// route is the way to the record, or to the page that is nearest to it.
func (a about) route(f outcome.Finding, id string) desk.Route {
	switch f.Kind {
	case "person":
		return a.personRoute(f, id)
	case "npo":
		return desk.Route{Page: desk.NPOs, Key: id}
	case "session":
		return desk.Route{Page: desk.Sessions, Key: id}
	case "team":
		for _, x := range a.s.Meeting.Sessions {
			if string(x.TeamID) == id && !x.Removed {
				return desk.Route{Page: desk.Sessions, Key: string(x.ID)}
			}
		}
	case "response":
		return desk.Route{Page: desk.Surveys, Key: id}
	case "cohort":
		return desk.Route{Page: desk.Settings, Key: id, Part: "cohort"}
	case "text":
		return desk.Route{Page: desk.Settings, Key: id, Part: "texts"}
	}
	return desk.Route{}
}

// personRoute leads to the mentors' page for a mentor, else to the mentees'.
func (a about) personRoute(f outcome.Finding, id string) desk.Route {
	part := ""
	if f.Code == outcome.FindConsent || f.Code == outcome.FindStatistics {
		part = "consent"
	}
	mentor := slices.ContainsFunc(a.s.People.Mentors, func(m mentoring.Mentor) bool { return string(m.PersonID) == id && !m.Removed })
	if mentor {
		return desk.Route{Page: desk.Mentors, Key: id, Part: part}
	}
	if part == "" {
		part = "mentee"
	}
	return desk.Route{Page: desk.NPOs, Key: id, Part: part}
}

// openRule goes to the one place of a rule, or lists its places to choose from.
func (p *Page) openRule(r rule) {
	if len(r.places) == 1 {
		p.desk.Shell.Go(r.places[0].route)
		return
	}
	p.listPlaces(r)
}

func placeColumns() []kit.Column[numbered] {
	return []kit.Column[numbered]{{Head: words.ReportPageWhere, Width: 300, Grow: true, Show: func(n numbered) kit.Cell { return kit.Cell{Text: n.name} }}}
}

// numbered is a place with the number that tells it apart from others.
type numbered struct {
	place
	key string
}
