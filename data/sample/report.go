package sample

import (
	"strings"

	"banso/data/mentoring"
)

// outcome weaves what the cohort promised to measure and the logic model.
func (c *cohort) outcome() {
	for _, r := range c.rows("indicators.tsv") {
		c.name("indicator", c.key(r.text("key")), &mentoring.Indicator{
			CohortID: c.id, No: r.number("no"), Name: r.text("name"), Kind: r.text("kind"), Unit: r.text("unit"),
			Target: r.text("target"), Actual: r.text("actual"), Measure: r.text("measure"), ItemCode: r.text("item"),
			Primary: r.yes("primary"),
		})
	}
	boxes := c.rows("logic.tsv")
	for _, r := range boxes {
		c.name("node", c.key(r.text("key")), &mentoring.LogicNode{
			CohortID: c.id, Stage: mentoring.LogicStage(r.text("stage")), No: r.number("no"), Text: r.text("text"),
			IndicatorID: mentoring.IndicatorID(c.find("indicator", c.key(r.text("indicator")))),
		})
	}
	for _, r := range boxes {
		for _, to := range r.words("leads_to") {
			c.put(&mentoring.LogicLink{
				CohortID: c.id, From: mentoring.NodeID(c.find("node", c.key(r.text("key")))),
				To: mentoring.NodeID(c.find("node", c.key(to))),
			})
		}
	}
}

// report weaves the accounts and the stories.
func (c *cohort) report() {
	for _, r := range c.rows("budget.tsv") {
		c.put(&mentoring.BudgetLine{
			CohortID: c.id, Side: r.text("side"), No: r.number("no"), Category: r.text("category"),
			Budget: r.opt("budget"), Actual: r.opt("actual"), Basis: r.text("basis"),
		})
	}
	for _, r := range c.rows("stories.tsv") {
		c.put(&mentoring.Story{
			CohortID: c.id, PersonID: r.person("person"), Kind: r.text("kind"), Title: r.text("title"), Text: r.text("text"),
			Display: mentoring.NameDisplay(r.text("display")), Reviewed: r.date("reviewed"),
		})
	}
}

// event weaves the report meeting, if the cohort has one.
func (c *cohort) event() {
	e := &c.facts.Event
	if e.Title == "" {
		return
	}
	e.CohortID, e.Capacity, e.Fee = c.id, mentoring.Some(c.Capacity), mentoring.Some(c.Fee)
	c.name("event", c.dir, e)
	for _, r := range c.rows("tickets.tsv") {
		c.name("ticket", c.key(r.text("key")), &mentoring.Ticket{
			EventID: e.ID, Kind: r.text("kind"), Name: r.text("name"), Capacity: r.opt("capacity"),
		})
	}
	for _, r := range c.rows("speakers.tsv") {
		c.put(&mentoring.Speaker{
			EventID: e.ID, No: r.number("no"), PersonID: r.person("person"), Name: r.text("name"), Kana: r.text("kana"),
			Affiliations: strings.ReplaceAll(r.text("affiliations"), ";", "\n"), Bio: r.text("bio"),
			Display: mentoring.NameDisplay(r.text("display")), Topic: r.text("topic"),
		})
	}
	for _, r := range c.rows("agenda.tsv") {
		c.put(&mentoring.AgendaItem{
			EventID: e.ID, No: r.number("no"), Start: r.clock("start"), Minutes: r.opt("minutes"),
			Title: r.text("title"), Who: r.text("who"), Note: r.text("note"),
		})
	}
	for _, r := range c.rows("registrations.tsv") {
		c.put(&mentoring.Registration{
			EventID: e.ID, TicketID: mentoring.TicketID(c.find("ticket", c.key(r.text("ticket")))),
			Name: r.text("name"), Kana: r.text("kana"), Mail: r.text("mail"), Belongs: r.text("belongs"),
			Audience: r.text("audience"), Applied: r.date("applied"), URLSent: r.yes("url_sent"),
			Attended: r.yes("attended"), Watched: r.yes("watched"),
		})
	}
}
