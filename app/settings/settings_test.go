package settings_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/desk"
	"banso/app/desktest"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/app/settings"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
)

// open shows a leaf of the settings with the sample.
func open(t *testing.T, part string) (*desktest.Desk, *settings.Page) {
	t.Helper()
	d := desktest.New(t, desktest.WithSample)
	d.Year = 2026
	d.Reload()
	p := settings.New(d.Desk)
	d.Show(p)
	p.Open(desk.Route{Page: desk.Settings, Part: part})
	return d, p
}

// entry finds the entry that shows a text.
func entry(t *testing.T, d *desktest.Desk, text string) *kit.Entry {
	t.Helper()
	for _, o := range kittest.Objects(d.Top()) {
		if e, ok := o.(*kit.Entry); ok && e.Text() == text {
			return e
		}
	}
	t.Fatalf("no entry shows %q", text)
	return nil
}

// table finds the list that is shown.
func table(t *testing.T, d *desktest.Desk) fyne.Focusable {
	t.Helper()
	for _, o := range kittest.Objects(d.Top()) {
		if f, ok := o.(fyne.Focusable); ok && strings.Contains(fmt.Sprintf("%T", o), "tableView") {
			return f
		}
	}
	t.Fatal("there is no list")
	return nil
}

func down(f fyne.Focusable) { f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) }

func TestTheProfileIsSavedAndRefused(t *testing.T) {
	d, p := open(t, "office")
	entry(t, d, "banso@example.jp").SetText("banso")
	p.Save()
	if len(d.Acts) != 0 || !d.Shows("メールアドレスの形になっていません。") {
		t.Error("a mail address that is none was saved")
	}
	entry(t, d, "banso").SetText("new@example.jp")
	p.Save()
	if d.Facts.Snapshot.Office.Organization.Mail != "new@example.jp" || !slices.Equal(d.Acts, []mentoring.Op{mentoring.OpSaveSettings}) {
		t.Errorf("the register has %+v", d.Facts.Snapshot.Office.Organization)
	}
}

func TestAFailedSaveKeepsWhatIsTyped(t *testing.T) {
	d, p := open(t, "office")
	entry(t, d, "banso@example.jp").SetText("new@example.jp")
	if err := d.Store.Close(); err != nil {
		t.Fatal(err)
	}
	p.Save()
	if len(d.Fails) == 0 {
		t.Error("the failure was not told")
	}
	entry(t, d, "new@example.jp")
}

func TestTheNextCohortIsMadeWithAllItTakesOverInOneAct(t *testing.T) {
	d, p := open(t, "cohort")
	d.Button(d.Book.Say(words.SettingsCohortNew)).OnTapped()
	entry(t, d, "令和9年度 伴走メンタリング 吹田")
	p.Save()
	if !slices.Equal(d.Acts, []mentoring.Op{mentoring.OpSaveCohort}) {
		t.Fatalf("acts are %v, said %q", d.Acts, d.LastSaid())
	}
	cohorts := d.Facts.Snapshot.Office.Cohorts
	i := slices.IndexFunc(cohorts, func(c mentoring.Cohort) bool { return c.FiscalYear == 2027 })
	if i < 0 {
		t.Fatal("the cohort is not there")
	}
	s, err := d.Store.Snapshot(t.Context(), cohorts[i].ID)
	if err != nil {
		t.Fatal(err)
	}
	old := d.Facts.Snapshot
	if len(s.Survey.Waves) != len(old.Survey.Waves) || len(s.Logic.Indicators) != len(old.Logic.Indicators) || len(s.Logic.Links) != len(old.Logic.Links) || len(s.Money.Grants) != 1 {
		t.Errorf("%d waves, %d indicators, %d arrows, %d grants", len(s.Survey.Waves), len(s.Logic.Indicators), len(s.Logic.Links), len(s.Money.Grants))
	}
	if s.Cohort.MunicipalityID != old.Cohort.MunicipalityID || s.Cohort.CodePrefix != "K27" {
		t.Errorf("the cohort is %+v", s.Cohort)
	}
	if !d.Shows(d.Book.Say(words.SettingsCohortOpen)) {
		t.Error("the new cohort cannot be shown on the other pages")
	}
}

