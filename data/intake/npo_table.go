package intake

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// foundedText takes away the words around the date of founding.
func foundedText(text string) string {
	s := kanjiDigits(strings.TrimSpace(norm.NFKC.String(text)))
	for _, w := range []string{"設立", "創立", "発足", "創設", "開設", "法人化", "認証", "登記"} {
		s = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(s, w), w))
	}
	return strings.TrimPrefix(s, ":")
}

// partTimeFirst tells that a header names part time staff before full time.
func partTimeFirst(header string) bool {
	key := headerKey(header)
	part, full := strings.Index(key, "パート"), strings.Index(key, "常勤")
	return part >= 0 && full >= 0 && part < full
}
