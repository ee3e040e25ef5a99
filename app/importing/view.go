package importing

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data/intake"
	"banso/data/mentoring"
)

// The leaves of what came out.
const (
	leafTaken = iota
	leafAsks
	leafRejected
	leafAside
	leafNotes
)

// view is the widgets of the dialog. It is long because it has a field for each
// widget that changes later.
type view struct {
	im       *importer
	kind     *kit.Select
	wave     *kit.Chips
	waveRow  fyne.CanvasObject
	file     *kit.Text
	mapping  *mappingList
	asks     *askList
	figures  *kit.Prose
	tabs     *kit.Tabs
	taken    *kit.Table[taken]
	whole    *kit.Prose // of the row that is chosen
	rejected *kit.Table[told]
	aside    *kit.Table[told]
	notes    *kit.Table[told]
	include  *kit.Button
	trouble  *kit.Prose
	good     bool // the line of trouble tells something good
	empty    fyne.CanvasObject
	content  fyne.CanvasObject
	body     *fyne.Container
	save     *kit.Button
	accept   *kit.Button
	dialog   *kit.Dialog
	drawn    *intake.Result
	filling  bool
}

const dialogWidth, dialogHeight float32 = 1300, 720

func newView(im *importer) *view {
	book := im.desk.Book
	say := book.Say
	v := &view{im: im, file: kit.NewCutText("", kit.Body), figures: kit.NewProse("", kit.Body), trouble: kit.NewProse("", kit.Style{Color: kit.ColorDanger}),
		whole: kit.NewProse("", kit.Muted)}
	kinds := make([]kit.Option, len(intake.Kinds()))
	for i, k := range intake.Kinds() {
		kinds[i] = kit.Option{Code: string(k), Text: book.Code("import_kind", string(k))}
	}
	v.kind = kit.NewSelect(book, kinds, "")
	v.kind.SetText(string(im.kind))
	v.kind.Listen(func() { im.setKind(intake.Kind(v.kind.Text())) })
	v.wave = kit.NewChoice(desk.Options(book, "wave", mentoring.WaveKinds()...)).OneLine()
	v.wave.Listen(func() {
		if !v.filling {
			im.wave = mentoring.WaveKind(v.wave.Text())
			im.read()
		}
	})
	v.waveRow = kit.Row(kit.Gap, kit.Middle(kit.NewText(say(words.ImportingWave), kit.Muted)), kit.Middle(v.wave))
	v.mapping = newMappingList(im)
	v.asks = newAskList(im)
	v.makeTables(book)
	v.makeTabs(book)
	v.build(book)
	return v
}

func takenKey(t taken) string { return t.sheet + "!" + strconv.Itoa(t.row) + t.name }

func (v *view) makeTables(book words.Book) {
	v.taken = kit.NewTable(book, takenKey, takenColumns()...)
	v.taken.OnSelect = func(t taken) {
		v.whole.SetText(t.text)
		v.dialog.Refresh()
	}
	key := func(t told) string { return t.key }
	v.rejected = kit.NewTable(book, key, toldColumns(book, false)...)
	v.aside = kit.NewTable(book, key, toldColumns(book, true)...)
	v.notes = kit.NewTable(book, key, toldColumns(book, true)...)
	v.include = kit.NewButton(book.Say(words.ImportingInclude), v.includeChosen)
	v.aside.OnSelect = func(t told) { v.include.SetEnabled(t.row != "") }
	v.include.Disable()
}

func (v *view) makeTabs(book words.Book) {
	whole := container.NewVScroll(kit.Pad(v.whole, kit.Gap, kit.Gap, kit.Gap, kit.Gap))
	first := container.NewBorder(nil, kit.Height(74, whole), nil, nil, v.taken.Content())
	aside := container.NewBorder(nil, kit.Pad(kit.Row(kit.Gap, kit.Space(), v.include), kit.Gap, 0, 0, 0), nil, nil, v.aside.Content())
	v.tabs = kit.NewTabs(
		kit.TabItem{Content: first}, kit.TabItem{Content: v.asks.content}, kit.TabItem{Content: v.rejected.Content()},
		kit.TabItem{Content: aside}, kit.TabItem{Content: v.notes.Content()})
	v.title(intake.Result{})
}

func (v *view) build(book words.Book) {
	say := book.Say
	choose := kit.NewButton(say(words.ImportingChoose), v.im.ask)
	top := kit.Row(kit.Gap, kit.Middle(kit.NewText(say(words.ImportingKind), kit.Muted)), kit.Width(190, v.kind), choose, kit.Grow(kit.Middle(v.file)), v.waveRow)
	v.empty = kit.Empty(say(words.ImportingEmpty), say(words.ImportingEmptyText), kit.NewPrimary(say(words.ImportingChoose), v.im.ask))
	right := container.NewBorder(kit.Pad(v.figures, 0, 0, kit.HalfGap, kit.Gap), nil, nil, nil, v.tabs)
	v.content = kit.NewSplit(v.mapping.content, kit.Pad(right, 0, 0, 0, kit.Gap), 0.34)
	v.body = container.NewBorder(kit.Stack(kit.Gap, top, kit.Line()), kit.Pad(v.trouble, kit.HalfGap, 0, 0, 0), nil, nil, container.NewStack(v.empty, v.content))
	cancel := kit.NewButton(say(words.KitCancel), v.close)
	v.save = kit.NewButton(say(words.ImportingWriteRejected), v.im.writeRejected)
	v.accept = kit.NewPrimary(say(words.ImportingAccept), v.im.accept)
	v.dialog = kit.NewDialog(v.im.desk.Window, v.heading(), v.body, fyne.NewSize(dialogWidth, dialogHeight), cancel, v.save, v.accept)
}

