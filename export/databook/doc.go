// Package databook builds the data sheets of a workbook (データブック) and the
// sheet that checks the report with live formulas (検算).
//
// For the office the sheets hold anonymised records, one a line: sessions,
// answers under pseudonyms, pairs of answers. No name, no free text and no code
// from a questionnaire is in them. For readers outside the office they are built
// from the protected figures alone, so that they say no more than the report;
// nothing of a single person's answers is there to be found.
//
// Each formula is made together with its result, from the very rows it refers
// to. The package computes no figure of the report and knows no styles.
//
//	sheets := databook.Sheets(outcome.Summarize(s, today), s, book)
//	err := sheet.Write(ctx, w, doc, sheets, progress)
package databook

import (
	"slices"

	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/export/sheet"
)

// Sheets returns the data sheets of a cohort in their order, the last one being
// the checks. s must be the snapshot the summary was made of. Records of single
// people are taken up only if both figures and records are for the office.
func Sheets(sum outcome.Summary, s mentoring.Snapshot, book words.Book) []sheet.Data {
	b := &builder{sum: sum, s: s, book: book, items: map[string]string{}, tables: map[words.Key]*table{}}
	b.people()
	if b.office() {
		b.teams()
		b.sessions()
		b.themes()
		b.steps()
		b.answers()
	} else {
		b.teamTallies()
		b.sessionStates()
		b.topics()
	}
	b.months()
	b.waves()
	b.results()
	b.singles()
	b.indicators()
	b.accounts()
	b.events()
	b.order = slices.DeleteFunc(b.order, func(t *table) bool { return len(t.rows) == 0 })
	out := []sheet.Data{b.about()}
	for _, t := range b.order {
		out = append(out, t.data())
	}
	return append(out, b.checks())
}

// builder collects the sheets.
type builder struct {
	sum    outcome.Summary
	s      mentoring.Snapshot
	book   words.Book
	items  map[string]string // number of an item on the sheets, by audience and key
	tables map[words.Key]*table
	order  []*table
}

// office tells whether records of single people may be shown.
func (b *builder) office() bool {
	return (b.sum.Reader == mentoring.ForOffice || b.sum.Reader == "") && (b.s.Reader == mentoring.ForOffice || b.s.Reader == "")
}

func (b *builder) say(k words.Key, args ...any) string { return b.book.Say(k, args...) }

// entry returns the name of an entry of a code list: in Japanese the office's
// own, otherwise the book's.
func (b *builder) entry(list, code string) string {
	if b.book.Lang() != words.Japanese && b.book.HasCode(list, code) {
		return b.book.Code(list, code)
	}
	for _, c := range b.s.Office.Codes {
		if c.List == list && c.Code == code {
			return c.Name
		}
	}
	return b.book.Code(list, code)
}

func (b *builder) unit(u outcome.Unit) string {
	if u == outcome.Percent {
		return "%"
	}
	return b.book.Code("unit_name", string(u))
}
