package intake

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"banso/data/civil"
	"banso/data/mentoring"
)

// readMinutes reads how long a session lasted: 40, 40分, 1時間20分, 0:40, an
// Excel time, 13:00–13:40. ok is false for text that is no length of time.
func readMinutes(c cell) (n mentoring.Opt, ok bool) {
	switch {
	case c.kind == clockCell, c.kind == numberCell && c.number > 0 && c.number < 1:
		return mentoring.Some(int(math.Round(c.number * 24 * 60))), true
	case c.kind == dateCell && c.number > 0 && c.number < 2:
		return mentoring.Some(int(math.Round(c.number * 24 * 60))), true
	}
	s := kanjiDigits(strings.Join(strings.Fields(norm.NFKC.String(c.text)), ""))
	if isMissing(s) {
		return mentoring.Opt{}, true
	}
	for _, w := range aboutWords() {
		s = strings.TrimSuffix(strings.TrimPrefix(s, w), w)
	}
	if whole, err := strconv.ParseFloat(s, 64); err == nil && whole == math.Trunc(whole) && whole >= 0 && whole < 1000 {
		return mentoring.Some(int(whole)), true
	}
	if m := hoursAndMinutes.FindStringSubmatch(s); m != nil {
		hours, _ := strconv.ParseFloat("0"+m[1], 64)
		if m[2] != "" {
			hours += 0.5
		}
		minutes, _ := strconv.Atoi("0" + m[3])
		return mentoring.Some(int(math.Round(hours*60)) + minutes), true
	}
	if m := clockLength.FindStringSubmatch(s); m != nil {
		h, _ := strconv.Atoi(m[1])
		minutes, _ := strconv.Atoi(m[2])
		return mentoring.Some(h*60 + minutes), minutes < 60
	}
	if sp, _, found := firstSpan(s); found && !sp.empty() {
		return mentoring.Some(sp.to - sp.from), true
	}
	return mentoring.Opt{}, false
}

var (
	clockLength = regexp.MustCompile(`^(\d{1,2}):(\d{2})(?::00)?$`)
	firstDigits = regexp.MustCompile(`\d+`)
)

// readOrdinal reads the number of a team or of a session: 第1組, 1組, ①, No.3,
// and for teams a letter, A being the first.
func readOrdinal(c cell) (int, bool) {
	if c.kind == dateCell { // 1/6 that became a day: the first of six
		first, _, ok := dateAsPair(c)
		return first, ok
	}
	s := strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(c.text)), ""))
	if n, ok := ordinalWord(s); ok {
		return n, true
	}
	found := firstDigits.FindAllString(s, 2)
	if len(found) == 0 {
		if m := letterAlone.FindStringSubmatch(s); m != nil {
			return int(m[1][0]-'a') + 1, true
		}
		return 0, false
	}
	n, err := strconv.Atoi(found[0])
	return n, err == nil && n > 0 && n < 1000
}

// dated is what a cell says about a day.
type dated struct {
	day   civil.Date
	at    civil.Clock
	notes civil.Notes
	err   error
}

// readDay reads a day, with the period in which it should lie.
func readDay(c cell, period civil.Period) dated {
	text := kanjiDigits(c.text)
	if c.kind == boolCell || c.kind == errorCell {
		return dated{err: civil.ErrSyntax}
	}
	r, err := civil.Read(text, civil.Hint{Period: period})
	if err == nil && r.Precision != civil.PrecisionDay && r.Precision != civil.PrecisionNone {
		err = civil.ErrSyntax
	}
	return dated{day: r.Date, at: r.At, notes: r.Notes, err: err}
}

// readRating reads 手応え from 1 to 5: 4, ４, 4/5, ★★★★, 4点, 4:よい.
func readRating(c cell) (n mentoring.Opt, ok bool) {
	if c.kind == dateCell { // 4/5 that became a day
		first, _, ok := dateAsPair(c)
		return mentoring.Opt{N: first, OK: ok && first <= 5}, ok && first <= 5
	}
	s := strings.TrimSpace(norm.NFKC.String(c.text))
	if isMissing(s) {
		return mentoring.Opt{}, true
	}
	if stars := strings.Count(s, "★") + strings.Count(s, "●"); stars > 0 && stars <= 5 {
		return mentoring.Some(stars), true
	}
	m := regexp.MustCompile(`^([1-5])(?:\D.*)?$`).FindStringSubmatch(strings.TrimSuffix(s, ".0"))
	if m == nil {
		return mentoring.Opt{}, false
	}
	return mentoring.Some(int(m[1][0] - '0')), true
}
