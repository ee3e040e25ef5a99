package databook

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"

	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/data/survey"
	"banso/export/manuscript"
)

// pseudonym is what a person is called on the sheets: always the same, and of
// no use to anybody who has not got the register.
func pseudonym(id string) string {
	sum := sha256.Sum256([]byte("banso respondent " + id))
	return "R-" + base32.StdEncoding.EncodeToString(sum[:5])
}

// audience is one group that was asked, with its sheet of answers.
type audience struct {
	survey outcome.Survey
	sheet  words.Key
	about  words.Key
}

func (b *builder) audiences() []audience {
	return []audience{
		{b.sum.Mentees, words.DatabookMenteeAnswers, words.DatabookMenteeAnswersAbout},
		{b.sum.Mentors, words.DatabookMentorAnswers, words.DatabookMentorAnswersAbout},
		{b.sum.Visitors, words.DatabookVisitorAnswers, words.DatabookVisitorAnswersAbout},
	}
}

// answers is the items, the answers of each audience, and the pairs.
func (b *builder) answers() {
	items := b.itemTable()
	for _, a := range b.audiences() {
		if a.survey.Asked() {
			b.answerTable(a, items)
		}
	}
	b.pairs()
}

// itemTable is the items with numbers of all audiences. Their numbers are what
// formulas look for.
func (b *builder) itemTable() map[mentoring.Part][]mentoring.Item {
	t := b.table(words.DatabookItems, words.DatabookItemsAbout)
	b.columns(t, words.DatabookItemNo, words.DatabookAsked, words.DatabookItem, words.DatabookItemText, words.DatabookLowest, words.DatabookHighest,
		words.DatabookChoices, words.DatabookLowIsBetter)
	out := map[mentoring.Part][]mentoring.Item{}
	for _, a := range b.audiences() {
		part := a.survey.Part
		for _, kind := range mentoring.WaveKinds() {
			for _, it := range survey.Items(b.s, kind, part) {
				key := itemKey(part, it)
				if it.Kind == mentoring.TextItem || b.items[key] != "" {
					continue
				}
				b.items[key] = fmt.Sprintf("Q-%02d", len(b.items)+1)
				out[part] = append(out[part], it)
				t.add(text(b.items[key]), text(b.book.Code("part", string(part))), text(b.item(it)), text(it.Text), count(it.Min), count(it.Max),
					text(b.choices(it)), b.lowIsBetter(it))
			}
		}
	}
	return out
}

func itemKey(part mentoring.Part, it mentoring.Item) string {
	return string(part) + " " + survey.ItemKey(it)
}

// item returns what tables call an item. English readers get the English name
// of the program's own items.
func (b *builder) item(it mentoring.Item) string {
	key := survey.ItemKey(it)
	if b.book.Lang() != words.Japanese && b.book.HasCode("item", key) {
		return b.book.Code("item", key)
	}
	return cmp.Or(it.Short, it.Text)
}

func (b *builder) choices(it mentoring.Item) string {
	out := ""
	for i, c := range it.Labels {
		if i > 0 {
			out += b.say(words.DatabookBetween)
		}
		out += fmt.Sprintf("%d=%s", c.Value, c.Label)
	}
	return out
}

func (b *builder) lowIsBetter(it mentoring.Item) manuscript.Value {
	if it.LowIsBetter {
		return text(b.say(words.DatabookYes))
	}
	return nil
}

// answerTable is a line for each sheet of answers that counts, in the order of
// the pseudonyms.
func (b *builder) answerTable(a audience, items map[mentoring.Part][]mentoring.Item) {
	t := b.table(a.sheet, a.about)
	b.columns(t, words.DatabookRespondent, words.DatabookWave)
	b.dayColumns(t, words.DatabookAnsweredOn)
	part := a.survey.Part
	for _, it := range items[part] {
		no := b.items[itemKey(part, it)]
		t.named(words.Key(no), no+" "+b.item(it), "")
	}
	for _, kind := range mentoring.WaveKinds() {
		for _, x := range b.sheetsOf(part, kind) {
			row := append([]manuscript.Value{text(pseudonym(x.person)), text(b.book.Code("wave", string(kind)))}, days(x.sheet.Response.On)...)
			for _, it := range items[part] {
				if n, ok := x.sheet.Numbers[survey.ItemKey(it)]; ok {
					row = append(row, count(n))
				} else {
					row = append(row, nil)
				}
			}
			t.add(row...)
		}
	}
}

type answered struct {
	person string
	sheet  survey.Sheet
}

// sheetsOf returns the sheets of a wave in the order of the pseudonyms. A
// visitor's sheet has no person and stands for itself.
func (b *builder) sheetsOf(part mentoring.Part, kind mentoring.WaveKind) []answered {
	var out []answered
	if part == mentoring.AsVisitor {
		if kind == b.sum.Visitors.To {
			for _, x := range survey.VisitorSheets(b.s, b.sum.Today) {
				out = append(out, answered{string(x.Response.ID), x})
			}
		}
	} else {
		for person, x := range survey.Sheets(b.s, kind, part, b.sum.Today) {
			out = append(out, answered{string(person), x})
		}
	}
	slices.SortFunc(out, func(x, y answered) int { return cmp.Compare(pseudonym(x.person), pseudonym(y.person)) })
	return out
}

// pairs is a line for each person who answered an item in both waves.
func (b *builder) pairs() {
	t := b.table(words.DatabookPairs, words.DatabookPairsAbout)
	b.columns(t, words.DatabookAsked, words.DatabookItemNo, words.DatabookItem, words.DatabookRespondent)
	for _, head := range []words.Key{words.DatabookBeforeValue, words.DatabookAfterValue, words.DatabookChange} {
		b.column(t, head, outcome.Points)
	}
	for _, v := range []outcome.Survey{b.sum.Mentees, b.sum.Mentors} {
		for _, p := range survey.Pairs(b.s, v.Part, v.From, v.To, b.sum.Today) {
			kept := p.Kept()
			slices.SortFunc(kept, func(x, y survey.Pair) int {
				return cmp.Compare(pseudonym(string(x.Person)), pseudonym(string(y.Person)))
			})
			for _, x := range kept {
				t.add(text(b.book.Code("part", string(v.Part))), text(b.items[itemKey(v.Part, p.Item)]), text(b.item(p.Item)), text(pseudonym(string(x.Person))),
					count(x.Pre.N), count(x.Post.N), count(x.Post.N-x.Pre.N))
			}
		}
	}
}
