package session

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/civil"
	"banso/data/kana"
	"banso/data/mentoring"
)

// view is the widgets of the page.
type view struct {
	book   words.Book
	form   *kit.Form
	remove *kit.Button

	who     *kit.Prose // who is in the team, and what was planned
	hints   *fyne.Container
	state   *kit.Joined // and the fields that others hang on
	watched []*kit.Joined

	carried    *kit.Ticks
	team       *kit.Select
	present    *kit.Chips
	substitute *kit.Select
	themes     *kit.Chips
	steps      stepInputs
	days       dayInputs

	filters filters
}

// stepInputs is who the next steps may belong to, in all their lines.
type stepInputs struct {
	people []kit.Option
	whos   []*kit.Select
}

// dayInputs is the fields for days, and where a day without a year lies.
type dayInputs struct {
	fields []*kit.DateField
	period civil.Period
}

func newView(d *desk.Desk, remove func()) *view {
	say := d.Book.Say
	v := &view{book: d.Book, who: kit.NewProse("", kit.Muted), hints: kit.Stack(kit.HalfGap), carried: kit.NewTicks(),
		present: kit.NewChips(nil), themes: kit.NewChips(nil)}
	v.team = kit.NewSelect(d.Book, nil, say(words.SessionChooseTeam))
	v.substitute = kit.NewSelect(d.Book, nil, say(words.SessionNoSubstitute))
	v.remove = kit.NewQuiet(say(words.SessionRemove), remove)
	v.state = v.watch(kit.NewChoice(stateOptions(d.Book, mentoring.SessionStates())))
	v.filters = newFilters(d.Book)
	v.form = kit.NewForm(d.Book, v.log(d),
		kit.Tab{Title: say(words.SessionPrivate), Sections: []kit.Section{{
			Above:  kit.NewProse(say(words.SessionPrivateHelp), kit.Small),
			Fields: []kit.Field{{Name: "note", Label: say(words.SessionNote), Input: kit.NewNotes(6)}},
		}}})
	return v
}

func stateOptions(book words.Book, states []mentoring.SessionState) []kit.Option {
	out := make([]kit.Option, len(states))
	for i, s := range states {
		out[i] = kit.Option{Code: string(s), Text: desk.StateName(book, s)}
	}
	return out
}

// watch makes an input tell the page of every change.
func (v *view) watch(in kit.Input) *kit.Joined {
	j := kit.Join(in, in)
	v.watched = append(v.watched, j)
	return j
}

func (v *view) day(d *desk.Desk) *kit.DateField {
	day := kit.NewDateField(d.Calendar)
	day.Period = v.days.period
	v.days.fields = append(v.days.fields, day)
	return day
}

func (v *view) log(d *desk.Desk) kit.Tab {
	say := d.Book.Say
	return kit.Tab{Title: say(words.SessionLog), Sections: []kit.Section{
		{Above: v.who, Fields: []kit.Field{{Name: "carried", Label: say(words.SessionCarried), Input: v.carried}}},
		{Below: v.hints, Fields: []kit.Field{
			{Name: "team", Label: say(words.SessionTeam), Required: true, Input: v.watch(v.team)},
			{Name: "state", Label: say(words.SessionState), Input: v.state},
			{Name: "no", Label: say(words.SessionNo), Narrow: 70, Input: v.watch(kit.NewEntry(kit.KindNumber))},
			{Name: "planned", Label: say(words.SessionPlanned), Input: v.watch(v.day(d))},
			{Name: "on", Label: say(words.SessionOn), Input: v.watch(v.day(d))},
			{Name: "at", Label: say(words.SessionAt), Input: v.at(d)},
		}},
		{Fields: []kit.Field{
			{Name: "present", Label: say(words.SessionPresent), Input: v.present},
			{Name: "substitute", Label: say(words.SessionSubstitute), Narrow: 240, Input: v.watch(v.substitute)},
			{Name: "issue", Label: say(words.SessionIssue), Help: say(words.SessionIssueHelp), Input: kit.NewNotes(1)},
			{Name: "themes", Label: say(words.SessionThemes), Input: v.themes},
			{Name: "steps", Label: say(words.SessionSteps), Input: kit.NewLines(func() kit.Input { return v.step(d) })},
			{Name: "rating", Label: say(words.SessionRating), Help: say(words.SessionRatingHelp), Input: kit.NewChoice(ratings())},
			{Name: "concern", Label: say(words.SessionConcern), Input: kit.NewCheck(say(words.SessionConcernBox))},
			{Name: "reason", Label: say(words.SessionReason), Help: say(words.SessionReasonHelp), Input: kit.NewNotes(2)},
		}},
	}}
}

// at is the time, the length and the way of meeting on one line.
func (v *view) at(d *desk.Desk) *kit.Joined {
	start, minutes := kit.NewTimeField(), kit.NewEntry(kit.KindNumber)
	medium := kit.NewChoice(desk.Options(d.Book, "medium", "online", "in_person")).OneLine()
	unit := kit.NewText(d.Book.Say(words.SessionMinutesUnit), kit.Muted)
	times := kit.Row(kit.Gap, kit.Width(74, start), kit.Width(56, minutes), kit.Middle(unit))
	j := kit.Join(kit.Flow(kit.Gap, times, kit.Height(36, kit.Middle(medium))), start, minutes, medium)
	v.watched = append(v.watched, j)
	return j
}

