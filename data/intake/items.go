package intake

import (
	"regexp"
	"slices"
	"strings"

	"banso/data/kana"
	"banso/data/mentoring"
	"banso/data/survey"
)

// askedItem is a column of answers with the item it belongs to.
type askedItem struct {
	column *Column
	item   mentoring.Item
	stored bool           // the register has it
	reads  mentoring.Item // the item as this column writes its answers
	turned map[int]int    // what a number means where the file counts the other way
}

// questionnaire is the instrument of a file: one of the register, one that
// ships with the program, or one made from the columns.
type questionnaire struct {
	j          *job
	wave       mentoring.WaveKind
	instrument mentoring.Instrument
	stored     bool
	items      []mentoring.Item
	fromFile   map[mentoring.ItemID]bool // items that are still to be written
	answered   map[mentoring.ItemID]bool // items that somebody has answered before
	asked      []*askedItem
}

var lastBracket = regexp.MustCompile(`[\[【]([^\[\]【】]+)[\]】]\s*$`)

// wording returns the question itself: what forms write in brackets behind the
// heading of a block, without the number in front.
func wording(header string) string {
	if m := lastBracket.FindStringSubmatch(header); m != nil {
		header = m[1]
	}
	return strings.TrimSpace(enumerated.ReplaceAllString(oneSpace(header), ""))
}

var enumerated = regexp.MustCompile(`^(?:[QqＱ]|` + questionWords + `)?\s*[0-9０-９]{1,2}\s*[.．:：)）、]\s*|^[①-⑳]\s*`)

func wordingKey(text string) string { return itemNoise(kana.Fold(wording(text))) }

// like says how much a header asks what an item asks, 0 to 100.
func like(header string, item mentoring.Item) int {
	best := 0
	key := wordingKey(header)
	for _, text := range append([]string{item.Text}, strings.Split(item.Aliases, "\n")...) {
		if other := wordingKey(text); other != "" && key != "" {
			best = max(best, 100-100*distance([]rune(key), []rune(other))/max(len([]rune(key)), len([]rune(other))))
		}
	}
	return best
}

// constructOf recognises what a question is about.
func constructOf(header string) (construct, bool) {
	text := wording(header)
	for _, c := range constructs() {
		for _, all := range c.words {
			if !slices.ContainsFunc(all, func(w string) bool { return !strings.Contains(text, w) }) {
				return c, true
			}
		}
	}
	return construct{}, false
}

// findQuestionnaire chooses the instrument whose items the columns ask: of the
// cohort's waves, of the register, of those that ship with the program.
func (j *job) findQuestionnaire(part mentoring.Part) *questionnaire {
	q := &questionnaire{j: j, wave: j.res.Wave, fromFile: map[mentoring.ItemID]bool{}, answered: map[mentoring.ItemID]bool{}}
	columns := j.itemColumns()
	best := 0
	consider := func(in mentoring.Instrument, items []mentoring.Item, stored bool, bonus int) {
		if n := coverage(columns, items); n > 0 && 2*n >= len(columns) && n+bonus > best {
			best = n + bonus
			q.instrument, q.items, q.stored = in, items, stored
		}
	}
	s := j.p.Register.Survey
	for _, in := range s.Instruments {
		bonus := 1
		for _, w := range s.Waves {
			if w.InstrumentID == in.ID && w.Audience == part && w.CohortID == j.p.Register.Cohort.ID {
				bonus = 3
			}
		}
		consider(in, mentoring.Select(s.Items, func(it mentoring.Item) bool { return it.InstrumentID == in.ID && !it.Removed }), true, bonus)
	}
	if packs, err := survey.Packs(); err == nil {
		for _, p := range packs {
			if p.Audience == part && !p.NeedsText() && !slices.ContainsFunc(s.Instruments, func(in mentoring.Instrument) bool { return in.Code == p.Code }) {
				in, items := p.Records(j.p.NewID)
				consider(in, items, false, 0)
			}
		}
	}
	if best == 0 {
		q.instrument = mentoring.Instrument{Base: mentoring.At(mentoring.InstrumentID(j.p.NewID())), Code: j.freeCode("imported"), Name: first(j.table.grid.name, j.src.name), Version: "1", Licence: "own"}
	}
	if !q.stored {
		for _, it := range q.items {
			q.fromFile[it.ID] = true
		}
	}
	for _, a := range s.Answers {
		q.answered[a.ItemID] = true
	}
	q.match(columns)
	return q
}

