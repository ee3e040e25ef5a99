package importing_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/app/importing"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/assets/words"
	"banso/data"
	"banso/data/intake"
	"banso/data/mentoring"
)

// list is a form's export: one row to take, one to ask about, one to refuse.
const list = "タイムスタンプ,メールアドレス,お名前,ふりがな,お住まいの市区町村,なんでも\n" +
	"2026/04/01 10:00,ikumi@example.jp,石井 郁美,いしい いくみ,大阪府吹田市,ひとこと\n" +
	"2026/04/02 10:00,reina@example.jp,内海 玲奈,うつみ れいな,府中市,\n" +
	"2026/04/03 10:00,x.example.jp,東 真央,ひがし まお,大阪府吹田市,\n"

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// open shows the dialog over an empty register, with a list of mentors in it.
func open(t *testing.T, text string) *desktest.Desk {
	t.Helper()
	d := desktest.New(t, desktest.Empty)
	d.Window.Resize(fyne.NewSize(1366, 768))
	importing.ShowFile(d.Desk, d.Facts, intake.Mentors, write(t, "mentors.csv", text))
	return d
}

func people(t *testing.T, d *desktest.Desk) []string {
	t.Helper()
	d.Reload()
	var out []string
	for _, p := range d.Facts.Snapshot.People.Persons {
		out = append(out, p.Name)
	}
	slices.Sort(out)
	return out
}

func leaf(t *testing.T, d *desktest.Desk, n int) {
	t.Helper()
	for _, o := range kittest.Objects(d.Top()) {
		if tabs, ok := o.(*kit.Tabs); ok {
			tabs.Select(n)
			return
		}
	}
	t.Fatal("there are no leaves")
}

// pickList finds the pick list that shows a text.
func pickList(t *testing.T, d *desktest.Desk, text string) *kit.Select {
	t.Helper()
	for _, o := range kittest.Objects(d.Top()) {
		if s, ok := o.(*kit.Select); ok && kittest.Shows(s, text) {
			return s
		}
	}
	t.Fatalf("no pick list shows %q", text)
	return nil
}

func TestTheDialogTellsWhatItReadAndWritesNothing(t *testing.T) {
	d := open(t, list)
	for _, text := range []string{"3行のうち、取り込める行 2、取り込めない行 1", "3行目「お住まいの市区町村」: 府中市"} {
		if !d.Shows(text) {
			t.Errorf("the dialog does not say %q", text)
		}
	}
	leaf(t, d, 0)
	if !d.Shows("石井 郁美") || d.Shows("東 真央") {
		t.Error("the rows to be imported are not shown")
	}
	leaf(t, d, 2)
	if !d.Shows("x.example.jp") {
		t.Error("the rejected row is not shown")
	}
	if got := people(t, d); len(got) != 0 || len(d.Acts) != 0 {
		t.Errorf("before acceptance the register has %v", got)
	}
}

func TestAcceptingWritesEverythingAsOneActWithTheCohortItNeeds(t *testing.T) {
	d := open(t, list)
	d.Button(d.Book.Say(words.ImportingAcceptN, "n", 2)).OnTapped()
	if got := people(t, d); !slices.Equal(got, []string{"内海 玲奈", "石井 郁美"}) {
		t.Fatalf("the register has %v", got)
	}
	if !slices.Equal(d.Acts, []mentoring.Op{mentoring.OpImport}) || d.Window.Canvas().Overlays().Top() != nil {
		t.Errorf("acts are %v, or the dialog is still open", d.Acts)
	}
	if d.Facts.Snapshot.Cohort.FiscalYear != 2026 || len(d.Facts.Snapshot.Entries.Participations) != 2 {
		t.Errorf("the rows belong to %+v", d.Facts.Snapshot.Cohort)
	}
	if _, _, err := d.Store.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got := people(t, d); len(got) != 0 {
		t.Errorf("after one undo the register still has %v", got)
	}
}