func (v *view) heading() string {
	cohort := v.im.facts.Snapshot.Cohort.Name
	if cohort == "" {
		return v.im.desk.Book.Say(words.ImportingTitleNew)
	}
	return v.im.desk.Book.Say(words.ImportingTitle, "cohort", cohort)
}

func (v *view) show() {
	v.tell()
	v.dialog.Show()
}

// close ends the import; an answer that is under way is dropped.
func (v *view) close() {
	v.im.ticket++
	v.dialog.Close()
}

// refuse shows what is wrong, "" nothing.
func (v *view) refuse(text string) {
	v.good = false
	v.trouble.SetText(text)
}

// note shows that something went well.
func (v *view) note(text string) {
	v.good = true
	v.trouble.SetText(text)
}

// forget empties what was shown of the file before.
func (v *view) forget() {
	v.drawn = nil
	v.mapping.clear()
	v.asks.clear()
	v.tabs.Select(leafTaken)
}

// tell shows where the import stands.
func (v *view) tell() {
	im, r := v.im, v.im.result
	v.file.SetText(im.path)
	v.waveRow.Hide()
	if im.kind == intake.Responses {
		v.waveRow.Show()
	}
	setVisible(v.empty, im.path == "")
	setVisible(v.content, im.path != "")
	if r != nil && r != v.drawn {
		v.draw(r)
	}
	v.figures.SetText(v.summary(r))
	v.save.SetEnabled(r != nil && !im.busy && r.HasRejected())
	v.accept.SetEnabled(r != nil && !im.busy && acceptable(r) && !im.desk.Store.ReadOnly())
	v.accept.SetText(v.acceptText(r))
	style := kit.Style{Color: kit.ColorDanger}
	if v.good {
		style.Color = kit.ColorOK
	}
	v.trouble.SetStyle(style)
	v.trouble.Hidden = v.trouble.Text() == ""
	v.body.Refresh()
	v.dialog.Refresh()
}

func setVisible(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// acceptable tells whether there is anything to write.
func acceptable(r *intake.Result) bool { return len(r.Batch) > 0 && r.Counts.Accepted > 0 }

func (v *view) acceptText(r *intake.Result) string {
	book := v.im.desk.Book
	if r == nil || !acceptable(r) {
		return book.Say(words.ImportingAccept)
	}
	return book.Say(words.ImportingAcceptN, "n", book.Number(r.Counts.Accepted))
}

// summary says in words how many rows there are and what becomes of them.
func (v *view) summary(r *intake.Result) string {
	book := v.im.desk.Book
	switch {
	case v.im.writing:
		return book.Say(words.ImportingWriting)
	case v.im.busy:
		return book.Say(words.ImportingBusy)
	case r == nil:
		return ""
	}
	c := r.Counts
	text := book.Say(words.ImportingFigures, "data", book.Number(c.Data), "accepted", book.Number(c.Accepted))
	for _, part := range []struct {
		key words.Key
		n   int
	}{{words.ImportingFigureRejected, c.Rejected}, {words.ImportingFigureAside, c.PutAside}, {words.ImportingFigureDuplicate, c.Superseded}, {words.ImportingFigureWaiting, c.Waiting}} {
		if part.n > 0 {
			text += book.Say(part.key, "n", book.Number(part.n))
		}
	}
	if len(r.Batch) == 0 && c.Accepted > 0 {
		text += book.Say(words.ImportingNothingNew)
	}
	return text
}

// draw shows another result; what is chosen and scrolled to stays.
func (v *view) draw(r *intake.Result) {
	first := v.drawn == nil
	v.drawn = r
	a := newAbout(v.im.desk.Book, v.im.facts.Snapshot, r)
	rows := make([]taken, len(r.Records))
	for i, e := range r.Records {
		rows[i] = a.taken(e)
	}
	v.taken.SetRows(rows)
	v.rejected.SetRows(a.findings("r", r.Rejected))
	v.aside.SetRows(a.aside(r))
	v.notes.SetRows(a.notes(r))
	v.asks.show(r.Asks)
	v.mapping.show(r)
	v.title(*r)
	v.filling = true
	v.wave.SetText(string(r.Wave))
	v.filling = false
	if len(rows) > 0 && first {
		v.taken.Select(takenKey(rows[0]))
		v.whole.SetText(rows[0].text)
	}
	if first && len(rows) == 0 && len(r.Rejected) > 0 {
		v.tabs.Select(leafRejected)
	}
	if first && slices.ContainsFunc(r.Asks, func(a intake.Ask) bool { return a.Answer == "" && a.Suggested == "" }) {
		v.tabs.Select(leafAsks)
	}
}

// title writes the counts into the titles of the leaves.
func (v *view) title(r intake.Result) {
	book := v.im.desk.Book
	open := 0
	for _, a := range r.Asks {
		if a.Answer == "" {
			open++
		}
	}
	for leaf, x := range []struct {
		key words.Key
		n   int
	}{{words.ImportingTaken, len(r.Records)}, {words.ImportingAsks, open}, {words.ImportingRejected, r.Counts.Rejected},
		{words.ImportingAsideTab, len(r.PutAside) + len(r.Superseded)}, {words.ImportingNotes, len(r.Warnings) + len(r.NamesFound) + len(r.Info)}} {
		v.tabs.SetTitle(leaf, book.Say(words.ImportingTabCount, "title", book.Say(x.key), "n", book.Number(x.n)))
	}
}

// includeChosen takes the chosen row although it was put aside.
func (v *view) includeChosen() {
	if t, ok := v.aside.Selected(); ok && t.row != "" {
		v.im.answer(t.row, "include")
	}
}
