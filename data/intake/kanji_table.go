package intake

import (
	"regexp"
	"strconv"
	"strings"
)

var kanjiNumber = regexp.MustCompile(`([〇一二三四五六七八九十]+)(年|月|日|時|分|回|名|人|組)`)

// kanjiDigits writes the numbers in front of a unit in digits: 令和七年十月三日
// becomes 令和7年10月3日.
func kanjiDigits(text string) string {
	return kanjiNumber.ReplaceAllStringFunc(text, func(s string) string {
		m := kanjiNumber.FindStringSubmatch(s)
		return strconv.Itoa(kanjiValue(m[1])) + m[2]
	})
}

// kanjiValue reads a number below one hundred, or one written digit by digit.
func kanjiValue(text string) int {
	digit := func(r rune) int { return strings.IndexRune("〇一二三四五六七八九", r) / len("〇") }
	tens, rest, ok := strings.Cut(text, "十")
	if !ok {
		n := 0
		for _, r := range text {
			n = n*10 + digit(r)
		}
		return n
	}
	n := 10
	for _, r := range tens {
		n = digit(r) * 10
	}
	for _, r := range rest {
		n += digit(r)
	}
	return n
}
