package command

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"banso/assets/words"
)

// office runs commands in a folder of its own at a fixed time.
type office struct {
	t   *testing.T
	dir string
	now time.Time
}

func newOffice(t *testing.T) *office {
	t.Helper()
	return &office{t: t, dir: t.TempDir(), now: time.Date(2026, 11, 20, 3, 0, 0, 0, time.UTC)}
}

func (o *office) path(name string) string { return filepath.Join(o.dir, name) }

// run carries out a command; words that begin with @ are files in the folder.
func (o *office) run(args ...string) (code int, out, errs string) {
	o.t.Helper()
	book, err := words.Load(words.Japanese)
	if err != nil {
		o.t.Fatal(err)
	}
	for i, a := range args {
		if strings.HasPrefix(a, "@") {
			args[i] = o.path(a[1:])
		}
	}
	var stdout, stderr bytes.Buffer
	code = Run(context.Background(), Env{Args: args, Out: &stdout, Err: &stderr, Words: book, Actor: "test",
		Now: func() time.Time { o.now = o.now.Add(time.Second); return o.now }})
	return code, stdout.String(), stderr.String()
}

func (o *office) must(args ...string) string {
	o.t.Helper()
	code, out, errs := o.run(args...)
	if code != 0 {
		o.t.Fatalf("%v ended with %d: %s%s", args, code, out, errs)
	}
	return out
}

func TestWrongCallsEndWithTwoAndSayHow(t *testing.T) {
	o := newOffice(t)
	for _, args := range [][]string{
		{}, {"dance"}, {"sample"}, {"sample", "a", "b"}, {"report", "@x", "--no-such"}, {"report", "@x", "--to", "x.doc"},
		{"report", "@x", "--kind", "poem", "--to", "x.pdf"}, {"import", "@x"}, {"import", "@x", "--kind", "npo"},
		{"import", "@x", "--kind", "cat", "--from", "y"}, {"restore", "@x"}, {"calendar", "@x"},
	} {
		if code, _, errs := o.run(args...); code != 2 || errs == "" {
			t.Errorf("%v ended with %d and said %q", args, code, errs)
		}
	}
}

func TestHelpIsThereForEveryVerbInJapanese(t *testing.T) {
	o := newOffice(t)
	for name := range verbs() {
		out := o.must(name, "--help")
		if !strings.Contains(out, "banso "+name) || strings.Contains(out, "command.") || strings.Contains(out, name+"_") {
			t.Errorf("%s --help says %q", name, out)
		}
		if all := o.must("--help"); !strings.Contains(all, "banso "+name) {
			t.Errorf("--help does not name %s", name)
		}
	}
}

