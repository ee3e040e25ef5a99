package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"banso/assets/words"
)

// Input is a widget that stands in a form. What it holds is text, so that a
// form can be kept as a draft, compared and filled again whatever is in it.
type Input interface {
	fyne.CanvasObject
	Text() string
	SetText(string)
	Listen(func())
}

// Field is one line of a form.
type Field struct {
	Name     string // key of its text and of its problems
	Label    string
	Help     string // a line below, "" none
	Required bool
	Narrow   float32 // width of the input, 0 all the room
	Input    Input
}

// Section is a group of fields under a heading; an empty title has none. Above
// and Below stand before and after the fields.
type Section struct {
	Title        string
	Above, Below fyne.CanvasObject
	Fields       []Field
}

// Tab is a leaf of a form.
type Tab struct {
	Title    string
	Sections []Section
}

// Form shows fields with their labels, marks what is wrong beside the field it
// is wrong with, and keeps the field that has the keyboard in sight. All its
// widgets are made at once.
type Form struct {
	// OnEdit is called after a person changed a field.
	OnEdit func()
	// OnField is called with the name of the field that a person changed, before
	// OnEdit; it may fill other fields.
	OnField func(name string)

	book    words.Book
	lines   []*fieldLine
	byName  map[string]*fieldLine
	tabs    *Tabs
	content fyne.CanvasObject
	filling bool
}

// fieldLine is a field on the screen.
type fieldLine struct {
	Field
	tab  int
	row  fyne.CanvasObject
	mark *Prose
	help *Prose
	in   *Scroll
}

const labelWidth float32 = 130

// NewForm builds a form of tabs; a single tab shows no leaf.
func NewForm(book words.Book, tabs ...Tab) *Form {
	f := &Form{book: book, byName: map[string]*fieldLine{}}
	pages := make([]TabItem, len(tabs))
	for i, t := range tabs {
		pages[i] = TabItem{Title: t.Title, Content: f.page(i, t)}
	}
	if len(tabs) == 1 {
		f.content = pages[0].Content
		return f
	}
	f.tabs = NewTabs(pages...)
	f.content = f.tabs
	return f
}

// Content returns the form to be placed on a page; it scrolls by itself.
func (f *Form) Content() fyne.CanvasObject { return f.content }

func (f *Form) page(tab int, t Tab) fyne.CanvasObject {
	body := Stack(WideGap)
	scroll := NewVScroll(Pad(body, Gap, WideGap, WideGap, 0))
	for _, s := range t.Sections {
		part := Stack(10)
		if s.Title != "" {
			part.Add(Stack(HalfGap, NewText(s.Title, Style{Bold: true, Color: ColorAccentText}), Line()))
		}
		if s.Above != nil {
			part.Add(s.Above)
		}
		for _, field := range s.Fields {
			line := f.line(field, scroll)
			line.tab = tab
			part.Add(line.row)
		}
		if s.Below != nil {
			part.Add(s.Below)
		}
		body.Add(part)
	}
	return scroll
}

func (f *Form) line(field Field, scroll *Scroll) *fieldLine {
	line := &fieldLine{Field: field, in: scroll, mark: NewProse("", Style{Color: ColorDanger, Size: SizeSmall}), help: NewProse(field.Help, Small)}
	line.mark.Hide()
	line.help.Hidden = field.Help == ""
	label := Stack(0, NewProse(field.Label, Muted))
	if field.Required {
		label.Add(NewText(f.book.Say(words.KitRequired), Style{Color: ColorWarn, Size: SizeSmall}))
	}
	var input fyne.CanvasObject = field.Input
	if field.Narrow > 0 {
		input = Row(0, Width(field.Narrow, input), Space())
	}
	body := Stack(2, input, line.help, line.mark)
	line.row = Row(Gap, Over(Width(labelWidth, Pad(label, theme.InnerPadding(), 0, 0, 0))), Grow(body))
	field.Input.Listen(func() { f.edited(line) })
	if x, ok := field.Input.(interface{ onEnter(func()) }); ok {
		x.onEnter(func() { f.reveal(line) })
	}
	if x, ok := field.Input.(interface{ scrollsWith(fyne.Scrollable) }); ok {
		x.scrollsWith(&scroll.Scroll)
	}
	f.lines = append(f.lines, line)
	f.byName[field.Name] = line
	return line
}

func (f *Form) edited(line *fieldLine) {
	if f.filling {
		return
	}
	f.setMark(line, nil)
	if f.OnField != nil {
		f.OnField(line.Name)
	}
	if f.OnEdit != nil {
		f.OnEdit()
	}
}

