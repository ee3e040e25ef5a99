package civil

import (
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// plainText brings a typed text to half width, single spaces and plain
// hyphens. The many dashes are all taken for the hyphen between numbers.
func plainText(text string) string {
	text = norm.NFKC.String(text)
	text = strings.NewReplacer("−", "-", "‐", "-", "‑", "-", "–", "-", "—", "-", "―", "-", "ー", "-", "。", ".").Replace(text)
	return strings.Join(strings.Fields(text), " ")
}

// cutApproximate takes the word for "about" off the end.
func cutApproximate(text string) (string, Notes) {
	for _, word := range []string{"頃", "ごろ", "ころ"} {
		if rest, ok := strings.CutSuffix(text, word); ok {
			return strings.TrimSpace(rest), NoteApproximate
		}
	}
	return text, 0
}

// cutClock takes a time of day off the end. Something must set it off from
// the day, so that the day is not taken for an hour.
func cutClock(text string) (rest string, at Clock) {
	clock := plainSeconds(text)
	for i := 1; i < len(clock); i++ {
		if !strings.ContainsAny(clock[i-1:i], " T)") && !strings.HasSuffix(clock[:i], "日") {
			continue
		}
		after := clock[i:]
		if !strings.ContainsAny(after, ":時") {
			return text, Clock{}
		}
		if at, err := ParseClock(after); err == nil {
			return strings.TrimRight(clock[:i], " T"), at
		}
	}
	return text, Clock{}
}

// plainSeconds drops the seconds of a time at the end, and what form services
// append to it: the half of the day, which then stands before the time, and
// the zone of Japan.
func plainSeconds(text string) string {
	for _, zone := range []string{" GMT+9", " JST", "+09:00"} {
		text = strings.TrimSuffix(text, zone)
	}
	half := ""
	for _, h := range []string{"午前", "午後"} {
		if rest, ok := strings.CutSuffix(text, " "+h); ok {
			text, half = rest, h
		}
	}
	start := strings.LastIndexAny(text, " T") + 1
	hour, rest, _ := strings.Cut(text[start:], ":")
	minute, seconds, ok := strings.Cut(rest, ":")
	seconds, _, _ = strings.Cut(seconds, ".")
	if n, number := digits(seconds); ok && number && n < 60 {
		rest = minute
	}
	if rest == "" {
		return text
	}
	return text[:start] + half + hour + ":" + rest
}

// cutWeekday takes a day of the week off the end, also one with the sign for a
// holiday beside it. A bare sign counts only behind 日, because 日 itself ends
// most dates.
func cutWeekday(text string) (rest string, day time.Weekday, ok bool) {
	if open := strings.LastIndex(text, "("); open > 0 && strings.HasSuffix(text, ")") {
		inside := strings.TrimSuffix(text[open+1:], ")")
		for _, word := range []string{"・祝", "祝", "・休", "休"} {
			inside = strings.TrimSuffix(inside, word)
		}
		if inside == "" {
			return text[:open], 0, false
		}
		if day, ok := weekdayNamed(inside); ok {
			return text[:open], day, true
		}
		return text, 0, false
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		sign := WeekdayShort(day)
		for _, word := range []string{sign + "曜日", sign + "曜"} {
			if rest, ok := strings.CutSuffix(text, word); ok {
				return rest, day, true
			}
		}
		if rest, ok := strings.CutSuffix(text, sign); ok && strings.HasSuffix(strings.TrimSpace(rest), "日") {
			return rest, day, true
		}
	}
	return text, 0, false
}

// weekdayNamed reads the names of a day: 木, 木曜, 木曜日, Thu, Thursday.
func weekdayNamed(name string) (time.Weekday, bool) {
	name = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(name, "曜日"), "曜"), ".")
	for day := time.Sunday; day <= time.Saturday; day++ {
		english := day.String()
		if name == WeekdayShort(day) || strings.EqualFold(name, english) || strings.EqualFold(name, english[:3]) {
			return day, true
		}
	}
	return 0, false
}
