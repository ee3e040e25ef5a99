package kit

import (
	"reflect"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"banso/app/kit/ime"
)

// composer shows what an input method composes inside the text of an entry. For
// as long as it is shown it really stands in Fyne's text, so that it wraps,
// scrolls and pushes what follows aside like all other text; nobody is told,
// nothing of it can be undone, and the entry's Text does without it.
type composer struct {
	entry  *Entry
	input  *ime.Session
	guard  *ime.Guard
	struck *fyne.KeyEvent  // the key that the input method was asked about last
	taken  bool            // and took
	news   bool            // and that nothing was told of but that it went down
	open   bool            // something is composed
	now    ime.Composition // what is shown
	text   string          // the entry's text without it
	at     int             // characters in front of it
	erased string          // the marked text that it replaces
	back   bool            // that text was put back, and nothing happened since
	ground []fyne.CanvasObject
	lines  []fyne.CanvasObject
}

// modeOf says how the input method stands in an entry of a kind.
func modeOf(k Kind) ime.Mode {
	switch k {
	case KindReading:
		return ime.Hiragana
	case KindNumber, KindPhone, KindMail:
		return ime.Off
	}
	return ime.Free
}

// enter begins the conversation with the input method of the entry's window.
func (c *composer) enter() {
	if c.entry.Disabled() || c.entry.Password {
		return
	}
	if s := ime.Of(windowOf(c.entry)); s != nil {
		c.input = s
	}
	c.input.Enter(c, modeOf(c.entry.kind))
}

func (c *composer) leave() {
	c.guard.Reset()
	c.input.Leave(c)
}

func (c *composer) finish() {
	c.back = false
	c.input.Finish(c)
}

// wantsTab tells whether Tab, which may just have been struck, belongs to the
// input method.
func (c *composer) wantsTab() bool {
	if c.input.Asks(c) {
		return c.taken
	}
	return c.open || c.guard.Composing()
}

// takes tells whether a key belongs to the input method.
func (c *composer) takes(key *fyne.KeyEvent) bool {
	c.back = false
	if c.input.Asks(c) {
		return c.takesAsked(key)
	}
	return c.open || c.guard.Takes(string(key.Name))
}

// typed returns the text of the entry without what is composed in it.
func (c *composer) typed() string {
	if c.open {
		return c.text
	}
	return c.entry.Entry.Text
}

// cancel makes room for another text.
func (c *composer) cancel() {
	c.erased = "" // it would only come back into a text that goes
	c.input.Cancel(c)
	c.hide()
}

// moved follows the caret, and the text when it scrolls or wraps anew.
func (c *composer) moved() {
	c.mark()
	c.input.Moved(c)
}

// Compose implements [ime.Field].
func (c *composer) Compose(now ime.Composition) {
	if !c.open {
		if now.Text == "" {
			return
		}
		c.begin()
	}
	c.now = now
	runes := []rune(c.text)
	c.show(string(runes[:c.at])+now.Text+string(runes[c.at:]), c.at+now.Caret)
}

// begin takes the marked text away, as every key does that types over it.
func (c *composer) begin() {
	e := c.entry
	c.back = false
	if c.erased = e.SelectedText(); c.erased != "" {
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	}
	c.open, c.text, c.at = true, e.Entry.Text, e.CursorTextOffset()
}

// Commit implements [ime.Field]. Pasting is one step that can be undone. A
// method that ends the composition before it decides has let the marked text
// come back.
func (c *composer) Commit(text, reading string) {
	c.hide()
	if c.back {
		c.entry.Entry.Undo()
	}
	c.erased, c.back = "", false
	before := c.entry.Entry.Text
	c.paste(text)
	c.entry.feed(before, reading)
}

// Drop implements [ime.Field].
func (c *composer) Drop() {
	c.hide()
	if c.erased != "" {
		c.paste(c.erased)
		c.erased, c.back = "", true
	}
}

// piece is a text that is pasted without touching the clipboard.
type piece string

// Content returns the text.
func (p piece) Content() string { return string(p) }

// SetContent does nothing: the text is only read.
func (piece) SetContent(string) {}

func (c *composer) paste(text string) {
	if text != "" && !c.entry.Disabled() {
		c.entry.Entry.TypedShortcut(&fyne.ShortcutPaste{Clipboard: piece(text)})
	}
}

// hide takes what is composed out of the text again.
func (c *composer) hide() {
	if !c.open {
		return
	}
	c.open, c.now = false, ime.Composition{}
	c.show(c.text, c.at)
}

// show puts a text into Fyne's entry without telling anybody. The lines must be
// laid out before the caret can be put among them and scrolled to.
func (c *composer) show(text string, caret int) {
	e := c.entry
	e.Entry.Text = text
	e.grow()
	e.Refresh()
	c.setCaret(caret)
	e.Refresh()
	if e.shown != nil {
		e.shown()
	}
}

// setCaret puts the caret behind a number of characters. Fyne tells the place
// of a row and column but not the other way round.
func (c *composer) setCaret(at int) {
	e := c.entry
	row, begin := 0, 0
	for {
		e.CursorRow, e.CursorColumn = row+1, 0
		next := e.CursorTextOffset()
		if next <= begin || next > at {
			break
		}
		row, begin = row+1, next
	}
	e.CursorRow, e.CursorColumn = row, at-begin
}

