package kit_test

import (
	"strings"
	"testing"

	"banso/app/kit"
)

func TestLinesKeepJapanesePunctuationAndLatinWordsWhole(t *testing.T) {
	stage(t)
	text := "「メンター」と話すと、ボランティアの受け入れがコーディネーター任せだったとわかった。Zoomのmeeting URLは前日までにstaff@example.jpへ。"
	for width := float32(60); width < 400; width += 7 {
		lines := kit.Wrap(text, width, kit.Body)
		if got := strings.Join(lines, ""); strings.ReplaceAll(got, " ", "") != strings.ReplaceAll(text, " ", "") {
			t.Fatalf("width %v lost letters: %q", width, got)
		}
		for _, l := range lines {
			first, last := []rune(l)[0], []rune(l)[len([]rune(l))-1]
			if strings.ContainsRune("」、。ーっゃゅょ", first) {
				t.Errorf("width %v: a line begins with %q: %q", width, first, l)
			}
			if strings.ContainsRune("「", last) {
				t.Errorf("width %v: a line ends with %q: %q", width, last, l)
			}
		}
		if width > 130 && !strings.Contains(strings.Join(lines, "\n"), "meeting") {
			t.Errorf("width %v cuts a word that fits", width)
		}
	}
}

func TestAWordWiderThanTheLineIsCutBetweenLetters(t *testing.T) {
	stage(t)
	lines := kit.Wrap("https://example.jp/a/very/long/address", 80, kit.Body)
	if len(lines) < 3 || strings.Join(lines, "") != "https://example.jp/a/very/long/address" {
		t.Errorf("lines are %q", lines)
	}
}

func TestParagraphsAndEmptyLinesAreKept(t *testing.T) {
	stage(t)
	if got := kit.Wrap("一\n\n二", 200, kit.Body); len(got) != 3 || got[1] != "" {
		t.Errorf("lines are %q", got)
	}
}

func TestALongNameIsCutWithAnEllipsisAndNeverWiderThanItsRoom(t *testing.T) {
	stage(t)
	if got := kit.Shorten("森下 由佳", 400, kit.Body); got != "森下 由佳" {
		t.Errorf("a name that fits became %q", got)
	}
	got := kit.Shorten("特定非営利活動法人みおつくし伴走支援機構", 120, kit.Body)
	if !strings.HasSuffix(got, "…") || !strings.HasPrefix(got, "特定非") {
		t.Errorf("got %q", got)
	}
	if got := kit.Shorten("団体", 1, kit.Body); got != "…" {
		t.Errorf("without room got %q", got)
	}
}

func TestProseGrowsInANarrowRoom(t *testing.T) {
	stage(t)
	p := kit.NewProse("ここに登録します。伴走する団体と、そこで働くメンティ。", kit.Body)
	wide, narrow := p.HeightFor(600), p.HeightFor(120)
	if wide != kit.LineRoom || narrow < 3*kit.LineRoom {
		t.Errorf("heights are %v and %v", wide, narrow)
	}
}
