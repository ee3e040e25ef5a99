package mentoring

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"banso/data/civil"
)

// longText is the most characters a free text may have; longer ones are
// pasted by mistake.
const longText = 20000

// check collects problems in the order of the fields.
type check struct{ found Problems }

func (c *check) add(field string, code ProblemCode) {
	c.found = append(c.found, Problem{Field: field, Code: code})
}

func (c *check) required(field, text string) {
	if strings.TrimSpace(text) == "" {
		c.add(field, Required)
	}
}

func (c *check) reading(field, text string) {
	if text != "" && !IsReading(text) {
		c.add(field, NotAReading)
	}
}

func (c *check) mail(field, text string) {
	if text != "" && !IsMail(text) {
		c.add(field, NotAMail)
	}
}

func (c *check) phone(field, text string) {
	if text != "" && !IsPhone(text) {
		c.add(field, NotAPhone)
	}
}

func (c *check) short(field, text string) {
	if utf8.RuneCountInString(text) > longText {
		c.found = append(c.found, Problem{Field: field, Code: TooLong, Limit: strconv.Itoa(longText)})
	}
}

func (c *check) between(field string, n Opt, low, high int) {
	if n.OK && (n.N < low || n.N > high) {
		c.found = append(c.found, Problem{Field: field, Code: OutOfRange, Limit: strconv.Itoa(low) + "–" + strconv.Itoa(high)})
	}
}

func (c *check) order(field string, from, to civil.Date) {
	if !from.IsZero() && !to.IsZero() && to.Before(from) {
		c.add(field, EndsBefore)
	}
}

// Check tells what is wrong with the organization's profile.
func (o Organization) Check() Problems {
	var c check
	c.required("name", o.Name)
	c.reading("kana", o.Kana)
	c.phone("phone", o.Phone)
	c.mail("mail", o.Mail)
	return c.found
}

// Check tells what is wrong with a person. A missing reading is no reason to
// refuse the record – the person is listed as incomplete – but a reading that
// is none is.
func (p Person) Check() Problems {
	var c check
	c.required("name", p.Name)
	c.reading("kana", p.Kana)
	c.mail("mail", p.Mail)
	c.phone("phone", p.Phone)
	c.short("note", p.Note)
	return c.found
}

// Check tells what is wrong with an NPO.
func (n NPO) Check() Problems {
	var c check
	c.required("name", n.Name)
	c.reading("kana", n.Kana)
	c.between("full_time", n.FullTime, 0, 99999)
	c.between("part_time", n.PartTime, 0, 99999)
	c.between("beneficiaries", n.Beneficiaries, 0, 99999999)
	c.reading("contact_kana", n.Contact.Kana)
	c.phone("contact_phone", n.Contact.Phone)
	c.mail("contact_mail", n.Contact.Mail)
	c.short("trouble", n.Trouble)
	return c.found
}

// Check tells what is wrong with a cohort.
func (k Cohort) Check() Problems {
	var c check
	c.required("name", k.Name)
	if k.FiscalYear < 1989 || k.FiscalYear > 2100 {
		c.add("fiscal_year", OutOfRange)
	}
	c.order("to", k.From, k.To)
	t := k.Template
	c.between("sessions_per_month", Some(t.SessionsPerMonth), 1, 31)
	c.between("months", Some(t.Months), 1, 24)
	c.between("minutes", Some(t.Minutes), 5, 480)
	c.between("mentors_per_team", Some(t.MentorsPerTeam), 1, 3)
	return c.found
}

// Check tells what is wrong with a session: a held one needs its day, hours
// and ratings stay within their scales.
func (s Session) Check() Problems {
	var c check
	if s.TeamID == "" {
		c.add("team", Required)
	}
	if s.State == Held && s.On.IsZero() {
		c.add("on", Required)
	}
	if s.State == Planned && s.Planned.IsZero() {
		c.add("planned", Required)
	}
	c.between("minutes", s.Minutes, 1, 600)
	c.between("rating", s.Rating, 1, 5)
	c.short("issue", s.Issue)
	return c.found
}

// Check tells what is wrong with a next step.
func (n NextStep) Check() Problems {
	var c check
	c.required("what", n.What)
	c.between("score", n.Score, -2, 2)
	return c.found
}

// Check tells what is wrong with a participation.
func (p Participation) Check() Problems {
	var c check
	if p.CohortID == "" {
		c.add("cohort", Required)
	}
	if p.Part != AsNPO && p.PersonID == "" {
		c.add("person", Required)
	}
	if p.Part == AsNPO && p.NPOID == "" {
		c.add("npo", Required)
	}
	c.between("before", p.Before, 0, 99)
	return c.found
}

// Check tells what is wrong with a line of the consent ledger.
func (k Consent) Check() Problems {
	var c check
	c.order("withdrawn", k.On, k.Withdrawn)
	return c.found
}

// Check tells what is wrong with a wave.
func (w Wave) Check() Problems {
	var c check
	c.order("closes", w.Opens, w.Closes)
	return c.found
}

// Check tells what is wrong with an event.
func (e Event) Check() Problems {
	var c check
	c.required("title", e.Title)
	if !e.Start.IsZero() && !e.End.IsZero() && e.End.Before(e.Start) {
		c.add("end", EndsBefore)
	}
	c.between("capacity", e.Capacity, 0, 100000)
	c.between("fee", e.Fee, 0, 10000000)
	return c.found
}
