package pdf

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"banso/assets/words"
	"banso/data/civil"
	"banso/export/manuscript"
	"banso/export/page"
)

func specimen(t testing.TB) page.Layout {
	t.Helper()
	b, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	l, err := page.Lay(manuscript.Specimen(b))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func write(t testing.TB, l page.Layout) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(context.Background(), &out, l, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// tool runs an outside tool on the file and returns what it says; the test is
// skipped if the tool is not installed.
func tool(t *testing.T, file []byte, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
	path := filepath.Join(t.TempDir(), "specimen.pdf")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = path
		}
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func TestTheSpecimenIsASoundFile(t *testing.T) {
	said := tool(t, write(t, specimen(t)), "qpdf", "--check", "FILE")
	if !strings.Contains(said, "No syntax or stream encoding errors") || strings.Contains(said, "WARNING") {
		t.Errorf("qpdf says:\n%s", said)
	}
}

func TestTheSameLayoutGivesTheSameBytes(t *testing.T) {
	l := specimen(t)
	first := write(t, l)
	for range 3 {
		if !bytes.Equal(first, write(t, l)) {
			t.Fatal("two files of one layout differ")
		}
	}
}

// TestTwoPrintsAtOnceDoNotDisturbEachOther is of use under the race detector.
func TestTwoPrintsAtOnceDoNotDisturbEachOther(t *testing.T) {
	l := specimen(t)
	want := write(t, l)
	for _, name := range []string{"one", "other"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if !bytes.Equal(write(t, l), want) {
				t.Error("the file differs")
			}
		})
	}
}

// letters returns the text without spaces, which readers of PDF set as they like.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\f' {
			return -1
		}
		return r
	}, s)
}

func TestEveryTextCanBeReadBack(t *testing.T) {
	l := specimen(t)
	got := letters(tool(t, write(t, l), "pdftotext", "-enc", "UTF-8", "FILE", "-"))
	for i, p := range l.Pages {
		for _, op := range p.Ops {
			if o, ok := op.(page.Text); ok && !strings.Contains(got, letters(o.Reading())) {
				t.Errorf("page %d: %q cannot be found", i+1, o.Reading())
			}
		}
	}
	for _, name := range []string{"髙﨑さん、𠮷野さん、\ufa19﨑さん(神の旧い字体)", "𩸽さん", "𠮟る", "葛城さん"} {
		if !strings.Contains(got, name) {
			t.Errorf("%q cannot be found", name)
		}
	}
}

func TestTextCanBeReadBackByASecondReader(t *testing.T) {
	got := letters(tool(t, write(t, specimen(t)), "mutool", "draw", "-q", "-F", "txt", "FILE"))
	for _, name := range []string{"髙﨑さん、𠮷野さん", "𩸽さん", "𠮟る", "𠮷田市市民協働部"} {
		if !strings.Contains(got, name) {
			t.Errorf("%q cannot be found", name)
		}
	}
}

func TestMetadataAndOutlineAreRight(t *testing.T) {
	l := specimen(t)
	file := write(t, l)
	info := tool(t, file, "pdfinfo", "-enc", "UTF-8", "FILE")
	for _, want := range []string{"見本帳 伴走プログラム成果報告書(𠮷田市)", "見本の中間支援機構", "Pages:           " + strconv.Itoa(len(l.Pages)), "PDF version:     1.4"} {
		if !strings.Contains(info, want) {
			t.Errorf("%q is not in\n%s", want, info)
		}
	}
	outline := tool(t, file, "mutool", "show", "FILE", "outline")
	if got, want := strings.Count(outline, "\n"), len(l.Bookmarks); got != want {
		t.Errorf("%d outline entries, want %d\n%s", got, want, outline)
	}
	for _, want := range []string{`"1.1 段落と禁則、太字の𠮷"`, `"修了証"`} {
		if !strings.Contains(outline, want) {
			t.Errorf("%s is not in the outline\n%s", want, outline)
		}
	}
}

func TestBookmarksLeadToTheirPlaceOnPagesOfAnyShape(t *testing.T) {
	l := specimen(t)
	file := write(t, l)
	for _, m := range regexp.MustCompile(`/Dest \[(\d+) 0 R /XYZ 0 (\S+) null\]`).FindAllSubmatch(file, -1) {
		n := number(m[1])
		if !bytes.Contains(file, []byte("\n"+strconv.Itoa(n)+" 0 obj\n<</Type /Page\n")) {
			t.Errorf("object %d is not a page", n)
		}
		if y, err := strconv.ParseFloat(string(m[2]), 64); err != nil || y < 0 || y > l.Pages[(n-3)/2].Height+0.01 {
			t.Errorf("a bookmark leads to height %s of page %d", m[2], (n-3)/2+1)
		}
	}
}

func TestAStoppedPrintWritesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var out bytes.Buffer
	done := 0
	err := Write(ctx, &out, specimen(t), func(n, _ int) {
		if done = n; n == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || out.Len() != 0 || done != 2 {
		t.Errorf("got %v after %d pages and %d bytes", err, done, out.Len())
	}
}

// fullDisk is a writer that has no room.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestFaultsBecomeErrors(t *testing.T) {
	ctx := context.Background()
	if err := Write(ctx, fullDisk{}, specimen(t), nil); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("a full disk gives %v", err)
	}
	if err := Write(ctx, io.Discard, page.Layout{}, nil); err == nil {
		t.Error("a layout without pages gives no error")
	}
	one := func(op page.Op) page.Layout {
		return page.Layout{Pages: []page.Page{{Width: 100, Height: 100, Ops: []page.Op{op}}}}
	}
	type strange struct{ page.Line }
	var unknown *UnknownOpError
	if err := Write(ctx, io.Discard, one(strange{}), nil); !errors.As(err, &unknown) {
		t.Errorf("an unknown operation gives %v", err)
	}
	if err := Write(ctx, io.Discard, one(page.Image{PNG: []byte("no")}), nil); err == nil {
		t.Error("a damaged picture gives no error")
	}
	// A character beyond the BMP that layout would never let through makes the library panic.
	if err := Write(ctx, io.Discard, one(page.Text{Size: 9, Text: "𠮷"}), nil); !errors.Is(err, ErrBroken) {
		t.Errorf("a panic of the library gives %v", err)
	}
}

func TestNumbersAreWrittenShort(t *testing.T) {
	for x, want := range map[float64]string{0: "0", -0.001: "0", 1: "1", 1.5: "1.5", -2.345: "-2.35", 100: "100", 1234.1: "1234.1"} {
		if got := string(appendNumber(nil, x, 2)); got != want {
			t.Errorf("%v is written %q, want %q", x, got, want)
		}
	}
}

// FuzzText prints any text at all.
func FuzzText(f *testing.F) {
	for _, s := range []string{"", "面談", "𠮷\U000e0100", "a\xff\n\n", "か\u3099\ufa19", "\u202e☑", strings.Repeat("、", 90)} {
		f.Add(s)
	}
	book, err := words.Load(words.Japanese)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ReplaceAll(s, "{{ref:", "")
		doc := manuscript.Document{Title: s, Author: s, Footer: s, Mark: s, Book: book, Made: civil.MustNew(2026, 3, 31), Blocks: []manuscript.Block{
			manuscript.Heading{Level: 1, Number: s, Text: s}, manuscript.Paragraph{Text: s}, manuscript.List{Items: []manuscript.Item{{Mark: s, Text: s}}},
			manuscript.Table{Caption: s, UnitLine: s, Columns: []manuscript.Column{{Head: s, Group: s}, {Head: s, Unit: s}}, Rows: [][]manuscript.Value{{manuscript.Text(s), manuscript.Text(s)}}},
			manuscript.Chart{Caption: s, Unit: s, Labels: []string{s}, Series: []manuscript.Series{{Name: s}, {Name: s}}},
			manuscript.Choices{Number: s, Text: s, Items: []manuscript.Choice{{Text: s}}}, manuscript.Field{Label: s, Text: s},
		}}
		l, err := page.Lay(doc)
		if err != nil {
			t.Fatal(err)
		}
		if err := Write(context.Background(), io.Discard, l, nil); err != nil {
			t.Fatal(err)
		}
	})
}

// BenchmarkReport lays out and writes a paper of about 25 pages.
func BenchmarkReport(b *testing.B) {
	book, err := words.Load(words.Japanese)
	if err != nil {
		b.Fatal(err)
	}
	doc := manuscript.Document{Title: "報告", Book: book, Made: civil.MustNew(2026, 3, 31)}
	for range 2 {
		doc.Blocks = append(doc.Blocks, manuscript.Specimen(book).Blocks...)
	}
	b.ReportAllocs()
	for b.Loop() {
		l, err := page.Lay(doc)
		if err != nil {
			b.Fatal(err)
		}
		if err := Write(context.Background(), io.Discard, l, nil); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(l.Pages)), "pages")
	}
}