func TestAnAnswerIsReadIntoTheRow(t *testing.T) {
	d := open(t, list)
	pickList(t, d, d.Book.Say(words.ImportingAskChoose)).TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if !d.Shows("✓ 東京都府中市") {
		t.Fatal("the answer is not shown")
	}
	d.Button(d.Book.Say(words.ImportingAcceptN, "n", 2)).OnTapped()
	d.Reload()
	for _, p := range d.Facts.Snapshot.People.Persons {
		if p.Name == "内海 玲奈" && p.MunicipalityCode != "132063" {
			t.Errorf("the municipality is %q", p.MunicipalityCode)
		}
	}
}

func TestARowCanBeLeftOut(t *testing.T) {
	d := open(t, list)
	d.Button(d.Book.Say(words.ImportingLeaveOut)).OnTapped()
	d.Button(d.Book.Say(words.ImportingAcceptN, "n", 1)).OnTapped()
	if got := people(t, d); !slices.Equal(got, []string{"石井 郁美"}) {
		t.Errorf("the register has %v", got)
	}
}

func TestAColumnThatWasChangedIsRememberedForFilesOfTheSameLayout(t *testing.T) {
	d := open(t, list)
	pickList(t, d, d.Book.Say(words.ImportingUnknown)).SetText("bio")
	d.Button(d.Book.Say(words.ImportingAcceptN, "n", 2)).OnTapped()
	d.Reload()
	if got := d.Facts.Snapshot.People.Mentors; !slices.ContainsFunc(got, func(m mentoring.Mentor) bool { return m.Bio == "ひとこと" }) {
		t.Fatalf("the column was not read as told: %+v", got)
	}
	next := strings.ReplaceAll(strings.ReplaceAll(list, "石井 郁美,いしい いくみ", "三宅 彩,みやけ あや"), "ikumi@", "aya@")
	importing.ShowFile(d.Desk, d.Facts, intake.Mentors, write(t, "next.csv", next))
	if got := pickList(t, d, d.Book.Code("import_field", "bio")).Text(); got != "bio" {
		t.Errorf("the column is read as %q again", got)
	}
}

func TestAFileThatIsNoListIsRefusedInWords(t *testing.T) {
	d := open(t, "")
	want := d.Book.Say(words.ImportingRefused, "why", d.Book.Code("intake", string(intake.FileEmpty)))
	if !d.Shows(want) || !d.Button(d.Book.Say(words.ImportingAccept)).Disabled() {
		t.Errorf("the dialog does not say %q", want)
	}
}

func TestAMissingFileIsToldAndTheDialogStays(t *testing.T) {
	d := desktest.New(t, desktest.Empty)
	importing.ShowFile(d.Desk, d.Facts, intake.NPOs, filepath.Join(t.TempDir(), "gone.xlsx"))
	if !d.Shows("ファイルが見つかりません。") {
		t.Error("it is not said that the file is not there")
	}
}

func TestAFailedImportKeepsTheAnswersAndSaysThatNothingWasWritten(t *testing.T) {
	d := open(t, list)
	if err := d.Store.Close(); err != nil {
		t.Fatal(err)
	}
	d.Button(d.Book.Say(words.ImportingAcceptN, "n", 2)).OnTapped()
	if len(d.Acts) != 0 || !d.Shows("台帳には何も書き込んでいません。") || !d.Shows("3行のうち") {
		t.Error("the failure is not told, or the dialog is gone")
	}
}

