package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banso/data/datatest/server"
)

func TestARegisterIsSharedAndEveryVerbTakesItsAddress(t *testing.T) {
	s := server.Shared(t)
	o := newOffice(t)
	if code, _, errs := o.run("sample", "@r.banso"); code != 0 {
		t.Fatal(errs)
	}
	address := s.Database(t, "")
	code, out, errs := o.run("share", "@r.banso", "--to", address)
	if code != 0 || strings.Contains(out, "host=") {
		t.Fatalf("code %d: %s%s", code, out, errs)
	}
	kept, err := filepath.Glob(o.path("r.banso.*.shared"))
	if _, gone := os.Stat(o.path("r.banso")); err != nil || len(kept) != 1 || gone == nil {
		t.Errorf("kept %v, %v", kept, err)
	}
	for _, call := range [][]string{
		{"check", address},
		{"report", address, "--kind", "outcome", "--to", "@report.xlsx"},
		{"backup", address, "--to", o.dir},
	} {
		if code, out, errs := o.run(call...); code != 0 {
			t.Errorf("%s: %s%s", call[0], out, errs)
		}
	}
	if code, _, errs := o.run("sample", address); code == 0 || !strings.Contains(errs, "すでにあります") {
		t.Errorf("the sample was put into a register: %s", errs)
	}
	if code, _, errs := o.run("share", kept[0], "--to", address); code == 0 || !strings.Contains(errs, "もう何か入っています") {
		t.Errorf("shared over another: %s", errs)
	}
	if _, err := os.Stat(kept[0]); err != nil {
		t.Errorf("what could not be shared was renamed: %v", err)
	}
}

func TestSharingNeedsAnAddress(t *testing.T) {
	o := newOffice(t)
	for _, to := range []string{"", "other.banso"} {
		if code, _, _ := o.run("share", "@r.banso", "--to", to); code != 2 {
			t.Errorf("%q: code %d", to, code)
		}
	}
	code, _, errs := o.run("check", "postgres://office:geheim@127.0.0.1:1/banso")
	if code != 1 || !strings.Contains(errs, "つながりません") || strings.Contains(errs, "geheim") {
		t.Errorf("code %d: %s", code, errs)
	}
}
