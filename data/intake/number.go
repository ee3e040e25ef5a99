package intake

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"banso/data/mentoring"
)

var wholeNumber = regexp.MustCompile(`^\d{1,3}(?:,\d{3})+$|^\d+$`)

// wholeOf reads a whole number in any width, with commas and maybe with a
// word of the list behind it.
func wholeOf(text string, units ...string) (int, bool) {
	s := strings.Join(strings.Fields(norm.NFKC.String(text)), "")
	for _, u := range units {
		s = strings.TrimSuffix(s, u)
	}
	s = strings.TrimSuffix(s, ".0")
	if !wholeNumber.MatchString(s) {
		return 0, false
	}
	n, err := strconv.Atoi(strings.ReplaceAll(s, ",", ""))
	return n, err == nil && n < 1_000_000_000
}

// staffReading is the number of people who work in an NPO.
type staffReading struct {
	full, part mentoring.Opt
	code       Code
}

var staffPair = regexp.MustCompile(`^([^/]*)/([^/]*)$`)

// readStaff reads full time and part time staff out of one cell: 2/5,
// 常勤1名・非常勤4名, -/6. turned says that the header names part time first.
func readStaff(text string, turned bool) staffReading {
	s := strings.Join(strings.Fields(norm.NFKC.String(text)), "")
	if isMissing(s) {
		return staffReading{}
	}
	if strings.HasPrefix(s, "{") {
		return staffJSON(s)
	}
	if r, ok := staffWords(s); ok {
		return r
	}
	one := func(part string) (mentoring.Opt, bool) {
		if isMissing(part) {
			return mentoring.Opt{}, true
		}
		n, ok := wholeOf(part, personUnits()...)
		return mentoring.Opt{N: n, OK: ok}, ok
	}
	for _, sep := range staffSeparators() {
		if !strings.Contains(s, "/") {
			s = strings.Replace(s, sep, "/", 1)
		}
	}
	if m := staffPair.FindStringSubmatch(s); m != nil {
		first, ok1 := one(m[1])
		second, ok2 := one(m[2])
		if turned {
			first, second = second, first
		}
		if ok1 && ok2 && (first.OK || second.OK) {
			return staffReading{full: first, part: second}
		}
		return staffReading{code: StaffUnreadable}
	}
	if n, ok := one(s); ok && n.OK {
		return staffReading{full: n, code: StaffIncomplete}
	}
	return staffReading{code: StaffUnreadable}
}

// staffJSON reads the answer of a program: {"full_time":3,"part_time":5}.
func staffJSON(s string) staffReading {
	var a struct {
		Full *int `json:"full_time"`
		Part *int `json:"part_time"`
	}
	if json.Unmarshal([]byte(s), &a) != nil || a.Full == nil && a.Part == nil {
		return staffReading{code: StaffUnreadable}
	}
	opt := func(n *int) mentoring.Opt {
		if n == nil {
			return mentoring.Opt{}
		}
		return mentoring.Some(*n)
	}
	return staffReading{full: opt(a.Full), part: opt(a.Part)}
}

// peopleReading is a number of people a year, and what must be told about it.
type peopleReading struct {
	n    mentoring.Opt
	code Code
	note string // what the text says beyond the number
}

var (
	peopleRange  = regexp.MustCompile(`\d[^\d,.]{0,2}[-~〜][^\d]{0,2}\d`)
	peopleNumber = regexp.MustCompile(`^(\d[\d,]*)(?:\.(\d))?([` + bigUnits + `]?)(\d*)(.*)$`)
)

// readPeople reads about how many people somebody reaches a year.
func readPeople(c cell) peopleReading {
	s := strings.Join(strings.Fields(norm.NFKC.String(c.text)), "")
	if isMissing(s) {
		return peopleReading{}
	}
	r := peopleReading{note: oneSpace(c.text)}
	rest, cumulative, unclear := peopleWords(s)
	if peopleRange.MatchString(rest) {
		r.code = PeopleRange
		return r
	}
	m := peopleNumber.FindStringSubmatch(rest)
	if m == nil { // words in front of the only number: 会員120名
		if n, ok := onlyPeople(rest); ok {
			r.n, r.code = mentoring.Some(n), PeopleExtraText
		} else {
			r.code = PeopleUnreadable
		}
		return r
	}
	n, ok := bigNumber(m[1], m[2], m[3], m[4])
	unit, extra := peopleUnit(m[5])
	switch {
	case !ok:
		r.code = PeopleUnreadable
	case !unit || unclear:
		r.code = PeopleUnit
	default:
		r.n = mentoring.Some(n)
		if cumulative {
			r.code = PeopleCumulative
		} else if extra {
			r.code = PeopleExtraText
		}
	}
	if r.code == "" && rest == s && m[5] == "" {
		r.note = "" // a number and nothing else
	}
	return r
}

// onlyPeople finds the one number of people in a text.
func onlyPeople(text string) (int, bool) {
	found := peopleInText.FindAllStringSubmatch(text, -1)
	if len(found) != 1 || len(firstDigits.FindAllString(strings.ReplaceAll(text, ",", ""), -1)) != 1 {
		return 0, false
	}
	return wholeOf(found[0][1])
}

func bigNumber(whole, tenth, unit, rest string) (int, bool) {
	n, err := strconv.Atoi(strings.ReplaceAll(whole, ",", ""))
	if err != nil || n > 100_000_000 {
		return 0, false
	}
	size := unitSize(unit)
	if tenth != "" {
		if size < 10 {
			return 0, false
		}
		n = n*size + int(tenth[0]-'0')*size/10
	} else {
		n *= size
	}
	if rest != "" {
		more, err := strconv.Atoi(rest)
		if err != nil || more >= size {
			return 0, false
		}
		n += more
	}
	return n, n < 1_000_000_000
}
