package report

import (
	"fmt"
	"strings"

	"banso/assets/municipality"
	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/data/survey"
	"banso/export/manuscript"
)

// paper collects the blocks of one document.
type paper struct {
	sum    outcome.Summary
	s      mentoring.Snapshot
	params Params
	book   words.Book
	npos   map[string]mentoring.NPO
	places *municipality.Index
	blocks []manuscript.Block
}

func newPaper(sum outcome.Summary, s mentoring.Snapshot, params Params) (*paper, error) {
	places, err := municipality.Load()
	if err != nil {
		return nil, fmt.Errorf("write report: %w", err)
	}
	return &paper{sum: sum, s: s, params: params, book: params.Book, npos: mentoring.Index(s.People.NPOs), places: places}, nil
}

func (p *paper) add(blocks ...manuscript.Block) { p.blocks = append(p.blocks, blocks...) }

func (p *paper) say(k words.Key, args ...any) string { return p.book.Say(k, args...) }

// para adds a paragraph of the book's own words.
func (p *paper) para(k words.Key, args ...any) {
	p.add(manuscript.Paragraph{Text: p.say(k, args...)})
}

// note adds a small line, as for a section without data.
func (p *paper) note(k words.Key, args ...any) {
	p.add(manuscript.Paragraph{Text: p.say(k, args...), Style: manuscript.Note})
}

func (p *paper) chapter(number string, k words.Key) {
	p.add(manuscript.Heading{Level: 1, Number: number, Text: p.say(k)})
}

func (p *paper) section(number string, k words.Key) {
	p.add(manuscript.Heading{Level: 2, Number: number, Text: p.say(k)})
}

// own adds a text of the office's: paragraphs parted by empty lines, figures
// in the place of their names.
func (p *paper) own(text string) {
	for _, part := range strings.Split(p.filled(text), "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			p.add(manuscript.Paragraph{Text: part})
		}
	}
}

// slot returns the text block of a slot: the cohort's own before the one for
// all cohorts.
func (p *paper) slot(name Slot) string {
	text := ""
	for _, b := range p.s.Texts {
		if b.Slot != string(name) || b.Removed {
			continue
		}
		if b.CohortID != "" {
			return b.Text
		}
		text = b.Text
	}
	return text
}

// Slot names a place in a report for a text of the office's own.
type Slot string

// The slots of the outcome report.
const (
	SlotBackground   Slot = "background"   // 1 background and aim
	SlotOrganization Slot = "organization" // 2 who carried it out
	SlotRecruitment  Slot = "recruitment"  // 3 how people were found and trained
	SlotTheory       Slot = "theory"       // 7 theory of change
	SlotMeeting      Slot = "meeting"      // 8 report meeting
	SlotAccounts     Slot = "accounts"     // 9 remarks on the accounts
	SlotEvaluation   Slot = "evaluation"   // 10 self-evaluation
	SlotNextYear     Slot = "next_year"    // 10 next year
	SlotPrivacy      Slot = "privacy"      // annex 4
)

// Slots lists the slots in the order of the report.
func Slots() []Slot {
	return []Slot{SlotBackground, SlotOrganization, SlotRecruitment, SlotTheory, SlotMeeting, SlotAccounts, SlotEvaluation, SlotNextYear, SlotPrivacy}
}

// filled puts figures in the place of {{their names}}. Names it does not know
// stay, for the reader to see; the check before handing in tells of them.
func (p *paper) filled(text string) string {
	var out strings.Builder
	for {
		before, rest, open := strings.Cut(text, "{{")
		out.WriteString(before)
		if !open {
			return out.String()
		}
		name, after, closed := strings.Cut(rest, "}}")
		if !closed {
			out.WriteString("{ {" + rest)
			return out.String()
		}
		if value, ok := p.placeholder(strings.TrimSpace(name)); ok {
			out.WriteString(value)
		} else {
			// Apart, so that no press takes it for a reference of its own.
			out.WriteString("{ {" + name + "}}")
		}
		text = after
	}
}

func (p *paper) placeholder(name string) (string, bool) {
	measure, ok := outcome.Placeholder(name)
	if !ok {
		return "", false
	}
	switch measure {
	case outcome.PlaceCohort:
		return p.s.Cohort.Name, true
	case outcome.PlaceFiscalYear:
		return p.book.FiscalYear(p.s.Cohort.FiscalYear), true
	case outcome.PlaceOrganization:
		return p.s.Office.Organization.Name, true
	case outcome.PlaceMunicipality:
		return p.municipality().Name, true
	}
	return p.value(outcome.Measured(p.sum, measure, "")).Show(p.book), true
}

func (p *paper) municipality() mentoring.Municipality {
	m, _ := mentoring.Find(p.s.Office.Municipalities, string(p.s.Cohort.MunicipalityID))
	return m
}

// item returns what tables call an item. English readers get the English name
// of the program's own items; an office's own items keep theirs.
func (p *paper) item(it mentoring.Item) string {
	key := survey.ItemKey(it)
	if p.book.Lang() != words.Japanese && p.book.HasCode("item", key) {
		return p.book.Code("item", key)
	}
	if it.Short != "" {
		return it.Short
	}
	return it.Text
}

// itemNamed returns what tables call the item with a key.
func (p *paper) itemNamed(key string) string {
	for _, it := range p.s.Survey.Items {
		if survey.ItemKey(it) == key {
			return p.item(it)
		}
	}
	return key
}

// code returns the name of an entry of a code list: in Japanese the office's
// own, otherwise the book's.
func (p *paper) code(list, code string) string {
	if code == "" {
		return p.say(words.ReportNotTold)
	}
	if p.book.Lang() != words.Japanese && p.book.HasCode(list, code) {
		return p.book.Code(list, code)
	}
	for _, c := range p.s.Office.Codes {
		if c.List == list && c.Code == code {
			return c.Name
		}
	}
	return p.book.Code(list, code)
}

func (p *paper) npo(id mentoring.NPOID) string { return p.npos[string(id)].Name }
