package app

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
)

// frame is the widgets around a page: the rail at the left, the head above.
type frame struct {
	s       *Shell
	cohort  *kit.Select
	rail    *kit.Rail
	saved   *kit.Text
	title   *kit.Text
	search  *kit.SearchField
	make    *kit.Button
	undo    *kit.Button
	page    *fyne.Container
	content fyne.CanvasObject
	current desk.Page
	filling bool
}

const railWidth float32 = 196

func newFrame(s *Shell) *frame {
	f := &frame{s: s, saved: kit.NewCutText("", kit.Small), title: kit.NewText("", kit.Title), page: container.NewStack()}
	f.cohort = kit.NewSelect(s.book, nil, s.book.Say(words.AppNoCohort))
	f.cohort.Listen(func() {
		if !f.filling {
			s.SetCohort(mentoring.CohortID(f.cohort.Text()))
		}
	})
	f.rail = kit.NewRail(func(id string) { s.show(desk.PageID(id)) })
	f.search = kit.NewSearchField(s.book, s.p.Jobs)
	f.search.SetPlaceHolder(s.book.Say(words.AppSearch))
	f.search.OnSearch = f.searched
	f.make = kit.NewPrimary("", f.begin)
	f.undo = kit.NewIconButton(theme.IconNameContentUndo, s.Undo)
	// A page that needs more room than a small screen has, where everything is shown
	// larger, is moved sideways: the window would be wider than the screen.
	narrow := container.NewHScroll(f.page)
	f.content = container.NewBorder(nil, nil, f.left(), nil, container.NewBorder(f.head(), nil, nil, nil, narrow))
	return f
}

func (f *frame) left() fyne.CanvasObject {
	name := kit.NewText(f.s.book.Say(words.AppName), kit.Style{Size: kit.SizeSub, Bold: true, Color: kit.ColorAccentText})
	lock := kit.NewQuiet(f.s.book.Say(words.AppLock), f.s.Lock)
	lock.Hidden = !f.s.canLock()
	head := kit.Row(0, kit.Middle(name), kit.Space(), lock)
	top := kit.Stack(kit.Gap, kit.Pad(kit.Height(30, head), 8, 8, 0, 14), kit.Pad(f.cohort, 0, 10, 6, 10))
	foot := kit.Stack(kit.Gap, kit.Line(), kit.Pad(kit.Row(kit.HalfGap, kit.Grow(kit.Middle(f.saved)), f.undo), 0, 6, 6, 14))
	return kit.Width(railWidth, container.NewStack(kit.NewGround(kit.ColorRail, "", 0), container.NewBorder(top, foot, nil, nil, f.rail)))
}

func (f *frame) head() fyne.CanvasObject {
	row := kit.Row(kit.Gap, kit.Middle(f.title), kit.Space(), kit.Width(240, kit.Middle(f.search)), kit.Middle(f.make))
	return kit.Stack(0, kit.Pad(kit.Height(34, row), 10, kit.WideGap, 10, 20), kit.Line())
}

// show puts a page into the frame.
func (f *frame) show(r room, page desk.Page) {
	if page != f.current {
		f.search.SetText("")
	}
	f.current = page
	f.title.SetText(f.s.book.Say(r.title))
	_, searches := page.(desk.Searcher)
	f.search.Hidden = !searches
	maker, makes := page.(desk.Maker)
	f.make.Hidden = !makes
	if makes {
		f.make.SetText(f.s.book.Say(words.AppMake, "what", f.s.book.Say(maker.MakeLabel())))
	}
	f.page.Objects = []fyne.CanvasObject{page.Content()}
	f.content.Refresh()
	f.rail.Select(string(r.id))
	f.drawRail()
}

// begin is the button for a new record.
func (f *frame) begin() {
	if maker, ok := f.current.(desk.Maker); ok {
		maker.New()
	}
}

// searched filters the page.
func (f *frame) searched(text string) {
	if p, ok := f.current.(desk.Searcher); ok {
		p.Search(text)
	}
}

// refresh shows what has changed in the facts.
func (f *frame) refresh() {
	f.filling = true
	defer func() { f.filling = false }()
	var options []kit.Option
	for _, c := range f.s.facts.Snapshot.Office.Cohorts {
		options = append(options, kit.Option{Code: string(c.ID), Text: f.cohortName(c)})
	}
	f.cohort.SetOptions(options)
	f.cohort.SetText(string(f.s.facts.Snapshot.Cohort.ID))
	f.saved.SetText(f.savedLine())
	f.undo.SetEnabled(!f.s.p.Store.ReadOnly())
	f.drawRail()
}

// cohortName is short enough for the rail: the year and the municipality.
func (f *frame) cohortName(c mentoring.Cohort) string {
	name := f.s.book.FiscalYear(c.FiscalYear)
	if m, ok := mentoring.Find(f.s.facts.Snapshot.Office.Municipalities, string(c.MunicipalityID)); ok {
		name += " " + desk.PlaceName(m.Code)
	}
	return name
}

func (f *frame) savedLine() string {
	at := f.s.p.Store.SavedAt()
	switch {
	case f.s.p.Store.ReadOnly():
		return f.s.book.Say(words.AppReadOnly)
	case at.IsZero():
		return ""
	}
	day := civil.FromTime(at)
	if day == f.s.today() {
		return f.s.book.Say(words.AppSaved, "when", at.In(f.s.p.Now().Location()).Format("15:04"))
	}
	return f.s.book.Say(words.AppSaved, "when", f.s.book.ShortDay(day))
}

func (f *frame) drawRail() {
	items := make([]kit.RailItem, len(rooms))
	for i, r := range rooms {
		items[i] = kit.RailItem{ID: string(r.id), Text: f.s.book.Say(r.title)}
		if r.badge != nil && !f.s.facts.Today.IsZero() {
			if n := r.badge(f.s.facts); n > 0 {
				items[i].Badge = strconv.Itoa(n)
			}
		}
	}
	f.rail.SetItems(items)
}
