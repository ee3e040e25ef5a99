package report_test

import (
	"bytes"
	"context"
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/app/report"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
)

// open shows the page with the finished cohort of the sample.
func open(t *testing.T) (*desktest.Desk, *report.Page) {
	t.Helper()
	d := desktest.New(t, desktest.WithSample)
	d.Year = 2025
	d.Reload()
	p := report.New(d.Desk)
	d.Show(p)
	return d, p
}

func paper(t *testing.T, d *desktest.Desk) *kit.PageView {
	t.Helper()
	for _, o := range kittest.Objects(d.Window.Content()) {
		if v, ok := o.(*kit.PageView); ok {
			return v
		}
	}
	t.Fatal("there is no preview")
	return nil
}

// dots returns the pixels that are shown.
func dots(t *testing.T, d *desktest.Desk) []byte {
	t.Helper()
	picture, ok := paper(t, d).Picture().(*image.RGBA)
	if !ok {
		t.Fatal("no page is shown")
	}
	return picture.Pix
}

// choice finds the chips of which one has that code.
func choice(t *testing.T, d *desktest.Desk, has string) *kit.Chips {
	t.Helper()
	for _, o := range kittest.Objects(d.Window.Content()) {
		if c, ok := o.(*kit.Chips); ok && c.Text() == has {
			return c
		}
	}
	t.Fatalf("nothing offers %q", has)
	return nil
}

func rename(t *testing.T, d *desktest.Desk, name string) {
	t.Helper()
	c := d.Facts.Snapshot.Cohort
	c.Name = name
	d.Do(mentoring.OpSaveCohort, func(tx *data.Tx) error { return tx.Put(&c) })
	d.Reload()
}

func TestWithoutACohortTheFirstStepIsOffered(t *testing.T) {
	d := desktest.New(t, desktest.Empty)
	d.Show(report.New(d.Desk))
	d.Button(d.Book.Say(words.ReportPageEmptyDo)).OnTapped()
	if len(d.Went) != 1 || d.Went[0].Page != desk.Settings {
		t.Errorf("went to %v", d.Went)
	}
}

func TestThePagesAreShownAsTheyWillBePrintedAndTurned(t *testing.T) {
	d, _ := open(t)
	first := dots(t, d)
	if !d.Shows("1 / ") {
		t.Error("the number of the page is not shown")
	}
	paper(t, d).TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if !d.Shows("2 / ") || bytes.Equal(first, dots(t, d)) {
		t.Error("the page did not turn")
	}
	paper(t, d).TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if !d.Shows("1 / ") || !bytes.Equal(first, dots(t, d)) {
		t.Error("turning back does not show the first page")
	}
	paper(t, d).TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	if !d.Shows("1 / ") {
		t.Error("there is a page before the first")
	}
}

func TestAChangeInTheRegisterShowsOnThePaperAndThePageStaysOpen(t *testing.T) {
	d, _ := open(t)
	before := dots(t, d)
	rename(t, d, "別の名前の期")
	if bytes.Equal(before, dots(t, d)) {
		t.Error("the cover still shows the old name")
	}
	paper(t, d).TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	rename(t, d, "さらに別の期")
	if !d.Shows("2 / ") {
		t.Error("the page that was open is not open any more")
	}
}

func TestWhileAnotherPageIsInFrontNothingIsMade(t *testing.T) {
	d, p := open(t)
	p.Leave()
	before := dots(t, d)
	rename(t, d, "別の名前の期")
	if !bytes.Equal(before, dots(t, d)) {
		t.Error("a report was made behind another page")
	}
	p.Content()
	if bytes.Equal(before, dots(t, d)) {
		t.Error("coming back shows an old report")
	}
}

func TestTheReaderChangesThePaperAndIsRememberedForTheNextStart(t *testing.T) {
	d, _ := open(t)
	paper(t, d).TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	before := dots(t, d)
	choice(t, d, string(mentoring.ForMunicipality)).SetText(string(mentoring.ForOffice))
	if bytes.Equal(before, dots(t, d)) || !d.Shows(d.Book.Say(words.ReportPageForOffice)) {
		t.Error("the page is not marked for the office only")
	}
	d.Show(report.New(d.Desk))
	choice(t, d, string(mentoring.ForOffice))
	choice(t, d, string(mentoring.ForOffice)).SetText("")
	choice(t, d, string(mentoring.ForOffice)) // a reader there always is
}

func TestTheReportSpeaksEnglishWhileTheWindowSpeaksJapanese(t *testing.T) {
	d, _ := open(t)
	before := dots(t, d)
	choice(t, d, string(words.Japanese)).SetText(string(words.English))
	if bytes.Equal(before, dots(t, d)) || !d.Shows("提出前チェック") {
		t.Error("the paper or the window speaks the wrong language")
	}
}

