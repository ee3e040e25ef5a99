//go:build !windows

package native

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"banso/app/job"
)

// TestMain lets the test's program be the one that is killed in its place.
func TestMain(m *testing.M) {
	if dir := os.Getenv("BANSO_TEST_HOLD"); dir != "" {
		if p, err := Claim(dir, filepath.Join(dir, "a.banso"), ""); err != nil || p == nil {
			os.Exit(1)
		}
		os.Stdout.WriteString("held\n")
		select {}
	}
	os.Exit(m.Run())
}

func take(t *testing.T, dir, register string) *Place {
	t.Helper()
	p, err := Claim(dir, register, "")
	if err != nil || p == nil {
		t.Fatalf("the place is not given: %v, %v", p, err)
	}
	return p
}

func TestTheSecondStartCallsTheFirstAndHandsItsFileOver(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	dir := t.TempDir()
	register := filepath.Join(dir, "台帳.banso")
	first := take(t, dir, register)
	defer first.Close()
	for _, file := range []string{"", filepath.Join(dir, "名簿 2026.xlsx")} {
		heard := make(chan string, 1)
		go func() {
			got, err := first.line.wait()
			if err != nil {
				got = err.Error()
			}
			heard <- got
		}()
		second, err := Claim(dir, filepath.Join(dir, ".", "台帳.banso"), file)
		if err != nil || second != nil {
			t.Fatalf("the second got a place or an error: %v, %v", second, err)
		}
		if got := <-heard; got != file {
			t.Errorf("heard %q, want %q", got, file)
		}
	}
}

func TestAnotherRegisterHasItsOwnPlace(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", t.TempDir())
	dir := t.TempDir()
	defer take(t, dir, filepath.Join(dir, "a.banso")).Close()
	defer take(t, dir, filepath.Join(dir, "b.banso")).Close()
}

func TestAPlaceThatWasGivenBackCanBeTakenAgain(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", "")
	dir := t.TempDir()
	for range 2 {
		if err := take(t, dir, filepath.Join(dir, "a.banso")).Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAKilledProgramDoesNotBlockTheNext(t *testing.T) {
	t.Setenv("XDG_RUNTIME_DIR", "")
	dir := t.TempDir()
	held := exec.Command(os.Args[0])
	held.Env = append(os.Environ(), "BANSO_TEST_HOLD="+dir)
	out, err := held.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := held.Start(); err != nil {
		t.Fatal(err)
	}
	line := make([]byte, 5)
	if _, err := out.Read(line); err != nil {
		t.Fatal(err)
	}
	if err := held.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = held.Wait() // it was killed
	if calls, err := filepath.Glob(filepath.Join(dir, "open", "*.call")); err != nil || len(calls) != 1 {
		t.Fatalf("the killed program left no socket behind: %v, %v", calls, err)
	}
	take(t, dir, filepath.Join(dir, "a.banso")).Close()
}

func TestNobodyElseCanEnterTheFolderOfCalls(t *testing.T) {
	run := t.TempDir()
	if err := os.Chmod(run, 0o755); err != nil {
		t.Fatal(err)
	}
	open := filepath.Join(run, "banso")
	if err := os.Mkdir(open, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(open, 0o777); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_RUNTIME_DIR", run)
	dir := t.TempDir()
	folder, err := socketFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(folder)
	if err != nil || folder == open || info.Mode().Perm() != 0o700 {
		t.Errorf("calls are heard in %s with %v, %v", folder, info.Mode(), err)
	}
}

func TestListeningGoesOnUntilThePlaceIsGivenBack(t *testing.T) {
	p := &Place{line: &said{texts: []string{"", "/a.xlsx"}}}
	var heard []string
	p.Listen(&job.Inline{}, func(file string) { heard = append(heard, file) })
	if len(heard) != 2 || heard[1] != "/a.xlsx" {
		t.Errorf("heard %q", heard)
	}
}

// said is a line on which everything was said already.
type said struct{ texts []string }

func (s *said) wait() (string, error) {
	if len(s.texts) == 0 {
		return "", context.Canceled
	}
	text := s.texts[0]
	s.texts = s.texts[1:]
	return text, nil
}

func (*said) close() error { return nil }
