package report

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/mentoring"
	"banso/export/page"
)

// view is the widgets of the page. It is long because it has a field for each
// widget that changes later.
type view struct {
	p           *Page
	paper       *kit.PageView
	number      *kit.Text
	outline     *kit.Select
	back, next  *kit.Button
	zoom        *kit.Chips
	reader      *kit.Chips
	lang        *kit.Chips
	on          *kit.DateField
	seals       *kit.Check
	addressee   *kit.Prose
	warning     *kit.Prose
	checks      *fyne.Container
	checkScroll *container.Scroll
	pdf, excel  *kit.Button
	working     *kit.Text
	empty       fyne.CanvasObject
	body        fyne.CanvasObject
	content     *fyne.Container
	filling     bool
}

const (
	documentsWidth float32 = 160
	optionsWidth   float32 = 316
)

func newView(p *Page) *view {
	book := p.desk.Book
	v := &view{p: p, paper: kit.NewPageView(), number: kit.NewText("", kit.Strong), working: kit.NewText("", kit.Small),
		addressee: kit.NewProse("", kit.Small), warning: kit.NewProse("", kit.Style{Color: kit.ColorWarn})}
	v.paper.OnRoom, v.paper.OnTurn = p.draw, p.turn
	v.body = container.NewBorder(nil, nil, v.documents(book), v.side(book), v.middle(book))
	v.empty = kit.Empty(book.Say(words.ReportPageEmpty), book.Say(words.ReportPageEmptyText),
		kit.NewPrimary(book.Say(words.ReportPageEmptyDo), func() { p.desk.Shell.Go(desk.Route{Page: desk.Settings, Part: "cohort"}) }))
	v.body.Hide()
	v.content = container.NewStack(v.body, v.empty)
	return v
}

func (v *view) documents(book words.Book) fyne.CanvasObject {
	list := kit.NewRail(func(string) {})
	list.SetItems([]kit.RailItem{{ID: "outcome", Text: book.Say(words.ReportPageOutcome)}})
	list.Select("outcome")
	return kit.Width(documentsWidth, container.NewBorder(kit.Pad(kit.NewText(book.Say(words.ReportPageDocuments), kit.Muted), 12, 0, kit.Gap, 12), nil, nil, nil, list))
}

func (v *view) middle(book words.Book) fyne.CanvasObject {
	v.back = kit.NewIconButton(theme.IconNameNavigateBack, func() { v.p.turn(-1) })
	v.next = kit.NewIconButton(theme.IconNameNavigateNext, func() { v.p.turn(1) })
	v.outline = kit.NewSelect(book, nil, book.Say(words.ReportPageOutline))
	v.outline.Listen(func() {
		if n, err := strconv.Atoi(v.outline.Text()); err == nil && !v.filling {
			v.p.goTo(v.p.made.layout.Bookmarks[n].Page)
		}
	})
	v.zoom = kit.NewChoice([]kit.Option{{Code: "fit", Text: book.Say(words.ReportPageFit)}, {Code: "full", Text: "100%"}}).OneLine()
	v.zoom.SetText("fit")
	v.zoom.Listen(func() { v.paper.SetFit(v.zoom.Text() != "full") })
	bar := kit.Pad(kit.Row(kit.HalfGap, v.back, kit.Middle(v.number), v.next, kit.Grow(kit.Pad(v.outline, 0, kit.Gap, 0, kit.Gap)), kit.Middle(v.working), kit.Middle(v.zoom)),
		kit.Gap, kit.Gap, kit.Gap, kit.Gap)
	return container.NewBorder(kit.Stack(0, bar, kit.Line()), nil, nil, nil, container.NewStack(kit.NewGround(kit.ColorRail, "", 0), v.paper))
}

