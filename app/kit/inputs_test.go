package kit_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
)

func themes() []kit.Option {
	return []kit.Option{{Code: "work", Text: "業務の進め方"}, {Code: "career", Text: "キャリア"}, {Code: "people", Text: "人を育てる"}}
}

func TestChipsKeepTheOrderOfTheOptionsAndCodesNoLongerOffered(t *testing.T) {
	stage(t)
	c := kit.NewChips(themes())
	c.SetText("old people work")
	if got := c.Text(); got != "work people old" {
		t.Errorf("text is %q", got)
	}
}

func TestChipsAreTickedByPointerAndByKeys(t *testing.T) {
	stage(t)
	c := kit.NewChips(themes())
	window(t, c, 500, 60)
	changes := 0
	c.Listen(func() { changes++ })
	test.TapAt(c, fyne.NewPos(20, 14))
	press(c, fyne.KeyRight, fyne.KeyRight, fyne.KeySpace)
	if got := c.Text(); got != "work people" || changes != 2 {
		t.Errorf("text is %q after %d changes", got, changes)
	}
	press(c, fyne.KeySpace)
	if got := c.Text(); got != "work" {
		t.Errorf("a second press leaves %q", got)
	}
}

func TestAChoiceHasOneAnswerAtMost(t *testing.T) {
	stage(t)
	c := kit.NewChoice(themes())
	window(t, c, 500, 60)
	press(c, fyne.KeySpace, fyne.KeyRight, fyne.KeySpace)
	if got := c.Text(); got != "career" {
		t.Errorf("text is %q", got)
	}
}

func TestAWeekIsReadAndWrittenAsTheRegisterKeepsIt(t *testing.T) {
	book := stage(t)
	for _, text := range []string{"", "1:9,10 3:20", "0:8 6:21", "2:5,23"} {
		g := kit.NewWeekGrid(book)
		g.SetText(text)
		if got := g.Text(); got != text {
			t.Errorf("%q became %q", text, got)
		}
	}
	g := kit.NewWeekGrid(book)
	g.SetText("9:1 1:x,25,9 word")
	if got := g.Text(); got != "1:9" {
		t.Errorf("a broken text became %q", got)
	}
}

func TestDraggingPaintsTheHoursThatArePassedOnce(t *testing.T) {
	g := kit.NewWeekGrid(stage(t))
	window(t, g, 500, 400)
	told := 0
	g.Listen(func() { told++ })
	from := fyne.NewPos(60, 24+10) // Monday, 8 o'clock
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(0, 22)}, Dragged: fyne.NewDelta(0, 22)})
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(0, 43)}, Dragged: fyne.NewDelta(0, 21)})
	g.DragEnd()
	if got := g.Text(); got != "1:8,9,10" || told != 1 {
		t.Errorf("painted %q, told %d times", got, told)
	}
	g.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(0, 22)}, Dragged: fyne.NewDelta(0, 22)})
	g.DragEnd()
	if got := g.Text(); got != "1:10" {
		t.Errorf("a drag from a painted cell leaves %q", got)
	}
}

func TestAPressOnAWeekdayPaintsItsColumnAndTakesItBack(t *testing.T) {
	g := kit.NewWeekGrid(stage(t))
	window(t, g, 500, 400)
	head := fyne.NewPos(60, 10)
	test.TapAt(g, head)
	if got := g.Hours(); got != 14 || !strings.HasPrefix(g.Text(), "1:") {
		t.Errorf("painted %d hours: %s", got, g.Text())
	}
	test.TapAt(g, head)
	if got := g.Text(); got != "" {
		t.Errorf("left %q", got)
	}
}

func TestALongListIsFilteredByTypingAndEnterTakesTheFirst(t *testing.T) {
	book := stage(t)
	var options []kit.Option
	for i := range 1741 {
		options = append(options, kit.Option{Code: fmt.Sprint(i), Text: fmt.Sprintf("市区町村%d", i)})
	}
	s := kit.NewSelect(book, options, "選ぶ")
	w := window(t, kit.Stack(0, s), 400, 500)
	test.Tap(s)
	search, ok := w.Canvas().Focused().(*kit.Entry)
	if !ok {
		t.Fatal("there is no line to type into")
	}
	press(search, fyne.KeyReturn)
	if s.Text() != "" {
		t.Errorf("Enter took %q before anything was typed", s.Text())
	}
	test.Type(search, "1740")
	press(search, fyne.KeyReturn)
	if s.Text() != "1740" || w.Canvas().Overlays().Top() != nil {
		t.Errorf("chosen is %q", s.Text())
	}
}

func TestWhatIsTypedInFullIsTakenBeforeWhatOnlyBeginsSo(t *testing.T) {
	options := append(places(), []kit.Option{{Code: "state", Text: "仕事の状況"}, {Code: "job", Text: "仕事"}}...)
	for i := range 10 {
		options = append(options, kit.Option{Code: fmt.Sprint("x", i), Text: fmt.Sprint("他", i)})
	}
	s := kit.NewSelect(stage(t), options, "選ぶ")
	w := window(t, kit.Stack(0, s), 400, 500)
	press(s, fyne.KeySpace)
	search := w.Canvas().Focused().(*kit.Entry)
	search.TypedRune(' ') // the key that opened the list is a character too
	press(search, fyne.KeyReturn)
	if s.Text() != "" {
		t.Errorf("the key that opens the list chose %q", s.Text())
	}
	test.Type(search, "仕事")
	press(search, fyne.KeyReturn)
	if s.Text() != "job" {
		t.Errorf("chosen is %q", s.Text())
	}
}

func TestArrowKeysChangeAClosedSelect(t *testing.T) {
	s := kit.NewSelect(stage(t), themes(), "")
	window(t, s, 200, 40)
	press(s, fyne.KeyDown, fyne.KeyDown)
	if got := s.Text(); got != "career" {
		t.Errorf("chosen is %q", got)
	}
	press(s, fyne.KeyDelete)
	if got := s.Text(); got != "" {
		t.Errorf("Delete left %q", got)
	}
}

func TestInputsSideBySideAreOneText(t *testing.T) {
	book := stage(t)
	side := kit.NewSide(kit.NewChoice(themes()), kit.NewDateField(calendar(book)))
	if got := side.Text(); got != "" {
		t.Errorf("empty inputs are %q", got)
	}
	side.SetText("career\t2026-04-09")
	if got := side.Text(); got != "career\t2026-04-09" {
		t.Errorf("text is %q", got)
	}
	side.SetText("")
	if got := side.Text(); got != "" {
		t.Errorf("after emptying: %q", got)
	}
}

func TestADraggedEdgeKeepsBothPartsWideEnough(t *testing.T) {
	stage(t)
	s := kit.NewSplit(kit.Width(200, kit.NewText("", kit.Body)), kit.Width(300, kit.NewText("", kit.Body)), 0.5)
	w := window(t, s, 1007, 100)
	told := float32(0)
	s.OnMoved = func(share float32) { told = share }
	test.Drag(w.Canvas(), fyne.NewPos(503, 50), 100, 0)
	if told != 0.6 {
		t.Errorf("the share is %v", told)
	}
	test.Drag(w.Canvas(), fyne.NewPos(603, 50), 500, 0)
	test.Drag(w.Canvas(), fyne.NewPos(703, 50), -10, 0)
	if told != 0.69 {
		t.Errorf("an edge that is dragged too far comes back from %v", told)
	}
	s.SetShare(7)
	if s.Share() != 0.69 {
		t.Errorf("what is no share moved the edge to %v", s.Share())
	}
}