func TestAnEmptyRegisterAsksForItsFirstCohort(t *testing.T) {
	d := desktest.New(t, desktest.Empty)
	p := settings.New(d.Desk)
	d.Show(p)
	p.Open(desk.Route{Page: desk.Settings, Part: "texts"})
	d.Button(d.Book.Say(words.SettingsCohortFirst)).OnTapped()
	if len(d.Went) != 1 || d.Went[0].Part != "cohort" {
		t.Fatalf("went to %v", d.Went)
	}
	p.Open(d.Went[0])
	p.Save()
	if got := d.Facts.Snapshot.Cohort; got.FiscalYear != 2026 || got.Template != mentoring.DefaultTemplate() {
		t.Errorf("the cohort is %+v, said %q", got, d.LastSaid())
	}
}

func TestAnotherCohortsFormDoesNotTouchTheOneThatIsShown(t *testing.T) {
	d, p := open(t, "cohort")
	before := d.Facts.Snapshot.Cohort
	down(table(t, d))
	entry(t, d, "令和7年度 伴走メンタリング 吹田").SetText("別の名前")
	p.Save()
	if d.Facts.Snapshot.Cohort != before || !slices.ContainsFunc(d.Facts.Snapshot.Office.Cohorts, func(c mentoring.Cohort) bool { return c.Name == "別の名前" && c.FiscalYear == 2025 }) {
		t.Errorf("the cohorts are %+v", d.Facts.Snapshot.Office.Cohorts)
	}
}

func TestATextOfTheReportIsSavedForTheCohortAlone(t *testing.T) {
	d, p := open(t, "texts")
	var first *kit.Entry
	for _, o := range kittest.Objects(d.Top()) {
		if e, ok := o.(*kit.Entry); ok && first == nil && e.Text() == "" {
			first = e
		}
	}
	first.SetText("二つの市で行いました。")
	p.Save()
	if !slices.Equal(d.Acts, []mentoring.Op{mentoring.OpSaveReport}) {
		t.Fatalf("acts are %v", d.Acts)
	}
	i := slices.IndexFunc(d.Facts.Snapshot.Texts, func(b mentoring.TextBlock) bool { return b.Text == "二つの市で行いました。" })
	if i < 0 || d.Facts.Snapshot.Texts[i].CohortID != d.Facts.Snapshot.Cohort.ID {
		t.Errorf("the texts are %+v", d.Facts.Snapshot.Texts)
	}
}

func TestAFindingLeadsToItsText(t *testing.T) {
	d, p := open(t, "office")
	block := d.Facts.Snapshot.Texts[0]
	p.Open(desk.Route{Page: desk.Settings, Key: block.ID, Part: "texts"})
	e, ok := d.Window.Canvas().Focused().(*kit.Entry)
	if !ok || e.Text() != block.Text {
		t.Errorf("the keyboard is at %T", d.Window.Canvas().Focused())
	}
}

func TestStaffAreAddedAndRemoved(t *testing.T) {
	d, p := open(t, "staff")
	n := len(d.Facts.Snapshot.Office.Staff)
	d.Button(d.Book.Say(words.SettingsStaffNew)).OnTapped()
	test.Type(d.Window.Canvas().Focused(), "新見 かおり")
	p.Save()
	if len(d.Facts.Snapshot.Office.Staff) != n+1 {
		t.Fatalf("said %q", d.LastSaid())
	}
	d.Button(d.Book.Say(words.SettingsStaffRemove)).OnTapped()
	if len(d.Facts.Snapshot.Office.Staff) != n {
		t.Errorf("the staff are %+v", d.Facts.Snapshot.Office.Staff)
	}
}

func TestClosingDaysAreAddedAsAPeriodAndRemovedOneByOne(t *testing.T) {
	d, p := open(t, "closing")
	n := len(d.Facts.Snapshot.Office.ClosingDays)
	p.Save()
	if len(d.Acts) != 0 || !d.Shows("入力してください。") {
		t.Error("no day at all was saved")
	}
	var fields []*kit.DateField
	for _, o := range kittest.Objects(d.Top()) {
		if f, ok := o.(*kit.DateField); ok {
			fields = append(fields, f)
		}
	}
	fields[0].SetText("2027-08-12")
	fields[1].SetText("2027-08-15")
	p.Save()
	if got := len(d.Facts.Snapshot.Office.ClosingDays); got != n+4 || len(d.Acts) != 1 {
		t.Fatalf("%d days instead of %d", got, n+4)
	}
	down(table(t, d))
	d.Button(d.Book.Say(words.SettingsDayRemove)).OnTapped()
	if got := len(d.Facts.Snapshot.Office.ClosingDays); got != n+3 {
		t.Errorf("%d days instead of %d", got, n+3)
	}
}

