package data

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"banso/data/vault"
)

// An engine is how SQLite is driven. The zero value is how the program does
// it; tests of power loss and of migrations choose others.
type engine struct {
	vfs         string        // "" is the system's own
	journal     string        // "" is WAL
	synchronous string        // "" is EXTRA: as FULL, and safe whatever the journal
	steps       []migration   // nil is those of this program
	wait        time.Duration // 0 is busyWait
	speaks      *dialect      // nil is SQLite's
	slot        *vault.Slot   // what stands in front of new files; nil is nothing: they are plain
	work        int           // for passphrases; 0 is vault.WorkFactor
}

// busyWait is how long a write waits for another program to let go.
const busyWait = 10 * time.Second

// The parameters all connections share. secure_delete keeps deleted personal
// data from staying readable in the file.
func baseParams(e engine) url.Values {
	q := url.Values{}
	wait := cmp.Or(e.wait, busyWait)
	q.Set("_busy_timeout", strconv.FormatInt(wait.Milliseconds(), 10))
	q.Set("_foreign_keys", "1")
	q.Set("_dqs", "0")
	q.Set("_defensive", "1")
	q.Set("_error_rc", "1")
	for _, pragma := range []string{
		"trusted_schema(0)", "cell_size_check(1)", "secure_delete(1)",
		"temp_store(2)", "cache_size(-16000)", "mmap_size(0)",
	} {
		q.Add("_pragma", pragma)
	}
	if e.vfs != "" {
		q.Set("vfs", e.vfs)
	}
	return q
}

func writerParams(e engine) url.Values {
	q := baseParams(e)
	q.Set("_txlock", "immediate")
	q.Set("mode", "rw")
	q.Set("_synchronous", "EXTRA")
	if e.slot != nil {
		q.Add("_pragma", fmt.Sprintf("max_page_count(%d)", vault.MaxPages))
	}
	if e.synchronous != "" {
		q.Set("_synchronous", e.synchronous)
	}
	return q
}

func creatorParams(e engine) url.Values {
	q := writerParams(e)
	q.Set("mode", "rwc")
	return q
}

func readerParams(e engine) url.Values {
	q := baseParams(e)
	q.Set("mode", "ro")
	q.Set("_query_only", "1")
	return q
}

// frozenParams read a file that nobody writes, without any file beside it.
func frozenParams(e engine) url.Values {
	q := readerParams(e)
	q.Set("immutable", "1")
	return q
}

// dsn makes the address of a file. The path is escaped: "#", "?" and "%" in a
// folder's name would otherwise open another file.
func dsn(path string, params url.Values) string {
	if full, err := filepath.Abs(path); err == nil { // an address knows no working folder
		path = full
	}
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // C:/…
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + params.Encode()
}

// openPool opens connections of one kind; none is made before the first use.
func openPool(address string, connections int) (*sql.DB, error) {
	// Where the system can, the engine's locks are to belong to the open file
	// and not to the process: closing any other handle of the same file would
	// otherwise drop them. Elsewhere it answers with an error and all is as before.
	_, _ = sqlite.OFDLocking(true)
	if err := vault.ReserveBytes(); err != nil {
		return nil, err
	}
	connector, err := sqlite.NewConnector(address)
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	return db, nil
}

// setJournal turns the journal on and returns the one in use. Where WAL is
// refused, as on network shares, TRUNCATE is the safe second.
func setJournal(ctx context.Context, db *sql.DB, e engine) (string, error) {
	want := e.journal
	if want == "" {
		want = "WAL"
	}
	var mode string
	if err := db.QueryRowContext(ctx, "PRAGMA journal_mode = "+want).Scan(&mode); err != nil {
		return "", err
	}
	if strings.EqualFold(mode, want) || mode == "memory" {
		return mode, nil
	}
	err := db.QueryRowContext(ctx, "PRAGMA journal_mode = TRUNCATE").Scan(&mode)
	return mode, err
}

// endJournal writes the journal into the file and takes the file out of WAL
// mode, so that it can be read where no other file can be made, and reading
// leaves none. If another process still reads it, it stays in WAL mode.
func endJournal(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "PRAGMA busy_timeout = 0"); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "PRAGMA journal_mode = DELETE")
	if code(err)&0xff == sqlite3.SQLITE_BUSY {
		_, err = db.ExecContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)")
	}
	return err
}

// isReadOnly asks the engine whether it could open the file for writing.
func isReadOnly(ctx context.Context, db *sql.DB) (bool, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return false, err
	}
	defer conn.Close()
	var readOnly bool
	err = conn.Raw(func(c any) error {
		if asker, ok := c.(interface{ IsReadOnly(string) (bool, error) }); ok {
			readOnly, err = asker.IsReadOnly("main")
		}
		return err
	})
	return readOnly, err
}
