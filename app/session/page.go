// Package session is the page 面談: the sessions of the cohort as a list with
// the form beside it in which one is planned and logged, and as a month.
//
// Logging takes three presses and one line: the state, the line, save. The
// rest has the plan as its default. Clashes are pointed out and not refused;
// private notes are read apart, because they are in no snapshot.
//
//	page := session.New(desk)
//	page.Refresh(facts)
package session

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/importing"
	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
	"banso/data/intake"
	"banso/data/mentoring"
)

// Page is the page of sessions.
type Page struct {
	desk   *desk.Desk
	facts  desk.Facts
	list   []row
	view   *view
	ledger *desk.Ledger[row]
	month  *calendar
	tabs   *kit.Tabs
	edit   *desk.Editor

	open  mentoring.SessionID // "" a new one, or none while the editor is closed
	note  mentoring.PrivateNote
	base  file // what the form was filled from
	asked asked
	begun begun

	empty   fyne.CanvasObject
	content fyne.CanvasObject
}

// asked is the session that a person wants to see, while its note is read.
type asked struct {
	id     mentoring.SessionID
	ticket int // a late answer is dropped
}

// begun is the new session that is being typed.
type begun struct {
	file  file                // what it began with
	team  mentoring.TeamID    // for which its number was proposed
	saved mentoring.SessionID // its identifier, until the list has it
}

// The leaves of the page.
const (
	leafList = iota
	leafMonth
)

// PartNew is the part of a Route that begins a session; its key is the team.
const PartNew = "new"

// New builds the page.
func New(d *desk.Desk) *Page {
	p := &Page{desk: d}
	p.view = newView(d, p.remove)
	p.edit = desk.NewEditor(d, p.view.form, p, p.view.remove)
	p.view.filters.listen(func() {
		p.ledger.Filter()
		p.showMonth()
	})
	p.ledger = desk.NewLedger(d, desk.LedgerSpec[row]{
		Name: "session", Key: func(r row) string { return string(r.session.ID) }, Columns: columns(d.Book),
		Texts:   func(r row) []string { return r.search },
		Filters: []fyne.CanvasObject{p.view.filters.content}, Keep: p.view.filters.keeps,
		Open: func(r row) { p.show(r.session.ID) }, Share: 0.54,
	}, p.edit.Content())
	p.month = newCalendar(d)
	p.month.sheet.OnOpen = func(key string) {
		p.tabs.Select(leafList)
		p.ledger.Select(key)
	}
	p.month.sheet.OnDay = func(day civil.Date) {
		p.begin(mentoring.TeamID(p.view.filters.team.Text()), day)
	}
	p.tabs = kit.NewTabs(kit.TabItem{Title: d.Book.Say(words.SessionList), Content: p.ledger.Content()},
		kit.TabItem{Title: d.Book.Say(words.SessionMonth), Content: p.month.content})
	p.empty = newEmpty(p)
	p.content = kit.WhenSeen(container.NewStack(p.tabs, p.empty), func() {
		p.ledger.Table().Select(p.ledger.Table().Chosen())
	})
	p.ledger.Table().OnOpen = func(row) { p.view.form.Focus("state") }
	for _, w := range p.view.watched {
		w.Told = p.arrange
	}
	p.view.state.Told = p.decided
	return p
}

// newEmpty stands in place of a list without a session.
func newEmpty(p *Page) fyne.CanvasObject {
	say := p.desk.Book.Say
	return kit.Empty(say(words.SessionEmpty), say(words.SessionEmptyText),
		kit.NewButton(say(words.SessionImport), func() { importing.Show(p.desk, p.facts, intake.Sessions) }),
		kit.NewPrimary(say(words.SessionFirst), p.New))
}

// Content returns the page.
func (p *Page) Content() fyne.CanvasObject { return p.content }