// rowOf returns the row that a character of the entry's text stands in, and the
// characters in front of it there.
func (c *composer) rowOf(at int) (row, column int) {
	e := c.entry
	keepRow, keepColumn := e.CursorRow, e.CursorColumn
	c.setCaret(at)
	row, column = e.CursorRow, e.CursorColumn
	e.CursorRow, e.CursorColumn = keepRow, keepColumn
	return row, column
}

// point returns where a row and column stand in the entry.
func (c *composer) point(row, column int) fyne.Position {
	e := c.entry
	keepRow, keepColumn := e.CursorRow, e.CursorColumn
	e.CursorRow, e.CursorColumn = row, column
	p := e.CursorPosition()
	e.CursorRow, e.CursorColumn = keepRow, keepColumn
	return p.Add(c.shift())
}

// shift is where the text begins: inside a scroller that Fyne keeps to itself.
// Without it the marks of a long line would be off, and nothing worse.
func (c *composer) shift() fyne.Position {
	f := reflect.ValueOf(&c.entry.Entry).Elem().FieldByName("scroll")
	if !f.IsValid() || f.Kind() != reflect.Pointer || f.IsNil() {
		return fyne.Position{}
	}
	offset := f.Elem().FieldByName("Offset")
	if !offset.IsValid() || offset.Kind() != reflect.Struct {
		return fyne.Position{}
	}
	return fyne.NewPos(-float32(offset.FieldByName("X").Float()), theme.InputBorderSize()-float32(offset.FieldByName("Y").Float()))
}

// Spot implements [ime.Field].
func (c *composer) Spot(at int) ime.Spot {
	e := c.entry
	d := fyne.CurrentApp().Driver()
	on := d.CanvasForObject(e)
	if on == nil {
		return ime.Spot{}
	}
	from := e.CursorTextOffset()
	if c.open {
		from = c.at
	}
	p := d.AbsolutePositionForObject(e).Add(c.point(c.rowOf(from + at)))
	scale := on.Scale()
	return ime.Spot{X: int(p.X * scale), Y: int(p.Y * scale), Height: int(lineHeight() * scale)}
}

// Selected implements [ime.Field].
func (c *composer) Selected() string { return c.entry.SelectedText() }

func lineHeight() float32 {
	return fyne.MeasureText("M", theme.TextSize(), fyne.TextStyle{}).Height
}

// mark underlines the clauses, and lays a ground under the one that the keys
// act on.
func (c *composer) mark() {
	c.ground, c.lines = nil, nil
	if !c.open {
		return
	}
	clauses := c.now.Clauses
	if len(clauses) == 0 {
		clauses = []ime.Clause{{To: utf8.RuneCountInString(c.now.Text)}}
	}
	for _, k := range clauses {
		c.markClause(k)
	}
}

// markClause marks one clause, in each of the rows it runs through.
func (c *composer) markClause(k ime.Clause) {
	from, to := c.at+k.From, c.at+k.To
	for from < to {
		row, column := c.rowOf(from)
		end := to
		if lastRow, _ := c.rowOf(to); lastRow > row {
			end = c.endOf(row, from, to)
		}
		c.markRow(c.point(row, column), c.point(row, column+end-from), k.State)
		from = end
	}
}

// endOf returns the first character behind a row, from one that stands in it to
// one that does not.
func (c *composer) endOf(row, in, out int) int {
	for in+1 < out {
		middle := (in + out) / 2
		if r, _ := c.rowOf(middle); r > row {
			out = middle
		} else {
			in = middle
		}
	}
	return out
}

// markRow marks what stands between two points of a row, as far as the entry
// shows it.
func (c *composer) markRow(from, to fyne.Position, state ime.State) {
	size, high := c.entry.Size(), lineHeight()
	left, right := max(from.X, theme.InputBorderSize()), min(to.X-1, size.Width-theme.InputBorderSize())
	if right <= left || from.Y < 0 || from.Y+high > size.Height {
		return
	}
	color, thick := ColorMuted, float32(1)
	if state.Acted() {
		color, thick = ColorAccent, 2
		c.ground = append(c.ground, bar(ColorAccentSoft, fyne.NewPos(left, from.Y), fyne.NewSize(right-left, high)))
	}
	c.lines = append(c.lines, bar(color, fyne.NewPos(left, from.Y+high-thick/2), fyne.NewSize(right-left, thick)))
}

func bar(color fyne.ThemeColorName, at fyne.Position, size fyne.Size) *canvas.Rectangle {
	r := canvas.NewRectangle(theme.Color(color))
	r.Move(at)
	r.Resize(size)
	return r
}

// windowOf returns the window that an object is in, nil if it is in none.
func windowOf(o fyne.CanvasObject) fyne.Window {
	d := fyne.CurrentApp().Driver()
	on := d.CanvasForObject(o)
	for _, w := range d.AllWindows() {
		if on != nil && w.Canvas() == on {
			return w
		}
	}
	return nil
}
