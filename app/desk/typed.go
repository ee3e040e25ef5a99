package desk

import (
	"strconv"
	"strings"

	"golang.org/x/text/width"

	"banso/data/civil"
	"banso/data/mentoring"
)

// Typed reads the texts of a form into values and collects what cannot be
// read, so that a form's own code lists its fields and nothing else.
type Typed struct {
	texts    map[string]string
	problems mentoring.Problems
}

// Read begins to read the texts of a form.
func Read(texts map[string]string) *Typed { return &Typed{texts: texts} }

// Text returns a text without space around it.
func (t *Typed) Text(name string) string { return strings.TrimSpace(t.texts[name]) }

// Codes returns the codes that are ticked.
func (t *Typed) Codes(name string) mentoring.Codes {
	if f := strings.Fields(t.texts[name]); len(f) > 0 {
		return f
	}
	return nil
}

// Flag tells whether a box is ticked.
func (t *Typed) Flag(name string) bool { return t.texts[name] != "" }

// Number returns a whole number, missing for an empty field.
func (t *Typed) Number(name string) mentoring.Opt {
	text := strings.ReplaceAll(width.Narrow.String(t.Text(name)), ",", "")
	if text == "" {
		return mentoring.Opt{}
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Refuse(name, mentoring.NotANumber)
		return mentoring.Opt{}
	}
	return mentoring.Some(n)
}

// Date returns a day; date fields give ISO text for all that they can read.
func (t *Typed) Date(name string) civil.Date {
	d, err := civil.ParseISO(t.Text(name))
	if err != nil && t.Text(name) != "" {
		t.Refuse(name, mentoring.NotADate)
	}
	return d
}

// Clock returns a time of day.
func (t *Typed) Clock(name string) civil.Clock {
	text := t.Text(name)
	if text == "" {
		return civil.Clock{}
	}
	c, err := civil.ParseClock(text)
	if err != nil {
		t.Refuse(name, mentoring.NotADate)
	}
	return c
}

// Week returns free hours.
func (t *Typed) Week(name string) mentoring.Week {
	w, err := mentoring.ParseWeek(t.Text(name))
	if err != nil {
		t.Refuse(name, mentoring.NotInList)
	}
	return w
}

// Refuse adds a problem that the form itself has found; no code is no problem.
func (t *Typed) Refuse(name string, code mentoring.ProblemCode) {
	if code == "" {
		return
	}
	t.problems = append(t.problems, mentoring.Problem{Field: name, Code: code})
}

// Problems returns what could not be read, and then what the records
// themselves find wrong; a field that could not be read is not named twice.
func (t *Typed) Problems(found ...mentoring.Problems) mentoring.Problems {
	out := t.problems
	for _, list := range found {
		for _, p := range list {
			if !t.problems.Of(p.Field).Any() {
				out = append(out, p)
			}
		}
	}
	return out
}

// Number writes a number into a field, "" for a missing one.
func Number(n mentoring.Opt) string {
	if !n.OK {
		return ""
	}
	return strconv.Itoa(n.N)
}

// Flag writes a box to tick.
func Flag(on bool) string {
	if on {
		return "1"
	}
	return ""
}
