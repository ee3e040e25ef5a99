package civil

import "time"

// A writtenDate is the parts of a date as they stand in a text.
type writtenDate struct {
	years  []int // the Gregorian years written: none, one, or two that must agree
	era    Era   // the era that the last of them is counted in, if any
	short  int   // a year of one or two digits without an era, 0 for none
	fiscal bool  // the year is a fiscal year
	signed bool  // the sign for year stands behind it
	month  int
	day    int
	parts  int // how many of month and day are written, from the month on
}

// resolve turns the written parts into a date.
func (w writtenDate) resolve(hint Hint) (Reading, error) {
	for _, year := range w.years {
		if year != w.years[0] {
			return Reading{}, ErrContradiction
		}
	}
	if len(w.years) == 0 {
		return w.resolveWithout(hint)
	}
	reading, err := w.in(w.years[0])
	if err != nil {
		return Reading{}, err
	}
	if !w.era.touches(reading.Period()) {
		reading.Notes |= NoteEra
	}
	return hint.judge(reading), nil
}

// in returns the reading in a Gregorian year.
func (w writtenDate) in(year int) (Reading, error) {
	month, day := 1, 1
	if w.parts > 0 {
		month = w.month
	}
	if w.parts > 1 {
		day = w.day
	}
	precision := []Precision{PrecisionYear, PrecisionMonth, PrecisionDay}[w.parts]
	if w.fiscal {
		month, precision = int(time.April), PrecisionFiscalYear
	}
	date, ok := New(year, time.Month(month), day)
	if !ok {
		return Reading{}, &ImpossibleError{Year: year, Month: month, Day: day}
	}
	return Reading{Date: date, Precision: precision}, nil
}

// resolveWithout finds the year of a date that is written without one, or with
// a year of one or two digits, from the period of the hint.
func (w writtenDate) resolveWithout(hint Hint) (Reading, error) {
	if _, err := w.in(2000); err != nil { // a leap year, so only 2/30 and the like fail
		return Reading{}, &ImpossibleError{Month: w.month, Day: w.day}
	}
	p := hint.Period
	if w.parts == 0 || p.Days() == 0 {
		return Reading{}, ErrNoYear
	}
	years := []int{}
	for year := p.From.Year() - 1; year <= p.To.Year()+1; year++ {
		if w.short == 0 || mayBeShortFor(w.short, year) {
			years = append(years, year)
		}
	}
	return w.nearest(years, p)
}

// nearest returns the only reading of the years inside the period. Without
// one, it takes the reading nearest to the period, at most a year away, and
// notes that; but not for a short year, of which nobody can say what it is
// short for.
func (w writtenDate) nearest(years []int, p Period) (Reading, error) {
	var inside, outside []Reading
	for _, year := range years {
		r, err := w.in(year)
		if err != nil {
			continue
		}
		r.Notes = NoteYearSupplied
		if p.touches(r.Period()) {
			inside = append(inside, r)
		} else if p.distance(r.Date) <= 366 {
			r.Notes |= NoteOutside
			outside = append(outside, r)
		}
	}
	switch {
	case len(inside) == 1:
		return inside[0], nil
	case len(inside) > 1 || w.short > 0:
		return Reading{}, ErrNoYear
	case len(outside) == 0:
		return Reading{}, &ImpossibleError{Month: w.month, Day: w.day}
	}
	best := outside[0]
	for _, r := range outside[1:] {
		if p.distance(r.Date) < p.distance(best.Date) {
			best = r
		}
	}
	return best, nil
}

// mayBeShortFor reports whether one or two digits may stand for a year: the
// last two of it, or its number in any era.
func mayBeShortFor(short, year int) bool {
	if short == year%100 {
		return true
	}
	for _, e := range Eras() {
		if gregorian, ok := e.Year(short); ok && gregorian == year {
			return true
		}
	}
	return false
}

// judge notes a reading of which no day lies in the period of the hint.
func (h Hint) judge(r Reading) Reading {
	if !h.Period.touches(r.Period()) {
		r.Notes |= NoteOutside
	}
	return r
}

// touches reports whether the periods have a day in common; open ends reach
// all days on their side.
func (p Period) touches(other Period) bool {
	return (p.To.IsZero() || !other.From.After(p.To)) && (other.To.IsZero() || !other.To.Before(p.From))
}

// distance returns how many days d lies outside the period, 0 inside.
func (p Period) distance(d Date) int { return max(p.From.Sub(d), d.Sub(p.To), 0) }

// touches reports whether any day of the period lies in the era; every day
// counts as lying in no era, for dates written without one.
func (e Era) touches(p Period) bool {
	return e.IsZero() || Period{From: e.First, To: e.last()}.touches(p)
}
