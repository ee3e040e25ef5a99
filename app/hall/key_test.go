package hall_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestAPrintedKeyDoesNotStayOnTheDiskBehindALock(t *testing.T) {
	e := begin(t, local(t))
	e.tap("紙に印刷する")
	e.tick()
	e.tap("台帳を開く")
	e.tap("ロック")
	e.must("ロックしました")
	if _, err := os.Stat(e.file("print")); !errors.Is(err, os.ErrNotExist) {
		t.Error("the key can be read beside the lock")
	}
}

func TestAPrintedKeyThatWasLeftBehindGoesWithTheNextStart(t *testing.T) {
	dir := local(t)
	left := filepath.Join(dir, "print", "recovery-key.pdf")
	if err := os.MkdirAll(filepath.Dir(left), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(left, []byte("%PDF"), 0o600); err != nil {
		t.Fatal(err)
	}
	come(t, dir)
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Error("the key is still there")
	}
}