func TestAMissingOrForeignFileIsAFailureThatIsExplained(t *testing.T) {
	o := newOffice(t)
	if err := os.WriteFile(o.path("empty.banso"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(o.path("other.banso"), []byte("PK\x03\x04 something else entirely, long enough to look at"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"check", "@missing.banso"}, {"check", "@empty.banso"}, {"check", "@other.banso"},
		{"report", "@missing.banso", "--to", "@x.pdf"}, {"restore", "@missing.banso", "--to", "@y.banso"},
	} {
		if code, _, errs := o.run(args...); code != 1 || !strings.Contains(errs, "。") {
			t.Errorf("%v ended with %d and said %q", args, code, errs)
		}
	}
}

func TestTheSampleIsMadeOnceAndNeverWrittenOver(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@s.banso")
	before, err := os.ReadFile(o.path("s.banso"))
	if err != nil {
		t.Fatal(err)
	}
	if code, _, errs := o.run("sample", "@s.banso"); code != 1 || !strings.Contains(errs, "上書き") {
		t.Errorf("ended with %d and said %q", code, errs)
	}
	if after, _ := os.ReadFile(o.path("s.banso")); !bytes.Equal(before, after) {
		t.Error("the register was changed")
	}
	if out := o.must("check", "@s.banso"); !strings.Contains(out, "傷みはありません") || !strings.Contains(out, "令和7年度") {
		t.Errorf("check says %q", out)
	}
}

func TestAReportIsMadeForTheLatestCohortThatWasAskedAfterwards(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@s.banso")
	o.must("report", "@s.banso", "--to", "@a.pdf")
	o.must("report", "@s.banso", "--to", "@b.pdf", "--cohort", "2025")
	a, _ := os.ReadFile(o.path("a.pdf"))
	b, _ := os.ReadFile(o.path("b.pdf"))
	if !bytes.HasPrefix(a, []byte("%PDF-")) || !bytes.Equal(a, b) {
		t.Errorf("%d and %d bytes: the same report must give the same bytes", len(a), len(b))
	}
	if code, _, errs := o.run("report", "@s.banso", "--to", "@c.pdf", "--cohort", "1999"); code != 1 || !strings.Contains(errs, "1999") {
		t.Errorf("ended with %d and said %q", code, errs)
	}
	if _, err := os.Stat(o.path("c.pdf")); err == nil {
		t.Error("a file was left behind")
	}
}

func TestABackupIsRestoredBesideAndNeverOver(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@s.banso")
	o.must("backup", "@s.banso", "--to", "@copies")
	list, err := filepath.Glob(o.path("copies/*.banso*"))
	if err != nil || len(list) != 1 {
		t.Fatalf("backups: %v, %v", list, err)
	}
	o.must("restore", list[0], "--to", "@again.banso")
	if code, _, _ := o.run("restore", list[0], "--to", "@again.banso"); code != 1 {
		t.Errorf("a second restore ended with %d", code)
	}
	if got, want := o.must("results", "@again.banso"), o.must("results", "@s.banso"); got != want {
		t.Errorf("restored figures differ:\n%s\n%s", got, want)
	}
	if said := o.must("restore", list[0], "--to", "@again.banso", "--over"); !strings.Contains(said, "again.banso.before-restore") {
		t.Errorf("said %q", said)
	}
	o.must("check", "@again.banso.before-restore")
}

func TestABackupTellsWhatItHoldsAndIsRehearsed(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@s.banso")
	o.must("backup", "@s.banso") // beside the register, when no folder is known
	list, err := filepath.Glob(o.path("s-*.banso.zst"))
	if err != nil || len(list) != 1 {
		t.Fatalf("backups: %v, %v", list, err)
	}
	for _, args := range [][]string{{"verify", list[0]}, {"verify", list[0], "--rehearse"}} {
		said := o.must(args...)
		for _, want := range []string{"手動", "s.banso", "期 3", "団体"} {
			if !strings.Contains(said, want) {
				t.Errorf("%v: %q does not say %q", args, said, want)
			}
		}
	}
	raw, err := os.ReadFile(list[0])
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)/2] ^= 1
	if err := os.WriteFile(list[0], raw, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, said := o.run("verify", list[0]); code != 1 || !strings.Contains(said, "壊れています") {
		t.Errorf("a damaged one: %d, %q", code, said)
	}
}

func TestALiveRegisterInASyncedFolderNeedsAWordMore(t *testing.T) {
	o := newOffice(t)
	if err := os.Mkdir(o.path("Dropbox"), 0o700); err != nil {
		t.Fatal(err)
	}
	if code, _, said := o.run("sample", "@Dropbox/s.banso"); code != 1 || !strings.Contains(said, "Dropboxで同期") {
		t.Errorf("ended with %d and said %q", code, said)
	}
	o.must("sample", "@Dropbox/s.banso", "--anywhere")
	o.must("results", "@Dropbox/s.banso") // reading harms nothing
}

func TestASharedFolderLendsItsRegisterToOneAtATime(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@s.banso")
	if err := os.Mkdir(o.path("shared"), 0o700); err != nil {
		t.Fatal(err)
	}
	want := o.must("results", "@s.banso")
	o.must("lend", "@s.banso", "--to", "@shared")
	o.must("borrow", "@shared", "--to", "@mine.banso")
	if code, _, said := o.run("borrow", "@shared", "--to", "@yours.banso"); code != 1 || !strings.Contains(said, "使って") || strings.Contains(said, "バックアップから") {
		t.Errorf("a second loan: %d, %q", code, said)
	}
	if got := o.must("results", "@mine.banso"); got != want {
		t.Errorf("borrowed figures differ:\n%s\n%s", got, want)
	}
	o.must("return", "@mine.banso")
	if code, _, said := o.run("return", "@mine.banso"); code != 1 || !strings.Contains(said, "返してあります") {
		t.Errorf("returned twice: %d, %q", code, said)
	}
	o.must("borrow", "@shared", "--to", "@yours.banso")
	o.must("borrow", "@shared", "--to", "@mine.banso", "--break")
}

const mentorList = "氏名,ふりがな,メールアドレス,電話番号\n宇野 真帆,うの まほ,maho@example.jp,090-0000-0001\n柿本 凪,,nagi@example.jp,090-0000-0002\n"

func TestAnImportIntoANewRegisterBeginsACohortAndIsOneAct(t *testing.T) {
	o := newOffice(t)
	if err := os.WriteFile(o.path("m.csv"), []byte(mentorList), 0o600); err != nil {
		t.Fatal(err)
	}
	o.must("import", "@r.banso", "--kind", "mentor", "--from", "@m.csv", "--cohort", "2025", "--dry-run")
	if _, err := os.Stat(o.path("r.banso")); err == nil {
		t.Fatal("a trial made a register")
	}
	var got struct {
		DataRows int              `json:"data_rows"`
		Accepted int              `json:"accepted"`
		Records  []map[string]any `json:"records"`
	}
	out := o.must("import", "@r.banso", "--kind", "mentor", "--from", "@m.csv", "--cohort", "2025", "--json", "--rejected-to", "@back.csv")
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if got.DataRows != 2 || got.Accepted < 1 || got.Records[0]["name"] != "宇野 真帆" {
		t.Errorf("got %+v", got)
	}
	if again := o.must("import", "@r.banso", "--kind", "mentor", "--from", "@m.csv"); !strings.Contains(again, "登録済み") {
		t.Errorf("a second import says %q", again)
	}
	if figures := o.must("results", "@r.banso"); !strings.Contains(figures, "令和7年度") {
		t.Errorf("results say %q", figures)
	}
	if code, _, errs := o.run("import", "@r.banso", "--kind", "mentor", "--from", "@m.csv", "--cohort", "9"); code != 1 || !strings.Contains(errs, "9") {
		t.Errorf("ended with %d and said %q", code, errs)
	}
}

func TestAFileThatIsNoListLeavesTheRegisterAsItWas(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@s.banso")
	before := o.must("results", "@s.banso")
	for name, content := range map[string]string{"empty.csv": "", "header.csv": "氏名,ふりがな\n", "noise.xlsx": "\x00\x01\x02"} {
		if err := os.WriteFile(o.path(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, _, errs := o.run("import", "@s.banso", "--kind", "mentor", "--from", "@"+name); code != 1 || !strings.Contains(errs, "台帳は変わっていません") {
			t.Errorf("%s ended with %d and said %q", name, code, errs)
		}
	}
	if after := o.must("results", "@s.banso"); after != before {
		t.Error("the register was changed")
	}
}

func TestTheCalendarTellsDaysAndNotWhatWasSaid(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@s.banso")
	o.must("calendar", "@s.banso", "--cohort", "2025", "--to", "@c.ics")
	raw, err := os.ReadFile(o.path("c.ics"))
	if err != nil || bytes.Count(raw, []byte("BEGIN:VEVENT")) < 100 || bytes.Contains(raw, []byte("DESCRIPTION")) {
		t.Errorf("%d bytes, %v", len(raw), err)
	}
}

func TestAPlanKeepsClearOfWhatACalendarSays(t *testing.T) {
	o := newOffice(t)
	o.must("sample", "@s.banso")
	whole := o.must("plan", "@s.banso", "--cohort", "2026")
	event := "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261101\r\nDTEND;VALUE=DATE:20270101\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	if err := os.WriteFile(o.path("away.ics"), []byte(event), 0o600); err != nil {
		t.Fatal(err)
	}
	if away := o.must("plan", "@s.banso", "--cohort", "2026", "--busy", "あかまつ しのぶ="+o.path("away.ics")); away == whole || !strings.Contains(away, "不足") {
		t.Errorf("a mentor who is away changes nothing: %s", away)
	}
	for told, want := range map[string]int{"x": 2, "だれもいない=" + o.path("away.ics"): 1, "あかまつ しのぶ=" + o.path("s.banso"): 1, "あかまつ しのぶ=" + o.path("no.ics"): 1} {
		if code, _, errs := o.run("plan", "@s.banso", "--cohort", "2026", "--busy", told); code != want || errs == "" {
			t.Errorf("--busy %s ended with %d and said %q", told, code, errs)
		}
	}
}
