package door

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data/mentoring"
)

// officeStep asks who works with the register.
type officeStep struct {
	w    *wizard
	form *kit.Form
}

func newOfficeStep(w *wizard) *officeStep {
	reading := kit.NewEntry(kit.KindReading)
	form := kit.NewForm(w.Book, kit.Tab{Sections: []kit.Section{{Above: kit.NewProse(w.say(words.DoorWelcomeText), kit.Body), Fields: []kit.Field{
		{Name: "name", Label: w.say(words.DoorOffice), Required: true, Help: w.say(words.DoorOfficeHelp), Input: kit.NewEntry(kit.KindText).FeedsReading(reading)},
		{Name: "kana", Label: w.say(words.DoorReading), Help: w.say(words.DoorReadingHelp), Input: reading},
		{Name: "person", Label: w.say(words.DoorPerson), Required: true, Narrow: 280, Help: w.say(words.DoorPersonHelp), Input: kit.NewEntry(kit.KindText)},
	}}}})
	t := w.first.Typed
	form.SetTexts(map[string]string{"name": t.Office, "kana": t.Reading, "person": t.Person})
	return &officeStep{w: w, form: form}
}

func (s *officeStep) screen() (words.Key, fyne.CanvasObject) {
	return words.DoorWelcome, s.form.Content()
}

func (s *officeStep) enter() { s.form.Focus("name") }

func (s *officeStep) fill(start *Start) {
	start.Office, start.Reading, start.Person = trim(s.form.Text("name")), trim(s.form.Text("kana")), trim(s.form.Text("person"))
}

func (s *officeStep) done(then func()) {
	var typed Start
	s.fill(&typed)
	wrong := map[string][]string{}
	office := mentoring.Organization{Name: typed.Office, Kana: typed.Reading}
	for _, p := range office.Check() {
		wrong[p.Field] = append(wrong[p.Field], s.w.Book.Code("problem", string(p.Code)))
	}
	for _, name := range []string{"name", "person"} {
		if trim(s.form.Text(name)) == "" {
			wrong[name] = []string{s.w.say(words.DoorMissing)}
		}
	}
	if len(wrong) > 0 {
		s.form.Mark(wrong)
		return
	}
	then()
}

// placeStep asks where the register lives and how it is protected.
type placeStep struct {
	w       *wizard
	file    *kit.Entry
	protect *kit.Chips
	meaning *kit.Prose
	secret  *NewPassphrase
	form    *kit.Form
}

// The ways of protecting.
const (
	protected   = "protected"
	unprotected = "unprotected"
)

func newPlaceStep(w *wizard) *placeStep {
	s := &placeStep{w: w, file: kit.NewEntry(kit.KindText), secret: ChoosePassphrase(w.say), meaning: kit.NewProse("", kit.Small)}
	choose := kit.NewButton(w.say(words.DoorPlaceChoose), s.chooseFolder)
	s.protect = kit.NewChoice([]kit.Option{{Code: protected, Text: w.say(words.DoorProtect)}, {Code: unprotected, Text: w.say(words.DoorProtectNot)}})
	place := kit.Join(kit.Row(kit.Gap, kit.Grow(s.file), choose), s.file)
	protect := kit.Join(kit.Stack(kit.HalfGap, s.protect, s.meaning), s.protect)
	s.form = kit.NewForm(w.Book, kit.Tab{Sections: []kit.Section{{Fields: append([]kit.Field{
		{Name: "place", Label: w.say(words.DoorPlace), Help: w.say(words.DoorPlaceHelp), Input: place},
		{Name: "protect", Label: w.say(words.DoorProtection), Input: protect},
	}, s.secret.Fields(words.DoorPassphrase)...)}}})
	s.form.SetTexts(map[string]string{"protect": protected, "place": w.first.Typed.File})
	s.form.OnEdit = s.edited
	s.edited()
	return s
}

func (s *placeStep) screen() (words.Key, fyne.CanvasObject) {
	return words.DoorPlaceTitle, s.form.Content()
}

func (s *placeStep) enter() {
	if s.protects() {
		s.form.Focus(fieldPassphrase)
		return
	}
	s.form.Focus("protect")
}

func (s *placeStep) protects() bool { return s.protect.Text() != unprotected }

// edited shows what the choice means. The choice cannot be taken back to
// nothing.
func (s *placeStep) edited() {
	on := s.protects()
	if on && s.protect.Text() == "" {
		s.protect.SetText(protected)
	}
	meaning := words.DoorProtectText
	if !on {
		meaning = words.DoorProtectNotText
	}
	s.meaning.SetText(s.w.say(meaning))
	s.form.ShowField(fieldPassphrase, on)
	s.form.ShowField(fieldAgain, on)
	s.secret.Judge()
	s.form.Content().Refresh()
}

