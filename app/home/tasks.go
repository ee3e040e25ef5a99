package home

import (
	"cmp"
	"slices"
	"strings"

	"banso/app/desk"
	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
)

// task is one thing that wants doing today, in words, and the way to it.
type task struct {
	text string
	why  string
	do   string // words of the button
	warn bool   // something is late
	rank rank
	days int // late; less than zero: days left
	to   desk.Route
}

// rank is what is more urgent than what; within a rank the latest comes first.
type rank int

const (
	deadline rank = iota // a few days left, or passed
	unlogged
	noFirst
	consent
	laterDeadline
	reading
	backup
	draft
)

// local is what a machine knows beside the facts.
type local struct {
	drafts []string // keys, the newest first
	backup civil.Date
	kept   bool // there is a folder for backups
	behind bool // and the register has changed since
	second second
	paused bool // the register was restored and is not confirmed
}

// second is the other place for backups, if it lacks them for too long.
type second struct {
	late bool
	dir  string
	last civil.Date // zero if nothing ever came there
}

const (
	patience    = 3  // days before a missing log is asked for
	near        = 7  // days before a deadline at which it comes first
	mostLogs    = 8  // missing logs that get a line each
	reportAhead = 60 // days before the report is due
	forgotten   = 30 // days after which a missed deadline is no news any more
	backupDays  = 7
	mostNames   = 3
)

// tasks lists what wants doing, the most urgent first. It is a plain function
// of the facts, of what this machine knows, and of today.
func tasks(book words.Book, f desk.Facts, l local) []task {
	t := &lister{book: book, f: f}
	t.sessions()
	t.firstSessions()
	t.surveys()
	t.reports()
	t.consents()
	t.readings()
	t.local(l)
	slices.SortStableFunc(t.out, func(a, b task) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.days, a.days)) })
	return t.out
}

// Waiting counts the lines of the list that the register alone gives.
func Waiting(f desk.Facts) int { return len(tasks(words.Book{}, f, local{})) }

// lister collects tasks.
type lister struct {
	book words.Book
	f    desk.Facts
	out  []task
}

func (t *lister) add(x task) { t.out = append(t.out, x) }

// sessions asks for the logs of sessions that were planned some days ago.
func (t *lister) sessions() {
	var late []mentoring.Session
	for _, x := range t.f.Snapshot.Meeting.Sessions {
		if x.Unlogged(t.f.Today) && t.f.Today.Sub(x.Planned) >= patience {
			late = append(late, x)
		}
	}
	slices.SortStableFunc(late, func(a, b mentoring.Session) int { return a.Planned.Compare(b.Planned) })
	for i, x := range late {
		days := t.f.Today.Sub(x.Planned)
		to := desk.Route{Page: desk.Sessions, Key: string(x.ID)}
		do := t.book.Say(words.HomeUnloggedDo)
		if i == mostLogs {
			t.add(task{text: t.book.Say(words.HomeMore, "n", len(late)-i), do: do, warn: true, rank: unlogged, days: days, to: to})
			return
		}
		t.add(task{text: t.book.Say(words.HomeUnlogged, "team", t.team(x.TeamID), "no", x.No),
			why: t.book.Say(words.HomeUnloggedWhy, "day", t.book.ShortDay(x.Planned), "n", days), do: do, warn: true, rank: unlogged, days: days, to: to})
	}
}

func (t *lister) team(id mentoring.TeamID) string {
	team, _ := mentoring.Find(t.f.Snapshot.Teams.Teams, string(id))
	npo, _ := mentoring.Find(t.f.Snapshot.People.NPOs, string(team.NPOID))
	return t.book.Say(words.HomeTeam, "no", team.No, "npo", npo.Name)
}

// firstSessions asks for the first session of teams that have none, while the
// cohort is not over.
func (t *lister) firstSessions() {
	cohort := t.f.Snapshot.Cohort
	if !cohort.To.IsZero() && t.f.Today.After(cohort.To) {
		return
	}
	for _, row := range t.f.Summary.Sessions.ByTeam {
		has := slices.ContainsFunc(row.Cells, func(c outcome.Cell) bool {
			return c.State != mentoring.Cancelled && c.State != mentoring.Postponed
		})
		if has {
			continue
		}
		x := task{text: t.book.Say(words.HomeFirst, "team", t.team(row.Team)), do: t.book.Say(words.HomeFirstDo), rank: noFirst,
			to: desk.Route{Page: desk.Sessions, Key: string(row.Team), Part: "new"}}
		if !cohort.From.IsZero() {
			x.why, x.days = t.book.Say(words.HomeFirstWhy, "day", t.book.ShortDay(cohort.From)), t.f.Today.Sub(cohort.From)
			x.warn = x.days >= 0
		}
		t.add(x)
	}
}

