package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"time"
)

// ErrUnfinished tells that a register has a journal beside it: it is open, or
// was not closed. Its one file alone is not complete.
var ErrUnfinished = errors.New("register was not closed")

// VerifyBackup proves that a backup can be restored: what it holds is a
// register of a known schema, all its pages and references are sound, and it
// is byte for byte what the manifest beside it says. A file that no manifest
// lists is checked all the same, and so are backups of earlier versions, which
// are registers that were not packed. It returns what the backup holds, and the
// same errors as Open, and ErrUnfinished.
//
// A protected register's backup needs a secret, of which the passphrase is that
// of the time at which the backup was made.
func VerifyBackup(ctx context.Context, path string, secret Secret) (BackupInfo, error) {
	return verifyBackup(ctx, path, keyring{secret: secret}, "")
}

// VerifyBackup is as the function of that name, and opens backups of this
// register without a secret.
func (s *Store) VerifyBackup(ctx context.Context, path string) (BackupInfo, error) {
	return verifyBackup(ctx, path, s.keyring(), s.passing(ctx))
}

func verifyBackup(ctx context.Context, path string, keys keyring, near string) (info BackupInfo, err error) {
	err = inPassing(near, func(dir string) error {
		return takeOut(ctx, path, filepath.Join(dir, "register.banso"), keys, func(t taken) error {
			info = t.info
			return nil
		})
	})
	if err != nil {
		return BackupInfo{}, fmt.Errorf("verify backup: %w", classify(path, err))
	}
	return info, nil
}

// standsAlone proves that a file is there, is not empty, and has no journal.
func standsAlone(path string) error {
	found, err := look(path)
	switch {
	case err != nil:
		return err
	case found == nothing:
		return fs.ErrNotExist
	case found == emptyFile:
		return &EmptyFileError{Path: path}
	case hasJournal(path):
		return ErrUnfinished
	}
	return nil
}

// asListed compares a backup with what the manifest beside it says, if that
// lists it.
func asListed(backup string, got sums) (BackupInfo, error) {
	listed, err := Backups(filepath.Dir(backup))
	if err != nil {
		return BackupInfo{}, err
	}
	for _, b := range slices.Backward(listed) {
		switch {
		case b.File != filepath.Base(backup):
		case b.SHA256 != got.file || b.Held != "" && b.Held != got.content:
			return BackupInfo{}, &DamagedError{Path: backup}
		default:
			return b, nil
		}
	}
	return BackupInfo{}, nil
}

// blame names the backup and not the file that was taken out of it.
func blame(backup, out string, err error) error {
	err = classify(out, err)
	var damaged *DamagedError
	var foreign *ForeignFileError
	var tooNew *TooNewError
	switch {
	case errors.As(err, &damaged):
		damaged.Path = backup
	case errors.As(err, &foreign):
		foreign.Path = backup
	case errors.As(err, &tooNew):
		tooNew.Path = backup
	}
	return err
}

// inspect checks a file that nobody writes and tells what is in it.
func (e engine) inspect(ctx context.Context, path string) (BackupInfo, error) {
	db, err := openPool(dsn(path, frozenParams(e)), 1)
	if err != nil {
		return BackupInfo{}, err
	}
	defer db.Close()
	if _, err := e.identify(ctx, db, path); err != nil {
		return BackupInfo{}, err
	}
	complaints, err := complaintsOf(ctx, db, "PRAGMA quick_check")
	if err != nil {
		return BackupInfo{}, err
	}
	if complaints > 0 {
		return BackupInfo{}, &DamagedError{Path: path}
	}
	if err := e.dialect().checkReferences(ctx, db); err != nil {
		return BackupInfo{}, errors.Join(&DamagedError{Path: path}, err)
	}
	info, err := e.dialect().takeStock(ctx, db)
	if err != nil {
		return BackupInfo{}, err
	}
	info.Holds, err = takeHolding(ctx, db)
	return info, err
}

// takeHolding counts what people ask about; the tables are those of the first
// schema.
func takeHolding(ctx context.Context, q querier) (h Holding, err error) {
	for table, n := range map[string]*int{TableCohort: &h.Cohorts, TableNPO: &h.NPOs, TablePerson: &h.People, TableSession: &h.Sessions} {
		if err := q.QueryRowContext(ctx, "SELECT count(*) FROM "+table+" WHERE removed = 0").Scan(n); err != nil {
			return Holding{}, err
		}
	}
	var at string
	err = q.QueryRowContext(ctx, "SELECT done_at FROM act ORDER BY stamp DESC LIMIT 1").Scan(&at)
	if errors.Is(err, sql.ErrNoRows) {
		return h, nil
	}
	if err == nil {
		h.LastAct, err = time.Parse(time.RFC3339Nano, at)
	}
	return h, err
}

// complaintsOf runs a check of the engine, which answers one row "ok" or one
// row for every fault it found.
func complaintsOf(ctx context.Context, q querier, pragma string) (int, error) {
	rows, err := q.QueryContext(ctx, pragma)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		var answer string
		if err := rows.Scan(&answer); err != nil {
			return 0, err
		}
		if answer != "ok" {
			n++
		}
	}
	return n, rows.Err()
}

// takeStock counts what is in a register.
func (d *dialect) takeStock(ctx context.Context, q querier) (BackupInfo, error) {
	info := BackupInfo{Rows: map[string]int{}}
	if err := q.QueryRowContext(ctx, d.version).Scan(&info.Schema); err != nil {
		return BackupInfo{}, err
	}
	if err := q.QueryRowContext(ctx, "SELECT COALESCE(max(stamp), 0) FROM act").Scan(&info.Stamp); err != nil {
		return BackupInfo{}, err
	}
	var err error
	if info.Node, err = readNode(ctx, q); err != nil {
		return BackupInfo{}, err
	}
	names, err := d.tableNames(ctx, q)
	if err != nil {
		return BackupInfo{}, err
	}
	for _, name := range names {
		var n int
		if err := q.QueryRowContext(ctx, "SELECT count(*) FROM "+name).Scan(&n); err != nil {
			return BackupInfo{}, err
		}
		info.Rows[name] = n
	}
	return info, nil
}

// readNode returns the name by which a register is told from all others.
func readNode(ctx context.Context, q querier) (node string, err error) {
	err = q.QueryRowContext(ctx, "SELECT node FROM register").Scan(&node)
	return node, err
}
