package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"
	"time"

	"banso/data/civil"
)

func book(t *testing.T, lang Lang) Book {
	t.Helper()
	b, err := Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var placeholder = regexp.MustCompile(`\{[a-z_]+\}`)

func TestBothBooksHaveTheSameSentencesWithTheSamePlaceholders(t *testing.T) {
	ja, en := book(t, Japanese), book(t, English)
	for k, s := range ja.text {
		e, ok := en.text[k]
		if !ok {
			t.Errorf("%s is missing in English", k)
			continue
		}
		if got, want := marks(e), marks(s); got != want {
			t.Errorf("%s: English has placeholders %s, Japanese %s", k, got, want)
		}
	}
	for k := range en.text {
		if _, ok := ja.text[k]; !ok {
			t.Errorf("%s is missing in Japanese", k)
		}
	}
}

func marks(s string) string {
	m := placeholder.FindAllString(s, -1)
	sort.Strings(m)
	out := ""
	for i, x := range m {
		if i == 0 || m[i-1] != x {
			out += x
		}
	}
	return out
}

// keyConstants returns the constants of type Key of this package, by name.
func keyConstants(t *testing.T) map[string]Key {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]Key{}
	for _, f := range files {
		if strings.HasSuffix(f, "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), f, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			v, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			if id, ok := v.Type.(*ast.Ident); !ok || id.Name != "Key" {
				return true
			}
			for i, name := range v.Names {
				if lit, ok := v.Values[i].(*ast.BasicLit); ok {
					s, _ := strconv.Unquote(lit.Value)
					out[name.Name] = Key(s)
				}
			}
			return true
		})
	}
	return out
}

func TestEveryKeyHasASentenceAndEverySentenceAKey(t *testing.T) {
	ja := book(t, Japanese)
	known := map[Key]bool{}
	for name, k := range keyConstants(t) {
		if known[k] {
			t.Errorf("%s repeats the key %s", name, k)
		}
		known[k] = true
		if _, ok := ja.text[k]; !ok {
			t.Errorf("%s (%s) has no sentence", name, k)
		}
	}
	for k := range ja.text {
		if !known[k] && !strings.HasPrefix(string(k), "code.") {
			t.Errorf("the sentence %s is never said: no constant names it", k)
		}
	}
}

func TestEveryKeyIsUsed(t *testing.T) {
	used := map[string]bool{}
	name := regexp.MustCompile(`words\.([A-Z][A-Za-z0-9]*)`)
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		raw, err := os.ReadFile(path)
		for _, m := range name.FindAllStringSubmatch(string(raw), -1) {
			used[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for n := range keyConstants(t) {
		if !used[n] {
			t.Errorf("words.%s is said nowhere", n)
		}
	}
}

func TestSayFillsInPlaceholders(t *testing.T) {
	b := Book{text: map[Key]string{"k": "{n}件を{name}に"}}
	if got := b.Say("k", "n", 3, "name", "A"); got != "3件をAに" {
		t.Errorf("Say = %q", got)
	}
	if got := b.Say("missing"); got != "missing" {
		t.Errorf("a missing sentence reads %q", got)
	}
}

func TestNumbersDaysAndUnitsAreWrittenInBothLanguages(t *testing.T) {
	ja, en := book(t, Japanese), book(t, English)
	d := civil.MustNew(2026, time.April, 9)
	for _, c := range []struct{ got, want string }{
		{ja.Number(1234567), "1,234,567"}, {ja.Number(-1000), "-1,000"}, {ja.Number(0), "0"},
		{ja.Count(18, Teams), "18組"}, {en.Count(1, Teams), "1 team"}, {en.Count(18, Teams), "18 teams"},
		{ja.Money(-12000), "▲12,000"}, {ja.Percent(2.0 / 3), "66.7%"}, {ja.Decimal(-0.04, 1), "0.0"}, {ja.Decimal(81.25, 1), "81.3"}, {ja.Decimal(1.005, 2), "1.01"}, {ja.Decimal(-0.25, 1), "-0.3"},
		{ja.Day(d), "2026/04/09(木)"}, {en.Day(d), "Thu 9 Apr 2026"}, {ja.ShortDay(d), "4/9(木)"},
		{ja.Official(d), "令和8年4月9日"}, {en.Official(d), "9 April 2026"}, {ja.Day(civil.Date{}), ""},
		{ja.FiscalYear(2026), "令和8年度"}, {en.FiscalYear(2026), "FY2026"},
		{ja.Code("session_state", "held"), "実施"}, {ja.Code("session_state", "strange"), "strange"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
