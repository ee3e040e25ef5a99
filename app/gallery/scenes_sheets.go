package gallery

import (
	"image"
	"image/color"
	"image/draw"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/kit"
	"banso/assets/words"
)

func form(s *Stage) fyne.CanvasObject {
	reading := kit.NewReadingField()
	name := kit.NewEntry(kit.KindText).FeedsReading(reading)
	basics := kit.Tab{Title: s.say("basics"), Sections: []kit.Section{
		{Title: s.say("who"), Fields: []kit.Field{
			{Name: "name", Label: s.Book.Say(words.PersonName), Required: true, Narrow: 280, Input: name},
			{Name: "kana", Label: s.Book.Say(words.PersonKana), Narrow: 280, Input: reading, Help: s.say("reading_help")},
			{Name: "phone", Label: s.Book.Say(words.PersonPhone), Narrow: 200, Input: kit.NewPhoneField()},
		}},
		{Title: s.say("plan"), Above: kit.NewProse(s.say("plan_text"), kit.Small), Fields: []kit.Field{
			{Name: "on", Label: s.say("day"), Input: kit.NewDateField(s.calendar())},
			{Name: "count", Label: s.say("long_label"), Input: kit.NewNumberField(s.Book, kit.Limits{Most: 10, Unit: s.say("people")}), Help: s.say("long")},
			{Name: "themes", Label: s.say("themes"), Input: kit.NewChips(options(s.Book, "work", "career", "people_work", "money_work", "events"))},
			{Name: "note", Label: s.say("notes"), Input: kit.NewNotes(3)},
		}},
	}}
	f := kit.NewForm(s.Book, basics, kit.Tab{Title: s.say("consent"), Sections: []kit.Section{{Fields: []kit.Field{{Name: "agree", Label: s.say("consent"), Input: kit.NewCheck(s.say("agree"))}}}}})
	f.SetTexts(map[string]string{"kana": s.say("name"), "on": "2026/2/30", "count": "12", "themes": "work events", "note": s.say("long")})
	s.then(func() {
		f.Mark(map[string][]string{"name": {s.say("missing")}, "on": {s.say("no_day")}, "agree": {s.say("missing")}, "count": {s.say("long")}})
	})
	return kit.Pad(kit.Height(640, kit.Over(kit.NewGround(kit.ColorSurface, "", 0), f.Content())), kit.Gap, 240, 0, kit.WideGap)
}

func answers(s *Stage) fyne.CanvasObject {
	sheet := kit.NewAnswerSheet(s.say("blank"))
	labels := []string{s.say("no"), "", "", "", s.say("yes")}
	sheet.SetQuestions([]kit.Question{
		{Key: "a", No: "1", Text: s.say("asked"), Min: 1, Max: 5, Labels: labels}, {Key: "b", No: "2", Text: s.say("long"), Min: 1, Max: 5, Labels: labels},
		{Key: "c", No: "3", Text: s.say("asked"), Min: 0, Max: 10}, {Key: "d", No: "4", Text: s.say("asked"), Min: 1, Max: 5, Labels: labels},
		{Key: "e", No: "5", Text: s.say("notes"), Free: true},
	})
	sheet.SetText("a: 4\nb: -\ne: " + s.say("long") + "\n")
	s.then(func() { s.Window.Canvas().Focus(sheet) })
	return kit.Pad(kit.Over(kit.NewGround(kit.ColorSurface, "", 0), kit.Inset(kit.WideGap, sheet)), kit.WideGap, 200, kit.WideGap, kit.WideGap)
}

