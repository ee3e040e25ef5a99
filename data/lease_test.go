package data

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestASecondStartIsToldWhoHasTheRegisterOpenAndMayReadIt(t *testing.T) {
	ctx := context.Background()
	s, path := newFile(t)
	npo := komorebi()
	save(t, s, &npo)
	closeStore(t, s)
	holder := startChild(t, "hold", path, "")
	if got := holder.line(); got != "open" {
		t.Fatalf("child said %q", got)
	}
	_, err := Open(ctx, path, testOptions())
	var locked *LockedError
	if !errors.As(err, &locked) {
		t.Fatalf("got %v", err)
	}
	machine, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	if locked.Who != "鈴木" || locked.Machine != machine || locked.PID != holder.cmd.Process.Pid || locked.Since.IsZero() {
		t.Errorf("locked by %+v", locked)
	}
	if err := BreakLease(path); !errors.As(err, &locked) {
		t.Errorf("broke the lease of a living process: %v", err)
	}
	o := testOptions()
	o.ReadOnly = true
	reading := openFile(t, path, o)
	if got := npoNames(t, reading); len(got) != 1 || !reading.ReadOnly() {
		t.Errorf("read %v", got)
	}
	holder.end(t)
	openFile(t, path, testOptions())
}

func TestTheLeaseOfAKilledProcessIsTakenOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register.banso")
	holder := startChild(t, "hold", path, "")
	if got := holder.line(); got != "open" {
		t.Fatalf("child said %q", got)
	}
	holder.kill(t)
	if _, err := os.Stat(leasePath(path)); err != nil {
		t.Fatalf("no lease was left: %v", err)
	}
	openFile(t, path, testOptions())
}

func TestARegisterIsOpenForWritingOnceInOneProcess(t *testing.T) {
	s, path := newFile(t)
	var locked *LockedError
	if _, err := Open(context.Background(), path, testOptions()); !errors.As(err, &locked) || locked.Who != "佐藤" {
		t.Errorf("got %v", err)
	}
	closeStore(t, s)
	openFile(t, path, testOptions())
}

func TestTheLeaseOfAnotherMachineStaysUntilItIsBroken(t *testing.T) {
	s, path := newFile(t)
	closeStore(t, s)
	text, err := json.Marshal(leaseHolder{Who: "高橋", Machine: "PC-B", PID: 1, Since: time.Unix(0, 0)})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(leasePath(path), text, 0o600); err != nil {
		t.Fatal(err)
	}
	var locked *LockedError
	if _, err := Open(context.Background(), path, testOptions()); !errors.As(err, &locked) || locked.Machine != "PC-B" || !locked.Left {
		t.Errorf("got %v", err)
	}
	if err := BreakLease(path); err != nil {
		t.Fatal(err)
	}
	openFile(t, path, testOptions())
	if err := BreakLease(filepath.Join(t.TempDir(), "none")); err != nil {
		t.Errorf("no lease: %v", err)
	}
}

func TestALeaseThatCannotBeReadIsTakenOver(t *testing.T) {
	s, path := newFile(t)
	closeStore(t, s)
	for _, text := range []string{"", "{", "not a lease", `{"who":1}`} {
		if err := os.WriteFile(leasePath(path), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		closeStore(t, openFile(t, path, testOptions()))
		if _, err := os.Stat(leasePath(path)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("after %q: %v", text, err)
		}
	}
}
