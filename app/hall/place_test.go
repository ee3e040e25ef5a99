package hall_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2/test"

	"banso/app/hall"
	"banso/app/job"
	"banso/app/native"
	"banso/assets/words"
	"banso/data/datatest"
)

func TestARegisterThatIsOpenInAnotherWindowIsLeftToItWithTheFile(t *testing.T) {
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	register := filepath.Join(dir, "register.banso")
	if err := os.WriteFile(register, []byte("held by the other window"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "last.txt"), []byte(register), 0o600); err != nil {
		t.Fatal(err)
	}
	var asked []string
	h := hall.New(context.Background(), hall.Params{App: test.NewTempApp(t), Book: book, Dir: dir, Jobs: &job.Inline{}, Now: datatest.NewClock().Now, Actor: "machine",
		Claim: func(register, file string) (*native.Place, error) {
			asked = append(asked, filepath.Base(register), filepath.Base(file))
			return nil, nil
		}})
	if h.Enter([]string{filepath.Join(dir, "名簿.csv")}) {
		t.Error("this window stays")
	}
	if len(asked) != 2 || asked[0] != "register.banso" || asked[1] != "名簿.csv" {
		t.Errorf("the other window was asked with %q", asked)
	}
}

func TestABackupThatTheProgramIsStartedWithIsTakenOutElsewhere(t *testing.T) {
	dir := t.TempDir()
	backup := filepath.Join(dir, "register-20261122-130000-close.banso.zst")
	if err := os.WriteFile(backup, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	come(t, dir, backup).must(book.Say(words.DoorBackupTo), book.Say(words.DoorBackupToDo))
}
