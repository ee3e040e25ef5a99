package sheet

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// maxName is how many UTF-16 units Excel takes for the name of a sheet.
const maxName = 31

// NameError says that Excel would refuse the name of a data sheet, or that two
// data sheets have the same.
type NameError struct{ Name string }

// Error names the sheet.
func (e *NameError) Error() string { return fmt.Sprintf("sheet name %q cannot be used", e.Name) }

// names gives every sheet a name that Excel accepts and no other sheet has;
// Excel does not tell letters by case.
type names map[string]bool

// reserve takes a name as it is.
func (n names) reserve(name string) error {
	if name == "" || name != proper(name) || n[strings.ToLower(name)] {
		return &NameError{Name: name}
	}
	n[strings.ToLower(name)] = true
	return nil
}

// free returns the name made acceptable, with a number behind it where it is
// taken.
func (n names) free(wish string) string {
	wish = proper(wish)
	name := wish
	for i := 2; name == "" || n[strings.ToLower(name)]; i++ {
		mark := fmt.Sprintf(" (%d)", i)
		name = strings.TrimSpace(strings.TrimSpace(cut(wish, maxName-len(mark))) + mark)
	}
	n[strings.ToLower(name)] = true
	return name
}

// proper replaces what Excel refuses by the full-width form that looks alike
// and cuts the name to its length.
func proper(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`[]:*?/\`, r):
			return r - '!' + '\uff01'
		case r < ' ':
			return ' '
		case r == '\'':
			return '\u2019'
		}
		return r
	}, name)
	name = shortened(strings.TrimSpace(name))
	if strings.EqualFold(name, "history") {
		return name + "_"
	}
	return name
}

// shortened returns the name cut to its length, in languages with spaces behind
// a word, with a mark that something is missing.
func shortened(name string) string {
	if cut(name, maxName) == name {
		return name
	}
	name = cut(name, maxName-1)
	if i := strings.LastIndexByte(name, ' '); i > maxName/2 {
		name = name[:i]
	}
	return strings.TrimSpace(name) + "…"
}

// cut returns the beginning of a text with at most so many UTF-16 units.
func cut(s string, units int) string {
	n := 0
	for i, r := range s {
		if n += utf16.RuneLen(r); n > units {
			return s[:i]
		}
	}
	return s
}

// quoted returns the name as formulas and links write it.
func quoted(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// titled puts label and caption together, as "Table 1  Sessions".
func titled(label, caption string) string { return strings.TrimSpace(label + "  " + caption) }