func TestOneActOfTheHistoryIsTakenBackThoughLaterOnesStand(t *testing.T) {
	d, p := open(t, "office")
	entry(t, d, "06-0000-4101").SetText("06-0000-9999")
	p.Save()
	npo := mentoring.NPO{Name: "あとの団体"}
	d.Do(mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&npo) })
	d.Reload()
	p.Open(desk.Route{Page: desk.Settings, Part: "history"})
	down(table(t, d))
	down(table(t, d))
	d.Button(d.Book.Say(words.SettingsUndo)).OnTapped()
	if got := d.Facts.Snapshot.Office.Organization.Phone; got != "06-0000-4101" {
		t.Errorf("the phone is %q, fails %v", got, d.Fails)
	}
	if !slices.ContainsFunc(d.Facts.Snapshot.People.NPOs, func(n mentoring.NPO) bool { return n.Name == "あとの団体" }) {
		t.Error("the later act is gone too")
	}
	if !d.Shows(d.Book.Say(words.SettingsUndone)) {
		t.Error("the history does not say that it was taken back")
	}
}

func TestAnActThatALaterOneBuiltUponIsNotTakenBack(t *testing.T) {
	d, p := open(t, "office")
	entry(t, d, "06-0000-4101").SetText("06-0000-9999")
	p.Save()
	entry(t, d, "06-0000-9999").SetText("06-0000-8888")
	p.Save()
	p.Open(desk.Route{Page: desk.Settings, Part: "history"})
	down(table(t, d))
	down(table(t, d))
	d.Button(d.Book.Say(words.SettingsUndo)).OnTapped()
	if len(d.Fails) != 1 || d.Facts.Snapshot.Office.Organization.Phone != "06-0000-8888" {
		t.Errorf("fails %v, phone %q", d.Fails, d.Facts.Snapshot.Office.Organization.Phone)
	}
}

// looks stands in for the window's appearance.
type looks struct{ now desk.Look }

func (l *looks) Look() desk.Look     { return l.now }
func (l *looks) SetLook(n desk.Look) { l.now = n }

func TestTheLookChangesAtOnceAndIsNeverNone(t *testing.T) {
	d := desktest.New(t, desktest.Empty)
	l := &looks{desk.Look{Lang: words.Japanese, Brightness: kit.AlwaysLight, Scale: 1}}
	d.Looks = l
	p := settings.New(d.Desk)
	d.Show(p)
	p.Open(desk.Route{Page: desk.Settings, Part: "look"})
	choose := func(from, to string) {
		for _, o := range kittest.Objects(d.Top()) {
			if c, ok := o.(*kit.Chips); ok && c.Text() == from {
				c.SetText(to)
				return
			}
		}
		t.Fatalf("nothing shows %q", from)
	}
	choose("100", "125")
	choose(string(kit.AlwaysLight), string(kit.AlwaysDark))
	choose("125", "")
	if want := (desk.Look{Lang: words.Japanese, Brightness: kit.AlwaysDark, Scale: 1.25}); l.now != want {
		t.Errorf("the look is %+v", l.now)
	}
	choose("125", "100")
}

func TestTheLicencesCanBeRead(t *testing.T) {
	d, _ := open(t, "about")
	if !d.Shows("SIL OPEN FONT LICENSE") || !d.Shows("modernc.org/sqlite") && !d.Shows("fyne.io/fyne/v2") {
		t.Error("the licences are not shown")
	}
	down(table(t, d))
	if !d.Shows("The Go Authors") {
		t.Error("the next licence is not shown")
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

func TestALateHistoryIsDropped(t *testing.T) {
	d := desktest.New(t, desktest.WithSample)
	p := settings.New(d.Desk)
	d.Show(p)
	p.Open(desk.Route{Page: desk.Settings, Part: "history"})
	jobs := &slow{}
	d.Desk.Jobs = jobs
	d.Reload()
	older := len(jobs.answers)
	npo := mentoring.NPO{Name: "ひだまり"}
	d.Do(mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&npo) })
	d.Reload()
	for i := len(jobs.answers) - 1; i >= older; i-- {
		jobs.answers[i]()
	}
	for _, late := range jobs.answers[:older] {
		late()
	}
	if !d.Shows(d.Book.Code("op", string(mentoring.OpSaveNPO))) {
		t.Error("the older history is shown")
	}
}
