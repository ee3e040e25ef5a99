package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"banso/assets/words"
)

// Dialog is a sheet over the window with a title, a body and buttons of our
// own words. Esc closes it, unless it is held.
type Dialog struct {
	popup  *widget.PopUp
	canvas fyne.Canvas
	under  func(*fyne.KeyEvent) // what the window did with keys before
	held   bool
	// OnClose is called once when the dialog was closed, however that came.
	OnClose func()
}

// NewDialog builds a dialog of a size; a zero size fits the body. The buttons
// stand at the right, in their order; a button does not close the dialog by
// itself.
func NewDialog(w fyne.Window, title string, body fyne.CanvasObject, size fyne.Size, buttons ...*Button) *Dialog {
	d := &Dialog{canvas: w.Canvas()}
	row := Row(Gap, Space())
	for _, b := range buttons {
		row.Add(b)
	}
	head := Stack(HalfGap, NewText(title, Sub))
	content := container.NewBorder(Pad(head, 0, 0, 12, 0), Pad(row, WideGap, 0, 0, 0), nil, nil, body)
	here := newPresence(func() { tellCanvas(d.canvas) })
	d.popup = widget.NewModalPopUp(container.NewStack(here, Inset(WideGap, content)), w.Canvas())
	if !size.IsZero() {
		room := w.Canvas().Size()
		d.popup.Resize(fyne.NewSize(min(size.Width, room.Width-40), min(size.Height, room.Height-40)))
	}
	return d
}

// Show opens the dialog.
func (d *Dialog) Show() {
	d.under = d.canvas.OnTypedKey()
	d.canvas.SetOnTypedKey(func(key *fyne.KeyEvent) {
		if key.Name == fyne.KeyEscape && !d.held {
			d.Close()
		}
	})
	d.popup.Show()
}

// Hold keeps Esc from closing the dialog, for work that must be stopped first.
func (d *Dialog) Hold() { d.held = true }

// Close closes the dialog.
func (d *Dialog) Close() {
	if !d.popup.Visible() {
		return
	}
	d.popup.Hide()
	d.canvas.SetOnTypedKey(d.under)
	if d.OnClose != nil {
		f := d.OnClose
		d.OnClose = nil
		f()
	}
}

// Refresh lays the dialog out anew after its body has changed.
func (d *Dialog) Refresh() { d.popup.Refresh() }

// Tell shows a text with one button, for what a person must have read.
func Tell(w fyne.Window, book words.Book, title, text string) *Dialog {
	var d *Dialog
	closing := NewPrimary(book.Say(words.KitClose), func() { d.Close() })
	d = NewDialog(w, title, Width(440, NewProse(text, Body)), fyne.NewSize(500, 220), closing)
	d.Show()
	w.Canvas().Focus(closing)
	return d
}

// Ask puts a question that cannot be undone; yes carries it out.
func Ask(w fyne.Window, book words.Book, title, text, do string, yes func()) *Dialog {
	var d *Dialog
	no := NewButton(book.Say(words.KitCancel), func() { d.Close() })
	ok := NewPrimary(do, func() {
		d.Close()
		yes()
	})
	d = NewDialog(w, title, Width(440, NewProse(text, Body)), fyne.NewSize(500, 230), no, ok)
	d.Show()
	w.Canvas().Focus(no)
	return d
}

// Progress is the sheet of a long work: what is done, a bar, how far it is,
// and a button that stops it.
type Progress struct {
	dialog *Dialog
	bar    *progressBar
	count  *Text
	book   words.Book
}

// NewProgress opens the sheet; stop is called once for the button.
func NewProgress(w fyne.Window, book words.Book, title string, stop func()) *Progress {
	p := &Progress{book: book, bar: newProgressBar(), count: NewText("", Muted)}
	var button *Button
	button = NewButton(book.Say(words.KitStop), func() {
		button.Disable()
		stop()
	})
	body := Width(420, Stack(Gap, p.bar, p.count))
	p.dialog = NewDialog(w, title, body, fyne.NewSize(480, 190), button)
	p.dialog.Hold()
	p.dialog.Show()
	return p
}

// Set shows how far the work is; a total of 0 is not known yet.
func (p *Progress) Set(done, total int) {
	share := float32(0)
	text := p.book.Say(words.KitWorking)
	if total > 0 {
		share = float32(done) / float32(total)
		text = p.book.Say(words.KitProgress, "done", p.book.Number(done), "total", p.book.Number(total))
	}
	p.bar.set(share)
	p.count.SetText(text)
}

// Close takes the sheet away.
func (p *Progress) Close() { p.dialog.Close() }

// progressBar is a bar without words in it.
type progressBar struct {
	widget.BaseWidget
	share        float32
	ground, done *canvas.Rectangle
}

func newProgressBar() *progressBar {
	b := &progressBar{ground: newPlane(), done: newPlane()}
	b.ExtendBaseWidget(b)
	return b
}

func (b *progressBar) set(share float32) {
	b.share = max(0, min(1, share))
	b.Refresh()
}

// CreateRenderer is called by Fyne.
func (b *progressBar) CreateRenderer() fyne.WidgetRenderer { return &progressRenderer{b} }

type progressRenderer struct{ b *progressBar }

func (r *progressRenderer) Layout(s fyne.Size) {
	r.b.ground.Resize(fyne.NewSize(s.Width, 10))
	r.b.done.Resize(fyne.NewSize(s.Width*r.b.share, 10))
}

func (r *progressRenderer) MinSize() fyne.Size { return fyne.NewSize(120, 10) }

func (r *progressRenderer) Refresh() {
	r.b.ground.FillColor, r.b.done.FillColor = paint(ColorLine), paint(ColorAccent)
	r.b.ground.CornerRadius, r.b.done.CornerRadius = 5, 5
	r.Layout(r.b.Size())
	canvas.Refresh(r.b)
}

func (r *progressRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.ground, r.b.done}
}
func (r *progressRenderer) Destroy() {}