// step is a line of next steps: what, and below it who and until when.
func (v *view) step(d *desk.Desk) kit.Input {
	what := kit.NewEntry(kit.KindText)
	what.SetPlaceHolder(d.Book.Say(words.SessionStepWhat))
	who := kit.NewSelect(d.Book, v.steps.people, d.Book.Say(words.SessionStepWho))
	v.steps.whos = append(v.steps.whos, who)
	due := v.day(d).Compact(d.Book.Say(words.SessionStepDue))
	return kit.Join(kit.Stack(kit.HalfGap, what, kit.Row(kit.Gap, kit.Grow(who), due)), what, who, due)
}

func ratings() []kit.Option {
	var out []kit.Option
	for n := 1; n <= 5; n++ {
		out = append(out, kit.Option{Code: strconv.Itoa(n), Text: strconv.Itoa(n)})
	}
	return out
}

// setFacts gives the pick lists what the register holds.
func (v *view) setFacts(f desk.Facts) {
	v.themes.SetOptions(desk.OfficeOptions(f, "theme"))
	v.days.period = civil.FiscalYear(f.Snapshot.Cohort.FiscalYear)
	for _, d := range v.days.fields {
		d.Period = v.days.period
	}
	teams := teamOptions(v.book, f)
	v.team.SetOptions(teams)
	mentors := mentorOptions(f)
	v.substitute.SetOptions(slices.Concat([]kit.Option{{Text: v.book.Say(words.SessionNoSubstitute)}}, mentors))
	v.filters.setOptions(teams, mentors)
}

func teamOptions(book words.Book, f desk.Facts) []kit.Option {
	npos := mentoring.Index(f.Snapshot.People.NPOs)
	var out []kit.Option
	for _, t := range f.Snapshot.Teams.Teams {
		out = append(out, kit.Option{Code: string(t.ID), Text: book.Say(words.SessionTeamName, "no", t.No) + " " + npos[string(t.NPOID)].Name, Reading: npos[string(t.NPOID)].Kana})
	}
	return out
}

// mentorOptions lists the mentors of the cohort by their readings.
func mentorOptions(f desk.Facts) []kit.Option {
	persons := mentoring.Index(f.Snapshot.People.Persons)
	var list []mentoring.Person
	for _, e := range f.Snapshot.Entries.Participations {
		if e.Part == mentoring.AsMentor {
			list = append(list, persons[string(e.PersonID)])
		}
	}
	slices.SortStableFunc(list, func(a, b mentoring.Person) int { return strings.Compare(kana.SortKey(a.Kana), kana.SortKey(b.Kana)) })
	out := make([]kit.Option, len(list))
	for i, p := range list {
		out[i] = kit.Option{Code: string(p.ID), Text: p.Name, Reading: p.Kana}
	}
	return out
}

// showWho says who meets; a new session of no team yet has nobody.
func (v *view) showWho(text string) {
	v.who.SetText(text)
	v.who.Hidden = text == ""
}

// showHints tells what is worth knowing before saving.
func (v *view) showHints(list []string) {
	if len(list) == len(v.hints.Objects) {
		same := true
		for i, o := range v.hints.Objects {
			same = same && o.(*kit.Prose).Text() == v.book.Say(words.SessionHint, "text", list[i])
		}
		if same {
			return
		}
	}
	v.hints.RemoveAll()
	for _, text := range list {
		v.hints.Add(kit.NewProse(v.book.Say(words.SessionHint, "text", text), kit.Style{Color: kit.ColorWarn}))
	}
	v.hints.Refresh()
}

// setCarried shows the next steps of earlier sessions.
func (v *view) setCarried(f file) {
	persons := mentoring.Index(f.facts.Snapshot.People.Persons)
	options := make([]kit.TickOption, len(f.carried))
	for i, s := range f.carried {
		made, _ := mentoring.Find(f.facts.Snapshot.Meeting.Sessions, string(s.SessionID))
		until := v.book.Say(words.SessionCarriedOpen)
		if !s.Due.IsZero() {
			until = v.book.Say(words.SessionUntil, "day", v.book.ShortDay(s.Due))
		}
		options[i] = kit.TickOption{Code: s.ID, Text: s.What, Warn: s.Done.IsZero() && !s.Due.IsZero() && s.Due.Before(f.facts.Today),
			Note: v.book.Say(words.SessionCarriedNote, "who", persons[string(s.PersonID)].Name, "until", until, "no", made.No)}
	}
	v.carried.SetOptions(options)
}

// setPeople offers who may have been there and who a next step may belong to.
func (v *view) setPeople(f file, list []attendee) {
	persons := mentoring.Index(f.facts.Snapshot.People.Persons)
	present := make([]kit.Option, len(list))
	var mentees, others []kit.Option
	for i, a := range list {
		name := persons[string(a.person)].Name
		who := kit.Option{Code: string(a.person), Text: name}
		if a.role == mentoring.RoleMentee {
			mentees = append(mentees, who)
		} else {
			others = append(others, who)
		}
		if a.role == mentoring.RoleSubstitute {
			name = v.book.Say(words.SessionStandIn, "name", name)
		}
		present[i] = kit.Option{Code: string(a.person), Text: name}
	}
	v.present.SetOptions(present)
	nobody := kit.Option{Text: v.book.Say(words.SessionStepNobody)}
	v.steps.people = slices.Concat(mentees, others, []kit.Option{nobody}) // most steps are a mentee's
	for _, s := range v.steps.whos {
		s.SetOptions(v.steps.people)
	}
}
