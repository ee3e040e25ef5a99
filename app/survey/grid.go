package survey

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
	"banso/data/survey"
)

// gridRow is a respondent with the answers that are known, by item.
type gridRow struct {
	respondent
	answers map[mentoring.ItemID]mentoring.Answer
}

// text returns an answer as it is typed: a number, words, kit.BlankAnswer, or ""
// for one that was not typed in yet.
func (r gridRow) text(it mentoring.Item) string {
	a, ok := r.answers[it.ID]
	if !ok {
		return ""
	}
	return written(it, a)
}

// gridView is the leaf on which the answers of all sheets of a wave are seen and
// typed in as a table: one line a sheet, one column a question. Blocks from
// Excel are pasted here.
type gridView struct {
	p       *Page
	wave    mentoring.Wave
	items   []mentoring.Item
	at      int // question that the keyboard is in, from 0; below, none
	table   *kit.Table[gridRow]
	hint    *kit.Prose
	place   *fyne.Container
	content fyne.CanvasObject
}

func newGridView(p *Page) *gridView {
	g := &gridView{p: p, hint: kit.NewProse("", kit.Small), place: container.NewStack()}
	g.content = container.NewBorder(kit.Pad(kit.Height(2*kit.LineRoom, g.hint), kit.Gap, kit.WideGap, kit.Gap, kit.WideGap), nil, nil, nil, g.place)
	return g
}

// show shows the sheets of a wave. The table is made anew when other questions
// are asked; else what is marked in it stays.
func (g *gridView) show(w mentoring.Wave, people []respondent) {
	snapshot := g.p.facts.Snapshot
	g.wave = w
	items := survey.Items(snapshot, w.Kind, w.Audience)
	if w.ID == "" {
		items = nil
	}
	if g.table == nil || !slices.EqualFunc(items, g.items, sameQuestion) {
		g.items = items
		g.build()
	}
	if len(items) == 0 {
		g.hint.SetText(g.p.desk.Book.Say(words.SurveyGridNone))
	} else if g.hint.Text() == "" || g.at < 0 {
		g.tell(-1)
	}
	given := map[mentoring.ResponseID]map[mentoring.ItemID]mentoring.Answer{}
	for _, a := range snapshot.Survey.Answers {
		if a.Removed {
			continue
		}
		if given[a.ResponseID] == nil {
			given[a.ResponseID] = map[mentoring.ItemID]mentoring.Answer{}
		}
		given[a.ResponseID][a.ItemID] = a
	}
	rows := make([]gridRow, len(people))
	for i, x := range people {
		rows[i] = gridRow{respondent: x}
		if x.answered() {
			rows[i].answers = given[x.sheet.ID]
		}
	}
	// The order does not depend on who has answered: a line that was written to
	// stays where it is.
	slices.SortStableFunc(rows, func(a, b gridRow) int { return cmp.Or(cmp.Compare(a.code, b.code), byName(a.respondent, b.respondent)) })
	g.table.SetRows(rows)
}

// tell says over the table what the question of a column asks, whose heading
// may be cut; over other columns, what can be done here.
func (g *gridView) tell(column int) {
	g.at = column - 2
	text := g.p.desk.Book.Say(words.SurveyGridText)
	if g.at >= 0 && g.at < len(g.items) {
		it := g.items[g.at]
		text = strconv.Itoa(g.at+1) + "  " + cmp.Or(it.Text, it.Short)
	}
	g.hint.SetText(text)
	g.content.Refresh()
}

func sameQuestion(a, b mentoring.Item) bool {
	return a.ID == b.ID && a.Short == b.Short && a.Kind == b.Kind && a.Min == b.Min && a.Max == b.Max
}

func (g *gridView) build() {
	book := g.p.desk.Book
	columns := []kit.Column[gridRow]{
		{Head: words.SurveyCode, Width: 84, Fixed: true, Show: func(r gridRow) kit.Cell { return kit.Cell{Text: r.code} }},
		{Head: words.SurveyName, Width: 116, Fixed: true, Show: func(r gridRow) kit.Cell { return r.shown(book) }},
	}
	for i, it := range g.items {
		columns = append(columns, g.column(i, it))
	}
	g.table = kit.NewTable(book, func(r gridRow) string { return r.key() }, columns...)
	if !g.p.desk.Store.ReadOnly() {
		g.table.OnEdit = g.write
	}
	g.table.OnCopied = func(n int) { g.p.desk.Shell.Say(kit.Message{Text: book.Say(words.KitCopied, "n", n)}) }
	g.table.OnColumn, g.at = g.tell, -1
	g.place.Objects = []fyne.CanvasObject{g.table.Content()}
	g.place.Refresh()
}

