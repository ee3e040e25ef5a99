package survey

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/civil"
	"banso/data/kana"
	"banso/data/mentoring"
	"banso/data/survey"
)

// row is a wave in the list.
type row struct {
	wave     mentoring.Wave
	today    civil.Date
	asked    int // people; of visitors nobody knows
	answered int // people, or sheets of visitors
}

// waveRows lists the waves of the cohort in the order in which they open.
func waveRows(f desk.Facts) []row {
	var out []row
	for _, w := range f.Snapshot.Survey.Waves {
		if w.Removed {
			continue
		}
		r := row{wave: w, today: f.Today}
		for _, x := range respondents(f, w) {
			if x.person.ID != "" {
				r.asked++
			}
			if x.answered() && (x.person.ID != "" || w.Audience == mentoring.AsVisitor) {
				r.answered++
			}
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b row) int {
		return cmp.Or(byKind(a, b), byAudience(a, b), a.wave.Opens.Compare(b.wave.Opens))
	})
	return out
}

func byKind(a, b row) int {
	return slices.Index(mentoring.WaveKinds(), a.wave.Kind) - slices.Index(mentoring.WaveKinds(), b.wave.Kind)
}

func byAudience(a, b row) int {
	return slices.Index(audiences(), a.wave.Audience) - slices.Index(audiences(), b.wave.Audience)
}

// audiences lists those that can be asked: whoever answers is a person or
// unknown.
func audiences() []mentoring.Part {
	return []mentoring.Part{mentoring.AsMentee, mentoring.AsMentor, mentoring.AsVisitor}
}

// count writes how many sheets came back of how many.
func (r row) count(book words.Book) string {
	if r.wave.Audience == mentoring.AsVisitor {
		return book.Count(r.answered, words.Sheets)
	}
	return book.Say(words.SurveyOf, "n", r.answered, "total", r.asked)
}

// state tells where a wave stands in its time.
func (r row) state(book words.Book) kit.Cell {
	left := r.wave.Closes.Sub(r.today)
	missing := r.asked - r.answered
	switch {
	case r.wave.Opens.IsZero() && r.wave.Closes.IsZero():
		return kit.Cell{Text: book.Say(words.SurveyNoDays), Color: kit.ColorMuted}
	case !r.wave.Opens.IsZero() && r.today.Before(r.wave.Opens):
		return kit.Cell{Text: book.Say(words.SurveyFrom, "day", book.ShortDay(r.wave.Opens)), Color: kit.ColorMuted}
	case r.wave.Closes.IsZero():
		return kit.Cell{Text: book.Say(words.SurveyRunning)}
	case left < 0 && missing > 0:
		return kit.Cell{Text: book.Say(words.SurveyClosedMissing, "n", missing), Color: kit.ColorWarn}
	case left < 0:
		return kit.Cell{Text: book.Say(words.SurveyClosed), Color: kit.ColorMuted}
	case left == 0:
		return kit.Cell{Text: book.Say(words.SurveyLastDay), Color: kit.ColorWarn, Bold: true}
	}
	cell := kit.Cell{Text: book.Say(words.SurveyDaysLeft, "n", left)}
	if left <= 7 && missing > 0 {
		cell.Color, cell.Bold = kit.ColorWarn, true
	}
	return cell
}

// columns describes the list of waves.
func columns(book words.Book) []kit.Column[row] {
	return []kit.Column[row]{
		{Head: words.SurveyKind, Width: 74, Less: byKind, Show: func(r row) kit.Cell { return kit.Cell{Text: book.Code("wave", string(r.wave.Kind))} }},
		{Head: words.SurveyAudience, Width: 88, Less: byAudience, Show: func(r row) kit.Cell { return kit.Cell{Text: book.Code("part", string(r.wave.Audience))} }},
		{Head: words.SurveyCount, Width: 82, Right: true, Less: func(a, b row) int { return a.answered - b.answered }, Show: func(r row) kit.Cell { return kit.Cell{Text: r.count(book)} }},
		{Head: words.SurveyState, Width: 130, Grow: true, Less: func(a, b row) int { return a.wave.Closes.Compare(b.wave.Closes) }, Show: func(r row) kit.Cell { return r.state(book) }},
	}
}

// respondent is somebody a wave asks, or a sheet that belongs to nobody known.
type respondent struct {
	person mentoring.Person
	name   string
	code   string // ID on questionnaires
	npo    string
	sheet  mentoring.Response // the zero value: none came yet
}

// key tells respondents of a wave apart: the person, else the sheet.
func (r respondent) key() string {
	if r.person.ID != "" {
		return string(r.person.ID)
	}
	return string(r.sheet.ID)
}

// keyOf returns the key of the respondent that a sheet belongs to.
func keyOf(sheet mentoring.Response) string {
	if sheet.PersonID != "" {
		return string(sheet.PersonID)
	}
	return string(sheet.ID)
}

func (r respondent) answered() bool { return r.sheet.ID != "" }