// freeCode returns a code that no instrument of the register has.
func (j *job) freeCode(code string) string {
	for n, free := 2, code; ; n++ {
		if !slices.ContainsFunc(j.p.Register.Survey.Instruments, func(in mentoring.Instrument) bool { return in.Code == free }) {
			return free
		}
		free = code + "_" + decimal(n)
	}
}

func (j *job) itemColumns() []*Column {
	var out []*Column
	for i := range j.table.columns {
		if c := &j.table.columns[i]; c.Field.Base() == string(fieldItem) {
			out = append(out, c)
		}
	}
	return out
}

// sameQuestion is the likeness from which two wordings ask the same;
// relatedQuestion is enough if they also are about the same thing. An item that
// is not stored yet takes the wording of the file.
const (
	sameQuestion    = 75
	relatedQuestion = 50
)

func coverage(columns []*Column, items []mentoring.Item) int {
	n := 0
	for _, c := range columns {
		about, known := constructOf(c.leaf)
		if slices.ContainsFunc(items, func(it mentoring.Item) bool {
			return like(c.leaf, it) >= sameQuestion || known && it.Code == about.code
		}) {
			n++
		}
	}
	return n
}

// match gives each column its item: the one worded most alike, then the one
// about the same thing, else a new one.
func (q *questionnaire) match(columns []*Column) {
	type pair struct{ col, item, like int }
	var pairs []pair
	for i, c := range columns {
		for k, it := range q.items {
			if told := c.Field.Part(); told != "" && told == it.Code {
				pairs = append(pairs, pair{i, k, 1000})
			} else if n := like(c.leaf, it); n >= sameQuestion {
				pairs = append(pairs, pair{i, k, n})
			} else if about, ok := constructOf(c.leaf); ok && about.code == it.Code && (!q.answered[it.ID] || n >= relatedQuestion) {
				pairs = append(pairs, pair{i, k, relatedQuestion})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return b.like - a.like })
	taken, used := make([]int, len(columns)), map[int]bool{}
	for _, p := range pairs {
		if taken[p.col] == 0 && !used[p.item] {
			taken[p.col], used[p.item] = p.item+1, true
		}
	}
	for i, c := range columns {
		a := &askedItem{column: c}
		if taken[i] > 0 {
			a.item = q.items[taken[i]-1]
			a.stored = q.answered[a.item.ID]
			q.adopt(a)
		} else {
			a.item = q.newItem(c)
		}
		q.learn(a)
		q.asked = append(q.asked, a)
	}
}

// adopt keeps how the file words an item, and the wave it is asked in: as
// another wording of a stored item, as the wording of one that is new.
func (q *questionnaire) adopt(a *askedItem) {
	text := wording(a.column.leaf)
	if !a.stored && like(a.column.leaf, a.item) < sameQuestion {
		a.item.Text, a.item.Aliases = text, ""
	}
	if !slices.Contains(append(strings.Split(a.item.Aliases, "\n"), a.item.Text), text) {
		a.item.Aliases = strings.TrimSpace(a.item.Aliases + "\n" + text)
	}
	if len(a.item.Waves) > 0 && !a.item.Waves.Has(string(q.wave)) {
		a.item.Waves = append(slices.Clone(a.item.Waves), string(q.wave))
	}
}

// newItem makes an item of a column that no known item fits.
func (q *questionnaire) newItem(c *Column) mentoring.Item {
	text := wording(c.leaf)
	it := mentoring.Item{Base: mentoring.At(mentoring.ItemID(q.j.p.NewID())), InstrumentID: q.instrument.ID, No: q.nextNo(), Text: text, Short: shorten(text)}
	about, known := constructOf(c.leaf)
	it.Code = about.code
	if told := c.Field.Part(); told != "" {
		it.Code = told
	}
	if known {
		it.Short, it.LowIsBetter = about.short, about.low
	}
	if it.Code == "" || q.hasCode(it.Code) {
		it.Code = "q" + decimal(it.No)
	}
	if q.wave != "" {
		it.Waves = mentoring.Codes{string(q.wave)}
	}
	q.items = append(q.items, it)
	q.fromFile[it.ID] = true
	return it
}

func (q *questionnaire) nextNo() int {
	n := 0
	for _, it := range q.items {
		n = max(n, it.No)
	}
	return n + 1
}

func (q *questionnaire) hasCode(code string) bool {
	return slices.ContainsFunc(q.items, func(it mentoring.Item) bool { return it.Code == code })
}

func shorten(text string) string {
	if r := []rune(text); len(r) > 16 {
		return string(r[:16])
	}
	return text
}