// column describes a question. Numbers stand narrow, words wide.
func (g *gridView) column(i int, it mentoring.Item) kit.Column[gridRow] {
	title, width := strconv.Itoa(i+1), float32(72)
	if it.Short != "" {
		title += " " + it.Short
	}
	if it.Kind == mentoring.TextItem {
		width = 220
	}
	blank := g.p.desk.Book.Say(words.SurveyBlank)
	return kit.Column[gridRow]{Title: title, Width: width, Tight: true, Right: it.Kind != mentoring.TextItem,
		Show: func(r gridRow) kit.Cell {
			if text := r.text(it); text != kit.BlankAnswer {
				return kit.Cell{Text: text}
			}
			return kit.Cell{Text: blank, Color: kit.ColorMuted}
		},
		Edit: &kit.Edit[gridRow]{Text: func(r gridRow) string { return r.text(it) }, Read: func(_ gridRow, typed string) (string, string) { return g.read(it, typed) }}}
}

// read reads one answer. 0 means left empty where it is no answer, as it does
// while a paper is typed in.
func (g *gridView) read(it mentoring.Item, typed string) (text, why string) {
	book := g.p.desk.Book
	typed = strings.TrimSpace(typed)
	if it.Kind == mentoring.TextItem || typed == "" {
		return typed, ""
	}
	if typed == kit.BlankAnswer || typed == book.Say(words.SurveyBlank) {
		return kit.BlankAnswer, ""
	}
	n, ok := kit.ReadAmount(typed)
	switch {
	case !ok:
		return "", book.Say(words.KitNoNumber)
	case n == 0 && it.Min > 0:
		return kit.BlankAnswer, ""
	case n < int64(it.Min) || n > int64(it.Max):
		return "", book.Say(words.KitWithin, "least", it.Min, "most", it.Max)
	}
	return strconv.FormatInt(n, 10), ""
}

// write saves changes of any number of sheets as one act.
func (g *gridView) write(changes []kit.Change[gridRow]) {
	facts := g.p.facts
	sheets := map[string]*gridSheet{}
	for _, c := range changes {
		if sheets[c.Row.key()] == nil {
			sheets[c.Row.key()] = newGridSheet(g.wave, c.Row, facts)
		}
		sheets[c.Row.key()].put(g.items[c.Column-2], c.Row, c.Text)
	}
	keys := slices.Sorted(maps.Keys(sheets))
	g.p.desk.Do(desk.Deed{Op: mentoring.OpSaveResponse, Write: func(tx *data.Tx) error {
		for _, key := range keys {
			if err := sheets[key].write(tx); err != nil {
				return err
			}
		}
		return nil
	}})
}

// gridSheet is what changes of one sheet.
type gridSheet struct {
	own    mentoring.Response
	others []mentoring.Response // whose state changes with it
	given  []mentoring.Answer
	gone   []mentoring.Answer
}

func newGridSheet(w mentoring.Wave, r gridRow, f desk.Facts) *gridSheet {
	s := sheet{wave: w, response: r.sheet}
	if !r.answered() {
		s.response = mentoring.Response{WaveID: w.ID, PersonID: r.person.ID, Code: r.code, On: f.Today, Source: "paper", State: mentoring.Counted}
	}
	own, others := s.settle(f.Snapshot, f.Today)
	return &gridSheet{own: own, others: others}
}

func (s *gridSheet) put(it mentoring.Item, r gridRow, text string) {
	was, known := r.answers[it.ID]
	if !known {
		was = mentoring.Answer{ItemID: it.ID}
	}
	if text == "" && it.Kind != mentoring.TextItem {
		if known {
			s.gone = append(s.gone, was)
		}
		return
	}
	s.given = append(s.given, answered(it, was, text))
}

func (s *gridSheet) write(tx *data.Tx) error {
	for i := range s.others {
		if err := tx.Put(&s.others[i]); err != nil {
			return err
		}
	}
	if err := tx.Put(&s.own); err != nil {
		return err
	}
	for i := range s.given {
		s.given[i].ResponseID = s.own.ID
		if err := tx.Put(&s.given[i]); err != nil {
			return err
		}
	}
	for i := range s.gone {
		if err := tx.Remove(&s.gone[i]); err != nil {
			return err
		}
	}
	return nil
}
