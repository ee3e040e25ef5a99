package settings

import (
	"strings"

	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets"
	"banso/assets/licences"
	"banso/assets/words"
)

// work is a piece of free software or a font that is built into the program.
type work struct {
	name, version string
	text          func() string
}

func newAbout(d *desk.Desk) leaf {
	say := d.Book.Say
	version := d.About.Version
	if version == "" {
		version = say(words.SettingsNoVersion)
	}
	log := d.About.LogFile
	if log == "" {
		log = say(words.SettingsNoLog)
	}
	head := kit.Stack(kit.HalfGap, kit.NewText(say(words.AppName), kit.Sub), kit.NewText(say(words.SettingsVersion, "version", version), kit.Body),
		kit.NewProse(say(words.SettingsOffline), kit.Body), kit.NewProse(say(words.SettingsLog, "file", log), kit.Small), kit.NewText(say(words.SettingsLicences), kit.Strong))
	text := kit.NewProse("", kit.Small)
	scroll := container.NewVScroll(kit.Pad(text, kit.Gap, kit.WideGap, kit.WideGap, kit.WideGap))
	table := kit.NewTable(d.Book, func(w work) string { return w.name },
		kit.Column[work]{Head: words.SettingsWork, Width: 200, Grow: true, Show: func(w work) kit.Cell { return kit.Cell{Text: w.name} }},
		kit.Column[work]{Head: words.SettingsEdition, Width: 100, Show: func(w work) kit.Cell { return kit.Cell{Text: shortVersion(w.version), Color: kit.ColorMuted} }})
	table.OnSelect = func(w work) {
		text.SetText(w.text())
		scroll.ScrollToTop()
		scroll.Content.Refresh()
	}
	list := works(d.Book)
	table.SetRows(list)
	table.Select(list[0].name)
	text.SetText(list[0].text())
	split := kit.NewSplit(table.Content(), scroll, 0.42)
	content := container.NewBorder(kit.Pad(head, 12, kit.WideGap, kit.Gap, kit.WideGap), nil, nil, nil, split)
	return leaf{id: leafAbout, title: words.SettingsAbout, content: content}
}

// works lists what is built into the program, the fonts first.
func works(book words.Book) []work {
	out := []work{{book.Say(words.SettingsFonts), "", assets.FontLicence}}
	for _, l := range licences.All() {
		out = append(out, work{l.Name, l.Version, func() string { return l.Text }})
	}
	return out
}

// shortVersion cuts the time and hash off a version that has no number.
func shortVersion(v string) string {
	if i := strings.Index(v, "-0."); i > 0 {
		return v[:i]
	}
	if i := strings.Index(v, "-20"); i > 0 {
		return v[:i]
	}
	return v
}
