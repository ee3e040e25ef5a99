package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"banso/assets/words"
	"banso/data/kana"
)

// picker is the list that a Select opens: the options, above them a line to
// type into when there are many.
type picker struct {
	options []Option
	shown   []Option
	match   func(Option, string) bool
	chose   func(code string)
	search  *Entry
	list    *widget.List
	popup   *widget.PopUp
	mark    int // option under the keyboard, -1 none
	none    *Text
}

const (
	longList   = 12 // options, from which on there is a search line
	pickerRows = 10
	pickerRow  = 30
)

func newPicker(book words.Book, options []Option, chosen string, match func(Option, string) bool) *picker {
	p := &picker{options: options, shown: options, match: match, mark: -1, none: NewText(book.Say(words.KitNothingFound), Muted)}
	if p.match == nil {
		p.match = answers
	}
	for i, o := range options {
		if o.Code == chosen {
			p.mark = i
		}
	}
	p.list = widget.NewList(func() int { return len(p.shown) },
		func() fyne.CanvasObject { return newPickerRow() }, p.fill)
	p.list.HideSeparators = true
	if len(options) > longList {
		p.search = NewEntry(KindText)
		p.search.SetPlaceHolder(book.Say(words.KitFilter))
		p.search.Listen(p.filter)
		p.search.shown = p.filter
		p.search.OnKey(fyne.KeyDown, func() { p.move(1) }).OnKey(fyne.KeyUp, func() { p.move(-1) })
		p.search.OnKey(fyne.KeyReturn, p.take).OnKey(fyne.KeyEnter, p.take).OnKey(fyne.KeyEscape, p.close)
	}
	return p
}

func (p *picker) fill(id widget.ListItemID, o fyne.CanvasObject) {
	row, option := o.(*pickerRowView), p.shown[id]
	row.show(option.Text, id == p.mark)
	row.tapped = func() {
		p.mark = id
		p.take()
	}
}

func (p *picker) filter() {
	typed := strings.TrimSpace(p.search.Shown()) // the space that opened the list comes here too
	p.shown, p.mark = p.options, -1
	if typed != "" {
		p.shown = nil
		for _, o := range p.options {
			if p.match(o, typed) {
				p.shown = append(p.shown, o)
			}
		}
		if len(p.shown) > 0 {
			p.mark = max(0, slices.IndexFunc(p.shown, func(o Option) bool { return kana.Fold(o.Text) == kana.Fold(typed) }))
		}
	}
	p.none.Hidden = len(p.shown) > 0
	p.list.ScrollToTop()
	p.list.Refresh()
	p.none.Refresh()
}

func (p *picker) move(by int) {
	if len(p.shown) == 0 {
		return
	}
	p.mark = max(0, min(len(p.shown)-1, p.mark+by))
	p.list.ScrollTo(p.mark)
	p.list.Refresh()
}

// jump marks the option that begins with what is typed, if there is one.
func (p *picker) jump(typed string, from int) {
	if i := jumpTo(p.shown, typed, from); i >= 0 {
		p.mark = i
		p.move(0)
	}
}

// take chooses the marked option; with none marked it does nothing, because
// Enter may only have confirmed a conversion.
func (p *picker) take() {
	if p.mark < 0 || p.mark >= len(p.shown) {
		return
	}
	code := p.shown[p.mark].Code
	p.close()
	p.chose(code)
}

func (p *picker) close() {
	if p.popup != nil {
		p.popup.Hide()
	}
}

