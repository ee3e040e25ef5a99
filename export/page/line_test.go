package page

import (
	"math"
	"slices"
	"strings"
	"testing"

	"banso/export/manuscript"
)

// broken returns the lines of a text in a column of so many characters.
func broken(t *testing.T, text string, ems float64, hang bool) []string {
	t.Helper()
	r, err := newRuler()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, l := range r.lines(clean(text), style{size: 10, leading: 1}, measure{width: ems * 10, hang: hang}) {
		var b strings.Builder
		for _, g := range l.glyphs {
			b.WriteRune(g.rune)
		}
		out = append(out, b.String())
	}
	return out
}

func TestLinesBreakWhereJapaneseAllowsIt(t *testing.T) {
	for _, c := range []struct {
		name, text string
		ems        float64
		hang       bool
		want       []string
	}{
		{"a full line", "一二三四五六七八", 4, false, []string{"一二三四", "五六七八"}},
		{"a full stop does not begin a line", "一二三四。五", 4, false, []string{"一二三", "四。五"}},
		{"a full stop hangs", "一二三四。五六", 4, true, []string{"一二三四。", "五六"}},
		{"a hanging full stop at the end makes no empty line", "一二三四。", 4, true, []string{"一二三四。"}},
		{"a hanging full stop before a line feed makes no empty line", "一二三四。\n五", 4, true, []string{"一二三四。", "五"}},
		{"a bracket after the full stop forbids hanging", "一二三四。」五", 4, true, []string{"一二三", "四。」五"}},
		{"an opening bracket does not end a line", "一二三「四五", 4, false, []string{"一二三", "「四五"}},
		{"a long vowel does not begin a line", "一二三カーテン", 4, false, []string{"一二三", "カーテン"}},
		{"a small kana does not begin a line", "一二三四っ五", 4, false, []string{"一二三", "四っ五"}},
		{"an iteration mark does not begin a line", "一二三人々", 4, false, []string{"一二三", "人々"}},
		{"a word is not parted", "一 mentoring 二", 6, false, []string{"一", "mentoring", "二"}},
		{"a word longer than the line is parted anywhere", "mmmmmmmm", 4, false, []string{"mmmm", "mmmm"}},
		{"a number stays whole", "一二1,234五", 4.5, false, []string{"一二", "1,234五"}},
		{"line feeds break", "一\n\n二\n", 4, false, []string{"一", "", "二", ""}},
		{"a column narrower than a character takes one at a time", "一二", 0.5, false, []string{"一", "二"}},
		{"nothing", "", 4, false, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := broken(t, c.text, c.ems, c.hang); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// TestNoCharacterIsLost breaks a text of every kind at every width.
func TestNoCharacterIsLost(t *testing.T) {
	text := "「ひとりで抱えない」を合言葉に、𠮷田さん(髙﨑・神)は、https://example.jp/a?b=c&d=e を見て…「はい!」。メンター2名ー々っ。The end. ①②③ ㈱ ㎡ 100% ▲1,234円〜、。」』)"
	want := strings.ReplaceAll(clean(text), " ", "")
	for ems := 1.0; ems < 60; ems += 0.7 {
		got := strings.ReplaceAll(strings.Join(broken(t, text, ems, true), ""), " ", "")
		if got != want {
			t.Fatalf("at %.1f characters a line the text becomes %q", ems, got)
		}
	}
}

func TestJustifiedLinesEndAtTheEdge(t *testing.T) {
	text := strings.Repeat("面談では、はじめに前回からの出来事を聴き、つぎに「困りごと」を言葉にします。メンター2名とmentee 1名でZoomを使う。", 6)
	p := lay(t, manuscript.Paragraph{Text: text}).Pages[0]
	r, err := newRuler()
	if err != nil {
		t.Fatal(err)
	}
	ends, hanging := map[float64]float64{}, map[float64]bool{}
	last := 0.0
	for _, op := range p.Ops {
		o, ok := op.(Text)
		if !ok || o.Size != bodyStyle.size {
			continue
		}
		x := o.X
		for _, g := range r.glyphs(o.Reading(), false) {
			ends[o.Y] = math.Max(ends[o.Y], x+g.width*o.Size/1000)
			hanging[o.Y] = hangs(g.rune)
			x += g.width*o.Size/1000 + o.Spacing
		}
		last = math.Max(last, o.Y)
	}
	edge := p.Width - 20*mm
	for y, end := range ends {
		if y == last || hanging[y] && end > edge {
			continue
		}
		if math.Abs(end-edge) > 0.1 {
			t.Errorf("the line at %.0f ends %.2f points from the edge", y, edge-end)
		}
	}
	if len(ends) < 5 {
		t.Fatalf("only %d lines", len(ends))
	}
}

func TestTextIsCleanedButNamesKeepTheirCharacters(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a dakuten joins its kana", "か\u3099", "が"},
		{"half-width kana stay", "ｶﾞ", "ｶﾞ"},
		{"a compatibility ideograph stays", "神\ufa19か\u3099神", "神\ufa19が神"},
		{"a compatibility ideograph beyond the BMP stays", "\U0002f81a", "\U0002f81a"},
		{"a variation selector goes", "葛\U000e0100城", "葛城"},
		{"characters of no width go", "a\u200b\ufeff\u00ad\u202eb", "ab"},
		{"controls go, tabs become spaces, line feeds stay", "a\x00\r\n\tb", "a\n b"},
		{"damaged bytes show", "a\xffb", "a\ufffdb"},
		{"a space that does not break becomes one that does", "a\u00a0b", "a b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := clean(c.text); got != c.want {
				t.Errorf("got %+q, want %+q", got, c.want)
			}
		})
	}
}

func TestACharacterWithoutGlyphIsReportedOnceAndPrintedAsGeta(t *testing.T) {
	l := lay(t, manuscript.Paragraph{Text: "絵文字😀と😀、外字\ue000です。"})
	if len(l.Missing) != 2 || l.Missing[0].Rune != '😀' || l.Missing[1].Rune != 0xe000 {
		t.Fatalf("missing is %v", l.Missing)
	}
	if !strings.Contains(l.Missing[0].Near, "絵文字😀と") {
		t.Errorf("the text around it is %q", l.Missing[0].Near)
	}
	if got := strings.Join(body(l.Pages[0]), ""); got != "　絵文字〓と〓、外字〓です。" && got != "絵文字〓と〓、外字〓です。" {
		t.Errorf("printed is %q", got)
	}
}

// FuzzLines breaks any text at any width: no character is lost but spaces at
// the ends of lines, and what is cleaned stays clean.
func FuzzLines(f *testing.F) {
	f.Add("面談、はい。」\n𠮷 the end か\u3099", 4.0)
	f.Add("\n\n \u3000。", 0.1)
	r, err := newRuler()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, ems float64) {
		if !(ems > 0 && ems < 100) {
			return
		}
		text = clean(text)
		if again := clean(text); again != text {
			t.Fatalf("cleaning %+q again gives %+q", text, again)
		}
		s := style{size: 10, leading: 1}
		for _, lines := range [][]line{r.lines(text, s, measure{width: ems * 10, hang: true}), r.even(text, s, ems*10)} {
			var b strings.Builder
			for _, l := range lines {
				for _, g := range l.glyphs {
					b.WriteRune(g.rune)
				}
			}
			drop := strings.NewReplacer(" ", "", "\u3000", "", "\n", "").Replace
			if got, want := drop(b.String()), drop(text); got != want {
				t.Fatalf("%+q becomes %+q", want, got)
			}
		}
	})
}
