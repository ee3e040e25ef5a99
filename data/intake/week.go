package intake

import (
	"banso/data/mentoring"
)

// week reads all columns of free hours.
func (l *line) week() mentoring.Week {
	var week mentoring.Week
	for i := range l.t.columns {
		c := &l.t.columns[i]
		if c.Field.Base() != "hours" {
			continue
		}
		for d, h := range l.hoursOf(c) {
			week[d] |= h
		}
	}
	return week
}

// hoursOf reads one column: hours of the weekday that its header names, marks
// under a header that names the hours, or weekdays and hours together.
func (l *line) hoursOf(c *Column) mentoring.Week {
	days, header := columnHours(c.Field)
	x := l.cellOf(c)
	if x.blank() {
		return mentoring.Week{}
	}
	if !header.empty() {
		return l.tellHours(c, readMarked(x.text, days, header))
	}
	if days != "" && x.kind != clockCell {
		if from, to, ok := dateAsPair(x); ok {
			return l.askHours(c, days, from, to)
		}
	}
	return l.tellHours(c, readHours(x.text, days))
}

func (l *line) tellHours(c *Column, r hoursReading) mentoring.Week {
	if r.code != "" {
		var value any
		if r.week.Len() > 0 {
			value = slots(r.week)
		}
		l.warn(c, r.code, value)
	}
	return r.week
}

// askHours asks whether a day is the stretch of hours that Excel made it of.
func (l *line) askHours(c *Column, days string, from, to int) mentoring.Week {
	var choices []Choice
	if s := (span{from * 60, to * 60}); !s.empty() {
		choices = []Choice{{s.String(), s.String()}}
	}
	if s := (span{(from + 12) * 60, (to + 12) * 60}); from < 7 && !s.empty() {
		choices = append([]Choice{{s.String(), s.String()}}, choices...)
	}
	answer, ok := l.ask(question{column: c, code: HoursDate, choices: choices})
	if !ok {
		return mentoring.Week{}
	}
	r := readHours(answer, days)
	if r.code == HoursUnreadable && r.week.Len() == 0 {
		l.misunderstood()
	}
	return r.week
}

// columnHours takes the part of a field of hours apart: "1@9-12" is Monday
// and 9–12.
func columnHours(f Field) (days string, s span) {
	part := f.Part()
	for i, r := range part {
		if r == '@' {
			s, _, _ = firstSpan(part[i+1:])
			return part[:i], s
		}
	}
	return part, span{}
}

// slots shows the hours of a week by the sign of the weekday.
func slots(w mentoring.Week) map[string][]int {
	out := map[string][]int{}
	for d, h := range w {
		if h != 0 {
			out[daySign(d)] = h.List()
		}
	}
	return out
}