func TestEachFindingLeadsToItsPlace(t *testing.T) {
	d, _ := open(t)
	if !d.Shows("参加・個人情報の同意が台帳にない方がいます。(1件)") || !d.Shows(d.Book.Say(words.ReportPageMust)) {
		t.Fatal("the check does not say what must be put right")
	}
	d.Button(d.Book.Say(words.ReportPageGo)).OnTapped()
	if len(d.Went) != 1 || d.Went[0].Part != "consent" || d.Went[0].Key == "" {
		t.Fatalf("went to %v", d.Went)
	}
	for _, o := range kittest.Objects(d.Window.Content()) {
		if b, ok := o.(*kit.Button); ok && b.Text == d.Book.Say(words.ReportPageGo) && d.Window.Canvas().Overlays().Top() == nil {
			b.OnTapped()
		}
	}
	if !d.Shows("9組 ひとり親応援わたげ倶楽部 6回目") {
		t.Error("several places are not listed")
	}
}

// saveIn presses a button that writes, chooses a folder and a name.
func saveIn(t *testing.T, d *desktest.Desk, button words.Key, folder, name string) string {
	t.Helper()
	if err := d.Store.SetSetting(t.Context(), "report.folder", folder); err != nil {
		t.Fatal(err)
	}
	d.Button(d.Book.Say(button)).OnTapped()
	var entries []*kit.Entry
	for _, o := range kittest.Objects(d.Top()) {
		if e, ok := o.(*kit.Entry); ok && e.Text() != folder {
			entries = append(entries, e)
		}
	}
	suggested := entries[len(entries)-1].Text()
	entries[len(entries)-1].SetText(name)
	d.Button(d.Book.Say(words.ReportPageSave)).OnTapped()
	return suggested
}

func TestPDFAndWorkbookAreWrittenWhereOneSays(t *testing.T) {
	d, _ := open(t)
	folder := t.TempDir()
	if got := saveIn(t, d, words.ReportPagePDF, folder, "報告"); !strings.HasSuffix(got, ".pdf") || !strings.Contains(got, "成果報告書") {
		t.Errorf("the file would be called %q", got)
	}
	saveIn(t, d, words.ReportPageExcel, folder, "報告")
	for name, head := range map[string]string{"報告.pdf": "%PDF", "報告.xlsx": "PK"} {
		raw, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil || !bytes.HasPrefix(raw, []byte(head)) {
			t.Errorf("%s: %v, %d bytes", name, err, len(raw))
		}
	}
	if d.LastSaid() != d.Book.Say(words.ReportPageWritten, "file", filepath.Join(folder, "報告.xlsx")) {
		t.Errorf("said %q", d.LastSaid())
	}
}

func TestAFailedWriteIsToldAndLeavesTheOldFile(t *testing.T) {
	d, _ := open(t)
	folder := t.TempDir()
	path := filepath.Join(folder, "old.pdf")
	if err := os.Mkdir(path, 0o700); err != nil { // a folder cannot be replaced by a file
		t.Fatal(err)
	}
	saveIn(t, d, words.ReportPagePDF, folder, "old.pdf")
	if b := kittest.Button(d.Top(), d.Book.Say(words.KitFileReplaceDo)); b != nil {
		b.OnTapped()
	}
	if len(d.Fails) != 1 {
		t.Errorf("fails are %v", d.Fails)
	}
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		t.Error("what stood there is gone")
	}
}

// slow does its work at once and brings the answers only when it is told to.
type slow struct {
	job.Inline
	answers []func()
}

func (s *slow) Run(ctx context.Context, work func(context.Context) error, done func(error)) {
	err := work(ctx)
	s.answers = append(s.answers, func() { done(err) })
}

func TestALateReportIsDropped(t *testing.T) {
	d := desktest.New(t, desktest.WithSample)
	jobs := &slow{}
	d.Desk.Jobs = jobs
	p := report.New(d.Desk)
	d.Show(p)
	if !d.Button(d.Book.Say(words.ReportPagePDF)).Disabled() || !d.Shows(d.Book.Say(words.ReportPageMaking)) {
		t.Error("a report that is not made yet can be saved")
	}
	d.Reload()
	first, second := jobs.answers[0], jobs.answers[1]
	first()
	if !d.Button(d.Book.Say(words.ReportPagePDF)).Disabled() {
		t.Error("the report of older facts is shown")
	}
	second()
	if d.Button(d.Book.Say(words.ReportPagePDF)).Disabled() {
		t.Error("the report of the newest facts is not shown")
	}
}

func TestTheListOfPlacesOpensTheOneThatIsChosen(t *testing.T) {
	d, _ := open(t)
	for _, o := range kittest.Objects(d.Window.Content()) {
		if b, ok := o.(*kit.Button); ok && b.Text == d.Book.Say(words.ReportPageGo) && d.Window.Canvas().Overlays().Top() == nil {
			b.OnTapped()
		}
	}
	d.Went = nil
	if !d.Button(d.Book.Say(words.ReportPageGo)).Disabled() {
		t.Error("nothing is chosen, and one can go there")
	}
	for _, o := range kittest.Objects(d.Top()) {
		if f, ok := o.(fyne.Focusable); ok {
			if _, button := o.(*kit.Button); !button {
				f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			}
		}
	}
	d.Button(d.Book.Say(words.ReportPageGo)).OnTapped()
	if len(d.Went) != 1 || d.Went[0].Page != desk.Sessions || d.Window.Canvas().Overlays().Top() != nil {
		t.Errorf("went to %v", d.Went)
	}
}
