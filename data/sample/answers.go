package sample

import (
	"slices"
	"strconv"

	"banso/data/mentoring"
)

// waves weaves the surveys of the cohort with the sheets that came back.
func (c *cohort) waves() {
	for _, r := range c.rows("waves.tsv") {
		audience, kind := r.text("audience"), r.text("kind")
		w := mentoring.Wave{
			CohortID: c.id, Kind: mentoring.WaveKind(kind), Audience: mentoring.Part(audience),
			InstrumentID: mentoring.InstrumentID(r.find("instrument", "instrument")),
			Opens:        r.date("opens"), Closes: r.date("closes"),
		}
		c.name("wave", c.key(audience+" "+kind), &w)
		items := c.asked(w)
		for _, sheet := range c.rows("answers-" + audience + "-" + kind + ".tsv") {
			c.response(sheet, w, items)
		}
	}
}

// response weaves one sheet: a column for each item, the number or the text
// that was answered, or the word that tells why there is none.
func (c *cohort) response(r row, w mentoring.Wave, items []*mentoring.Item) {
	state := mentoring.ResponseState(r.text("state"))
	if state == "" {
		state = mentoring.Counted
	}
	sheet := mentoring.Response{
		WaveID: w.ID, PersonID: r.person("person"), Code: r.text("code"), On: r.date("on"),
		Source: r.text("source"), State: state, Reason: r.text("reason"),
	}
	c.name("response", c.key(string(w.Audience)+" "+string(w.Kind)+" "+strconv.Itoa(r.line)), &sheet)
	for _, item := range items {
		a := mentoring.Answer{ResponseID: sheet.ID, ItemID: item.ID}
		cell, ok := r.cells[item.Code]
		switch {
		case !ok:
			continue
		case item.Kind == mentoring.TextItem:
			a.Text = cell
		case slices.Contains(reasons(), cell):
			a.Why = cell
		case cell != "":
			a.Number = r.opt(item.Code)
		}
		if !a.Number.OK && a.Text == "" && a.Why == "" {
			a.Why = "blank"
		}
		c.put(&a)
	}
}

func reasons() []string { return []string{"blank", "double", "unknown", "refused"} }

// asked returns the items of the wave's instrument.
func (c *cohort) asked(w mentoring.Wave) (items []*mentoring.Item) {
	for _, r := range c.records {
		if item, ok := r.(*mentoring.Item); ok && item.InstrumentID == w.InstrumentID {
			items = append(items, item)
		}
	}
	return items
}
