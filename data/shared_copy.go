package data

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"strings"
)

// ShareTo copies everything in the register, the change log too, into an empty
// shared database, and proves before anything is kept there that it has
// arrived. The register stays as it is; it is the same register in two places
// then, and only one of them may be worked in from now on.
//
// A database with anything in it is *NotEmptyError, and stays as it was.
func (s *Store) ShareTo(ctx context.Context, address string) error {
	s.write.Lock()
	defer s.write.Unlock()
	if err := s.shareTo(ctx, address); err != nil {
		return fmt.Errorf("share register: %w", classify(SharedName(address), err))
	}
	return nil
}

func (s *Store) shareTo(ctx context.Context, address string) error {
	from, err := s.reader.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer from.Rollback()
	o := s.o
	o.engine = engine{steps: s.o.engine.steps, speaks: postgresDialect(busyWait)}
	to, err := openShared(address, false, 1)
	if err != nil {
		return err
	}
	defer to.Close()
	tx, err := to.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := o.needEmpty(ctx, tx, SharedName(address)); err != nil {
		return err
	}
	if err := s.copyInto(ctx, from, tx, o); err != nil {
		return err
	}
	arrived := &Store{path: SharedName(address), o: o, schema: s.schema}
	report, err := arrived.check(ctx, tx)
	if err == nil && !report.OK() {
		err = &DamagedError{Path: s.path}
	}
	if err != nil {
		return err
	}
	// What is half typed here belongs to whoever typed it.
	if _, err := tx.ExecContext(ctx, "UPDATE draft SET name = CAST(? AS TEXT) || name", arrived.ownPrefix()); err != nil {
		return err
	}
	return tx.Commit()
}

// needEmpty waits for other writers and refuses a database that has anything
// in it.
func (o Options) needEmpty(ctx context.Context, tx *sql.Tx, name string) error {
	if _, err := tx.ExecContext(ctx, o.engine.dialect().lock); err != nil {
		return err
	}
	version, err := o.engine.identifyShared(ctx, tx, name)
	var foreign *ForeignFileError
	var newer *TooNewError
	if version > 0 || errors.As(err, &foreign) || errors.As(err, &newer) {
		return &NotEmptyError{Path: name}
	}
	return err
}

// copyDown copies a shared register into a new file, for a backup: the way back
// to one machine.
func (s *Store) copyDown(ctx context.Context, path string) (BackupInfo, error) {
	from, err := s.reader.BeginTx(ctx, nil)
	if err != nil {
		return BackupInfo{}, err
	}
	defer from.Rollback()
	have, err := s.o.engine.dialect().takeStock(ctx, from)
	if err != nil {
		return BackupInfo{}, err
	}
	steps, err := s.o.engine.migrations()
	if err != nil {
		return BackupInfo{}, err
	}
	o := s.o
	o.engine = engine{steps: steps[:have.Schema]} // older than ours before a migration
	if err := s.copyToFile(ctx, from, path, o); err != nil {
		return BackupInfo{}, err
	}
	copied, err := o.engine.inspect(ctx, path)
	if err == nil && (copied.Stamp != have.Stamp || !maps.Equal(copied.Rows, have.Rows)) {
		err = &DamagedError{Path: path}
	}
	return copied, err
}

func (s *Store) copyToFile(ctx context.Context, from querier, path string, o Options) (err error) {
	if found, err := look(path); err != nil || found != nothing {
		return errors.Join(err, fs.ErrExist)
	}
	db, err := openPool(dsn(path, creatorParams(o.engine)), 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.copyInto(ctx, from, tx, o); err != nil {
		return err
	}
	return tx.Commit()
}

// copyInto makes a new register as o says and brings all rows into it. It
// fails if one is not in the new one as it was in the old one.
func (s *Store) copyInto(ctx context.Context, from querier, to *sql.Tx, o Options) error {
	names, err := s.o.engine.dialect().tableNames(ctx, from)
	if err != nil {
		return err
	}
	sums := map[string]sumOfRows{}
	err = o.migrateIn(ctx, to, 0, func(ctx context.Context, to *sql.Tx) error {
		for _, name := range names {
			if sums[name], err = copyTable(ctx, from, to, name); err != nil {
				return fmt.Errorf("copy %s: %w", name, err)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range names {
		var arrived sumOfRows
		if err := eachRaw(ctx, to, name, func(_ []string, values []any) error { arrived.add(values); return nil }); err != nil {
			return err
		}
		if arrived != sums[name] {
			return fmt.Errorf("copy of %s: %w", name, &DamagedError{Path: s.path})
		}
	}
	return nil
}

// A statement carries at most so many values; SQLite allows 32766.
const valuesPerStatement = 8000

func copyTable(ctx context.Context, from querier, to *sql.Tx, table string) (sum sumOfRows, err error) {
	var head string
	var batch []any
	var width int
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		one := ", (" + strings.Repeat(", ?", width)[2:] + ")"
		_, err := to.ExecContext(ctx, head+strings.Repeat(one, len(batch)/width)[2:], batch...)
		batch = batch[:0]
		return err
	}
	err = eachRaw(ctx, from, table, func(columns []string, values []any) error {
		width = len(columns)
		head = "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES "
		sum.add(values)
		batch = append(batch, values...)
		if len(batch)+width > valuesPerStatement {
			return flush()
		}
		return nil
	})
	if err == nil {
		err = flush()
	}
	return sum, err
}

// eachRaw visits all rows of a table as they are.
func eachRaw(ctx context.Context, q querier, table string, visit func(columns []string, values []any) error) error {
	rows, err := q.QueryContext(ctx, "SELECT * FROM "+table)
	if err != nil {
		return err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	for rows.Next() {
		values := make([]any, len(columns))
		targets := make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		if err := visit(columns, values); err != nil {
			return err
		}
	}
	return rows.Err()
}

// A sumOfRows tells whether two tables have the same rows, in whatever order:
// it adds up the first bytes of their SHA-256.
type sumOfRows struct {
	rows int
	sum  [4]uint64
}

func (s *sumOfRows) add(values []any) {
	h := sha256.New()
	for _, v := range values {
		text := fmt.Sprintf("%T %v", v, v)
		fmt.Fprintf(h, "%d %s\n", len(text), text)
	}
	s.rows++
	sum := h.Sum(nil)
	for i := range s.sum {
		s.sum[i] += binary.BigEndian.Uint64(sum[8*i:])
	}
}
