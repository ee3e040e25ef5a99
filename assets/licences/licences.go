// Package licences holds the licences of the free software that is built into
// the program, for the page that thanks its authors.
//
// It does not know who shows them. The texts are gathered by gather.sh.
//
//	for _, l := range licences.All() {
//		fmt.Println(l.Name, l.Version)
//	}
package licences

import (
	_ "embed" // the texts are part of the program
	"strings"
)

//go:embed licences.txt
var texts string

// Licence is what one work is under.
type Licence struct {
	Name    string // of the module
	Version string
	Text    string
}

// All returns the licence of each module in the order of their names, that of
// Go first.
func All() []Licence {
	var out []Licence
	for _, part := range strings.Split("\n"+texts, "\n== ")[1:] {
		head, text, _ := strings.Cut(part, "\n")
		name, version, _ := strings.Cut(head, " ")
		out = append(out, Licence{Name: name, Version: version, Text: strings.TrimSpace(text)})
	}
	return out
}
