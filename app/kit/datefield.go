package kit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"banso/assets/words"
	"banso/data/civil"
)

// Calendar is what a date field must know of its time and place.
type Calendar struct {
	Book    words.Book
	Today   func() civil.Date
	Holiday func(civil.Date) string // name of a holiday, "" for a common day
	// WeekStart tells with which day weeks begin; nil is Sunday.
	WeekStart func() time.Weekday
}

// weekStart returns the day with which weeks begin.
func (c Calendar) weekStart() time.Weekday {
	if c.WeekStart == nil {
		return time.Sunday
	}
	return c.WeekStart()
}

// beginOfWeek returns the first day of the week that a day is in.
func (c Calendar) beginOfWeek(d civil.Date) civil.Date {
	return d.AddDays(-int((d.Weekday() - c.weekStart() + 7) % 7))
}

// DateField is an entry for a day. It reads 2026/04/09, R8.4.9, 4/9 and the
// words for today; Up and Down go a day on and back; the button opens a month.
// Its text is the day as YYYY-MM-DD, or what was typed when that is no day.
type DateField struct {
	widget.BaseWidget
	calendar Calendar
	entry    *Entry
	weekday  *Text
	button   *Button
	popup    *widget.PopUp
	listen   func()
	compact  bool
	// Period is where a day without a year most likely lies; zero is the
	// fiscal year of today.
	Period civil.Period
}

// NewDateField returns an empty date field.
func NewDateField(calendar Calendar) *DateField {
	f := &DateField{calendar: calendar, entry: NewEntry(KindNumber), weekday: NewText("", Muted)}
	f.entry.SetPlaceHolder("2026/04/09")
	f.button = NewButton("", f.Open)
	f.button.Icon = theme.Icon(theme.IconNameCalendar)
	f.entry.Listen(f.typed)
	f.entry.OnKey(fyne.KeyUp, func() { f.step(1) }).OnKey(fyne.KeyDown, func() { f.step(-1) })
	f.entry.leave = f.tidy
	f.ExtendBaseWidget(f)
	return f
}

// Compact makes the field narrow, without the weekday, and says in it what day
// is asked for.
func (f *DateField) Compact(hint string) *DateField {
	f.compact = true
	f.entry.SetPlaceHolder(hint)
	return f
}

// Date returns the day, false when what is typed is none. An empty field is
// no day and no mistake: it returns the zero Date and true.
func (f *DateField) Date() (civil.Date, bool) {
	d, err := ReadDay(f.entry.Text(), f.calendar, f.Period)
	return d, err == nil
}

// SetDate shows a day; no day empties the field.
func (f *DateField) SetDate(d civil.Date) { f.entry.SetText(written(d)) }

// Text returns the day as YYYY-MM-DD, "" for none, or what is typed.
func (f *DateField) Text() string {
	if d, ok := f.Date(); ok {
		return d.String()
	}
	return f.entry.Text()
}

// SetText takes what Text returned.
func (f *DateField) SetText(text string) {
	if d, err := civil.ParseISO(text); err == nil {
		text = written(d)
	}
	f.entry.SetText(text)
	f.tidy()
}

// SetEnabled lets the field be typed into, or only read.
func (f *DateField) SetEnabled(on bool) {
	f.entry.SetEnabled(on)
	f.button.SetEnabled(on)
}

// Listen sets the function that is called after each change.
func (f *DateField) Listen(listen func())               { f.listen = listen }
func (f *DateField) onEnter(enter func())               { f.entry.onEnter(enter) }
func (f *DateField) focusTarget() fyne.Focusable        { return f.entry }
func (f *DateField) scrollsWith(scroll fyne.Scrollable) { f.entry.scrollsWith(scroll) }

func (f *DateField) typed() {
	text := ""
	if d, ok := f.Date(); ok && !d.IsZero() {
		text = f.calendar.Book.Weekday(d)
		if f.calendar.Holiday != nil && f.calendar.Holiday(d) != "" {
			text += " " + f.calendar.Holiday(d)
		}
	}
	f.weekday.SetText(text)
	f.weekday.SetStyle(Muted)
	if f.listen != nil {
		f.listen()
	}
}

// tidy writes the day out in full when the field is left, or says that it
// cannot be read.
func (f *DateField) tidy() {
	if d, ok := f.Date(); ok {
		f.SetDate(d)
		return
	}
	f.weekday.SetText(f.calendar.Book.Say(words.KitNoDay))
	f.weekday.SetStyle(Style{Color: ColorDanger, Size: SizeSmall})
}

func (f *DateField) step(days int) {
	d, ok := f.Date()
	switch {
	case !ok || f.entry.Disabled():
		return
	case d.IsZero():
		d = f.calendar.Today()
	default:
		d = d.AddDays(days)
	}
	f.SetDate(d)
}

// Open shows the month to choose a day from.
func (f *DateField) Open() {
	driver := fyne.CurrentApp().Driver()
	c := driver.CanvasForObject(f)
	if c == nil {
		return
	}
	d, _ := f.Date()
	month := newMonth(f.calendar, d, func(d civil.Date) {
		f.popup.Hide()
		f.SetDate(d)
		focusOn(f.entry)
	})
	f.popup = widget.NewPopUp(Inset(Gap, month), c)
	at := driver.AbsolutePositionForObject(f)
	size := f.popup.MinSize()
	y := at.Y + f.Size().Height + 2
	if y+size.Height > c.Size().Height {
		y = max(0, at.Y-size.Height-2)
	}
	f.popup.ShowAtPosition(fyne.NewPos(min(at.X, c.Size().Width-size.Width), y))
	c.Focus(month)
}

// CreateRenderer is called by Fyne.
func (f *DateField) CreateRenderer() fyne.WidgetRenderer {
	if f.compact {
		return widget.NewSimpleRenderer(Row(2, Width(122, f.entry), f.button))
	}
	return widget.NewSimpleRenderer(Row(HalfGap, Width(124, f.entry), f.button, Width(44, Pad(f.weekday, 0, 0, 0, HalfGap)), Space()))
}

// written is the form of a day inside an entry.
func written(d civil.Date) string { return strings.ReplaceAll(d.String(), "-", "/") }

// ReadDay reads a day as people type it: everything civil.Read reads, and the
// words for today, tomorrow and yesterday. A day without a year is looked for
// in the period, or in the fiscal year of today when the period is zero. The
// error is of package civil.
func ReadDay(text string, calendar Calendar, period civil.Period) (civil.Date, error) {
	text = strings.TrimSpace(text)
	today := calendar.Today()
	for by, key := range map[int]words.Key{0: words.KitTodayWords, 1: words.KitTomorrowWords, -1: words.KitYesterdayWords} {
		for _, w := range strings.Fields(calendar.Book.Say(key)) {
			if strings.EqualFold(text, w) {
				return today.AddDays(by), nil
			}
		}
	}
	if period.IsZero() {
		period = civil.FiscalYear(today.FiscalYear())
	}
	r, err := civil.Read(text, civil.Hint{Period: period})
	if err != nil {
		return civil.Date{}, err
	}
	if r.Precision != civil.PrecisionDay && r.Precision != civil.PrecisionNone {
		return civil.Date{}, civil.ErrSyntax
	}
	return r.Date, nil
}