// Refresh takes new facts. A session that is gone – removed, or of another
// cohort – gives way to the one that is most pressing.
func (p *Page) Refresh(f desk.Facts) {
	p.facts = f
	p.list = rows(p.desk.Book, f)
	p.view.setFacts(f)
	if p.begun.saved != "" {
		p.asked.id, p.begun.saved = p.begun.saved, ""
	}
	known := slices.ContainsFunc(p.list, func(r row) bool { return r.session.ID == p.asked.id })
	switch {
	case known:
		p.ledger.SetRows(p.list)
		p.show(p.asked.id)
	case p.edit.Key() == p.key(""):
		p.ledger.SetRows(p.list)
		p.show("")
	default:
		p.edit.Close()
		p.open, p.asked.id = "", ""
		p.ledger.Unselect()
		p.ledger.SetRows(p.list)
		p.ledger.Select(string(pressing(p.list)))
	}
	p.showEmpty()
	p.month.place(f, p.list)
	p.showMonth()
}

// showMonth puts what the list shows into the days of the month.
func (p *Page) showMonth() { p.month.show(p.ledger.Table().Rows(), len(p.list)) }

// showEmpty says what belongs here while there is nothing.
func (p *Page) showEmpty() {
	if nothing := len(p.list) == 0 && p.edit.Key() == ""; nothing {
		p.tabs.Hide()
		p.empty.Show()
	} else {
		p.empty.Hide()
		p.tabs.Show()
	}
}

// Search filters the list and the month.
func (p *Page) Search(text string) {
	p.ledger.Search(text)
	p.showMonth()
}

// MakeLabel names what New begins.
func (p *Page) MakeLabel() words.Key { return words.SessionOne }

// New begins another session, of the team the list is narrowed to.
func (p *Page) New() { p.begin(mentoring.TeamID(p.view.filters.team.Text()), civil.Date{}) }

func (p *Page) begin(team mentoring.TeamID, on civil.Date) {
	if len(p.facts.Snapshot.Teams.Teams) == 0 {
		p.desk.Shell.Say(kit.Message{Text: p.desk.Book.Say(words.SessionNoTeam), Bad: true})
		return
	}
	p.tabs.Select(leafList)
	p.begun = begun{file: begin(p.facts, team, on), team: team}
	p.ledger.Unselect()
	p.show("")
	p.showEmpty()
	if team == "" {
		p.view.form.Focus("team")
	} else {
		p.view.form.Focus("planned")
	}
}

// Save saves the form.
func (p *Page) Save() { p.edit.Save() }

// Open shows one session, or begins one of a team.
func (p *Page) Open(to desk.Route) {
	if to.Part == PartNew {
		p.begin(mentoring.TeamID(to.Key), civil.Date{})
		return
	}
	p.view.filters.clear()
	p.tabs.Select(leafList)
	p.ledger.Select(to.Key)
}

// Where tells which session is open in the list; the month shows none.
func (p *Page) Where() desk.Route {
	if p.tabs.Selected() != leafList {
		return desk.Route{}
	}
	return desk.Route{Key: p.ledger.Open()}
}

// Leave keeps what is typed.
func (p *Page) Leave() { p.edit.Keep() }

// key names the draft of a session; a new one belongs to its cohort.
func (p *Page) key(id mentoring.SessionID) string {
	if id == "" {
		return "session:new:" + string(p.facts.Snapshot.Cohort.ID)
	}
	return "session:" + string(id)
}

// show opens a session in the form when its note has come, or a new one at
// once.
func (p *Page) show(id mentoring.SessionID) {
	p.asked = asked{id, p.asked.ticket + 1}
	if id == "" {
		p.fill(id, mentoring.PrivateNote{})
		return
	}
	ticket := p.asked.ticket
	var note mentoring.PrivateNote
	p.desk.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		note, err = p.desk.Store.PrivateNote(ctx, id)
		return err
	}, func(err error) {
		switch {
		case ticket != p.asked.ticket:
		case err != nil:
			p.desk.Shell.Fail(notice.Reading, err)
		default:
			p.fill(id, note)
		}
	})
}

func (p *Page) fill(id mentoring.SessionID, note mentoring.PrivateNote) {
	p.open, p.note = id, note
	p.edit.Open(p.key(id))
	p.view.remove.SetEnabled(id != "")
	p.arrange()
}

// Texts returns the stored texts and takes them as the base of what is typed.
func (p *Page) Texts() map[string]string {
	var ok bool
	if p.base, ok = find(p.facts, p.open, p.note); !ok {
		p.base = p.begun.file
		p.base.facts = p.facts
	}
	p.edit.SetTitle(p.title())
	p.view.showWho(p.who())
	p.view.setCarried(p.base)
	p.view.setPeople(p.base, p.base.attendees(p.base.session.TeamID, p.base.session.Day()))
	return p.base.texts()
}

