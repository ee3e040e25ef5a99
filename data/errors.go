package data

import (
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"banso/data/mentoring"
	"banso/data/vault"
)

// The errors that need nothing beside their name.
var (
	// ErrNotFound tells that no record, act or draft has the given key.
	ErrNotFound = errors.New("not found")
	// ErrNothingToUndo tells that every act was undone, or none was made.
	ErrNothingToUndo = errors.New("nothing to undo")
	// ErrNothingToRedo tells that nothing was undone since the last act.
	ErrNothingToRedo = errors.New("nothing to redo")
	// ErrBusy tells that another program held the register too long; the same
	// act may be tried again.
	ErrBusy = errors.New("register is busy")

	errNoClock = errors.New("no clock given")
)

// ConflictError tells that a record was changed by somebody else after it was
// read, or after the act that is to be undone. Given is nil for an undo.
type ConflictError struct {
	Table   string
	Key     string
	Columns []string // that differ
	Stored  mentoring.Record
	Given   mentoring.Record
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("%s %s was changed meanwhile", e.Table, e.Key)
}

// Rule names a rule of the schema.
type Rule string

// The rules of the schema that a write can break.
const (
	RuleKind      Rule = "kind"      // no table keeps this kind of record
	RuleReference Rule = "reference" // a record that is referred to is not there
	RuleCheck     Rule = "check"     // a value out of its form, such as a day
	RuleMissing   Rule = "missing"   // a value that must be there
	RuleKey       Rule = "key"       // two records of one key
	RuleText      Rule = "text"      // text with NUL or broken UTF-8
	RuleOther     Rule = "other"
)

// RefusedError tells that the schema refused a record; nothing was saved.
// Table is "" where the engine does not name it.
type RefusedError struct {
	Table string
	Rule  Rule
}

func (e *RefusedError) Error() string { return fmt.Sprintf("refused %s by rule %s", e.Table, e.Rule) }

// TooNewError tells that a newer version of the program wrote the file. File
// and Known are the numbers of the last migration in the file and here.
type TooNewError struct {
	Path        string
	File, Known int
}

func (e *TooNewError) Error() string {
	return fmt.Sprintf("register has schema %d, this program knows %d", e.File, e.Known)
}

// OldSchemaError tells that the file must be migrated before it can be read,
// which opening it read-only may not do.
type OldSchemaError struct {
	Path        string
	File, Known int
}

func (e *OldSchemaError) Error() string {
	return fmt.Sprintf("register has the old schema %d, this program needs %d", e.File, e.Known)
}

// ForeignFileError tells that a file is no register: another kind of file, a
// folder, another program's database, or a register damaged at its very
// beginning, which looks the same.
type ForeignFileError struct{ Path string }

func (e *ForeignFileError) Error() string { return "file is no register" }

// EmptyFileError tells that the file is there but has no bytes, as a sync
// service or a full disk leaves it.
type EmptyFileError struct{ Path string }

func (e *EmptyFileError) Error() string { return "file is empty" }

// DamagedError tells that the file is damaged. Code is SQLite's result code,
// 0 if a check of our own found it.
type DamagedError struct {
	Path string
	Code int
}

func (e *DamagedError) Error() string { return fmt.Sprintf("file is damaged (code %d)", e.Code) }

// LockedError tells who has the register open for writing. It can be opened
// read-only meanwhile.
type LockedError struct {
	Path    string
	Who     string // of the staff, "" if unknown
	Machine string
	PID     int
	Since   time.Time
	// Left tells that the lease names another machine and no process of this
	// one holds it: it may have been left behind. See BreakLease.
	Left bool
}

func (e *LockedError) Error() string { return fmt.Sprintf("register is open in process %d", e.PID) }

// ReadOnlyError tells that the register was opened read-only, or that its file
// may not be written.
type ReadOnlyError struct{ Path string }

func (e *ReadOnlyError) Error() string { return "register is read-only" }

// DiskFullError tells that there was no room to write. Everything saved
// before is safe.
type DiskFullError struct{ Path string }

func (e *DiskFullError) Error() string { return "disk is full" }

// NotAllowedError tells that the file or its folder may not be read or
// written by this user.
type NotAllowedError struct{ Path string }

func (e *NotAllowedError) Error() string { return "access to file is not allowed" }

// Unwrap lets errors.Is find fs.ErrPermission.
func (e *NotAllowedError) Unwrap() error { return fs.ErrPermission }

// DiskError tells that the disk or network failed to read or write. Code is
// SQLite's result code.
type DiskError struct {
	Path string
	Code int
}

func (e *DiskError) Error() string { return fmt.Sprintf("disk failed (code %d)", e.Code) }

// code returns SQLite's extended result code of an error, 0 if it has none.
func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code()
	}
	var below *vault.EngineError
	if errors.As(err, &below) {
		return below.Code
	}
	return 0
}

// classify gives an error of the engine or of the file system the type that
// tells what happened. What it does not know it returns as it is.
func classify(path string, err error) error {
	if err == nil {
		return err
	}
	if refused, ok := refusal(err); ok {
		return refused
	}
	if errors.Is(err, errUnreadableLog) {
		return &DamagedError{Path: path}
	}
	if told := classifyServer(path, err); told != nil {
		return told
	}
	c := code(err)
	if c == 0 {
		return classifyFile(path, err)
	}
	switch c & 0xff {
	case sqlite3.SQLITE_NOTADB:
		return &ForeignFileError{Path: path}
	case sqlite3.SQLITE_CORRUPT:
		return &DamagedError{Path: path, Code: c}
	case sqlite3.SQLITE_FULL:
		return &DiskFullError{Path: path}
	case sqlite3.SQLITE_READONLY:
		return &ReadOnlyError{Path: path}
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrBusy
	case sqlite3.SQLITE_CANTOPEN:
		return cannotOpen(path, c)
	case sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
		return &NotAllowedError{Path: path}
	case sqlite3.SQLITE_IOERR:
		// The shared memory of a WAL cannot be made on a full disk.
		switch c {
		case sqlite3.SQLITE_IOERR_SHMSIZE:
			return &DiskFullError{Path: path}
		case sqlite3.SQLITE_IOERR_DATA: // a sealed page is not as it was sealed
			return &DamagedError{Path: path, Code: c}
		}
		return &DiskError{Path: path, Code: c}
	}
	return err
}

// refusal tells which rule of the schema a statement broke.
func refusal(err error) (*RefusedError, bool) {
	var server *pgconn.PgError
	if errors.As(err, &server) {
		rule, ok := brokenOnServer(server)
		return &RefusedError{Table: server.TableName, Rule: rule}, ok
	}
	rule, ok := brokenRule(err)
	return &RefusedError{Rule: rule}, ok
}

func brokenRule(err error) (Rule, bool) {
	switch code(err) {
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return RuleReference, true
	case sqlite3.SQLITE_CONSTRAINT_CHECK, sqlite3.SQLITE_CONSTRAINT_DATATYPE:
		return RuleCheck, true
	case sqlite3.SQLITE_CONSTRAINT_NOTNULL:
		return RuleMissing, true
	case sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_ROWID:
		return RuleKey, true
	}
	return RuleOther, code(err)&0xff == sqlite3.SQLITE_CONSTRAINT
}
