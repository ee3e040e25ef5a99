package hall_test

import (
	"context"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"banso/app/hall"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
)

const passphrase = "みどりのでんしゃではしる"

// entrance is a hall with the test driver and a folder of its own.
type entrance struct {
	*hall.Hall
	t      *testing.T
	app    *application
	window fyne.Window
	jobs   *job.Inline
	clock  *datatest.Clock
	dir    string
}

// application is the test's app, which writes down what the system shall open.
type application struct {
	fyne.App
	opened []string
}

// OpenURL keeps the address.
func (a *application) OpenURL(u *url.URL) error {
	a.opened = append(a.opened, u.Path)
	return nil
}

// come starts the program in a folder, as on the next morning.
func come(t *testing.T, dir string, args ...string) *entrance {
	t.Helper()
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	e := &entrance{t: t, app: &application{App: test.NewTempApp(t)}, jobs: &job.Inline{}, clock: datatest.NewClock(), dir: dir}
	e.Hall = hall.New(context.Background(), hall.Params{App: e.app, Book: book, Dir: dir, Jobs: e.jobs, Now: e.clock.Now, Actor: "machine"})
	e.Enter(args)
	windows := e.app.Driver().AllWindows()
	e.window = windows[len(windows)-1]
	t.Cleanup(func() { e.goHome() })
	return e
}

// goHome closes the window for the day.
func (e *entrance) goHome() {
	e.t.Helper()
	if err := e.Leave(); err != nil {
		e.t.Error(err)
	}
}

func (e *entrance) shows(text string) bool { return kittest.Shows(e.top(), text) }

func (e *entrance) top() fyne.CanvasObject {
	if o := e.window.Canvas().Overlays().Top(); o != nil {
		return o
	}
	return e.window.Content()
}

func (e *entrance) must(texts ...string) {
	e.t.Helper()
	for _, text := range texts {
		if !e.shows(text) {
			e.t.Fatalf("%q cannot be read", text)
		}
	}
}

func (e *entrance) tap(text string) {
	e.t.Helper()
	b := kittest.Button(e.top(), text)
	if b == nil {
		e.t.Fatalf("there is no button %q", text)
	}
	test.Tap(b)
}

func (e *entrance) fill(texts ...string) {
	e.t.Helper()
	n := 0
	for _, o := range kittest.Objects(e.top()) {
		if entry, ok := o.(*kit.Entry); ok && n < len(texts) {
			entry.SetText(texts[n])
			n++
		}
	}
	if n < len(texts) {
		e.t.Fatalf("there are only %d entries", n)
	}
}

func (e *entrance) tick() {
	for _, o := range kittest.Objects(e.top()) {
		if c, ok := o.(*kit.Check); ok {
			c.SetText("1")
		}
	}
}

func (e *entrance) file(name string) string { return filepath.Join(e.dir, name) }

// begin walks through the first start.
func begin(t *testing.T, dir string) *entrance {
	t.Helper()
	e := come(t, dir)
	e.must("伴走ノートへようこそ")
	e.fill("大阪NPO支援の会", "おおさかえぬぴーおーしえんのかい", "岩田 花子")
	e.tap("次へ")
	e.fill(e.file("register.banso"), passphrase, passphrase)
	e.tap("次へ")
	e.tap("台帳を作る")
	e.must("回復キーを控えてください")
	return e
}

// local is a folder on a disk of this machine; a test's own folder may lie
// where no register may live.
func local(t *testing.T) string {
	t.Helper()
	return t.TempDir()
}

