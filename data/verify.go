package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// ErrUnfinished tells that a register has a journal beside it: it is open, or
// was not closed. Its one file alone is not complete.
var ErrUnfinished = errors.New("register was not closed")

// VerifyBackup proves that a backup can be restored: the file is a register
// of a known schema, all its pages and references are sound, and it is byte
// for byte what the manifest beside it says. A file that no manifest lists is
// checked all the same. It is the same errors as of Open, and ErrUnfinished.
func VerifyBackup(ctx context.Context, path string) (BackupInfo, error) {
	info, err := verify(ctx, path)
	if err != nil {
		return BackupInfo{}, fmt.Errorf("verify backup: %w", classify(path, err))
	}
	return info, nil
}

func verify(ctx context.Context, path string) (BackupInfo, error) {
	found, err := look(path)
	switch {
	case err != nil:
		return BackupInfo{}, err
	case found == nothing:
		return BackupInfo{}, fs.ErrNotExist
	case found == emptyFile:
		return BackupInfo{}, &EmptyFileError{Path: path}
	case hasJournal(path):
		return BackupInfo{}, ErrUnfinished
	}
	listed, err := Backups(filepath.Dir(path))
	if err != nil {
		return BackupInfo{}, err
	}
	info, err := engine{}.inspect(ctx, path)
	if err != nil {
		return BackupInfo{}, err
	}
	info.Path, info.File = path, filepath.Base(path)
	for _, b := range listed {
		if b.File != info.File {
			continue
		}
		if b.SHA256 != info.SHA256 {
			return BackupInfo{}, &DamagedError{Path: path}
		}
		info.Of, info.At, info.Reason = b.Of, b.At, b.Reason
	}
	return info, nil
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
	info.SHA256, info.Bytes, err = hashFile(path)
	return info, err
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
