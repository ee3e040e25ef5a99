// Package keysheet is the one A4 page with the recovery key of a protected
// register: what it is, for which register, the key in groups to be read and
// typed, and where to keep it.
//
// It knows neither how keys are made nor where the page goes.
//
//	doc := keysheet.Sheet(keysheet.Params{Book: book, Office: name, File: path, Lines: lines, Made: today})
//	layout, err := page.Lay(doc)
package keysheet

import (
	"path/filepath"
	"strings"

	"banso/assets/words"
	"banso/data/civil"
	"banso/export/manuscript"
)

// Params is what stands on the page.
type Params struct {
	Book   words.Book
	Office string // the organization; "" leaves its line out
	File   string // path of the register
	// Lines is the recovery key in the lines and groups in which people write it
	// down.
	Lines [][]string
	Made  civil.Date
}

// Sheet returns the page. Fields to be written by hand are left empty.
func Sheet(p Params) manuscript.Document {
	say := p.Book.Say
	var lines []manuscript.Block
	for _, groups := range p.Lines {
		lines = append(lines, manuscript.Paragraph{Text: strings.Join(groups, say(words.KeysheetGap)), Style: manuscript.Large, Align: manuscript.AlignCenter})
	}
	blocks := []manuscript.Block{
		manuscript.Paragraph{Text: say(words.KeysheetTitle), Style: manuscript.Lead, Align: manuscript.AlignCenter},
		manuscript.Paragraph{Text: say(words.KeysheetWhat), Style: manuscript.Plain},
		manuscript.Space{Lines: 0.5},
	}
	if p.Office != "" {
		blocks = append(blocks, manuscript.Field{Label: say(words.KeysheetOffice), Text: p.Office})
	}
	blocks = append(blocks,
		manuscript.Field{Label: say(words.KeysheetRegister), Text: filepath.Base(p.File)},
		manuscript.Field{Label: say(words.KeysheetFolder), Text: filepath.Dir(p.File)},
		manuscript.Field{Label: say(words.KeysheetMade), Text: p.Book.Official(p.Made)},
		manuscript.Space{Lines: 0.5},
		manuscript.Frame{Title: say(words.KeysheetKey), Blocks: lines},
		manuscript.Space{Lines: 0.5},
		manuscript.List{Items: []manuscript.Item{
			{Text: say(words.KeysheetUse)}, {Text: say(words.KeysheetKeep)}, {Text: say(words.KeysheetShow)}, {Text: say(words.KeysheetOld)}, {Text: say(words.KeysheetLost)},
		}},
		manuscript.Space{Lines: 0.5},
		manuscript.Field{Label: say(words.KeysheetWhere)},
		manuscript.Field{Label: say(words.KeysheetWho)},
	)
	return manuscript.Document{Title: say(words.KeysheetTitle), Author: p.Office, Mark: say(words.KeysheetMark), Book: p.Book, Made: p.Made, Blocks: blocks}
}
