package app_test

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

// room is what `go list` says of one package of the house.
type room struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

func (r room) name() string { return strings.TrimPrefix(r.ImportPath, "banso/") }

func rooms(t *testing.T) []room {
	t.Helper()
	out, err := exec.Command("go", "list", "-e", "-tags", "migrated_fynedo,no_emoji,x11", "-json=ImportPath,Imports,Deps",
		"banso", "banso/app/...", "banso/assets/...", "banso/data/...", "banso/export/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var list []room
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var r room
		if err := dec.Decode(&r); errors.Is(err, io.EOF) {
			return list
		} else if err != nil {
			t.Fatal(err)
		}
		list = append(list, r)
	}
}

func within(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }

// TestTheDoorsOfTheHouseAreKept holds every import against the picture in
// CONTRIBUTING.md.
func TestTheDoorsOfTheHouseAreKept(t *testing.T) {
	pages := map[string]bool{}
	list := rooms(t)
	for _, r := range list {
		for _, p := range pageRooms {
			if r.name() == "app/"+p {
				pages[r.ImportPath] = true
			}
		}
	}
	if len(pages) == 0 {
		t.Fatal("no page was found: the test would prove nothing")
	}
	for _, r := range list {
		for _, imp := range r.Imports {
			for _, why := range closed(r.name(), imp, pages) {
				t.Errorf("%s imports %s: %s", r.name(), imp, why)
			}
		}
		if len(r.Imports) > 0 && isPress(r.name()) {
			for _, d := range r.Deps {
				if within(d, "banso/data/mentoring") || d == "banso/data" {
					t.Errorf("%s reaches %s: a press knows no mentoring and no store", r.name(), d)
				}
			}
		}
	}
}

func isPress(name string) bool {
	for _, p := range []string{"export/manuscript", "export/page", "export/pdf", "export/raster", "export/sheet", "export/list"} {
		if within(name, p) {
			return true
		}
	}
	return false
}

// closed returns why a room may not import something; nothing if it may.
func closed(name, imp string, pages map[string]bool) []string {
	var why []string
	say := func(bad bool, s string) {
		if bad {
			why = append(why, s)
		}
	}
	ours := within(imp, "banso")
	say(within(imp, "fyne.io/fyne/v2") && !within(name, "app") && name != "banso", "Fyne lives in app and main only")
	say(imp == "fyne.io/fyne/v2/app" && name != "banso", "only main may import Fyne's app package")
	say(within(imp, "modernc.org") && name != "data" && name != "data/vault", "only data and its vault know the SQL driver")
	say(within(imp, "github.com/jackc/pgx") && name != "data" && name != "data/datatest/server", "only data and the server of its tests know the driver")
	say(imp == "database/sql" && !within(name, "data"), "only data speaks SQL")
	say(pages["banso/"+name] && pages[imp] && imp != "banso/"+name, "pages never import each other")
	say(within(imp, "banso/app") && !within(name, "app") && name != "banso", "nothing below knows the screen")
	say(within(name, "app/kit") && (within(imp, "banso/data/mentoring") || imp == "banso/data"), "the kit knows no mentoring")
	say(within(imp, "golang.org/x/sys/windows") && name != "app/native" && name != "app/kit/ime" && within(name, "app"), "the system is spoken to in native and ime only")
	say(within(name, "app/native") && (within(imp, "banso/app/kit") || within(imp, "banso/data")), "the system's side knows no widgets and no register")
	say(within(name, "app/command") && within(imp, "fyne.io"), "commands need no window")
	say(within(name, "export") && imp == "banso/data", "papers are built from figures, not from the store")
	say(name == "data/mentoring" && ours && imp != "banso/data/civil" && imp != "banso/data/kana", "mentoring imports only civil and kana")
	say(within(name, "data/civil") && ours, "civil knows nothing of ours")
	say(within(name, "data/kana") && ours, "kana knows nothing of ours")
	say((within(name, "data/matching/assign") || within(name, "data/schedule/grid")) && ours, "the cores reckon with plain numbers")
	say(within(name, "data/") && imp == "banso/data" && !within(name, "data/datatest"), "workshops do not know the store")
	return why
}