func notices(s *Stage) fyne.CanvasObject {
	badge := func(text string, color, ground fyne.ThemeColorName) fyne.CanvasObject {
		return kit.Row(0, kit.NewBadge(text, color, ground), kit.Space())
	}
	first := kit.Empty(s.say("none"), s.say("none_text"), kit.NewButton(s.say("import"), func() {}), kit.NewPrimary(s.say("first"), func() {}))
	return columns(
		s.part("empty_state", kit.Height(200, first), kit.Height(200, kit.Empty(s.say("none"), s.say("long")))),
		s.part("badges", badge("3", kit.ColorAccentText, kit.ColorAccentSoft), badge("1,741", kit.ColorWarn, kit.ColorWarnSoft), badge(s.say("draft"), kit.ColorWarn, kit.ColorWarnSoft),
			badge(s.say("held"), kit.ColorOK, kit.ColorStripe), badge(s.say("long_label"), kit.ColorMuted, kit.ColorStripe), badge("", kit.ColorText, kit.ColorStripe)),
	)
}

func toast(s *Stage) fyne.CanvasObject {
	good, bad, long := kit.NewToast(s.Book), kit.NewToast(s.Book), kit.NewToast(s.Book)
	good.Say(kit.Message{Text: s.say("saved"), Do: s.Book.Say(words.KitUndo), Act: func() {}})
	bad.Say(kit.Message{Text: s.say("missing"), Bad: true})
	long.Say(kit.Message{Text: s.say("long"), Bad: true, Do: s.Book.Say(words.KitClose), Act: func() {}})
	return kit.Stack(0, kit.Height(150, good.Content()), kit.Height(150, bad.Content()), kit.Height(200, long.Content()))
}

func question(s *Stage) fyne.CanvasObject {
	s.then(func() {
		kit.Ask(s.Window, s.Book, s.say("remove"), s.say("remove_text"), s.say("remove_do"), func() {})
	})
	return columns(s.part("dialog", kit.NewButton(s.say("remove"), func() {
		kit.NewDialog(s.Window, s.say("remove"), kit.NewProse(s.say("long"), kit.Body), fyne.NewSize(500, 240)).Show()
	}), kit.NewButton(s.say("tell"), func() { kit.Tell(s.Window, s.Book, s.say("tell"), s.say("long")) }), kit.Height(360, kit.NewText("", kit.Body))))
}

func progress(s *Stage) fyne.CanvasObject {
	s.then(func() {
		var p *kit.Progress
		p = kit.NewProgress(s.Window, s.Book, s.say("import"), func() { p.Close() })
		p.Set(640, 1741)
	})
	return columns(s.part("dialog", kit.Height(400, kit.NewText("", kit.Body))))
}

func frame(s *Stage) fyne.CanvasObject {
	rail := kit.NewRail(func(string) {})
	rail.SetItems([]kit.RailItem{{ID: "a", Text: s.say("who"), Badge: "3"}, {ID: "b", Text: s.say("plan"), Badge: "1,234"}, {ID: "c", Text: s.say("long_label")}})
	rail.Select("b")
	s.focused(rail)
	inner := func(code string) fyne.CanvasObject {
		return kit.Inset(kit.WideGap, kit.NewProse(s.say(code), kit.Body))
	}
	tabs := kit.NewTabs(kit.TabItem{Title: s.say("basics"), Content: inner("long")}, kit.TabItem{Title: s.say("consent"), Content: inner("name")},
		kit.TabItem{Title: s.say("long_label"), Content: inner("name")})
	split := kit.NewSplit(inner("long"), inner("kinsoku"), 0.4)
	return columns(s.part("rail", kit.Height(200, rail)), kit.Stack(kit.WideGap, s.part("tabs", kit.Height(200, tabs)), s.part("split", kit.Height(220, split))))
}

func paper(*Stage) fyne.CanvasObject {
	full, empty := kit.NewPageView(), kit.NewPageView()
	page := image.NewRGBA(image.Rect(0, 0, 400, 566))
	draw.Draw(page, page.Bounds(), image.White, image.Point{}, draw.Src)
	for y := 60; y < 500; y += 28 {
		draw.Draw(page, image.Rect(50, y, 350-y%90, y+8), image.NewUniform(color.Gray{Y: 0x60}), image.Point{}, draw.Src)
	}
	for _, v := range []*kit.PageView{full, empty} {
		v.SetPaper(fyne.NewSize(794, 1123))
	}
	full.SetPicture(page)
	return kit.Height(620, container.NewGridWithColumns(2, full, empty))
}
