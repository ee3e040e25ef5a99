package civil

import "strings"

// plainClock turns the Japanese signs of a time of day into 13:30 and returns
// the hours to add for the afternoon.
func plainClock(text string) (plain string, later int) {
	text, later = halfOfDay(text)
	text = strings.TrimSpace(text)
	if hour, rest, ok := strings.Cut(text, "時"); ok {
		rest = strings.TrimSuffix(strings.TrimSpace(rest), "分")
		switch {
		case rest == "":
			rest = "00"
		case rest == "半":
			rest = "30"
		case len(rest) == 1:
			rest = "0" + rest
		}
		text = hour + ":" + rest
	}
	return text, later
}

func halfOfDay(text string) (rest string, later int) {
	for _, sign := range []struct {
		text  string
		later int
	}{{"午前", 0}, {"午後", 12}} {
		if rest, ok := strings.CutPrefix(text, sign.text); ok {
			return rest, sign.later
		}
	}
	return text, 0
}
