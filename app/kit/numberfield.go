package kit

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"banso/assets/words"
)

// Limits are what a number may be. A Most below Least is no limit above.
type Limits struct {
	Least, Most int64
	Unit        string // word behind the number, "" none
}

// NumberField is an entry for a whole number with its unit. Full-width figures,
// commas, numerals and the unit itself may be typed; Up and Down count. Its
// text is the figures alone, or what was typed when that is no number. A number
// that is out of its limits is kept and its limits are shown beside it: what is
// refused is told by the record.
type NumberField struct {
	widget.BaseWidget
	book    words.Book
	limits  Limits
	grouped bool // figures are grouped when the field is left
	entry   *Entry
	fault   *Text
	listen  func()
}

// NewNumberField returns an empty field for a number.
func NewNumberField(book words.Book, limits Limits) *NumberField {
	return newNumber(book, limits, false)
}

// NewMoneyField returns an empty field for an amount of money in yen, whose
// figures are grouped when it is left.
func NewMoneyField(book words.Book) *NumberField {
	return newNumber(book, Limits{Least: 0, Most: -1, Unit: book.Say(words.KitYen)}, true)
}

func newNumber(book words.Book, limits Limits, grouped bool) *NumberField {
	f := &NumberField{book: book, limits: limits, grouped: grouped, entry: NewEntry(KindNumber), fault: NewCutText("", Style{Color: ColorDanger, Size: SizeSmall})}
	f.entry.Listen(f.typed)
	f.entry.OnKey(fyne.KeyUp, func() { f.step(1) }).OnKey(fyne.KeyDown, func() { f.step(-1) })
	f.entry.leave = f.tidy
	f.ExtendBaseWidget(f)
	return f
}

// Number returns the number, false when what is typed is none. An empty field
// has none.
func (f *NumberField) Number() (int64, bool) {
	text := strings.TrimSpace(f.entry.Text())
	if f.limits.Unit != "" {
		text = strings.TrimSuffix(text, f.limits.Unit)
	}
	return ReadAmount(text)
}

// Text returns the figures, "" for an empty field, or what is typed.
func (f *NumberField) Text() string {
	if n, ok := f.Number(); ok {
		return strconv.FormatInt(n, 10)
	}
	return strings.TrimSpace(f.entry.Text())
}

// SetText takes what Text returned.
func (f *NumberField) SetText(text string) {
	f.entry.SetText(text)
	f.tidy()
}

// SetEnabled lets the field be typed into, or only read.
func (f *NumberField) SetEnabled(on bool) { setEnabled(f.entry, on) }

// Listen sets the function that is called after each change.
func (f *NumberField) Listen(listen func())               { f.listen = listen }
func (f *NumberField) onEnter(enter func())               { f.entry.onEnter(enter) }
func (f *NumberField) focusTarget() fyne.Focusable        { return f.entry }
func (f *NumberField) scrollsWith(scroll fyne.Scrollable) { f.entry.scrollsWith(scroll) }

func (f *NumberField) typed() {
	f.judge()
	if f.listen != nil {
		f.listen()
	}
}

// judge shows the limits where they are passed.
func (f *NumberField) judge() {
	n, ok := f.Number()
	text := ""
	switch {
	case strings.TrimSpace(f.entry.Text()) == "":
	case !ok:
		text = f.book.Say(words.KitNoNumber)
	case !f.fits(n):
		text = f.within()
	}
	f.fault.SetText(text)
}

func (f *NumberField) fits(n int64) bool {
	return n >= f.limits.Least && (f.limits.Most < f.limits.Least || n <= f.limits.Most)
}

func (f *NumberField) within() string {
	if f.limits.Most < f.limits.Least {
		return f.book.Say(words.KitAtLeast, "least", Grouped(f.limits.Least))
	}
	return f.book.Say(words.KitWithin, "least", Grouped(f.limits.Least), "most", Grouped(f.limits.Most))
}

// tidy writes the number in figures when the field is left.
func (f *NumberField) tidy() {
	n, ok := f.Number()
	switch {
	case !ok:
	case f.grouped:
		f.entry.SetText(Grouped(n))
	default:
		f.entry.SetText(strconv.FormatInt(n, 10))
	}
}

// step counts up or down inside the limits.
func (f *NumberField) step(by int64) {
	n, ok := f.Number()
	switch {
	case !ok && f.Text() != "":
		return
	case !ok:
		n = f.limits.Least
	case f.fits(n) && f.fits(n+by):
		n += by
	default:
		return
	}
	f.SetText(strconv.FormatInt(n, 10))
}

// CreateRenderer is called by Fyne.
func (f *NumberField) CreateRenderer() fyne.WidgetRenderer {
	wide := float32(110)
	if f.grouped {
		wide = 150
	}
	return widget.NewSimpleRenderer(Row(HalfGap, Width(wide, f.entry), Middle(NewText(f.limits.Unit, Muted)), Grow(Middle(f.fault))))
}

// setEnabled lets a widget be used, or only read.
func setEnabled(o fyne.Disableable, on bool) {
	if on {
		o.Enable()
	} else {
		o.Disable()
	}
}
