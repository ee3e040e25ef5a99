package data

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// applicationID stands in the header of every register ("BANS").
const applicationID = 0x42414e53

//go:embed migrations/*.sql
var migrationFiles embed.FS

// A migration is one step from a schema to the next.
type migration struct{ name, sql string }

// migrations lists all steps in order: 0001_… leads from nothing to schema 1.
func (e engine) migrations() ([]migration, error) {
	if e.steps != nil {
		return e.steps, nil
	}
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	steps := make([]migration, len(names))
	for i, name := range names {
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		steps[i] = migration{name, string(text)}
	}
	return steps, nil
}

// latest returns the number of the last migration, which is that of the
// schema this program reads and writes.
func (e engine) latest() (int, error) {
	if e.steps != nil {
		return len(e.steps), nil
	}
	names, err := migrationFiles.ReadDir("migrations")
	return len(names), err
}

// identify returns the schema version of a register. Another program's
// database is a *ForeignFileError, a newer program's a *TooNewError.
func (e engine) identify(ctx context.Context, db *sql.DB, path string) (int, error) {
	var application, version int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&application); err != nil {
		return 0, err
	}
	if application != applicationID {
		return 0, &ForeignFileError{Path: path}
	}
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, err
	}
	known, err := e.latest()
	if err == nil && version > known {
		err = &TooNewError{Path: path, File: version, Known: known}
	}
	return version, err
}

// createRegister makes a new register beside its place and renames it, so
// that there is never half a register at path.
func createRegister(ctx context.Context, path string, o Options) error {
	if err := setAside(path); err != nil {
		return err
	}
	part := path + ".new"
	if err := removeAll(append(sidecars(part), part)); err != nil {
		return err
	}
	if err := o.engine.prepare(part); err != nil {
		return err
	}
	db, err := openPool(dsn(part, creatorParams(o.engine)), 1)
	if err != nil {
		return err
	}
	err = o.migrate(ctx, db, 0)
	if err = errors.Join(err, db.Close()); err != nil {
		return errors.Join(classify(path, err), removeAll(append(sidecars(part), part)))
	}
	return replaceFile(part, path)
}

// setAside renames a journal that was left beside a missing register: the
// engine would write its pages into the new one.
func setAside(path string) error {
	for _, name := range sidecars(path) {
		if err := os.Rename(name, name+".left"); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return classifyFile(path, err)
		}
	}
	return nil
}

func removeAll(paths []string) error {
	for _, p := range paths {
		if err := os.Remove(p); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return classifyFile(p, err)
		}
	}
	return nil
}

// migrateFrom brings the register to the newest schema, after a backup.
func (s *Store) migrateFrom(ctx context.Context, version int) error {
	latest, err := s.o.engine.latest()
	if err != nil || version == latest {
		return err
	}
	if _, err := s.backUp(ctx, s.nearBackups(), fmt.Sprintf("before-schema-%d", latest)); err != nil {
		return fmt.Errorf("back up before migration: %w", err)
	}
	return s.o.migrate(ctx, s.writer, version)
}

// migrate runs the migrations after version in one transaction. If one fails
// the file is as before.
func (o Options) migrate(ctx context.Context, db *sql.DB, version int) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := o.migrateIn(ctx, tx, version, o.nameRegister); err != nil {
		return err
	}
	return tx.Commit()
}

// nameRegister gives a new register the name that tells it from all others.
func (o Options) nameRegister(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, "INSERT INTO register (one, node) VALUES (1, ?)", o.NewID())
	return err
}

// migrateIn runs the migrations after version. A new register is filled by
// fill before the triggers are there that tell every change.
func (o Options) migrateIn(ctx context.Context, tx *sql.Tx, version int, fill func(context.Context, *sql.Tx) error) error {
	steps, err := o.engine.migrations()
	if err != nil {
		return err
	}
	d := o.engine.dialect()
	for _, step := range steps[version:] {
		if _, err := tx.ExecContext(ctx, d.schema(step.sql)); err != nil {
			return fmt.Errorf("migrate by %s: %w", step.name, err)
		}
	}
	if version == 0 {
		if err := fill(ctx, tx); err != nil {
			return err
		}
	}
	if d.settle != "" {
		if _, err := tx.ExecContext(ctx, d.settle); err != nil {
			return err
		}
	}
	if err := d.makeTriggers(ctx, tx, newSchema()); err != nil {
		return err
	}
	if err := d.checkReferences(ctx, tx); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, d.stamp(len(steps)))
	return err
}
