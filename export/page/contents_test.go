package page

import (
	"fmt"
	"testing"
	"time"

	"banso/data/civil"
	"banso/export/manuscript"
)

func TestAContentsListALittleTooLongIsSetTighterOnOnePage(t *testing.T) {
	for n, want := range map[int]int{10: 1, 36: 1, 40: 1, 70: 2} {
		doc := manuscript.Document{Title: "t", Book: book(t), Made: civil.MustNew(2026, time.April, 1)}
		doc.Blocks = []manuscript.Block{manuscript.Contents{Title: "目次"}, manuscript.PageBreak{}}
		for i := range n {
			doc.Blocks = append(doc.Blocks, manuscript.Heading{Level: 2, Text: fmt.Sprintf("見出し%d", i)}, manuscript.Paragraph{Text: "本文"})
		}
		layout, err := Lay(doc)
		if err != nil {
			t.Fatal(err)
		}
		if got := layout.Bookmarks[0].Page; got != want {
			t.Errorf("%d headings take %d pages, want %d", n, got, want)
		}
	}
}
