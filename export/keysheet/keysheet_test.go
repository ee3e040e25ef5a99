package keysheet_test

import (
	"strings"
	"testing"

	"banso/assets/words"
	"banso/data/civil"
	"banso/export/keysheet"
	"banso/export/page"
)

// texts returns all that is written on the only page of the sheet.
func texts(t *testing.T, p keysheet.Params) string {
	t.Helper()
	layout, err := page.Lay(keysheet.Sheet(p))
	if err != nil {
		t.Fatal(err)
	}
	if len(layout.Pages) != 1 || len(layout.Missing) != 0 {
		t.Fatalf("%d pages, without glyphs %v", len(layout.Pages), layout.Missing)
	}
	var out strings.Builder
	for _, op := range layout.Pages[0].Ops {
		if x, ok := op.(page.Text); ok {
			out.WriteString(x.Text + "\n")
		}
	}
	return out.String()
}

func TestTheSheetIsOnePageWithTheKeyAndItsRegister(t *testing.T) {
	groups := []string{"AGE-SE", "CRET-K", "EY-1QQ", "PZRY9X", "8GF2TV", "DW0S3J", "N54KHC", "E6MUA7", "LQQPZR", "Y9X8GF", "2TVDW0", "S3JN54", "KH"}
	for _, lang := range []words.Lang{words.Japanese, words.English} {
		book, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		got := texts(t, keysheet.Params{Book: book, Office: "大阪NPO支援の会", File: "/home/花子/台帳.banso", Lines: [][]string{groups[:5], groups[5:]}, Made: civil.MustNew(2026, 11, 22)})
		for _, want := range append(groups, "大阪NPO支援の会", "台帳.banso", book.Official(civil.MustNew(2026, 11, 22))) {
			if !strings.Contains(strings.ReplaceAll(got, "\n", ""), want) {
				t.Errorf("%s: %q is not on the page", lang, want)
			}
		}
		if strings.Contains(got, "keysheet.") {
			t.Errorf("%s: a sentence is missing in %q", lang, got)
		}
	}
}

func TestASheetWithoutAnOfficeHasNoLineForIt(t *testing.T) {
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	if got := texts(t, keysheet.Params{Book: book, File: "台帳.banso", Lines: [][]string{{"ABCDEF"}}, Made: civil.MustNew(2026, 4, 1)}); strings.Contains(got, book.Say(words.KeysheetOffice)) {
		t.Errorf("the page says %q", got)
	}
}
