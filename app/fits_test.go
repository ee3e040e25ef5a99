package app_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"banso/app"
	"banso/app/desk"
)

func TestEveryPageFitsASmallLaptopThatShowsEverythingLarger(t *testing.T) {
	h := start(t, withSample(t))
	room := fyne.NewSize(1366/1.5, (768-70)/1.5) // without the bars of the system
	routes := []desk.Route{{Page: desk.NPOs, Part: "mentee"}, {Page: desk.Mentors, Part: "hours"}, {Page: desk.Mentors, Part: "consent"},
		{Page: desk.Settings, Part: "cohort"}, {Page: desk.Settings, Part: "exchange"}, {Page: desk.Settings, Part: "backups"}}
	for _, id := range app.Pages() {
		routes = append(routes, desk.Route{Page: id})
	}
	for _, to := range routes {
		h.Go(to)
		if least := h.Window().Content().MinSize(); least.Width > room.Width || least.Height > room.Height {
			t.Errorf("%+v needs %v of %v", to, least, room)
		}
	}
}