func TestARegisterThatWasChangedMeanwhileIsReadAgain(t *testing.T) {
	d := open(t, list)
	d.Button(d.Book.Say(words.ImportingAcceptN, "n", 2)).OnTapped()
	d.Reload()
	changed := strings.ReplaceAll(list, "大阪府吹田市,ひとこと", "大阪府豊中市,ひとこと")
	importing.ShowFile(d.Desk, d.Facts, intake.Mentors, write(t, "again.csv", changed))
	ishii, _ := mentoring.Find(d.Facts.Snapshot.People.Persons, idOf(d, "石井 郁美"))
	ishii.Phone = "090-0000-0001"
	d.Do(mentoring.OpSaveMentor, func(tx *data.Tx) error { return tx.Put(&ishii) })
	accept := acceptButton(d)
	accept.OnTapped()
	if !d.Shows(d.Book.Say(words.ImportingRenewed)) {
		t.Fatal("it is not said that somebody changed the register")
	}
	accept.OnTapped()
	d.Reload()
	if got, _ := mentoring.Find(d.Facts.Snapshot.People.Persons, string(ishii.ID)); got.Phone != ishii.Phone || got.MunicipalityCode != "272035" {
		t.Errorf("the record is %+v", got)
	}
}

func idOf(d *desktest.Desk, name string) string {
	for _, p := range d.Facts.Snapshot.People.Persons {
		if p.Name == name {
			return string(p.ID)
		}
	}
	return ""
}

func acceptButton(d *desktest.Desk) *kit.Button {
	var last *kit.Button
	for _, o := range kittest.Objects(d.Top()) {
		if b, ok := o.(*kit.Button); ok {
			last = b
		}
	}
	return last
}

func TestRejectedRowsAreSavedToBeCorrected(t *testing.T) {
	d := open(t, list)
	d.Button(d.Book.Say(words.ImportingWriteRejected)).OnTapped()
	var name *kit.Entry
	for _, o := range kittest.Objects(d.Top()) {
		if e, ok := o.(*kit.Entry); ok {
			name = e
		}
	}
	if name.Text() != "取り込めない行-mentors.csv" {
		t.Errorf("the file would be called %q", name.Text())
	}
	var folder string
	for _, o := range kittest.Objects(d.Top()) {
		if e, ok := o.(*kit.Entry); ok {
			folder = e.Text()
			break
		}
	}
	test.Tap(d.Button(d.Book.Say(words.ImportingSave)))
	raw, err := os.ReadFile(filepath.Join(folder, "取り込めない行-mentors.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(raw), "東 真央") || strings.Contains(string(raw), "石井") {
		t.Errorf("the file holds %s", raw)
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

func TestALateReadingIsDropped(t *testing.T) {
	d := desktest.New(t, desktest.Empty)
	jobs := &slow{}
	d.Desk.Jobs = jobs
	importing.ShowFile(d.Desk, d.Facts, intake.Mentors, write(t, "mentors.csv", list))
	first := jobs.answers[0]
	pickList(t, d, d.Book.Code("import_kind", "mentor")).SetText(string(intake.Past)) // the same file as another kind of list
	second := jobs.answers[1]
	second()
	first()
	if d.Shows("3行のうち、取り込める行 2") {
		t.Error("the late answer about mentors is shown")
	}
}

func TestPastedRowsAreShownAndTakenLikeAFile(t *testing.T) {
	d := desktest.New(t, desktest.Empty)
	d.Window.Resize(fyne.NewSize(1366, 768))
	paste := importing.Pasted(d.Desk, func() desk.Facts { return d.Facts }, intake.Mentors)
	paste(strings.ReplaceAll(list, ",", "\t"))
	if !d.Shows("3行のうち、取り込める行 2、取り込めない行 1") || len(people(t, d)) != 0 {
		t.Fatal("what was pasted is not shown, or was written at once")
	}
	d.Button(d.Book.Say(words.ImportingAcceptN, "n", 2)).OnTapped()
	if got := people(t, d); !slices.Equal(got, []string{"内海 玲奈", "石井 郁美"}) {
		t.Errorf("the register has %v", got)
	}
	if _, kept, err := d.Store.Setting(t.Context(), "import.folder"); kept || err != nil {
		t.Errorf("a folder is kept although no file was opened: %v", err)
	}
}
