// Package gallery shows every widget of the kit in every state, for those who
// make and judge them: in a window with a chooser for light, dark and size, and
// as scenes that are drawn to pictures.
//
// It knows no page, no register and no mentoring; its texts are invented.
//
//	for _, s := range gallery.Scenes() {
//		window.SetContent(s.Build(gallery.NewStage(window, book)))
//		s.Play()
//	}
package gallery

import (
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/job"
	"banso/app/kit"
	"banso/assets"
	"banso/assets/words"
	"banso/data/civil"
)

// Verb is the word on the command line that opens the gallery.
const Verb = "gallery"

// Stage is what the widgets of a scene are made with.
type Stage struct {
	Window fyne.Window
	Book   words.Book

	jobs  job.Runner
	later []func() // what is done once the scene can be seen
}

// NewStage readies a stage; jobs waits for the end of typing in search fields.
func NewStage(w fyne.Window, book words.Book, jobs job.Runner) *Stage {
	return &Stage{Window: w, Book: book, jobs: jobs}
}

// Scene is one picture of like widgets in their states.
type Scene struct {
	Name  string // of its picture, and of its title in the book
	Build func(*Stage) fyne.CanvasObject
}

// Play does what the scene begins with once it can be seen: giving the
// keyboard, opening lists, composing.
func (s *Stage) Play() {
	todo := s.later
	s.later = nil
	for _, f := range todo {
		f()
	}
}

// then keeps something to be done when the scene can be seen.
func (s *Stage) then(f func()) { s.later = append(s.later, f) }

// say returns an invented text of the gallery.
func (s *Stage) say(code string) string { return s.Book.Code("gallery", code) }

// today is the day on which the gallery stands.
func today() civil.Date { return civil.MustNew(2026, time.November, 22) }

func (s *Stage) calendar() kit.Calendar {
	holidays := civil.Holidays{}
	return kit.Calendar{Book: s.Book, Today: today, Holiday: func(d civil.Date) string {
		h, _ := holidays.On(d)
		return h.Name
	}, WeekStart: func() time.Weekday { return time.Monday }}
}

// line is a state with its name before it.
func (s *Stage) line(state string, o fyne.CanvasObject) fyne.CanvasObject {
	return kit.Row(kit.Gap, kit.Width(110, kit.Pad(kit.NewText(s.say(state), kit.Small), 8, 0, 0, 0)), kit.Grow(o))
}

// part is a heading with states below it.
func (s *Stage) part(name string, lines ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.Stack(6, append([]fyne.CanvasObject{kit.NewText(s.say(name), kit.Strong), kit.Line()}, lines...)...)
}

// columns sets parts side by side.
func columns(parts ...fyne.CanvasObject) fyne.CanvasObject {
	row := kit.Row(32)
	for _, p := range parts {
		row.Add(kit.Grow(p))
	}
	return kit.Pad(row, kit.WideGap, kit.WideGap, kit.WideGap, kit.WideGap)
}

// focused draws a widget as it looks with the keyboard in it, however many
// there are.
func (s *Stage) focused(f fyne.Focusable) { s.then(f.FocusGained) }

// Open shows the gallery in a window of its own.
func Open(a fyne.App, book words.Book, jobs job.Runner) fyne.Window {
	a.Settings().SetTheme(Look(kit.AlwaysLight)) // before the first text is measured
	w := a.NewWindow(book.Code("gallery", "title"))
	h := &hall{app: a, window: w, book: book, jobs: jobs, place: container.NewStack()}
	h.bright = kit.NewChoice(options(book, string(kit.AlwaysLight), string(kit.AlwaysDark)))
	var sizes []kit.Option
	for _, n := range scales() {
		sizes = append(sizes, kit.Option{Code: strconv.Itoa(n), Text: strconv.Itoa(n) + "%"})
	}
	h.scale = kit.NewChoice(sizes)
	h.build()
	w.Resize(fyne.NewSize(1280, 760))
	return w
}

func scales() []int { return []int{100, 125, 150, 200} }

func options(book words.Book, codes ...string) []kit.Option {
	out := make([]kit.Option, len(codes))
	for i, c := range codes {
		out[i] = kit.Option{Code: c, Text: book.Code("gallery", c), Reading: book.Code("gallery", c+".reading")}
	}
	return out
}

// hall is the window of the gallery.
type hall struct {
	app    fyne.App
	window fyne.Window
	book   words.Book
	jobs   job.Runner
	bright *kit.Chips
	scale  *kit.Chips
	rail   *kit.Rail
	place  *fyne.Container
	shown  string
}

func (h *hall) build() {
	h.bright.SetText(string(kit.AlwaysLight))
	h.scale.SetText("100")
	h.bright.Listen(h.dress)
	h.scale.Listen(h.dress)
	h.rail = kit.NewRail(h.show)
	var items []kit.RailItem
	for _, s := range Scenes() {
		items = append(items, kit.RailItem{ID: s.Name, Text: h.book.Code("gallery", "scene."+s.Name)})
	}
	h.rail.SetItems(items)
	bar := kit.Pad(kit.Flow(kit.WideGap, h.bright.OneLine(), h.scale.OneLine()), kit.Gap, kit.WideGap, kit.Gap, kit.WideGap)
	h.window.SetContent(container.NewStack(kit.NewGround("", "", 0), container.NewBorder(kit.Stack(0, bar, kit.Line()), nil, kit.Width(200, h.rail), nil, h.place)))
	h.show(items[0].ID)
}

// dress puts on the look that is chosen.
func (h *hall) dress() {
	percent, err := strconv.Atoi(h.scale.Text())
	if err != nil || h.bright.Text() == "" || kit.SetScale(float32(percent)/100) != nil {
		return // a second press takes a choice back; the look stays
	}
	h.app.Settings().SetTheme(Look(kit.Brightness(h.bright.Text())))
}

// Look returns the look of the program with its own fonts.
func Look(b kit.Brightness) fyne.Theme {
	return kit.NewTheme(kit.Fonts{
		Regular: fyne.NewStaticResource("regular.ttf", assets.Gothic.Bytes()),
		Bold:    fyne.NewStaticResource("bold.ttf", assets.GothicBold.Bytes()),
		Mono:    fyne.NewStaticResource("mono.ttf", assets.GothicFixed.Bytes()),
	}, b)
}

func (h *hall) show(name string) {
	all := Scenes()
	i := slices.IndexFunc(all, func(s Scene) bool { return s.Name == name })
	if i < 0 || name == h.shown {
		return
	}
	h.shown = name
	h.rail.Select(name)
	stage := NewStage(h.window, h.book, h.jobs)
	h.place.Objects = []fyne.CanvasObject{kit.NewVScroll(all[i].Build(stage))}
	h.place.Refresh()
	h.jobs.After(curtain, stage.Play)
}

// curtain is how long a scene stands before it plays: a press on the rail must
// be over, or it would close what opens.
const curtain = 150 * time.Millisecond
