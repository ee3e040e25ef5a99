package kit_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/data/civil"
)

// leave types a text into a widget of a window and leaves it.
func leave(w fyne.Window, text string) {
	w.Canvas().(interface{ FocusNext() }).FocusNext()
	test.Type(w.Canvas().Focused(), text)
	w.Canvas().Unfocus()
}

func TestNumbersAreReadWithTheirUnitAndInFullWidth(t *testing.T) {
	book := stage(t)
	for typed, want := range map[string]string{"": "", "３０": "30", "30名": "30", " 30 名": "30", "1,200": "1200", "三十名": "30", "たくさん": "たくさん", "30,": "30"} {
		f := kit.NewNumberField(book, kit.Limits{Least: 0, Most: 5000, Unit: "名"})
		w := window(t, f, 400, 40)
		leave(w, typed)
		if got := f.Text(); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

func TestLimitsAreToldBesideTheNumber(t *testing.T) {
	book := stage(t)
	for typed, want := range map[string]string{"101": "0から100までです。", "-1": "0から100までです。", "たくさん": "数字で入れてください。"} {
		f := kit.NewNumberField(book, kit.Limits{Least: 0, Most: 100})
		window(t, f, 400, 40)
		f.SetText(typed)
		if !kittest.Shows(f, want) {
			t.Errorf("%q: %s is not shown", typed, want)
		}
		f.SetText("100")
		if kittest.Shows(f, want) {
			t.Errorf("%s stays with a good number", want)
		}
	}
}

func TestArrowKeysCountInsideTheLimits(t *testing.T) {
	f := kit.NewNumberField(stage(t), kit.Limits{Least: 1, Most: 3})
	w := window(t, f, 400, 40)
	w.Canvas().(interface{ FocusNext() }).FocusNext()
	entry := w.Canvas().Focused()
	for _, want := range []string{"1", "2", "3", "3"} {
		press(entry, fyne.KeyUp)
		if got := f.Text(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	press(entry, fyne.KeyDown)
	if got := f.Text(); got != "2" {
		t.Errorf("one back is %q", got)
	}
	f.SetText("abc")
	press(entry, fyne.KeyUp)
	if got := f.Text(); got != "abc" {
		t.Errorf("what is no number became %q", got)
	}
}

func TestMoneyIsGroupedWhenItIsLeft(t *testing.T) {
	book := stage(t)
	for typed, want := range map[string][2]string{
		"123万": {"1230000", "1,230,000"}, "1,234,000円": {"1234000", "1,234,000"}, "￥５００": {"500", "500"}, "約100": {"約100", "約100"}, "": {"", ""},
	} {
		f := kit.NewMoneyField(book)
		w := window(t, f, 400, 40)
		leave(w, typed)
		if got := f.Text(); got != want[0] || want[1] != "" && !kittest.Shows(f, want[1]) {
			t.Errorf("%q is %q, want %q shown as %q", typed, got, want[0], want[1])
		}
	}
}

func TestTelephoneNumbersKeepTheirGroups(t *testing.T) {
	for typed, want := range map[string]string{
		"03-1234-5678": "03-1234-5678", "０３－１２３４－５６７８": "03-1234-5678", "03ー1234ー5678": "03-1234-5678", "03‐1234−5678": "03-1234-5678",
		"0312345678": "0312345678", " 090-0000-0001 ": "090-0000-0001", "（03）1234-5678": "(03)1234-5678", "+81-3-1234-5678": "+81-3-1234-5678", "": "",
	} {
		stage(t)
		e := kit.NewPhoneField()
		w := window(t, e, 300, 40)
		leave(w, typed)
		if got := e.Text(); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

func TestReadingsLoseHalfWidthKanaOnly(t *testing.T) {
	for typed, want := range map[string]string{"やまだ はなこ": "やまだ はなこ", "ﾔﾏﾀﾞ": "ヤマダ", "ジョン": "ジョン", "　やまだ　": "やまだ", "": ""} {
		stage(t)
		e := kit.NewReadingField()
		w := window(t, e, 300, 40)
		leave(w, typed)
		if got := e.Text(); got != want {
			t.Errorf("%q is %q, want %q", typed, got, want)
		}
	}
}

func TestTimesGoByQuartersOfAnHour(t *testing.T) {
	stage(t)
	e := kit.NewTimeField()
	w := window(t, e, 300, 40)
	leave(w, "1330")
	if got := e.Text(); got != "13:30" {
		t.Errorf("1330 is %q", got)
	}
	w.Canvas().Focus(e)
	press(e, fyne.KeyUp)
	if got := e.Text(); got != "13:45" {
		t.Errorf("a quarter on is %q", got)
	}
	e.SetText("0:00")
	press(e, fyne.KeyDown)
	if got := e.Text(); got != "00:00" && got != "0:00" {
		t.Errorf("before midnight is %q", got)
	}
}

func TestASearchIsToldWhenTypingRestsAndAtOnceWhenItIsEmptied(t *testing.T) {
	book := stage(t)
	jobs := &job.Inline{}
	s := kit.NewSearchField(book, jobs)
	w := window(t, s, 300, 40)
	var told []string
	s.OnSearch = func(text string) { told = append(told, text) }
	escaped := 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { escaped++ })
	s.Focus()
	test.Type(s, "やまだ")
	jobs.Ring()
	test.Type(s, "x")
	press(s, fyne.KeyEscape)
	jobs.Ring()
	press(s, fyne.KeyEscape)
	if fmt.Sprint(told) != "[やまだ ]" || escaped != 1 || s.Text() != "" {
		t.Errorf("told %q, Esc came through %d times", told, escaped)
	}
}

func TestTheButtonOfASearchEmptiesItAndHidesWithoutAText(t *testing.T) {
	book := stage(t)
	s := kit.NewSearchField(book, &job.Inline{})
	window(t, s, 300, 40)
	button := func() *kit.Button { return kittest.Button(s, "") }
	if button() != nil {
		t.Error("an empty field offers to be emptied")
	}
	s.SetText("甲")
	if button() == nil {
		t.Fatal("there is no button")
	}
	test.Tap(button())
	if s.Text() != "" || button() != nil {
		t.Errorf("left %q", s.Text())
	}
}

func TestWeeksBeginWhenTheOfficeSays(t *testing.T) {
	book := stage(t)
	c := calendar(book)
	for start, want := range map[time.Weekday]string{time.Sunday: "日", time.Monday: "月"} {
		c.WeekStart = func() time.Weekday { return start }
		f := kit.NewDateField(c)
		w := window(t, kit.Stack(0, f), 500, 500)
		f.Open()
		first := ""
		for _, o := range kittest.Objects(w.Canvas().Overlays().Top()) {
			if text, ok := o.(*canvas.Text); ok && len([]rune(text.Text)) == 1 && strings.Contains("日月火水木金土", text.Text) && first == "" {
				first = text.Text
			}
		}
		if first != want {
			t.Errorf("weeks from %v begin with %q", start, first)
		}
	}
	c.WeekStart = func() time.Weekday { return time.Monday }
	m := kit.NewMonthSheet(c)
	w := window(t, m, 700, 500)
	opened := civil.Date{}
	m.OnDay = func(d civil.Date) { opened = d }
	test.TapCanvas(w.Canvas(), fyne.NewPos(30, 130))
	if opened.Weekday() != time.Monday {
		t.Errorf("the first column is %v (%s)", opened.Weekday(), opened)
	}
}

func TestWhatCanOnlyBeReadTakesNoKeys(t *testing.T) {
	book := stage(t)
	chips, choice, day, number := kit.NewChips(themes()), kit.NewSelect(book, themes(), ""), kit.NewDateField(calendar(book)), kit.NewNumberField(book, kit.Limits{Most: 9})
	w := window(t, kit.Stack(4, chips, choice, day, number), 400, 200)
	chips.SetEnabled(false)
	choice.SetEnabled(false)
	day.SetEnabled(false)
	number.SetEnabled(false)
	press(chips, fyne.KeySpace)
	press(choice, fyne.KeyDown, fyne.KeyReturn)
	choice.TypedRune('k')
	test.Tap(choice)
	for range 6 {
		w.Canvas().(interface{ FocusNext() }).FocusNext()
		if f := w.Canvas().Focused(); f != nil {
			press(f, fyne.KeyUp)
		}
	}
	if chips.Text()+choice.Text()+day.Text()+number.Text() != "" || w.Canvas().Overlays().Top() != nil {
		t.Errorf("%q %q %q %q", chips.Text(), choice.Text(), day.Text(), number.Text())
	}
}
