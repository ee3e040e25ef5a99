package session

import (
	"slices"
	"testing"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
)

func TestTheListIsNarrowedByStateTeamMentorAndSearch(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	all := len(p.list)
	shown := func() []row { return p.ledger.Table().Rows() }
	p.view.filters.state.SetText("unlogged postponed")
	for _, r := range shown() {
		if r.state != outcome.Unlogged && r.state != mentoring.Postponed {
			t.Errorf("a session that is %s passes", r.state)
		}
	}
	if n := len(shown()); n == 0 || n == all {
		t.Errorf("%d of %d pass", n, all)
	}
	p.view.filters.clear()
	team := d.Facts.Snapshot.Teams.Teams[4]
	p.view.filters.team.SetText(string(team.ID))
	if n := len(shown()); n != 6 {
		t.Errorf("team 5 has %d sessions", n)
	}
	p.view.filters.clear()
	mentor := shown()[0].mentors[0]
	p.view.filters.mentor.SetText(string(mentor))
	for _, r := range shown() {
		if !slices.Contains(r.mentors, mentor) {
			t.Error("another mentor's session passes")
		}
	}
	p.view.filters.clear()
	npo := d.Facts.Snapshot.People.NPOs[0]
	p.Search(npo.Kana)
	for _, r := range shown() {
		if r.npo != npo.Name {
			t.Errorf("searching for %s finds %s", npo.Kana, r.npo)
		}
	}
}

func TestASessionAskedForIsShownWhateverTheFilters(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	p.view.filters.state.SetText("cancelled")
	x := first(t, d, held)
	p.Open(desk.Route{Page: desk.Sessions, Key: string(x.ID)})
	if chosen, ok := p.ledger.Selected(); !ok || chosen.session.ID != x.ID || p.open != x.ID {
		t.Error("the session is hidden by a filter")
	}
}

func TestTheMonthShowsWhatTheListShowsAndLeadsToTheLog(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	p.tabs.Select(leafMonth)
	if !d.Shows("2026年11月") || !d.Shows("勤労感謝の日") {
		t.Error("the month of today is not shown")
	}
	x := first(t, d, func(x mentoring.Session) bool { return held(x) && x.On.Month() == 11 })
	p.month.sheet.OnOpen(string(x.ID))
	if p.open != x.ID || p.tabs.Selected() != leafList {
		t.Error("a line of the month does not open its log")
	}
	p.view.filters.state.SetText("cancelled")
	p.tabs.Select(leafMonth)
	if !d.Shows("1 / 72") || d.Shows("● ") && !d.Shows("● 実施") {
		t.Error("the month does not follow the filters")
	}
	p.month.sheet.OnDay(civil.MustNew(2026, 12, 28))
	if p.view.form.Text("planned") != "2026-12-28" || p.tabs.Selected() != leafList || !d.Shows(d.Book.Say(words.SessionNew)) {
		t.Errorf("an empty day begins %v", p.view.form.Texts())
	}
	if !d.Shows("2026/12/28(月)は期（10/1(木)〜12/25(金)）の外です。") {
		t.Error("nothing is said of a day outside the cohort")
	}
}

func TestAFinishedCohortShowsTheMonthOfItsSessions(t *testing.T) {
	d, p := stand(t, desktest.WithSample)
	d.Year = 2025
	d.Reload()
	if got := p.month.sheet.Shown(); got != civil.MustNew(2025, 12, 1).InMonth() {
		t.Errorf("shows %v", got)
	}
}