// showUnder opens the list below a field, or above it where there is no room.
func (p *picker) showUnder(field fyne.CanvasObject, c fyne.Canvas) {
	rows := min(max(len(p.options), 1), pickerRows)
	height := float32(rows)*pickerRow + 2*HalfGap
	p.none.Hidden = len(p.options) > 0
	var body fyne.CanvasObject = Over(p.list, Inset(Gap, p.none))
	if p.search != nil {
		height += 40
		body = container.NewBorder(Pad(p.search, 0, 0, HalfGap, 0), nil, nil, nil, body)
	} else {
		body = newKeyCatcher(body, p)
	}
	p.popup = widget.NewPopUp(body, c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(field)
	y := at.Y + field.Size().Height + 2
	if y+height > c.Size().Height && at.Y-height-2 > 0 {
		y = at.Y - height - 2
	}
	p.popup.ShowAtPosition(fyne.NewPos(at.X, y))
	p.popup.Resize(fyne.NewSize(max(field.Size().Width, p.widest()), height))
	if p.mark >= 0 {
		p.list.ScrollTo(p.mark)
	}
	if p.search != nil {
		c.Focus(p.search)
	} else {
		c.Focus(body.(*keyCatcher))
	}
}

// widest returns the width that the options ask for; of long lists only the
// first are measured.
func (p *picker) widest() float32 {
	w := float32(120)
	for _, o := range p.options[:min(len(p.options), 60)] {
		w = max(w, Body.width(o.Text)+3*WideGap)
	}
	return min(w, 520)
}

// pickerRowView is one option in the list.
type pickerRowView struct {
	widget.BaseWidget
	text   *Text
	ground *Ground
	tapped func()
	marked bool
}

func newPickerRow() *pickerRowView {
	r := &pickerRowView{text: NewCutText("", Body), ground: NewGround("", "", 4)}
	r.ExtendBaseWidget(r)
	return r
}

func (r *pickerRowView) show(text string, marked bool) {
	r.text.SetText(text)
	r.marked = marked
	r.colour(false)
}

func (r *pickerRowView) colour(hover bool) {
	switch {
	case r.marked:
		r.ground.SetColor(ColorAccentSoft)
	case hover:
		r.ground.SetColor(ColorStripe)
	default:
		r.ground.SetColor("")
	}
}

// Tapped chooses the option.
func (r *pickerRowView) Tapped(*fyne.PointEvent) {
	if r.tapped != nil {
		r.tapped()
	}
}

// MouseIn marks the option.
func (r *pickerRowView) MouseIn(*desktop.MouseEvent) { r.colour(true) }

// MouseMoved does nothing.
func (r *pickerRowView) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the mark away.
func (r *pickerRowView) MouseOut() { r.colour(false) }

// CreateRenderer is called by Fyne.
func (r *pickerRowView) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Height(pickerRow-HalfGap, Over(r.ground, Pad(r.text, 0, Gap, 0, Gap))))
}

// keyCatcher takes the keys of a short list, which has no search line.
type keyCatcher struct {
	widget.BaseWidget
	content fyne.CanvasObject
	p       *picker
	typing  typing
}

func newKeyCatcher(content fyne.CanvasObject, p *picker) *keyCatcher {
	k := &keyCatcher{content: content, p: p}
	k.ExtendBaseWidget(k)
	return k
}

// TypedKey moves the mark and chooses.
func (k *keyCatcher) TypedKey(key *fyne.KeyEvent) {
	if k.typing.composing() {
		return
	}
	switch key.Name {
	case fyne.KeyUp:
		k.p.move(-1)
	case fyne.KeyDown:
		k.p.move(1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		k.p.take()
	case fyne.KeyEscape, fyne.KeyTab:
		k.p.close()
	}
}

// TypedRune marks the option that begins with what is typed.
func (k *keyCatcher) TypedRune(r rune) {
	if r != ' ' && !k.typing.composing() {
		k.p.jump(string(r), k.p.mark+1)
	}
}

// FocusGained lets names be typed by the input method.
func (k *keyCatcher) FocusGained() { k.typing.enter(k) }

// FocusLost ends that.
func (k *keyCatcher) FocusLost() { k.typing.leave(k) }

// KeyDown asks the input method about a key, where it must be asked.
func (k *keyCatcher) KeyDown(key *fyne.KeyEvent) {
	tellPresence(k)
	k.typing.down(key)
}

// KeyUp tells it that the key was let go.
func (k *keyCatcher) KeyUp(key *fyne.KeyEvent) { k.typing.up(key) }

func (k *keyCatcher) refresh()           {}
func (k *keyCatcher) jumped(text string) { k.p.jump(text, 0) }

// CreateRenderer is called by Fyne.
func (k *keyCatcher) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(k.content) }
