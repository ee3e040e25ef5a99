package home

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
)

// view is the widgets of the page.
type view struct {
	book    words.Book
	boxes   []*box
	tasks   []task
	list    *fyne.Container
	grid    *kit.CellGrid
	main    fyne.CanvasObject
	empty   *fyne.Container
	content fyne.CanvasObject
	begin   begin
}

// box shows one figure.
type box struct {
	value, note *kit.Text
	card        fyne.CanvasObject
}

func newBox(title string) *box {
	b := &box{value: kit.NewCutText("", kit.Style{Size: kit.SizeSub, Bold: true}), note: kit.NewCutText("", kit.Small)}
	b.card = kit.Over(kit.NewGround(kit.ColorSurface, kit.ColorLine, 8), kit.Pad(kit.Stack(3, kit.NewText(title, kit.Small), b.value, b.note), 10, 14, 10, 14))
	return b
}

func (b *box) show(f figure) {
	b.value.SetText(f.value)
	b.note.SetText(f.note)
}

// begin is what an empty page offers.
type begin struct{ cohort, npo, mentor, fetch func() }

// tasksWidth is the room of the list at the left.
const tasksWidth float32 = 404

func newView(d *desk.Desk, steps begin) *view {
	say := d.Book.Say
	v := &view{book: d.Book, list: kit.Stack(0), grid: kit.NewCellGrid(say(words.HomeGridTeam)), empty: container.NewStack(), begin: steps}
	figures := kit.Row(12)
	for _, title := range []words.Key{words.HomeHeld, words.HomeLogged, words.HomeAnswers, words.HomeNext} {
		b := newBox(say(title))
		v.boxes = append(v.boxes, b)
		figures.Add(kit.Grow(b.card))
	}
	today := v.card(kit.NewText(say(words.HomeToday), kit.Strong), container.NewVScroll(kit.Pad(v.list, 0, kit.Gap, 0, 0)))
	var legend []string
	for _, s := range desk.SessionStates() {
		legend = append(legend, desk.StateName(d.Book, s))
	}
	head := kit.Row(kit.Gap, kit.NewText(say(words.HomeGrid), kit.Strong), kit.Space(), kit.NewText(strings.Join(legend, "   "), kit.Small))
	below := container.NewBorder(nil, nil, kit.Pad(kit.Width(tasksWidth, today), 0, 12, 0, 0), nil, v.card(head, v.grid))
	v.main = kit.Pad(container.NewBorder(kit.Pad(figures, 0, 0, 12, 0), nil, nil, nil, below), 12, kit.WideGap, 12, kit.WideGap)
	v.content = container.NewStack(v.main, v.empty)
	return v
}

func (v *view) card(head, body fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(kit.NewGround(kit.ColorSurface, kit.ColorLine, 8),
		kit.Pad(container.NewBorder(kit.Pad(head, 0, 0, kit.Gap, 0), nil, nil, nil, body), 12, 12, 10, 14))
}

// showFigures fills the boxes, in their order.
func (v *view) showFigures(figures ...figure) {
	for i, f := range figures {
		v.boxes[i].show(f)
	}
}

// showTasks lists what is to be done. An equal list changes nothing, so that
// neither the place scrolled to nor the keyboard is lost.
func (v *view) showTasks(list []task, open func(desk.Route)) {
	if slices.Equal(list, v.tasks) && len(v.list.Objects) > 0 {
		return
	}
	v.tasks = list
	v.list.RemoveAll()
	if len(list) == 0 {
		v.list.Add(kit.Pad(kit.NewProse(v.book.Say(words.HomeNothing), kit.Muted), kit.Gap, 0, 0, 0))
	}
	for i, t := range list {
		if i > 0 {
			v.list.Add(kit.Line())
		}
		v.list.Add(v.line(t, open))
	}
	v.list.Refresh()
}

func (v *view) line(t task, open func(desk.Route)) fyne.CanvasObject {
	mark := kit.NewText("", kit.Style{Color: kit.ColorWarn, Bold: true})
	if t.warn {
		mark.SetText("!")
	}
	words := kit.Stack(1, kit.NewProse(t.text, kit.Body))
	if t.why != "" {
		words.Add(kit.NewProse(t.why, kit.Small))
	}
	button := kit.NewButton(t.do, func() { open(t.to) })
	return kit.Pad(kit.Row(kit.Gap, kit.Width(10, kit.Middle(mark)), kit.Grow(kit.Middle(words)), kit.Middle(button)), 6, 0, 6, 0)
}

// showEmpty offers the first steps in place of everything else: a cohort first,
// then the people.
func (v *view) showEmpty(empty, cohort bool) {
	v.empty.RemoveAll()
	if !empty {
		v.empty.Hide()
		v.main.Show()
		return
	}
	say := v.book.Say
	fetch := kit.NewButton(say(words.HomeImport), v.begin.fetch)
	if cohort {
		v.empty.Add(kit.Empty(say(words.HomeEmpty), say(words.HomeEmptyText), fetch,
			kit.NewButton(say(words.HomeRegisterMentor), v.begin.mentor), kit.NewPrimary(say(words.HomeRegisterNPO), v.begin.npo)))
	} else {
		v.empty.Add(kit.Empty(say(words.HomeNoCohort), say(words.HomeNoCohortText), fetch,
			kit.NewPrimary(say(words.HomeBeginCohort), v.begin.cohort)))
	}
	v.main.Hide()
	v.empty.Show()
}
