package intake

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"banso/data/civil"
)

var (
	yearWithSign = regexp.MustCompile(`(?:(令和|平成|昭和|[rhsRHS令平昭])\s*(\d{1,2}|元)|(\d{4}))\s*年度?`)
	yearLetter   = regexp.MustCompile(`(?:^|[^A-Za-z])([RH])(\d{1,2})(?:年度?)?(?:[^0-9.\-/]|$)`)
	fourDigits   = regexp.MustCompile(`^(\d{4})(?:年度?)?(?:\(.*\))?$`)
)

// fiscalYearIn finds the fiscal year that titles name, 0 if none does.
func fiscalYearIn(titles []string) int {
	for _, sure := range []bool{true, false} {
		for _, t := range titles {
			s := kanjiDigits(norm.NFKC.String(t))
			for _, m := range yearWithSign.FindAllStringSubmatchIndex(s, -1) {
				if strings.HasSuffix(s[m[0]:m[1]], "年度") != sure {
					continue
				}
				if year, ok := fiscalYear(s[m[0]:m[1]]); ok {
					return year
				}
			}
		}
	}
	for _, t := range titles {
		if m := yearLetter.FindStringSubmatch(norm.NFKC.String(t)); m != nil {
			if year, ok := fiscalYear(m[1] + m[2]); ok {
				return year
			}
		}
	}
	return 0
}

// fiscalYear reads a fiscal year: 2022年度, 令和4年度, R5, 2023, 2022(R4).
func fiscalYear(text string) (int, bool) {
	s := kanjiDigits(strings.Join(strings.Fields(norm.NFKC.String(text)), ""))
	s = strings.TrimSuffix(strings.TrimSuffix(s, "参加"), "期")
	if m := fourDigits.FindStringSubmatch(s); m != nil {
		y, _ := strconv.Atoi(m[1])
		return y, y > 1900 && y < 2200
	}
	if r, err := civil.Read(s, civil.Hint{}); err == nil && r.Precision == civil.PrecisionDay {
		return r.Date.FiscalYear(), true
	}
	if i := strings.IndexAny(s, "(/"); i > 0 {
		s = s[:i]
	}
	era := strings.TrimSuffix(strings.TrimSuffix(s, "年度"), "年")
	for _, e := range civil.Eras() {
		for _, name := range []string{e.Name, e.Short, e.Letter, strings.ToLower(e.Letter)} {
			if rest, ok := strings.CutPrefix(era, name); ok {
				n, err := strconv.Atoi(strings.TrimPrefix(rest, "."))
				if rest == "元" {
					n, err = 1, nil
				}
				if year, ok := e.Year(n); err == nil && ok {
					return year, true
				}
			}
		}
	}
	r, err := civil.Read(s, civil.Hint{})
	if err == nil && r.Precision != civil.PrecisionNone {
		if r.Precision == civil.PrecisionDay || r.Precision == civil.PrecisionMonth {
			return r.Date.FiscalYear(), true
		}
		return r.Date.Year(), true
	}
	return 0, false
}