func (v *view) side(book words.Book) fyne.CanvasObject {
	say := book.Say
	v.reader = kit.NewChoice(desk.Options(book, "audience_reader", mentoring.Audiences()...))
	v.lang = kit.NewChoice([]kit.Option{{Code: string(words.Japanese), Text: say(words.ReportPageJapanese)}, {Code: string(words.English), Text: say(words.ReportPageEnglish)}})
	v.on = kit.NewDateField(v.p.desk.Calendar)
	v.seals = kit.NewCheck(say(words.ReportPageSeals))
	v.fill()
	for _, in := range []kit.Input{v.reader, v.lang, v.on, v.seals} {
		in.Listen(v.chosen)
	}
	head := func(key words.Key) fyne.CanvasObject { return kit.NewText(say(key), kit.Muted) }
	options := kit.Stack(kit.HalfGap, head(words.ReportPageReader), v.reader, v.addressee,
		kit.Pad(head(words.ReportPageLang), kit.HalfGap, 0, 0, 0), v.lang, kit.Pad(head(words.ReportPageOn), kit.HalfGap, 0, 0, 0), v.on, v.seals)
	v.checks = kit.Stack(6)
	v.checkScroll = container.NewVScroll(kit.Pad(v.checks, kit.HalfGap, kit.WideGap, kit.Gap, 0))
	v.pdf = kit.NewPrimary(say(words.ReportPagePDF), v.p.savePDF)
	v.excel = kit.NewButton(say(words.ReportPageExcel), v.p.saveExcel)
	buttons := kit.Stack(kit.Gap, v.warning, kit.Row(kit.Gap, kit.Grow(v.pdf), kit.Grow(v.excel)))
	top := kit.Stack(10, options, kit.Line(), kit.NewText(say(words.ReportPageChecks), kit.Strong))
	inner := container.NewBorder(kit.Pad(top, 0, kit.WideGap, 0, 0), kit.Pad(buttons, kit.Gap, kit.WideGap, 0, 0), nil, nil, v.checkScroll)
	return container.NewStack(kit.NewGround(kit.ColorSurface, "", 0), kit.Width(optionsWidth, kit.Pad(inner, 12, 0, 12, kit.WideGap)))
}

// fill shows the options that were kept.
func (v *view) fill() {
	v.filling = true
	defer func() { v.filling = false }()
	o := v.p.options
	v.reader.SetText(string(o.Reader))
	v.lang.SetText(string(o.Lang))
	v.seals.SetText(desk.Flag(o.Seals))
}

// chosen takes the options as they stand. A choice cannot be taken back to
// nothing, and a day that is none waits until it is one.
func (v *view) chosen() {
	if v.filling {
		return
	}
	o := v.p.options
	if v.reader.Text() == "" || v.lang.Text() == "" {
		v.fill()
		return
	}
	o.Reader, o.Lang, o.Seals = mentoring.Audience(v.reader.Text()), words.Lang(v.lang.Text()), v.seals.Text() != ""
	if d, ok := v.on.Date(); ok {
		o.On = d
	}
	v.p.setOptions(o)
}

// tellCohort shows what is known before a report is made.
func (v *view) tellCohort(f desk.Facts) {
	has := f.Snapshot.Cohort.ID != ""
	if has != v.body.Visible() {
		setVisible(v.body, has)
		setVisible(v.empty, !has)
		v.content.Refresh()
	}
	if d, ok := v.on.Date(); ok && d.IsZero() {
		v.filling = true
		v.on.SetDate(f.Today)
		v.filling = false
	}
	v.addressee.SetText(v.readerText(f.Snapshot))
}

