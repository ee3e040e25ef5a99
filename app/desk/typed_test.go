package desk_test

import (
	"testing"

	"banso/app/desk"
	"banso/data/mentoring"
)

func TestTypedTextsAreReadIntoValues(t *testing.T) {
	r := desk.Read(map[string]string{"n": "１,２００", "none": " ", "d": "2026-04-09", "c": "13:30", "codes": "a b", "w": "1:9", "t": " 前後 "})
	if got := r.Number("n"); got != mentoring.Some(1200) {
		t.Errorf("number %v", got)
	}
	if got := r.Number("none"); got.OK {
		t.Errorf("an empty number is %v", got)
	}
	if r.Date("d").String() != "2026-04-09" || r.Clock("c").String() != "13:30" || len(r.Codes("codes")) != 2 || r.Week("w").Len() != 1 || r.Text("t") != "前後" {
		t.Error("a text was misread")
	}
	if p := r.Problems(); p.Any() {
		t.Errorf("problems %v", p)
	}
}

func TestWhatCannotBeReadIsNamedOnce(t *testing.T) {
	r := desk.Read(map[string]string{"n": "二人", "d": "来週", "c": "x", "w": "9:9"})
	r.Number("n")
	r.Date("d")
	r.Clock("c")
	r.Week("w")
	p := r.Problems(mentoring.Problems{{Field: "n", Code: mentoring.OutOfRange}, {Field: "name", Code: mentoring.Required}})
	if len(p) != 5 || len(p.Of("n")) != 1 || p.Of("n")[0].Code != mentoring.NotANumber || !p.Of("name").Any() {
		t.Errorf("problems %v", p)
	}
}

func TestSearchingForgivesKanaWidthSpacesAndVariants(t *testing.T) {
	texts := []string{"髙木 千晶", "たかぎ ちあき", "090-0000-1115"}
	for typed, want := range map[string]bool{
		"": true, "高木": true, "タカギ": true, "ﾀｶｷﾞ": true, "髙木千晶": true, "高木 1115": true, "０９０": true, "森下": false, "高木 森下": false,
	} {
		if got := desk.NewFinder(typed).Finds(texts...); got != want {
			t.Errorf("%q finds: %v, want %v", typed, got, want)
		}
	}
}
