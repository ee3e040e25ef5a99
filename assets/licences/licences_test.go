package licences_test

import (
	"os/exec"
	"strings"
	"testing"

	"banso/assets/licences"
)

func TestEveryModuleOfTheProgramHasItsLicence(t *testing.T) {
	known := map[string]licences.Licence{}
	for _, l := range licences.All() {
		known[l.Name] = l
		if len(l.Text) < 200 {
			t.Errorf("the licence of %s is %d characters long", l.Name, len(l.Text))
		}
	}
	out, err := exec.Command("go", "list", "-e", "-deps", "-tags", "migrated_fynedo,no_emoji,x11",
		"-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", "banso/app", "banso/app/command").Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Fields(strings.ReplaceAll(string(out), " ", "@"))
	if len(lines) < 20 {
		t.Fatalf("only %d modules were found: the test would prove nothing", len(lines))
	}
	for _, line := range lines {
		name, version, _ := strings.Cut(line, "@")
		if known[name].Version != version {
			t.Errorf("%s %s has no licence: run assets/licences/gather.sh", name, version)
		}
	}
}