// Texts returns the text of each field by its name.
func (f *Form) Texts() map[string]string {
	out := make(map[string]string, len(f.lines))
	for _, l := range f.lines {
		out[l.Name] = l.Input.Text()
	}
	return out
}

// Text returns the text of one field, "" if the form has none of that name.
func (f *Form) Text(name string) string {
	if l := f.byName[name]; l != nil {
		return l.Input.Text()
	}
	return ""
}

// SetTexts fills the form and takes all marks away. A field that already holds
// its text is left alone, so that the caret stays. OnEdit is not called.
func (f *Form) SetTexts(texts map[string]string) {
	f.filling = true
	defer func() { f.filling = false }()
	for _, l := range f.lines {
		if text := texts[l.Name]; l.Input.Text() != text {
			l.Input.SetText(text)
		}
		f.setMark(l, nil)
	}
}

// SetText fills one field as a person would: OnEdit is called.
func (f *Form) SetText(name, text string) {
	if l := f.byName[name]; l != nil {
		l.Input.SetText(text)
	}
}

// Mark shows what is wrong at the fields, opens the tab of the first one and
// gives it the keyboard. It returns the messages whose field is not here.
func (f *Form) Mark(messages map[string][]string) (elsewhere []string) {
	var first *fieldLine
	for _, l := range f.lines {
		f.setMark(l, messages[l.Name])
		if first == nil && len(messages[l.Name]) > 0 {
			first = l
		}
	}
	if first != nil {
		f.focus(first)
	}
	for name, m := range messages {
		if f.byName[name] == nil {
			elsewhere = append(elsewhere, m...)
		}
	}
	return elsewhere
}

func (f *Form) setMark(l *fieldLine, messages []string) {
	text := strings.Join(messages, "\n")
	if text == l.mark.Text() && l.mark.Hidden == (text == "") {
		return
	}
	l.mark.SetText(text)
	l.mark.Hidden = text == ""
	f.markTabs()
	l.row.Refresh()
}

// markTabs shows at the leaves which ones hold a mark.
func (f *Form) markTabs() {
	if f.tabs == nil {
		return
	}
	marked := map[int]bool{}
	for _, l := range f.lines {
		if !l.mark.Hidden {
			marked[l.tab] = true
		}
	}
	f.tabs.setMarks(marked)
}

// Label returns the label of a field, "" if there is none.
func (f *Form) Label(name string) string {
	if l := f.byName[name]; l != nil {
		return l.Label
	}
	return ""
}

// Names returns the names of the fields in their order.
func (f *Form) Names() []string {
	out := make([]string, len(f.lines))
	for i, l := range f.lines {
		out[i] = l.Name
	}
	return out
}

// ShowField shows or hides a field.
func (f *Form) ShowField(name string, visible bool) {
	l := f.byName[name]
	if l == nil || l.row.Visible() == visible {
		return
	}
	if visible {
		l.row.Show()
	} else {
		l.row.Hide()
	}
	l.in.Content.Refresh()
}

// Focus gives a field the keyboard.
func (f *Form) Focus(name string) {
	if l := f.byName[name]; l != nil {
		f.focus(l)
	}
}

// OpenTab shows a tab by its number, from 0.
func (f *Form) OpenTab(i int) {
	if f.tabs != nil {
		f.tabs.Select(i)
	}
}

func (f *Form) focus(l *fieldLine) {
	f.OpenTab(l.tab)
	f.draw(l)
	f.reveal(l)
	if target := targetOf(l.Input); target != nil {
		focusOn(target)
	}
}

// draw makes what Fyne draws of a form anew. Of what is hidden it keeps nothing
// after a minute, and it gives the keyboard only to what is drawn.
func (f *Form) draw(l *fieldLine) {
	f.content.MinSize()
	l.in.Refresh()
}

// reveal scrolls so that a field can be seen whole.
func (f *Form) reveal(l *fieldLine) {
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(l.in) == nil {
		return
	}
	top := driver.AbsolutePositionForObject(l.row).Y - driver.AbsolutePositionForObject(l.in.Content).Y
	bottom := top + l.row.Size().Height
	offset := l.in.Offset
	switch {
	case top < offset.Y+Gap:
		offset.Y = max(0, top-Gap)
	case bottom > offset.Y+l.in.Size().Height-Gap:
		offset.Y = bottom - l.in.Size().Height + Gap
	}
	if offset != l.in.Offset {
		l.in.ScrollToOffset(offset)
	}
}

// ScrollToTop shows the beginning of every tab, for another record.
func (f *Form) ScrollToTop() {
	for _, l := range f.lines {
		l.in.ScrollToTop()
	}
}
