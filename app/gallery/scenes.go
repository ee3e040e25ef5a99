package gallery

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"banso/app/kit"
	"banso/app/kit/ime"
)

// Scenes returns all scenes in the order of the gallery.
func Scenes() []Scene {
	return []Scene{
		{"text", texts}, {"buttons", buttons}, {"entries", entries}, {"fields", fields}, {"choices", choices}, {"week", week},
		{"form", form}, {"table", table}, {"sheet", sheet}, {"paste", paste}, {"days", days}, {"month", month}, {"list", list},
		{"answers", answers}, {"notices", notices}, {"toast", toast}, {"question", question}, {"progress", progress}, {"frame", frame}, {"paper", paper},
	}
}

func texts(s *Stage) fyne.CanvasObject {
	long := s.say("long")
	plane := func(color fyne.ThemeColorName) fyne.CanvasObject {
		return kit.Height(26, kit.Over(kit.NewGround(color, kit.ColorLine, 6), kit.Inset(4, kit.NewText(string(color), kit.Small))))
	}
	narrow := kit.Pad(kit.NewProse(s.say("kinsoku"), kit.Body), 0, 220, 0, 0)
	return columns(
		s.part("lines", kit.NewText(s.say("name"), kit.Title), kit.NewText(s.say("name"), kit.Sub), kit.NewText(s.say("name"), kit.Strong),
			kit.NewText(s.say("name"), kit.Body), kit.NewText(s.say("name"), kit.Muted), kit.NewText(s.say("name"), kit.Small),
			kit.NewText("1,234,000", kit.Number), kit.NewText("72", kit.Style{Size: kit.SizeFigure, Bold: true}),
			kit.NewText(s.say("warning"), kit.Style{Color: kit.ColorWarn}), kit.NewText(s.say("fault"), kit.Style{Color: kit.ColorDanger}),
			kit.NewText(s.say("good"), kit.Style{Color: kit.ColorOK}), kit.NewCutText(long, kit.Body)),
		s.part("wrapped", kit.NewProse(long, kit.Body), kit.Line(), narrow, kit.Line(), kit.NewProse(s.say("latin"), kit.Small), kit.NewProse("", kit.Body)),
		s.part("grounds", plane(""), plane(kit.ColorSurface), plane(kit.ColorRail), plane(kit.ColorAccentSoft), plane(kit.ColorWarnSoft), plane(kit.ColorStripe),
			kit.Card(kit.NewProse(s.say("card"), kit.Body))),
	)
}

func buttons(s *Stage) fyne.CanvasObject {
	nothing := func() {}
	row := func(make func(string, func()) *kit.Button) []fyne.CanvasObject {
		plain, focus, off, long := make(s.say("save"), nothing), make(s.say("save"), nothing), make(s.say("save"), nothing), make(s.say("long_button"), nothing)
		off.SetEnabled(false)
		s.focused(focus)
		return []fyne.CanvasObject{s.line("normal", kit.Row(0, plain, kit.Space())), s.line("focused", kit.Row(0, focus, kit.Space())),
			s.line("off", kit.Row(0, off, kit.Space())), s.line("long_text", kit.Row(0, long, kit.Space()))}
	}
	icon := func(_ string, f func()) *kit.Button { return kit.NewIconButton(theme.IconNameCalendar, f) }
	return kit.Stack(kit.WideGap,
		columns(s.part("plain", row(kit.NewButton)...), s.part("primary", row(kit.NewPrimary)...)),
		columns(s.part("quiet", row(kit.NewQuiet)...), s.part("icon", row(icon)...)))
}

// states sets an entry out in the states that every entry has.
func (s *Stage) states(make func() *kit.Entry, filled string) []fyne.CanvasObject {
	empty, focus, full, off := make(), make(), make(), make()
	focus.SetText(filled)
	full.SetText(filled)
	off.SetText(filled)
	off.SetEnabled(false)
	s.focused(focus)
	return []fyne.CanvasObject{s.line("empty", empty), s.line("focused", focus), s.line("filled", full), s.line("off", off)}
}

func entries(s *Stage) fyne.CanvasObject {
	plain := func() *kit.Entry {
		e := kit.NewEntry(kit.KindText)
		e.SetPlaceHolder(s.say("name"))
		return e
	}
	long, composing, converted, note := plain(), plain(), plain(), kit.NewNotes(3)
	long.SetText(s.say("long"))
	note.SetText(s.say("long"))
	notes := kit.NewNotes(2)
	secret := kit.NewSecret()
	secret.SetText(s.say("code"))
	s.then(func() {
		typed := s.say("composed")
		n := len([]rune(typed))
		kit.Play(composing, ime.Composition{Text: typed, Caret: n})
		kit.Play(converted, ime.Composition{Text: typed, Caret: n, Clauses: []ime.Clause{{To: 2, State: ime.Target}, {From: 2, To: n, State: ime.Converted}}})
		kit.Play(notes, ime.Composition{Text: s.say("long"), Caret: 3})
	})
	return columns(
		s.part("entry", append(s.states(plain, s.say("name")), s.line("long_text", long), s.line("composing", composing), s.line("converted", converted), s.line("secret", secret))...),
		s.part("notes", s.line("filled", note), s.line("composing", notes), s.line("empty", kit.NewNotes(2))),
	)
}

