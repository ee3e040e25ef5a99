package intake

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

var codeParts = regexp.MustCompile(`\d+|[a-z]+`)

// codeWritten brings an ID to half width and capitals, with plain hyphens.
func codeWritten(text string) string {
	s := strings.ToUpper(strings.Join(strings.Fields(dashes(norm.NFKC.String(text))), ""))
	if isMissing(s) {
		return ""
	}
	return s
}

// codeKey is the form in which IDs are compared: K25-01, k25-1, Ｋ２５－０１ are
// one; an ID without hyphens is compared by [sameCode].
func codeKey(code string) string {
	parts := codeParts.FindAllString(strings.ToLower(codeWritten(code)), -1)
	for i, p := range parts {
		if n, err := strconv.Atoi(p); err == nil {
			parts[i] = strconv.Itoa(n)
		}
	}
	return strings.Join(parts, "-")
}

// bareCode is an ID without anything between its letters and digits.
func bareCode(code string) string {
	return strings.Join(codeParts.FindAllString(strings.ToLower(codeWritten(code)), -1), "")
}
