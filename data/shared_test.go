package data

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"banso/data/datatest/server"
)

// newShared opens a new register in a database of a server of the test's own.
func newShared(t testing.TB) (*Store, string) {
	t.Helper()
	o := testOptions()
	address := sharedAddress(t, o.NewID())
	return openFile(t, address, o), address
}

// sharedAddress makes an empty register in a database.
func sharedAddress(t testing.TB, node string) string {
	t.Helper()
	return server.Shared(t).Register(t, node, func(address string) error {
		s, err := Open(context.Background(), address, testOptions())
		if err != nil {
			return err
		}
		return s.Close()
	})
}

// newRegister opens a new register of the engine that is tried: one that is
// there again when it is opened anew by its path.
func newRegister(t testing.TB) (*Store, string) {
	t.Helper()
	if server.Wanted() {
		return newShared(t)
	}
	return newFile(t)
}

// newPath returns where a register can be made.
func newPath(t testing.TB) string {
	t.Helper()
	if server.Wanted() {
		return server.Shared(t).Database(t, "")
	}
	return filepath.Join(t.TempDir(), "register.banso")
}

// onlyFiles skips a test that is about files where another engine is tried.
func onlyFiles(t testing.TB) {
	t.Helper()
	if server.Wanted() {
		t.Skip("this is about the file of a register, and a shared one has none")
	}
}

// dropTrigger is the statement by which a test makes a change that is not told.
func dropTrigger(name string) string {
	if !server.Wanted() {
		return "DROP TRIGGER " + name
	}
	table, _, _ := strings.Cut(name, "_")
	return "DROP TRIGGER " + name + " ON " + table
}
