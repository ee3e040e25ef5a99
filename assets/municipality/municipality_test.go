package municipality

import (
	"slices"
	"strings"
	"testing"
)

func load(t testing.TB) *Index {
	t.Helper()
	x, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestTheListIsWhole(t *testing.T) {
	x := load(t)
	if n := len(x.All()); n != 1741 {
		t.Errorf("got %d municipalities, want 1741", n)
	}
	if n := len(x.Prefectures()); n != 47 {
		t.Errorf("got %d prefectures, want 47", n)
	}
	for code := range x.byCode {
		sum := 0
		for i, weight := range []int{6, 5, 4, 3, 2} {
			sum += int(code[i]-'0') * weight
		}
		if want := (11 - sum%11) % 10; int(code[5]-'0') != want {
			t.Errorf("%s: check digit is not %d", code, want)
		}
	}
	if p, ok := x.ByCode("221392"); !ok || p.WithWard() != "静岡県浜松市浜名区" || p.Code != "221309" {
		t.Errorf("got %v", p)
	}
	if _, ok := x.ByCode("000000"); ok {
		t.Error("a code that nobody has was found")
	}
}

func TestFindTakesNamesAndAddresses(t *testing.T) {
	x := load(t)
	for text, want := range map[string]string{
		"大阪府吹田市":          "272051",
		"大阪府吹田市江坂町1丁目":    "272051",
		"東京都　調布市":         "132080",
		"豊中市":             "272035",
		"大阪吹田市":           "272051",
		"横浜市鶴見区":          "141003",
		"神奈川県横浜市鶴見区中央1-1": "141003",
		"〒565-0851 吹田市":   "272051",
		"広島県府中市":          "342084",
		"広島県安芸郡府中町":       "343021",
		"郡山市":             "072036",
		"大和郡山市":           "292036",
		"四日市市":            "242021",
		"札幌市":             "011002",
		"東京都北区":           "131172",
		"世田谷区":            "131121",
		"津市":              "242012",
		"京都市":             "261009",
		"大阪市":             "271004",
		"浜松市中区":           "221309", // a ward of old
	} {
		if m := x.Find(text); m.How != Exact || m.Place.Code != want {
			t.Errorf("%s: got %v %v, want %s", text, m.How, m.Place, want)
		}
	}
	if m := x.Find("横浜市鶴見区"); m.Place.Ward != "鶴見区" {
		t.Errorf("got ward %q", m.Place.Ward)
	}
}

func TestFindTellsWhenTheSpellingIsAnother(t *testing.T) {
	x := load(t)
	for text, want := range map[string]string{
		"千葉県鎌ヶ谷市": "122246", "竜ヶ崎市": "082082", "茅ケ崎市": "142077", "塩釜市": "042030", "袖が浦市": "122297", "すいたし": "272051",
	} {
		if m := x.Find(text); m.How != Variant || m.Place.Code != want {
			t.Errorf("%s: got %v %v, want %s", text, m.How, m.Place, want)
		}
	}
}

func TestFindDecidesNothingThatFitsTwice(t *testing.T) {
	x := load(t)
	for text, want := range map[string]string{
		"府中市":   "東京都府中市 広島県府中市",
		"伊達市":   "北海道伊達市 福島県伊達市",
		"西宮":    "兵庫県西宮市",
		"鶴見区":   "神奈川県横浜市鶴見区 大阪府大阪市鶴見区",
		"大阪府柏市": "千葉県柏市", // the prefecture is not that of the city
	} {
		var got []string
		m := x.Find(text)
		for _, p := range m.Choices {
			got = append(got, p.WithWard())
		}
		if m.How != Ambiguous || strings.Join(got, " ") != want {
			t.Errorf("%s: got %v %v, want %s", text, m.How, got, want)
		}
	}
	if m := x.Find("府中"); len(m.Choices) != 3 || !slices.ContainsFunc(m.Choices, func(p Place) bool { return p.Name == "府中町" }) {
		t.Errorf("府中: got %v", m.Choices)
	}
}

func TestFindSaysWhatIsNoMunicipality(t *testing.T) {
	x := load(t)
	for text, want := range map[string]How{
		"": Unknown, "大阪": Prefecture, "大阪府": Prefecture, "北海道": Prefecture, "東京": Prefecture, "海外": Unknown, "大阪府どこか": Prefecture,
		"ーーー": Unknown, "郡": Unknown, "市": Unknown,
	} {
		if m := x.Find(text); m.How != want {
			t.Errorf("%q: got %v %v, want %v", text, m.How, m.Place, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	x := load(f)
	for _, text := range []string{"大阪府吹田市", "郡", "府中", "〒100-0001東京都千代田区", "中郡二宮町", "ヶヶヶ"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := x.Find(text)
		if found := m.How == Exact || m.How == Variant; found != (m.Place.Code != "") || found && len(m.Choices) > 0 {
			t.Errorf("%q: got %v", text, m)
		}
	})
}