func setVisible(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// readerText says what the chosen reader gets to see.
func (v *view) readerText(s mentoring.Snapshot) string {
	book := v.p.desk.Book
	switch v.p.options.Reader {
	case mentoring.ForMunicipality:
		m, _ := mentoring.Find(s.Office.Municipalities, string(s.Cohort.MunicipalityID))
		to := m.HeadTitle
		if to == "" {
			to = m.Name
		}
		if to == "" {
			to = book.Say(words.ReportPageNoAddressee)
		}
		return book.Say(words.ReportPageForMunicipality, "to", to, "n", s.Cohort.Template.SmallCell)
	case mentoring.ForPublic:
		return book.Say(words.ReportPageForPublic, "n", s.Cohort.Template.SmallCell)
	}
	return book.Say(words.ReportPageForOffice)
}

// tell shows where the page stands.
func (v *view) tell() {
	book, m := v.p.desk.Book, v.p.made
	total := 0
	if m != nil {
		total = len(m.layout.Pages)
	}
	v.number.SetText(book.Say(words.PaperPage, "n", min(v.p.at+1, total), "total", total))
	v.back.SetEnabled(v.p.at > 0)
	v.next.SetEnabled(v.p.at+1 < total)
	working := ""
	if v.p.busy {
		working = book.Say(words.ReportPageMaking)
	}
	v.working.SetText(working)
	v.pdf.SetEnabled(m != nil && !v.p.busy)
	v.excel.SetEnabled(m != nil && !v.p.busy)
	v.addressee.SetText(v.readerText(v.p.facts.Snapshot))
	if m != nil {
		v.markOutline(m.layout)
	}
}

// markOutline chooses the heading that the open page belongs to.
func (v *view) markOutline(l page.Layout) {
	at := ""
	for i, b := range l.Bookmarks {
		if b.Page <= v.p.at {
			at = strconv.Itoa(i)
		}
	}
	v.filling = true
	v.outline.SetText(at)
	v.filling = false
}

// tellMade shows what belongs to a report that is ready.
func (v *view) tellMade(m *made) {
	book := v.p.desk.Book
	options := make([]kit.Option, len(m.layout.Bookmarks))
	for i, b := range m.layout.Bookmarks {
		options[i] = kit.Option{Code: strconv.Itoa(i), Text: strings.Repeat("    ", b.Level) + b.Text}
	}
	v.outline.SetOptions(options)
	v.warning.SetText(missing(book, m.layout.Missing))
	v.warning.Hidden = len(m.layout.Missing) == 0
	v.tellChecks(rules(book, v.p.facts.Snapshot, m.findings))
	v.content.Refresh()
}

// missing names the characters that no font can print.
func missing(book words.Book, list []page.Missing) string {
	if len(list) == 0 {
		return ""
	}
	runes := make([]string, len(list))
	for i, m := range list {
		runes[i] = string(m.Rune)
	}
	return book.Say(words.ReportPageMissing, "n", len(list), "letters", strings.Join(runes, " "), "near", list[0].Near)
}

func (v *view) tellChecks(list []rule) {
	book := v.p.desk.Book
	v.checks.RemoveAll()
	if len(list) == 0 {
		v.checks.Add(kit.NewProse(book.Say(words.ReportPageSound), kit.Style{Color: kit.ColorOK}))
	}
	for _, r := range list {
		v.checks.Add(v.checkLine(book, r))
	}
	v.checks.Refresh()
}

func (v *view) checkLine(book words.Book, r rule) fyne.CanvasObject {
	mark, style := book.Say(words.ReportPageLook), kit.Muted
	if r.grave {
		mark, style = book.Say(words.ReportPageMust), kit.Style{Color: kit.ColorDanger, Bold: true}
	}
	text := book.Say(words.ReportPageFound, "rule", book.Code("check", r.code), "n", book.Count(len(r.places), words.Cases))
	line := kit.Row(kit.HalfGap, kit.Width(46, kit.NewText(mark, style)), kit.Grow(kit.NewProse(text, kit.Body)))
	if r.opens() {
		line.Add(kit.Middle(kit.NewButton(book.Say(words.ReportPageGo), func() { v.p.openRule(r) })))
	}
	return line
}

// listPlaces shows the places of a rule in a dialog; choosing one goes there.
func (p *Page) listPlaces(r rule) {
	book := p.desk.Book
	var dialog *kit.Dialog
	rows := make([]numbered, len(r.places))
	for i, x := range r.places {
		rows[i] = numbered{x, strconv.Itoa(i + 1)}
	}
	table := kit.NewTable(book, func(n numbered) string { return n.key }, placeColumns()...)
	goTo := kit.NewPrimary(book.Say(words.ReportPageGo), func() {
		if n, ok := table.Selected(); ok && n.route.Page != "" {
			dialog.Close()
			p.desk.Shell.Go(n.route)
		}
	})
	goTo.Disable()
	table.OnSelect = func(n numbered) { goTo.SetEnabled(n.route.Page != "") }
	table.OnOpen = func(numbered) { goTo.OnTapped() }
	table.SetRows(rows)
	closing := kit.NewButton(book.Say(words.KitClose), func() { dialog.Close() })
	body := container.NewBorder(kit.Pad(kit.NewProse(book.Code("check", r.code), kit.Body), 0, 0, kit.Gap, 0), nil, nil, nil, table.Content())
	dialog = kit.NewDialog(p.desk.Window, book.Say(words.ReportPageChecks), body, fyne.NewSize(620, 480), closing, goTo)
	dialog.Show()
}
