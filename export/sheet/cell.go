package sheet

import (
	"math"
	"slices"
	"strings"

	"banso/assets/words"
	"banso/export/manuscript"
)

// cell is what stands in one cell: a text, a number, or nothing; behind it a
// formula if there is one.
type cell struct {
	value   any // nil, string or float64
	formula string
	look    look
	wide    float64 // as shown
}

// text is a cell with words. Where they look like a formula the cell is of the
// format "text", so that they stay words when somebody edits the cell.
func text(s string, l look) cell {
	s = clean(s)
	if s == "" {
		return cell{look: l}
	}
	if strings.ContainsRune("=+-@\t", rune(s[0])) {
		l.code = manuscript.Format{}.Code()
	}
	return cell{value: s, look: l, wide: wide(s)}
}

// clean drops the control characters that have no place in a file.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s)
}

// slot is one of the cells into which a value of several numbers is parted.
type slot int

// The slots in their order. A plain value stands in mainSlot.
const (
	mainSlot slot = iota
	partSlot
	wholeSlot
	lowSlot
	highSlot
)

// slotsOf returns the slots that a value fills by itself. Marks and words stand
// wherever there is room.
func slotsOf(v manuscript.Value) []slot {
	switch v := v.(type) {
	case nil, manuscript.Missing, manuscript.Suppressed, manuscript.Text:
		return nil
	case manuscript.Ratio:
		switch v.Form {
		case manuscript.AsFraction:
			return []slot{partSlot, wholeSlot}
		case manuscript.AsBoth:
			return []slot{mainSlot, partSlot, wholeSlot}
		}
	case manuscript.Interval:
		return []slot{lowSlot, highSlot}
	}
	return []slot{mainSlot}
}

// columnSlots returns the slots that a column of values needs, in order.
func columnSlots(values []manuscript.Value) []slot {
	var out []slot
	for _, v := range values {
		for _, s := range slotsOf(v) {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	if len(out) == 0 {
		return []slot{mainSlot}
	}
	slices.Sort(out)
	return out
}

// spread returns the cells of a value in the slots of its column: both numbers
// of a ratio, both ends of an interval, a mark in every slot, anything else in
// the first.
func (c *composer) spread(v manuscript.Value, slots []slot, l look, bare bool) []cell {
	out := make([]cell, len(slots))
	for i, s := range slots {
		out[i] = cell{look: l}
		switch v := v.(type) {
		case manuscript.Ratio:
			out[i] = c.ratioCell(v, s, l)
		case manuscript.Interval:
			out[i] = c.intervalCell(v, s, l)
		case manuscript.Missing, manuscript.Suppressed:
			out[i] = c.single(v, l, bare)
		default:
			if i == 0 {
				out[i] = c.single(v, l, bare)
			}
		}
	}
	return out
}

func (c *composer) ratioCell(v manuscript.Ratio, s slot, l look) cell {
	switch s {
	case mainSlot:
		return c.single(manuscript.Ratio{Part: v.Part, Whole: v.Whole, Form: manuscript.AsPercent}, l, true)
	case partSlot:
		return c.single(manuscript.Count{N: v.Part}, l, true)
	case wholeSlot:
		return c.single(manuscript.Count{N: v.Whole}, l, true)
	}
	return cell{look: l}
}

func (c *composer) intervalCell(v manuscript.Interval, s slot, l look) cell {
	switch s {
	case lowSlot:
		return c.single(manuscript.Score{Value: v.Lo, Decimals: v.Decimals}, l, true)
	case highSlot:
		return c.single(manuscript.Score{Value: v.Hi, Decimals: v.Decimals}, l, true)
	}
	return cell{look: l}
}

// single is the one cell of a value: its number with its format, or its words.
// With bare the unit is told elsewhere and left out.
func (c *composer) single(v manuscript.Value, l look, bare bool) cell {
	if v == nil {
		return cell{look: l}
	}
	n, ok := number(v)
	if !ok {
		return c.wordsCell(v, l)
	}
	l.code, l.wrap = c.code(v, bare), false
	if l.align == "" {
		l.align = "right"
	}
	shown := v.Show(c.doc.Book)
	if bare {
		shown, _ = manuscript.Bare(v, c.doc.Book)
	}
	return cell{value: n, look: l, wide: wide(shown)}
}

func (c *composer) wordsCell(v manuscript.Value, l look) cell {
	switch v.(type) {
	case manuscript.Text:
	case manuscript.Tick:
		if l.align == "" {
			l.align = "center"
		}
	default:
		if l.align == "" {
			l.align = "right"
		}
	}
	return text(v.Show(c.doc.Book), l)
}

// number returns the number a cell shall hold: what the reader of the printed
// page can see, and not more of a probability.
func number(v manuscript.Value) (float64, bool) {
	n, ok := v.Number()
	switch v.(type) {
	case manuscript.PValue:
		return math.Round(n*1000) / 1000, ok && n >= 0.001
	case manuscript.Day:
		return n, ok && n > 60 // Excel counts a 29 February 1900 that never was
	}
	return n, ok
}

// code returns the number format of a value, with its unit unless bare.
func (c *composer) code(v manuscript.Value, bare bool) string {
	code := v.Format().Code()
	if s, ok := v.(manuscript.Score); ok && s.Signed {
		code = `"+"` + code + `;"−"` + code + ";" + code
	}
	if bare {
		return code
	}
	before, behind := "", ""
	switch v.(type) {
	case manuscript.Count, manuscript.Minutes, manuscript.Hours, manuscript.Money:
		_, unit := manuscript.Bare(v, c.doc.Book)
		behind = unit
		if c.doc.Book.Lang() != words.Japanese {
			behind = " " + unit
			if _, ok := v.(manuscript.Money); ok {
				before, behind = unit+" ", ""
			}
		}
	}
	sections := strings.Split(code, ";")
	for i, s := range sections {
		sections[i] = literal(before) + s + literal(behind)
	}
	return strings.Join(sections, ";")
}

// literal writes words into a number format.
func literal(s string) string {
	s = strings.ReplaceAll(s, `"`, "")
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return `"` + s + `"`
}