// respondents lists everybody a wave asks with the sheet that came back, those
// without one first, and then the sheets of nobody known.
func respondents(f desk.Facts, w mentoring.Wave) []respondent {
	s := f.Snapshot
	sheets := map[mentoring.PersonID]mentoring.Response{}
	var out []respondent
	for _, r := range s.Survey.Responses {
		switch {
		case r.WaveID != w.ID || r.Removed || r.State == mentoring.Superseded:
		case r.PersonID == "":
			out = append(out, respondent{code: r.Code, sheet: r})
		default:
			sheets[r.PersonID] = r
		}
	}
	asked := survey.Invited(s, w.Audience, f.Today)
	for id := range sheets {
		if !slices.Contains(asked, id) {
			asked = append(asked, id)
		}
	}
	about := newDirectory(s)
	for _, id := range asked {
		x := about.respondent(id, w.Audience)
		x.sheet = sheets[id]
		out = append(out, x)
	}
	slices.SortStableFunc(out, inOrder)
	return out
}

// inOrder puts the people without a sheet first, then by readings.
func inOrder(a, b respondent) int {
	rank := func(r respondent) int {
		switch {
		case r.person.ID == "":
			return 2
		case r.answered():
			return 1
		}
		return 0
	}
	return cmp.Or(rank(a)-rank(b), byName(a, b), cmp.Compare(a.key(), b.key()))
}

func byName(a, b respondent) int {
	return cmp.Or(strings.Compare(kana.SortKey(a.person.Kana), kana.SortKey(b.person.Kana)), strings.Compare(a.name, b.name))
}

// directory looks people up by identifier.
type directory struct {
	persons map[string]mentoring.Person
	npos    map[string]mentoring.NPO
	entries []mentoring.Participation
	mentees []mentoring.Mentee
}

func newDirectory(s mentoring.Snapshot) directory {
	return directory{mentoring.Index(s.People.Persons), mentoring.Index(s.People.NPOs), s.Entries.Participations, s.People.Mentees}
}

func (d directory) respondent(id mentoring.PersonID, part mentoring.Part) respondent {
	p := d.persons[string(id)]
	p.ID = id
	out := respondent{person: p, name: p.Name}
	for _, e := range d.entries {
		if e.PersonID == id && e.Part == part && !e.Removed {
			out.code, out.npo = e.Code, d.npos[string(e.NPOID)].Name
		}
	}
	if part == mentoring.AsMentee && out.npo == "" {
		for _, m := range d.mentees {
			if m.PersonID == id && !m.Removed {
				out.npo = d.npos[string(m.NPOID)].Name
			}
		}
	}
	return out
}

// state tells whether the sheet came back and whether it counts.
func (r respondent) state(book words.Book) kit.Cell {
	switch {
	case !r.answered():
		return kit.Cell{Text: book.Say(words.SurveyMissing), Color: kit.ColorWarn}
	case r.sheet.State == mentoring.SetAside:
		return kit.Cell{Text: book.Say(words.SurveyAside, "why", book.Code("set_aside", r.sheet.Reason)), Color: kit.ColorMuted}
	}
	return kit.Cell{Text: book.Say(words.SurveyCame, "day", book.ShortDay(r.sheet.On))}
}

// peopleColumns describes the list of respondents.
func peopleColumns(book words.Book) []kit.Column[respondent] {
	return []kit.Column[respondent]{
		{Head: words.SurveyCode, Width: 84, Show: func(r respondent) kit.Cell { return kit.Cell{Text: r.code} }},
		{Head: words.SurveyName, Width: 130, Less: byName, Show: func(r respondent) kit.Cell { return r.shown(book) }},
		{Head: words.SurveyNPO, Width: 160, Grow: true, Show: func(r respondent) kit.Cell { return kit.Cell{Text: r.npo, Color: kit.ColorMuted} }},
		{Head: words.SurveyState, Width: 214, Show: func(r respondent) kit.Cell { return r.state(book) }},
	}
}

func (r respondent) shown(book words.Book) kit.Cell {
	if r.name == "" {
		return kit.Cell{Text: book.Say(words.SurveyNobody), Color: kit.ColorMuted}
	}
	return kit.Cell{Text: r.name}
}

// label names a respondent in a pick list: the ID first, as it stands on the
// paper.
func (r respondent) label(book words.Book, no int) string {
	parts := []string{r.code, r.shown(book).Text, r.npo}
	if r.person.ID == "" && r.code == "" {
		parts[0] = strconv.Itoa(no)
	}
	text := strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "  ")
	if r.answered() {
		return text + "  ✓"
	}
	return text
}

// Missing counts the people who have not answered a wave that is open today:
// what is to be done on this page.
func Missing(f desk.Facts) int {
	n := 0
	for _, r := range waveRows(f) {
		if !r.wave.Closes.IsZero() && !r.today.Before(r.wave.Opens) && !r.today.After(r.wave.Closes) {
			n += r.asked - r.answered
		}
	}
	return max(0, n)
}
