package intake

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// clockSigns brings a text about hours to the form 9:30-11, am and pm.
func clockSigns(text string) string {
	s := strings.ToLower(norm.NFKC.String(text))
	s = halfHour.ReplaceAllString(s, "$1:30")
	s = hourMinute.ReplaceAllString(s, "$1:$2")
	s = clockWords.Replace(s)
	return aroundHyphen.ReplaceAllString(s, "-")
}

var clockWords = strings.NewReplacer("午前", "am", "午後", "pm", "a.m.", "am", "p.m.", "pm", "時", "", "から", "-", "より", "-", "まで", "", "迄", "",
	"~", "-", "〜", "-", "−", "-", "–", "-", "—", "-", "―", "-", "‐", "-", "ー", "-", "→", "-", ";", " ")

var (
	halfHour     = regexp.MustCompile(`(\d{1,2})時半`)
	hourMinute   = regexp.MustCompile(`(\d{1,2})時(\d{2})分?`)
	aroundHyphen = regexp.MustCompile(`\s*-\s*`)
)

// isNone tells that a cell says "not at all" or nothing.
func isNone(plain string) bool {
	switch strings.ToLower(strings.Trim(plain, " 。.()")) {
	case "×", "✕", "x", "✗", "✖", "╳", "-", "—", "―", "–", "‐", "ー", "−", "--", "~", "なし", "無し", "無", "不可", "ng", "no", "否", "n/a", "na", "都合悪い", "都合がつかない", "できない", "不在", "休み", "休", "/", "・", "none", "0":
		return true
	}
	return false
}

// conditional tells that the hours in a cell hold only sometimes.
func conditional(plain string) bool {
	for _, word := range []string{"第1", "第2", "第3", "第4", "第5", "第一", "第二", "第三", "第四", "隔週", "のみ", "なら", "月1", "月2", "月に", "奇数", "偶数", "時々", "たまに", "不定期", "応相談", "要相談", "相談", "以外", "除く", "ではない", "場合", "調整", "シフト", "未定", "かも", "たぶん", "まれに", "できれば", "不可の", "ただし", "但し", "祝日"} {
		if strings.Contains(plain, word) {
			return true
		}
	}
	return false
}

// pieces splits a cell at what stands between stretches of time.
func pieces(plain string) []string {
	return strings.FieldsFunc(plain, func(r rune) bool { return strings.ContainsRune("、,/;・\n\r\t，；／|&＆", r) })
}

var dayFirst = regexp.MustCompile(`^[\s(\[]*((?:[日月火水木金土]曜?日?|平日|土日|毎日|週末|mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?)[\s)\]:の]*(.*)$`)

// dayRange is 月〜金.
var dayRange = regexp.MustCompile(`^[\s(\[]*([日月火水木金土])曜?日?\s*[~〜\-ー―−から]+\s*([日月火水木金土])曜?日?[\s)\]:の]*(.*)$`)

// namedDays takes the weekdays off the front of a piece, as digits.
func namedDays(piece string) (days, rest string) {
	rest = strings.ToLower(strings.TrimSpace(norm.NFKC.String(piece)))
	if m := dayRange.FindStringSubmatch(rest); m != nil {
		from, to := dayDigit(m[1])[0], dayDigit(m[2])[0]
		for d := from; ; d = '0' + (d-'0'+1)%7 {
			if days += string(rune(d)); d == to {
				return days, m[3]
			}
		}
	}
	for {
		m := dayFirst.FindStringSubmatch(rest)
		if m == nil {
			return days, rest
		}
		switch {
		case strings.HasPrefix(m[1], "平日"):
			days += "12345"
		case strings.HasPrefix(m[1], "土日"), strings.HasPrefix(m[1], "週末"):
			days += "60"
		case strings.HasPrefix(m[1], "毎日"):
			days += "0123456"
		default:
			if d := dayDigit(string([]rune(m[1])[:1])); d != "" {
				days += d
			} else {
				days += dayDigit(m[1][:min(3, len(m[1]))])
			}
		}
		rest = m[2]
	}
}

// harmless tells that what is left of a cell beside its hours says nothing.
func harmless(left string) bool {
	left = harmlessWords.Replace(strings.ToLower(left))
	return strings.Trim(left, " .,:;()[]-・、。/　\n\r\t") == ""
}

var harmlessWords = strings.NewReplacer("可能", "", "可", "", "ok", "", "○", "", "◯", "", "〇", "", "◎", "", "希望", "", "の間", "", "時間", "", "分", "", "頃", "", "と", "",
	"および", "", "及び", "", "曜日", "", "曜", "", "または", "", "in", "")

var (
	monthDaySigns = regexp.MustCompile(`^(\d{1,2})月(\d{1,2})日$`)
	fullDate      = regexp.MustCompile(`^\d{4}[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 0?0:00(?::00)?)?$`)
	dayMonthName  = regexp.MustCompile(`(?i)^(\d{1,2})-(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$`)
	monthNameDay  = regexp.MustCompile(`(?i)^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-(\d{1,2})$`)
)

// writtenPair reads the text of a date that Excel made out of two numbers.
func writtenPair(text string) (first, second int, ok bool) {
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	month := func(s string) int {
		return strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(s))/3 + 1
	}
	if m := monthDaySigns.FindStringSubmatch(text); m != nil {
		return number(m[1]), number(m[2]), true
	}
	if m := fullDate.FindStringSubmatch(text); m != nil {
		return number(m[1]), number(m[2]), true
	}
	if m := dayMonthName.FindStringSubmatch(text); m != nil {
		return month(m[2]), number(m[1]), true
	}
	if m := monthNameDay.FindStringSubmatch(text); m != nil {
		return month(m[1]), number(m[2]), true
	}
	return 0, 0, false
}