func fields(s *Stage) fyne.CanvasObject {
	day := func(text string, on bool) *kit.DateField {
		f := kit.NewDateField(s.calendar())
		f.SetText(text)
		f.SetEnabled(on)
		return f
	}
	number := func(text string, on bool) *kit.NumberField {
		f := kit.NewNumberField(s.Book, kit.Limits{Most: 500, Unit: s.say("people")})
		f.SetText(text)
		f.SetEnabled(on)
		return f
	}
	money := kit.NewMoneyField(s.Book)
	money.SetText("1234000")
	search := kit.NewSearchField(s.Book, s.jobs)
	search.SetText(s.say("name"))
	return columns(
		kit.Stack(kit.WideGap,
			s.part("date", s.line("empty", day("", true)), s.line("filled", day("2026-04-09", true)), s.line("holiday", day("2026-11-23", true)),
				s.line("fault", day("2026/2/30", true)), s.line("off", day("2026-04-09", false)), s.line("compact", day("2026-04-09", true).Compact(s.say("day")))),
			s.part("time", s.states(kit.NewTimeField, "13:30")[:3]...)),
		kit.Stack(kit.WideGap,
			s.part("number", s.line("empty", number("", true)), s.line("filled", number("120", true)), s.line("limit", number("900", true)),
				s.line("fault", number(s.say("quantity"), true)), s.line("off", number("120", false))),
			s.part("money", s.line("empty", kit.NewMoneyField(s.Book)), s.line("filled", money)),
			s.part("phone", s.line("empty", kit.NewPhoneField()), s.states(kit.NewPhoneField, "03-1234-5678")[2])),
		kit.Stack(kit.WideGap,
			s.part("reading", s.states(kit.NewReadingField, s.say("reading_text"))...),
			s.part("search", s.line("empty", kit.NewSearchField(s.Book, s.jobs)), s.line("filled", search))),
	)
}

func choices(s *Stage) fyne.CanvasObject {
	themes := options(s.Book, "work", "career", "people_work", "money_work", "events")
	selects := func(code string) *kit.Select {
		f := kit.NewSelect(s.Book, append(themes, kit.Option{Code: "long", Text: s.say("long")}), s.say("choose"))
		f.SetText(code)
		return f
	}
	focus, off, open := selects("work"), selects("work"), selects("career")
	off.SetEnabled(false)
	s.focused(focus)
	s.then(func() { open.Tapped(nil) })
	chips := func(make func([]kit.Option) *kit.Chips, text string) *kit.Chips {
		c := make(themes)
		c.SetText(text)
		return c
	}
	focusChips, offChips := chips(kit.NewChips, "career"), chips(kit.NewChips, "work career")
	offChips.SetEnabled(false)
	s.focused(focusChips)
	tick, ticked, offTick := kit.NewCheck(s.say("agree")), kit.NewCheck(s.say("agree")), kit.NewCheck(s.say("agree"))
	ticked.SetText("1")
	offTick.Disable()
	ticks := kit.NewTicks()
	ticks.SetOptions([]kit.TickOption{{Code: "a", Text: s.say("step"), Note: s.say("until")}, {Code: "b", Text: s.say("long"), Note: s.say("late"), Warn: true}})
	ticks.SetText("a")
	return columns(
		kit.Stack(kit.WideGap, s.part("select", s.line("empty", selects("")), s.line("focused", focus), s.line("filled", selects("career")), s.line("long_text", selects("long")),
			s.line("off", off), s.line("open", open))),
		kit.Stack(kit.WideGap, s.part("chips", s.line("empty", chips(kit.NewChips, "")), s.line("focused", focusChips), s.line("filled", chips(kit.NewChips, "work events")), s.line("off", offChips),
			s.line("choice", chips(kit.NewChoice, "people_work"))), s.part("check", s.line("empty", tick), s.line("filled", ticked), s.line("off", offTick)), s.part("ticks", ticks)),
	)
}

func week(s *Stage) fyne.CanvasObject {
	empty, filled := kit.NewWeekGrid(s.Book), kit.NewWeekGrid(s.Book)
	filled.SetText("1:9,10,11 3:20,21 6:13,14,15")
	s.focused(filled)
	return columns(s.part("empty", empty), s.part("filled", filled))
}
