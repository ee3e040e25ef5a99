package kana

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestWidthAndScriptChangeKanaOnly(t *testing.T) {
	for text, want := range map[string]string{
		"ｻｰﾊﾞｰ": "サーバー", "ﾊﾟﾝ": "パン", "カﾞ": "ガ", "神ｶﾞ神": "神ガ神", "ABC１２": "ABC１２", "": "", "ﾞ": "\u3099", "ｶ・ｷ･": "カ・キ・", "㈱ｱ": "㈱ア",
	} {
		if got := HalfToFull(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	if got := ToHiragana("サトウ ﾊﾅｺ、ヴヶーヽヾ漢A"); got != "さとう はなこ、ゔゖーゝゞ漢A" {
		t.Errorf("got %s", got)
	}
	if got := ToKatakana("さとう ﾊﾅｺ、ゔゖーゝゞ漢A"); got != "サトウ ハナコ、ヴヶーヽヾ漢A" {
		t.Errorf("got %s", got)
	}
}

func TestCheckSaysWhatIsWrongWhere(t *testing.T) {
	for _, good := range []string{"さとう はなこ", "サトウ　ハナコ", "アン・マリー", "みすゞ", "いすゞ", "らーめん", "ゔぁいおりん", "か゛"} {
		if got := Check(good); got != nil {
			t.Errorf("%q: got %v, want nothing", good, got)
		}
	}
	for text, want := range map[string][]Problem{
		"":      {{Empty, 0, 0}},
		" 　・":   {{Empty, 0, 0}},
		"佐とう":   {{Kanji, 0, '佐'}},
		"さとうA":  {{Latin, 3, 'A'}},
		"さとう2３": {{Digit, 3, '2'}, {Digit, 4, '３'}},
		"ｻﾄｳ":   {{HalfWidth, 0, 'ｻ'}, {HalfWidth, 1, 'ﾄ'}, {HalfWidth, 2, 'ｳ'}},
		"サ-バ‐":  {{Dash, 1, '-'}, {Dash, 3, '‐'}},
		"ーた":    {{Loose, 0, 'ー'}},
		"さ ゝ":   {{Loose, 2, 'ゝ'}},
		"゛か":    {{Loose, 0, '゛'}},
		"ー゛":    {{Loose, 0, 'ー'}, {Loose, 1, '゛'}},
		"さとう?":  {{Other, 3, '?'}},
		"佐々木":   {{Kanji, 0, '佐'}, {Kanji, 1, '々'}, {Kanji, 2, '木'}},
		"カ一":    {{Kanji, 1, '一'}},
	} {
		if got := Check(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

func TestHeadingsAreTheRowsOfTheFiftySounds(t *testing.T) {
	for reading, want := range map[string]string{
		"あべ": "あ", "ゔぃらん": "あ", "ヴィラン": "あ", "ぁ": "あ", "がとう": "か", "サトウ": "さ", "ｻﾄｳ": "さ", "ぢ": "た", "っ": "た", "にし": "な",
		"ぱく": "は", "ほんだ": "は", "ば": "は", "むら": "ま", "ょ": "や", "りん": "ら", "ゐ": "わ", "んじゃめな": "わ", "を": "わ", "佐藤": "他", "Abe": "他", "": "他", "ー": "他", " あべ": "あ", "３": "他",
	} {
		if got := Heading(reading); got != want {
			t.Errorf("%q: got %s, want %s", reading, got, want)
		}
	}
	if got := len(Headings()); got != 11 {
		t.Errorf("got %d headings, want 11", got)
	}
}

func TestFoldFindsWhatIsSpelledOtherwise(t *testing.T) {
	for _, pair := range [][2]string{
		{"髙橋", "高橋"}, {"﨑山", "崎山"}, {"渡邊", "渡辺"}, {"渡邉", "渡辺"}, {"齋藤", "斉藤"}, {"齊藤", "斎藤"}, {"澤田", "沢田"}, {"濱口", "浜口"}, {"濵口", "浜口"}, {"𠮷田", "吉田"},
		{"\uFA19谷", "神谷"}, {"葛\U000E0100城", "葛城"}, {"葛城", "葛\uFE00城"}, {"鎌ヶ谷", "鎌ケ谷"}, {"佐々木", "佐佐木"}, {"梼原町", "檮原町"},
		{"㈱アオ", "(株)あお"}, {"①", "1"}, {"㋿", "令和"}, {"サーバー", "ｻｰﾊﾞｰ"}, {"さーばー", "サ‐バ－"}, {"か゛", "が"}, {"ハ゜ン", "ぱん"}, {"ｶﾞ", "が"},
		{"03−1234−5678", "03ー1234-5678"}, {"10〜12", "10～12"}, {"10~12", "10-12"}, {"佐藤　花子", "佐藤花子"}, {"アン・マリー", "アンマリー"}, {"ＮＰＯ法人", "npo法人"},
		{"ひだまり\u200b", "ひだまり"}, {"K25－01", "k25-01"}, {"縁\ufeff側", "縁側"},
	} {
		if !SameName(pair[0], pair[1]) {
			t.Errorf("%q folds to %q, %q to %q", pair[0], Fold(pair[0]), pair[1], Fold(pair[1]))
		}
	}
	for _, pair := range [][2]string{{"", ""}, {" ", ""}, {"佐藤", "佐東"}, {"埼玉", "崎玉"}, {"おばさん", "おばーさん"}, {"ひだまり", "ひたまり"}, {"はなこ", "はなお"}, {"さっか", "さつか"}} {
		if SameName(pair[0], pair[1]) {
			t.Errorf("%q and %q are taken for one name", pair[0], pair[1])
		}
	}
}

func TestEveryVariantStandsInOneGroupAndSurvivesNormalization(t *testing.T) {
	seen := map[rune]string{}
	for _, group := range strings.Fields(variants) {
		if utf8.RuneCountInString(group) < 2 {
			t.Errorf("%s has no variant", group)
		}
		for _, r := range group {
			if other, ok := seen[r]; ok {
				t.Errorf("%c stands in %s and in %s", r, other, group)
			}
			seen[r] = group
			if norm.NFKC.String(string(r)) != string(r) {
				t.Errorf("%c of %s is unified by normalization", r, group)
			}
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, text := range []string{"髙橋 ｶﾞ", "か゛¨", "İK", "葛\U000E0100", "々々", "ヷ", "a\u00a8\u3099", "ー〜"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		once := Fold(text)
		if twice := Fold(once); twice != once {
			t.Errorf("%q: got %q, then %q", text, once, twice)
		}
	})
}

func FuzzReadingsAreCheckedAndSorted(f *testing.F) {
	for _, text := range []string{"さとう はなこ", "ーゝ゛", "ｻｰﾊﾞｰ", "佐々木", "\x00\t", " ・ ", "が・ー"} {
		f.Add(text, "さ")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		key := SortKey(a)
		if key == "" || utf8.ValidString(a) && !utf8.ValidString(key) || strings.ContainsRune(key, 0) {
			t.Errorf("%q: key %q", a, key)
		}
		if (key < SortKey(b)) && Heading(a) > Heading(b) && Heading(a) != Headings()[10] && Heading(b) != Headings()[10] {
			t.Errorf("%q sorts before %q but stands under a later heading", a, b)
		}
		for _, p := range Check(a) {
			if n := utf8.RuneCountInString(a); p.At < 0 || p.At > n || p.At == n && n > 0 {
				t.Errorf("%q: problem at %d", a, p.At)
			}
		}
	})
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("特定非営利活動法人 髙橋さんのサーバー・ひろば")
	}
}

func BenchmarkSortKey(b *testing.B) {
	for b.Loop() {
		SortKey("たかはし さくらこ")
	}
}