// surveys asks for the sheets of surveys that are open or have just closed.
func (t *lister) surveys() {
	for _, s := range []outcome.Survey{t.f.Summary.Mentees, t.f.Summary.Mentors} {
		for _, w := range s.Waves {
			left := w.Invited.Int() - w.Answered.Int()
			if !w.Answered.OK() || left <= 0 || t.f.Today.Before(w.Opens) {
				continue
			}
			t.due(w.Closes, task{text: t.book.Say(words.HomeSurvey, "wave", t.book.Code("wave", string(w.Kind)),
				"part", t.book.Code("part", string(s.Part)), "n", left), do: t.book.Say(words.HomeSurveyDo),
				to: desk.Route{Page: desk.Surveys, Key: waveID(t.f.Snapshot, s.Part, w.Kind)}})
		}
	}
}

func waveID(s mentoring.Snapshot, part mentoring.Part, kind mentoring.WaveKind) string {
	for _, w := range s.Survey.Waves {
		if w.Audience == part && w.Kind == kind {
			return string(w.ID)
		}
	}
	return ""
}

// reports reminds of the report to whoever gave the money.
func (t *lister) reports() {
	for _, g := range t.f.Snapshot.Money.Grants {
		if !g.ReportDue.IsZero() && g.ReportDue.Sub(t.f.Today) <= reportAhead {
			t.due(g.ReportDue, task{text: t.book.Say(words.HomeReport, "grant", g.Name), do: t.book.Say(words.HomeReportDo),
				to: desk.Route{Page: desk.Reports}})
		}
	}
}

// due adds a task with a last day. One that was missed long ago is left out:
// whoever did it did not tell the register.
func (t *lister) due(day civil.Date, x task) {
	x.rank = laterDeadline
	if !day.IsZero() {
		x.days = t.f.Today.Sub(day)
		x.why, x.warn = deadlineText(t.book, day, x.days), x.days > 0
	}
	switch {
	case x.days > forgotten:
		return
	case !day.IsZero() && x.days >= -near:
		x.rank = deadline
	}
	t.add(x)
}

func deadlineText(book words.Book, day civil.Date, late int) string {
	switch {
	case late > 0:
		return book.Say(words.HomeDaysLate, "day", book.ShortDay(day), "n", late)
	case late == 0:
		return book.Say(words.HomeDayToday, "day", book.ShortDay(day))
	}
	return book.Say(words.HomeDaysLeft, "day", book.ShortDay(day), "n", -late)
}

// consents asks for the consent to take part of those whose ledger is empty.
func (t *lister) consents() {
	for _, row := range t.f.Summary.Consents {
		if row.Item != mentoring.ConsentTakePart || row.Gap.Int() == 0 {
			continue
		}
		to := desk.Route{Page: desk.Mentors, Key: row.Gap.Of[0], Part: "consent"}
		if row.Part == mentoring.AsMentee {
			to.Page = desk.NPOs
		}
		t.add(task{text: t.book.Say(words.HomeConsent, "part", t.book.Code("part", string(row.Part)), "n", row.Gap.Int()),
			why: t.people(row.Gap.Of), do: t.book.Say(words.HomeConsentDo), warn: true, rank: consent, days: row.Gap.Int(), to: to})
	}
}

// readings asks for the readings of names.
func (t *lister) readings() {
	g := t.f.Summary.Groups
	persons, npos := mentoring.Index(t.f.Snapshot.People.Persons), mentoring.Index(t.f.Snapshot.People.NPOs)
	missing := func(ids []string, kana func(string) string) []string {
		return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return strings.TrimSpace(kana(id)) != "" })
	}
	do := t.book.Say(words.HomeKanaDo)
	for _, side := range []struct {
		ids  []string
		part mentoring.Part
		to   desk.Route
	}{{g.Mentees.Of, mentoring.AsMentee, desk.Route{Page: desk.NPOs, Part: "mentee"}}, {g.Mentors.Of, mentoring.AsMentor, desk.Route{Page: desk.Mentors}}} {
		if ids := missing(side.ids, func(id string) string { return persons[id].Kana }); len(ids) > 0 {
			side.to.Key = ids[0]
			t.add(task{text: t.book.Say(words.HomeKana, "part", t.book.Code("part", string(side.part)), "n", len(ids)), why: t.people(ids), do: do, rank: reading, to: side.to})
		}
	}
	if ids := missing(g.NPOs.Of, func(id string) string { return npos[id].Kana }); len(ids) > 0 {
		names := make([]string, len(ids))
		for i, id := range ids {
			names[i] = npos[id].Name
		}
		t.add(task{text: t.book.Say(words.HomeKanaNPO, "n", len(ids)), why: t.names(names), do: do, rank: reading,
			to: desk.Route{Page: desk.NPOs, Key: ids[0]}})
	}
}