func (s *placeStep) chooseFolder() {
	kit.AskFolder(s.w.Window, s.w.Book, kit.FileQuestion{Title: s.w.say(words.DoorPlace), Do: s.w.say(words.DoorPlaceTake), Folder: filepath.Dir(s.path())}, func(folder string) {
		s.form.SetText("place", filepath.Join(folder, s.w.say(words.DoorFileName)))
		s.check(func() {})
	})
}

// path returns where the register shall be.
func (s *placeStep) path() string {
	path := trim(s.file.Text())
	if path != "" && filepath.Ext(path) != extension {
		path += extension
	}
	if path != "" && !filepath.IsAbs(path) { // a bare name goes where registers are kept
		path = filepath.Join(filepath.Dir(s.w.first.Typed.File), path)
	}
	return path
}

// extension is the ending of registers.
const extension = ".banso"

// check tells at once why the place will not do.
func (s *placeStep) check(good func()) {
	path := s.path()
	s.w.busy = true
	s.w.Jobs.Run(context.Background(), func(ctx context.Context) error { return s.w.first.Refused(ctx, path) }, func(err error) {
		s.w.busy = false
		var taken *TakenError
		switch {
		case errors.As(err, &taken):
			s.form.Mark(map[string][]string{"place": {s.w.say(words.DoorPlaceTaken, "file", filepath.Base(path))}})
		case err != nil:
			s.form.Mark(map[string][]string{"place": {s.w.Teller.Tell(notice.Placing, err)}})
		default:
			good()
		}
	})
}

// TakenError tells that a file stands already where a register shall be made.
type TakenError struct{ Path string }

func (e *TakenError) Error() string { return "there is a file already" }

func (s *placeStep) fill(start *Start) {
	start.File, start.Passphrase = s.path(), ""
	if s.protects() {
		start.Passphrase = s.secret.Text()
	}
}

func (s *placeStep) done(then func()) {
	if wrong := s.secret.Wrong(); s.protects() && len(wrong) > 0 {
		s.form.Mark(wrong)
		return
	}
	s.check(then)
}

// contentsStep asks what the register begins with, and says what will be made.
type contentsStep struct {
	w       *wizard
	choice  *kit.Chips
	meaning *kit.Prose
	file    *kit.Prose
	secret  *kit.Prose
	body    fyne.CanvasObject
}

// The contents that a register may begin with.
const (
	empty      = "empty"
	withSample = "sample"
)

func newContentsStep(w *wizard) *contentsStep {
	s := &contentsStep{w: w, meaning: kit.NewProse("", kit.Small), file: kit.NewProse("", kit.Body), secret: kit.NewProse("", kit.Body)}
	s.choice = kit.NewChoice([]kit.Option{{Code: empty, Text: w.say(words.DoorEmpty)}, {Code: withSample, Text: w.say(words.DoorWithSample)}})
	s.choice.SetText(empty)
	if w.first.Typed.Sample {
		s.choice.SetText(withSample)
	}
	s.choice.Listen(s.chosen)
	line := func(label words.Key, o fyne.CanvasObject) fyne.CanvasObject {
		return kit.Row(kit.Gap, kit.Over(kit.Width(130, kit.NewText(w.say(label), kit.Muted))), kit.Grow(o))
	}
	s.body = text(kit.Stack(kit.Gap, s.choice, s.meaning),
		kit.Stack(kit.HalfGap, kit.NewText(w.say(words.DoorSummary), kit.Style{Bold: true, Color: kit.ColorAccentText}), kit.Line()),
		line(words.DoorSummaryPlace, s.file), line(words.DoorProtection, s.secret))
	s.chosen()
	return s
}

func (s *contentsStep) screen() (words.Key, fyne.CanvasObject) {
	typed := s.w.typed()
	s.file.SetText(typed.File)
	summary := words.DoorSummaryProtected
	if typed.Passphrase == "" {
		summary = words.DoorSummaryPlain
	}
	s.secret.SetText(s.w.say(summary))
	return words.DoorContentsTitle, s.body
}

func (s *contentsStep) enter() { s.w.focus(s.choice) }

func (s *contentsStep) chosen() {
	meaning := words.DoorEmptyText
	switch s.choice.Text() {
	case withSample:
		meaning = words.DoorWithSampleText
	case "":
		s.choice.SetText(empty)
		return
	}
	s.meaning.SetText(s.w.say(meaning))
	s.body.Refresh()
}

func (s *contentsStep) fill(start *Start) { start.Sample = s.choice.Text() == withSample }
func (s *contentsStep) done(then func())  { then() }

func trim(text string) string { return strings.TrimSpace(text) }
