// Package starter holds what a new register begins with: the code lists that
// pick lists are made of – themes, skills, fields of activity. An office may
// change and extend them.
//
//	records, err := starter.Records()
package starter

import (
	_ "embed"
	"fmt"
	"strings"

	"banso/data/mentoring"
)

//go:embed codes.tsv
var codes string

// Records returns the records of a new register. The lists are read from
// codes.tsv: list, code, name, and whether it is offered.
func Records() ([]mentoring.Record, error) {
	var out []mentoring.Record
	order := map[string]int{}
	for i, line := range strings.Split(strings.TrimSpace(codes), "\n") {
		cells := strings.Split(line+"\t", "\t")
		if i == 0 {
			continue // the head
		}
		if len(cells) < 4 || cells[0] == "" || cells[1] == "" || cells[2] == "" {
			return nil, fmt.Errorf("read starter codes: line %d", i+1)
		}
		list := cells[0]
		order[list]++
		out = append(out, &mentoring.Code{List: list, Code: cells[1], Name: cells[2], Order: order[list], Used: cells[3] == "yes"})
	}
	return out, nil
}