func TestTheFirstStartMakesAProtectedRegisterInThreeSteps(t *testing.T) {
	dir := local(t)
	e := begin(t, dir)
	e.tap("紙に印刷する")
	if len(e.app.opened) != 1 {
		t.Fatalf("opened %v", e.app.opened)
	}
	if raw, err := os.ReadFile(e.app.opened[0]); err != nil || !strings.HasPrefix(string(raw), "%PDF") {
		t.Errorf("the paper is no PDF: %v", err)
	}
	e.tick()
	e.tap("台帳を開く")
	e.must("ホーム")
	e.goHome()
	if _, err := os.Stat(e.file("print")); !errors.Is(err, os.ErrNotExist) {
		t.Error("the printed key is still on the disk")
	}
	if sealed, err := data.IsProtected(e.file("register.banso")); err != nil || !sealed {
		t.Errorf("protected is %t, %v", sealed, err)
	}
	store, err := data.Open(t.Context(), e.file("register.banso"), data.Options{Now: datatest.Start, Secret: data.Secret{Passphrase: passphrase}, ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	s, err := store.Snapshot(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	if o := s.Office; o.Organization.Name != "大阪NPO支援の会" || len(o.Staff) != 1 || o.Staff[0].Name != "岩田 花子" {
		t.Errorf("the office is %+v", o)
	}
	acts, err := store.Acts(t.Context(), 10)
	if err != nil || len(acts) == 0 || acts[0].Actor != "岩田 花子" {
		t.Errorf("the history says %+v, %v", acts, err)
	}
}

func TestTheNextMorningAsksForThePassphrase(t *testing.T) {
	dir := local(t)
	begin(t, dir).goHome()
	e := come(t, dir)
	e.must("この台帳は保護されています", "register.banso")
	e.fill("ちがうパスフレーズ")
	e.tap("開く")
	e.must("パスフレーズが違います")
	e.fill(passphrase)
	e.tap("開く")
	e.must("ホーム")
}

func TestALockClosesTheRegisterAndComesBackToThePage(t *testing.T) {
	dir := local(t)
	e := begin(t, dir)
	e.tick()
	e.tap("台帳を開く")
	e.tap("ロック")
	e.must("ロックしました")
	other, err := data.Open(t.Context(), e.file("register.banso"), data.Options{Now: datatest.Start, Secret: data.Secret{Passphrase: passphrase}})
	if err != nil {
		t.Fatalf("the register is not closed: %v", err)
	}
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	e.fill(passphrase)
	e.tap("開く")
	e.must("ホーム")
	for range 12 {
		e.clock.Move(time.Minute)
		e.jobs.Ring()
	}
	e.must("ロックしました")
}

func TestARegisterCanBeLeftPlainAndProtectedLater(t *testing.T) {
	dir := local(t)
	e := come(t, dir)
	e.fill("会", "", "岩田")
	e.tap("次へ")
	for _, o := range kittest.Objects(e.top()) {
		if c, ok := o.(*kit.Chips); ok {
			c.SetText("unprotected")
			break
		}
	}
	e.tap("次へ")
	e.tap("台帳を作る")
	e.must("ホーム")
	if sealed, err := data.IsProtected(e.file("register.banso")); err != nil || sealed {
		t.Errorf("protected is %t, %v", sealed, err)
	}
}

func TestWhatCannotBeOpenedIsExplainedWithOtherWays(t *testing.T) {
	dir := local(t)
	bad := filepath.Join(dir, "x.banso")
	if err := os.WriteFile(bad, []byte("no register at all, but some bytes"), 0o600); err != nil {
		t.Fatal(err)
	}
	e := come(t, dir, bad)
	e.must("台帳を開けませんでした", "x.banso")
	e.tap("見本・ほかの開き方")
	e.tap("見本を見る")
	e.must("令和8年度 吹田市")
}

func TestALeaseThatAnotherMachineLeftCanBeTaken(t *testing.T) {
	dir := local(t)
	file := filepath.Join(dir, "台帳.banso")
	store, err := data.Open(context.Background(), file, datatest.Options())
	if err == nil {
		err = store.Close()
	}
	if err == nil {
		err = os.WriteFile(file+".lease", []byte(`{"who":"高橋","machine":"PC-B","pid":1,"since":"2026-11-20T09:05:00Z"}`), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	e := come(t, dir, file)
	if !e.shows("PC-B") {
		t.Fatal("does not tell who has it")
	}
	e.tap("確かめたので開く")
	if e.shows("PC-B") {
		t.Error("does not open")
	}
}

func TestAPlaceWithARegisterIsNotTakenTwice(t *testing.T) {
	dir := local(t)
	begin(t, dir).goHome()
	if err := os.Remove(filepath.Join(dir, "last.txt")); err != nil {
		t.Fatal(err)
	}
	e := come(t, dir)
	e.fill("会", "", "岩田")
	e.tap("次へ")
	e.must("2 / 3")
	e.fill(e.file("register.banso"), passphrase, passphrase)
	e.tap("次へ")
	e.must("もう台帳「register.banso」があります")
}

// key reads the recovery key from the screen.
func (e *entrance) key() string {
	key := ""
	for _, o := range kittest.Objects(e.top()) {
		if l, ok := o.(*widget.Label); ok {
			key += l.Text + " "
		}
	}
	return key
}

func TestTheRecoveryKeyOpensTheRegisterAndSetsANewPassphrase(t *testing.T) {
	dir := local(t)
	e := begin(t, dir)
	key := e.key()
	e.goHome()
	e = come(t, dir)
	e.tap("パスフレーズを忘れたとき")
	e.fill("AGE-SECRET-KEY-1QQPZRY", "green train 7", "green train 7")
	e.tap("開く")
	e.must("この台帳の回復キーではありません")
	e.fill(strings.ToLower(key), "green train 7", "green train 7")
	e.tap("開く")
	e.must("ホーム")
	e.goHome()
	e = come(t, dir)
	e.fill(passphrase)
	e.tap("開く")
	e.must("パスフレーズが違います")
	e.fill("green train 7")
	e.tap("開く")
	e.must("ホーム")
}

// turnTo goes down a rail of the window until a text can be read.
func (e *entrance) turnTo(text string, choose func([]*kit.Rail) *kit.Rail) {
	e.t.Helper()
	for range 20 {
		if e.shows(text) {
			return
		}
		var rails []*kit.Rail
		for _, o := range kittest.Objects(e.top()) {
			if r, ok := o.(*kit.Rail); ok {
				rails = append(rails, r)
			}
		}
		choose(rails).TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	e.t.Fatalf("%q cannot be reached", text)
}

// A page's own rail is drawn before the window's.
func ofThePage(rails []*kit.Rail) *kit.Rail   { return rails[0] }
func ofTheWindow(rails []*kit.Rail) *kit.Rail { return rails[len(rails)-1] }

func TestAPlainRegisterIsProtectedLaterAndItsOldFileRemoved(t *testing.T) {
	dir := local(t)
	e := come(t, dir)
	e.tap("見本・ほかの開き方")
	e.tap("見本を見る")
	e.turnTo("みなさんの団体の情報です", ofTheWindow)
	e.turnTo("この台帳は保護されていません", ofThePage)
	e.tap("この台帳を保護する")
	e.fill(passphrase, passphrase)
	e.tap("この台帳を保護する")
	e.must("回復キーを控えてください")
	e.tick()
	e.tap("台帳を開く")
	e.must("元のファイルを削除しますか", "sample.banso")
	e.tap("元のファイルを削除")
	if _, err := os.Stat(e.file("sample.banso")); !errors.Is(err, os.ErrNotExist) {
		t.Error("the old file is still there")
	}
	if sealed, err := data.IsProtected(e.file("sample-保護.banso")); err != nil || !sealed {
		t.Errorf("protected is %t, %v", sealed, err)
	}
	e.goHome()
	e = come(t, dir)
	e.must("sample-保護.banso")
}