func (t *lister) people(ids []string) string {
	persons := mentoring.Index(t.f.Snapshot.People.Persons)
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = persons[id].Name
	}
	return t.names(names)
}

// names lists the first names and counts the others.
func (t *lister) names(names []string) string {
	and := t.book.Say(words.HomeAnd)
	if len(names) <= mostNames {
		return strings.Join(names, and)
	}
	return t.book.Say(words.HomeNamesMore, "names", strings.Join(names[:mostNames], and), "n", len(names)-mostNames)
}

// local reminds of what lies on this machine: backups and drafts.
func (t *lister) local(l local) {
	if l.kept && l.behind {
		to := desk.Route{Page: desk.Settings, Part: "backups"}
		x := task{do: t.book.Say(words.HomeBackupDo), why: t.book.Say(words.HomeBackupWhy), rank: backup, to: to}
		if l.backup.IsZero() {
			x.text = t.book.Say(words.HomeBackupNone)
			t.add(x)
		} else if days := t.f.Today.Sub(l.backup); days >= backupDays {
			x.text, x.warn, x.days = t.book.Say(words.HomeBackup, "n", days), true, days
			t.add(x)
		}
	}
	t.places(l)
	var left []desk.Route
	for _, key := range l.drafts {
		if to, ok := draftRoute(t.f, key); ok {
			left = append(left, to)
		}
	}
	if len(left) > 0 {
		t.add(task{text: t.book.Say(words.HomeDrafts, "n", len(left)), why: t.book.Say(words.HomeDraftsWhy),
			do: t.book.Say(words.HomeDraftsDo), rank: draft, to: left[0]})
	}
}

// places reminds of the second place for backups, and of a restored register
// that nobody has confirmed.
func (t *lister) places(l local) {
	to := desk.Route{Page: desk.Settings, Part: "backups"}
	do := t.book.Say(words.HomeBackupDo)
	if l.paused {
		t.add(task{text: t.book.Say(words.HomePaused), why: t.book.Say(words.HomePausedWhy), do: do, warn: true, rank: deadline, to: to})
	}
	if !l.second.late {
		return
	}
	x := task{text: t.book.Say(words.HomeSecondNever), why: t.book.Say(words.HomeSecondWhy, "dir", l.second.dir), do: do, warn: true, rank: backup, to: to}
	if !l.second.last.IsZero() {
		x.days = t.f.Today.Sub(l.second.last)
		x.text = t.book.Say(words.HomeSecondLate, "n", x.days)
	}
	t.add(x)
}

// draftRoute is the way to a form that was left half typed, false for one whose
// record is not in this cohort or not there any more.
func draftRoute(f desk.Facts, key string) (desk.Route, bool) {
	kind, id, _ := strings.Cut(key, ":")
	s := f.Snapshot
	var to desk.Route
	var ok bool
	switch kind {
	case "session":
		_, ok = mentoring.Find(s.Meeting.Sessions, id)
		to = desk.Route{Page: desk.Sessions, Key: id}
		if id == "new:"+string(s.Cohort.ID) {
			to, ok = desk.Route{Page: desk.Sessions, Part: "new"}, true
		}
	case "npo":
		_, ok = mentoring.Find(s.People.NPOs, id)
		to = desk.Route{Page: desk.NPOs, Key: id}
	case "mentor":
		_, ok = mentoring.Find(s.People.Persons, id)
		to = desk.Route{Page: desk.Mentors, Key: id}
	case "mentee":
		_, ok = mentoring.Find(s.People.Persons, id)
		to = desk.Route{Page: desk.NPOs, Key: id, Part: "mentee"}
	}
	return to, ok
}
