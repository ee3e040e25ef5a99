package sample

import (
	"io/fs"
	"path"
	"strings"

	"banso/data/civil"
	"banso/data/mentoring"
)

// facts is what cohort.json says of a cohort. Optional numbers stand beside
// their records, because a number that may be missing is two fields there.
type facts struct {
	Municipality string
	Department   string
	ConsentForm  string // version of the form that was signed
	Cohort       mentoring.Cohort
	Grant        mentoring.Grant
	Decided      int
	Event        mentoring.Event
	Capacity     int
	Fee          int
}

// cohort weaves all that belongs to one cohort, from the folder of its year.
func (w *weaver) cohort(year string) {
	var f facts
	w.read(year+"/cohort.json", &f)
	c := cohort{weaver: w, dir: year + "/", facts: f}
	c.begin()
	c.entries()
	c.teams()
	c.sessions()
	c.waves()
	c.outcome()
	c.report()
	c.event()
}

// cohort is the weaving of one cohort.
type cohort struct {
	*weaver
	dir string
	facts
	id      mentoring.CohortID
	members map[int][]mentoring.Membership // by number of the team
}

func (c *cohort) rows(file string) []row { return c.weaver.rows(c.dir + file) }

// key tells records of this cohort from those of others with the same key.
func (c *cohort) key(key string) string {
	if key == "" {
		return ""
	}
	return c.dir + key
}

func (c *cohort) begin() {
	k := &c.facts.Cohort
	k.MunicipalityID = mentoring.MunicipalityID(c.find("municipality", c.Municipality))
	k.DepartmentID = mentoring.DepartmentID(c.find("department", c.Department))
	k.Template = mentoring.DefaultTemplate()
	c.name("cohort", c.dir, k)
	c.id = k.ID
	c.Grant.CohortID, c.Grant.Decided = c.id, mentoring.Some(c.Decided)
	c.name("grant", c.dir, &c.Grant)
	for _, r := range c.rows("rules.tsv") {
		c.put(&mentoring.Rule{
			CohortID: c.id, Kind: r.text("kind"), PersonID: r.person("person"),
			OtherID: r.person("other"), NPOID: r.npo("npo"), Reason: r.text("reason"),
		})
	}
	files, _ := fs.Glob(tables, "tables/"+c.dir+"texts/*.txt") // the pattern is a good one
	for _, file := range files {
		raw, err := fs.ReadFile(tables, file)
		if err != nil {
			c.fail("read %s: %w", file, err)
		}
		slot := strings.TrimSuffix(path.Base(file), ".txt")
		c.put(&mentoring.TextBlock{CohortID: c.id, Slot: slot, Text: strings.TrimSpace(string(raw))})
	}
}

// entries weaves who takes part, how far each has come, and what they agreed to.
func (c *cohort) entries() {
	stages, count := c.rows("stages.tsv"), map[mentoring.Part]int{}
	for _, r := range c.rows("entries.tsv") {
		p := mentoring.Participation{
			CohortID: c.id, Part: mentoring.Part(r.text("part")), Code: r.text("code"), Stage: mentoring.Stage(r.text("stage")),
			AppliedOn: r.date("applied"), Source: r.text("source"), Week: r.week("week"), Medium: r.text("medium"),
			MaxTeams: r.opt("max_teams").N, Before: r.opt("before"), Themes: r.codes("themes"),
			Wishes: r.text("wishes"), Avoid: r.text("avoid"),
		}
		if p.Part == mentoring.AsNPO {
			p.NPOID = r.npo("key")
		} else {
			p.PersonID = r.person("key")
			c.consents(r)
		}
		if p.Part == mentoring.AsMentee {
			p.NPOID = c.home(p.PersonID)
		}
		c.name("entry", c.key(r.text("part")+" "+r.text("key")), &p)
		c.steps(p, stages, count[p.Part])
		count[p.Part]++
	}
	for _, r := range c.rows("declined.tsv") {
		c.put(&mentoring.Step{
			EntryID: mentoring.EntryID(c.find("entry", c.key("mentor "+r.text("key")))), Stage: mentoring.Declined,
			On: r.date("on"), StaffID: mentoring.StaffID(r.find("staff", "staff")), Reason: r.text("reason"),
		})
	}
}

// home returns the NPO a mentee works for.
func (c *cohort) home(person mentoring.PersonID) mentoring.NPOID {
	for _, r := range c.records {
		if m, ok := r.(*mentoring.Mentee); ok && m.PersonID == person {
			return m.NPOID
		}
	}
	c.fail("person %s is no mentee", person)
	return ""
}

// steps writes the stages up to the one the entry has reached. Where a stage
// has several days the entries take them in turn; without a day it is that of
// the application.
func (c *cohort) steps(p mentoring.Participation, stages []row, nth int) {
	reached := p.Stage
	if reached == mentoring.Declined {
		reached = mentoring.Applied
	}
	for _, r := range stages {
		if mentoring.Part(r.text("part")) != p.Part {
			continue
		}
		on := p.AppliedOn
		if days := r.words("days"); len(days) > 0 {
			day, err := civil.ParseISO(days[nth%len(days)])
			r.fail("days", err)
			on = day
		}
		stage := mentoring.Stage(r.text("stage"))
		c.put(&mentoring.Step{EntryID: p.ID, Stage: stage, On: on, StaffID: mentoring.StaffID(r.find("staff", "staff"))})
		if stage == reached {
			return
		}
	}
	c.fail("stage %s of a %s is not in the table", p.Stage, p.Part)
}

// consents reads one mark for each item of the form: agreed, refused or not
// filled in.
func (c *cohort) consents(r row) {
	items := mentoring.ConsentItems()
	marks := []rune(r.text("consents"))
	if len(marks) != len(items) {
		c.fail("%s line %d has %d marks of consent", r.file, r.line, len(marks))
		return
	}
	withdrawn := map[string]civil.Date{}
	for _, w := range r.words("withdrawn") {
		item, day, _ := strings.Cut(w, "=")
		d, err := civil.ParseISO(day)
		r.fail("withdrawn", err)
		withdrawn[item] = d
	}
	for i, item := range items {
		switch marks[i] {
		case '○', '×':
			c.put(&mentoring.Consent{
				PersonID: r.person("key"), CohortID: c.id, Item: item, Given: marks[i] == '○', On: r.date("applied"),
				Version: c.ConsentForm, Withdrawn: withdrawn[string(item)],
			})
		case '－':
		default:
			c.fail("%s line %d has the mark %q", r.file, r.line, marks[i])
		}
	}
}
