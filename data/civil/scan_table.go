package civil

import "strings"

// A scanner takes a text apart from the left; blanks between the parts of a
// date do not matter, blanks between digits do.
type scanner struct{ rest string }

// scanDate reads the date in a text from which time and weekday are cut.
func scanDate(text string) (writtenDate, error) {
	s := scanner{strings.TrimSpace(text)}
	var w writtenDate
	s.take("西暦")
	if s.year(&w) {
		return w, s.afterYear(&w)
	}
	return w, s.withoutYear(&w)
}

// take consumes the first of the signs that stands next.
func (s *scanner) take(signs ...string) bool {
	for _, sign := range signs {
		if rest, ok := strings.CutPrefix(s.rest, sign); ok {
			s.rest = strings.TrimSpace(rest)
			return true
		}
	}
	return false
}

// separator consumes a sign that stands between year, month and day.
func (s *scanner) separator() bool { return s.take("/", ".", "-") }

// number consumes digits, at most so many.
func (s *scanner) number(most int) (n int, ok bool) {
	width := 0
	for width < len(s.rest) && isDigit(s.rest[width]) {
		width++
	}
	if width > most {
		return 0, false
	}
	if n, ok = digits(s.rest[:width]); !ok {
		return 0, false
	}
	after := strings.TrimSpace(s.rest[width:])
	if after != "" && isDigit(after[0]) {
		after = s.rest[width:]
	}
	s.rest = after
	return n, true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// year consumes a Gregorian year of four digits or a year of an era, with the
// sign for year behind it if there is one.
func (s *scanner) year(w *writtenDate) bool {
	start := *s
	if n, ok := s.number(4); ok && n >= 1000 {
		w.years = append(w.years, n)
		s.yearSign(w)
		return true
	}
	*s = start
	for _, e := range Eras() {
		if !s.take(e.Name, e.Short, e.Letter, strings.ToLower(e.Letter)) {
			continue
		}
		s.take(".")
		n, ok := 1, true
		if !s.take("元") {
			n, ok = s.number(3)
		}
		if ok && n > 0 {
			w.years, w.era = append(w.years, e.start+n-1), e
			s.yearSign(w)
			return true
		}
		*s = start
	}
	return false
}

// yearSign consumes the sign for year or fiscal year.
func (s *scanner) yearSign(w *writtenDate) {
	if s.take("年度") {
		w.fiscal = true
	} else if s.take("年") {
		w.signed = true
	}
}

// secondYear consumes the same year written once more, behind a stroke or in
// brackets.
func (s *scanner) secondYear(w *writtenDate) {
	start, before := *s, *w
	if s.take("/", "=", "・") && s.year(w) {
		return
	}
	*s, *w = start, before
	if s.take("(") && s.year(w) && s.take(")") {
		s.yearSign(w)
		return
	}
	*s, *w = start, before
}

// afterYear reads what stands behind the year: nothing, a month, or a day.
func (s *scanner) afterYear(w *writtenDate) error {
	s.secondYear(w)
	if s.rest == "" {
		return nil
	}
	if w.fiscal || !w.signed && !s.separator() {
		return ErrSyntax
	}
	return s.monthAndDay(w)
}

// withoutYear reads month and day, perhaps behind a year of one or two digits.
// A number alone is no month unless its sign stands behind it.
func (s *scanner) withoutYear(w *writtenDate) error {
	text := s.rest
	apostrophe := s.take("'", "’")
	start := *s
	n, ok := s.number(2)
	if !ok {
		return ErrSyntax
	}
	short := apostrophe || s.take("年")
	if !short && s.separator() {
		_, number := s.number(2)
		short = number && s.separator()
	}
	if !short {
		*s = start
		err := s.monthAndDay(w)
		if w.parts == 1 && !strings.HasSuffix(text, "月") {
			return ErrSyntax
		}
		return err
	}
	*s = start
	s.number(2)
	w.short = n
	if signed := s.take("年"); n == 0 || !signed && !s.separator() {
		return ErrSyntax
	}
	if s.rest == "" {
		return nil
	}
	return s.monthAndDay(w)
}

// monthAndDay reads a month, or a month and a day, up to the end.
func (s *scanner) monthAndDay(w *writtenDate) error {
	var ok bool
	if w.month, ok = s.number(2); !ok {
		return ErrSyntax
	}
	w.parts = 1
	signed := s.take("月")
	if s.rest == "" {
		return nil
	}
	if !signed && !s.separator() {
		return ErrSyntax
	}
	if w.day, ok = s.number(2); !ok {
		return ErrSyntax
	}
	w.parts = 2
	if s.take("日"); s.rest != "" {
		return ErrSyntax
	}
	return nil
}
