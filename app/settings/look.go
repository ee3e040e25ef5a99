package settings

import (
	"math"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
)

// look is the leaf about how the window looks. What is chosen holds at once.
type look struct {
	desk    *desk.Desk
	lang    *kit.Chips
	bright  *kit.Chips
	scale   *kit.Chips
	week    *kit.Chips // the day with which weeks begin, by its number
	filling bool
}

// scales are the sizes that are offered, in percent.
func scales() []int { return []int{90, 100, 110, 125, 150} }

func newLook(d *desk.Desk) leaf {
	l := &look{desk: d}
	say := d.Book.Say
	l.lang = kit.NewChoice([]kit.Option{{Code: string(words.Japanese), Text: say(words.SettingsJapanese)}, {Code: string(words.English), Text: say(words.SettingsEnglish)}})
	l.bright = kit.NewChoice([]kit.Option{{Code: string(kit.FollowSystem), Text: say(words.SettingsSystem)}, {Code: string(kit.AlwaysLight), Text: say(words.SettingsLight)}, {Code: string(kit.AlwaysDark), Text: say(words.SettingsDark)}})
	sizes := make([]kit.Option, len(scales()))
	for i, n := range scales() {
		sizes[i] = kit.Option{Code: strconv.Itoa(n), Text: say(words.SettingsPercent, "n", n)}
	}
	l.scale = kit.NewChoice(sizes)
	l.week = kit.NewChoice([]kit.Option{{Code: strconv.Itoa(int(time.Sunday)), Text: say(words.KitFromSunday)}, {Code: strconv.Itoa(int(time.Monday)), Text: say(words.KitFromMonday)}})
	for _, c := range []*kit.Chips{l.lang, l.bright, l.scale, l.week} {
		c.Listen(l.chosen)
	}
	body := kit.Stack(kit.WideGap, kit.NewText(say(words.SettingsLook), kit.Sub),
		labelled(say(words.SettingsLang), l.lang), labelled(say(words.SettingsBrightness), l.bright), labelled(say(words.SettingsScale), l.scale),
		labelled(say(words.KitWeekStart), l.week),
		kit.NewProse(say(words.SettingsLookText), kit.Small))
	content := container.NewVScroll(kit.Pad(body, 12, kit.WideGap, kit.WideGap, kit.WideGap))
	return leaf{id: leafLook, title: words.SettingsLook, content: content, refresh: func(desk.Facts) { l.fill() }, enter: l.fill}
}

func labelled(label string, in kit.Input) fyne.CanvasObject {
	return kit.Row(kit.Gap, kit.Width(132, kit.Middle(kit.NewText(label, kit.Muted))), kit.Grow(in))
}

// fill shows how the window looks now.
func (l *look) fill() {
	if l.desk.Looks == nil {
		return
	}
	l.filling = true
	defer func() { l.filling = false }()
	now := l.desk.Looks.Look()
	l.lang.SetText(string(now.Lang))
	l.bright.SetText(string(now.Brightness))
	l.scale.SetText(strconv.Itoa(int(math.Round(float64(now.Scale) * 100))))
	l.week.SetText(strconv.Itoa(int(now.WeekStart)))
}

// chosen takes what is chosen; a choice cannot be taken back to nothing.
func (l *look) chosen() {
	if l.filling || l.desk.Looks == nil {
		return
	}
	percent, err := strconv.Atoi(l.scale.Text())
	week, weekErr := strconv.Atoi(l.week.Text())
	if err != nil || weekErr != nil || l.lang.Text() == "" || l.bright.Text() == "" {
		l.fill()
		return
	}
	now := l.desk.Looks.Look()
	now.Lang, now.Brightness, now.Scale, now.WeekStart = words.Lang(l.lang.Text()), kit.Brightness(l.bright.Text()), float32(percent)/100, time.Weekday(week)
	l.desk.Looks.SetLook(now)
}
