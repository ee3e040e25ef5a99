package intake

import (
	"regexp"
	"strings"
)

// questionWords stand before the number of a question.
const questionWords = "問|設問|質問"

// roundSigns is how a header names the number of a session.
const roundSigns = `第?(\d{1,2})回目?`

// headerWords keeps words apart of which one contains the other.
var headerWords = strings.NewReplacer("非常勤", "パート勤")

var (
	dayInBrackets = regexp.MustCompile(`[\[(【]([日月火水木金土])(?:曜日?)?([^\])】]*)[\])】]`)
	dayInFront    = regexp.MustCompile(`^([日月火水木金土])(?:曜日?|)(.*)$`)
	dayEnglish    = regexp.MustCompile(`^(sun|mon|tue|wed|thu|fri|sat)(?:[a-z]*day)?\.?(.*)$`)
	someDays      = regexp.MustCompile(`^(平日|土日祝?|週末)(.*)$`)
	dayWritten    = regexp.MustCompile(`([日月火水木金土])曜日?(.*)$`)
)

// headerDays finds the weekdays a header names, as digits with 0 for Sunday,
// and what is left of it.
func headerDays(key string) (days, rest string) {
	if m := dayInBrackets.FindStringSubmatch(key); m != nil {
		return dayDigit(m[1]), m[2]
	}
	if m := someDays.FindStringSubmatch(key); m != nil {
		if m[1] == "平日" {
			return "12345", m[2]
		}
		return "60", m[2]
	}
	if m := dayInFront.FindStringSubmatch(key); m != nil && dayRest(m[2]) {
		return dayDigit(m[1]), m[2]
	}
	if m := dayEnglish.FindStringSubmatch(key); m != nil && dayRest(m[2]) {
		return dayDigit(m[1]), m[2]
	}
	if m := dayWritten.FindStringSubmatch(key); m != nil {
		return dayDigit(m[1]), m[2]
	}
	return "", key
}

// groupDay finds the weekday that the header above one of hours names.
func groupDay(group string) string {
	if days, _ := headerDays(group); days != "" {
		return days
	}
	if m := dayAtEnd.FindStringSubmatch(group); m != nil {
		return dayDigit(m[1])
	}
	return ""
}

var dayAtEnd = regexp.MustCompile(`[^日月火水木金土曜]([日月火水木金土])$`)

// dayRest tells that what follows the sign of a weekday may follow it: nothing,
// hours, a half of the day. So 日時 and 月額 are no weekdays.
func dayRest(rest string) bool {
	rest = strings.Trim(rest, "()[]【】の_-・/:")
	return rest == "" || rest[0] >= '0' && rest[0] <= '9' || strings.HasPrefix(rest, "午") || strings.HasPrefix(rest, "夜") ||
		strings.HasPrefix(rest, "夕") || strings.HasPrefix(rest, "朝") || rest == "am" || rest == "pm" || strings.HasPrefix(rest, "曜")
}

// dayDigit turns the sign of a weekday into its digit.
func dayDigit(sign string) string {
	for i, s := range []string{"日", "月", "火", "水", "木", "金", "土"} {
		if s == sign {
			return string(rune('0' + i))
		}
	}
	for i, s := range []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"} {
		if s == sign {
			return string(rune('0' + i))
		}
	}
	return ""
}