// Submit makes the act that saves what is typed.
func (p *Page) Submit(texts map[string]string) (desk.Deed, mentoring.Problems) {
	f, problems := p.base.read(texts)
	if problems.Any() {
		return desk.Deed{}, problems
	}
	fresh := p.open == ""
	return desk.Deed{Op: mentoring.OpSaveSession, Write: f.put, Saved: func() {
		if fresh && p.open == "" {
			p.begun.saved = f.session.ID
			p.ledger.Expect(string(f.session.ID))
		}
	}}, nil
}

func (p *Page) remove() {
	x := p.base.session
	if x.ID == "" {
		return
	}
	p.desk.Do(desk.Deed{Op: mentoring.OpRemoveSession, Write: func(tx *data.Tx) error { return tx.Remove(&x) }, Saved: p.edit.Close})
}

// decided fills in what a state brings with it.
func (p *Page) decided() {
	form := p.view.form
	if form.Text("state") == string(mentoring.Held) {
		for name, text := range p.base.defaults(form.Texts()) {
			form.SetText(name, text)
		}
	}
	p.arrange()
}

// arrange shows the fields that belong to the state, offers the people who
// belong to the team on that day, and says what is worth knowing.
func (p *Page) arrange() {
	form := p.view.form
	texts := form.Texts()
	f, _ := p.base.read(texts)
	state := f.session.State
	held, fresh := state == mentoring.Held, p.open == ""
	if team := f.session.TeamID; fresh && team != p.begun.team {
		p.begun.team = team
		form.SetText("no", number(nextNo(p.facts, team)))
	}
	form.ShowField("team", fresh)
	form.ShowField("no", fresh || state == mentoring.Planned || texts["no"] == "")
	form.ShowField("planned", !held)
	for _, name := range []string{"on", "present", "substitute", "themes", "issue", "steps", "rating", "concern"} {
		form.ShowField(name, held)
	}
	form.ShowField("carried", len(p.base.carried) > 0)
	form.ShowField("reason", state == mentoring.Postponed || state == mentoring.Cancelled)
	p.view.setPeople(f, p.base.attendees(f.session.TeamID, f.session.Day()))
	p.view.showHints(hints(p.desk.Book, f, p.desk.Calendar.Holiday))
}

func (p *Page) title() string {
	x := p.base.session
	team, ok := mentoring.Find(p.facts.Snapshot.Teams.Teams, string(x.TeamID))
	if p.open == "" || !ok {
		return p.desk.Book.Say(words.SessionNew)
	}
	npo, _ := mentoring.Find(p.facts.Snapshot.People.NPOs, string(team.NPOID))
	return p.desk.Book.Say(words.SessionName, "team", p.desk.Book.Say(words.SessionTeamName, "no", team.No), "npo", npo.Name, "no", x.No)
}

// who says who is in the team, for when the session was planned, and whether
// there is a note on the other leaf.
func (p *Page) who() string {
	book, x := p.desk.Book, p.base.session
	names := map[bool][]string{}
	for _, a := range members(p.facts.Snapshot, x.TeamID, x.Day()) {
		person, _ := mentoring.Find(p.facts.Snapshot.People.Persons, string(a.person))
		names[a.role == mentoring.RoleMentee] = append(names[a.role == mentoring.RoleMentee], person.Name)
	}
	and := book.Say(words.SessionAnd)
	var lines []string
	if len(names) > 0 {
		lines = append(lines, book.Say(words.SessionWho, "mentors", book.Say(words.SessionWhoMentors, "names", strings.Join(names[false], and)),
			"mentees", book.Say(words.SessionWhoMentees, "names", strings.Join(names[true], and))))
	}
	if !x.Planned.IsZero() && p.open != "" {
		lines = append(lines, book.Say(words.SessionPlannedFor, "day", book.Day(x.Planned), "time", x.Start))
	}
	if p.base.note.Text != "" {
		lines = append(lines, book.Say(words.SessionHasNote))
	}
	return strings.Join(lines, "\n")
}
