package data

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"
)

// The oldest server that the program is tried with, and what its databases
// must keep their text in.
const (
	oldestServer   = 150000
	serverEncoding = "UTF8"
)

// Shared tells whether the register is a shared database, which others write
// in at the same time.
func (s *Store) Shared() bool { return IsShared(s.path) }

// openSharedStore opens the register in a shared database, and makes it if the
// database is empty. The password stays with the connections.
func openSharedStore(ctx context.Context, address string, o Options) (*Store, error) {
	dir := o.BackupDir // for copies that somebody asks for; its server takes care of the rest
	o.BackupDir = ""
	o.engine.speaks = postgresDialect(cmp.Or(o.engine.wait, busyWait))
	s, err := newStore(withoutPassword(address), o)
	if err != nil {
		return nil, err
	}
	s.copies = dir
	if err = s.connect(ctx, address, dir); err == nil {
		err = s.readLastAct(ctx)
	}
	if err != nil {
		return nil, errors.Join(classify(s.path, err), s.release())
	}
	if !o.ReadOnly {
		s.clearPassing(ctx)
	}
	return s, nil
}

func (s *Store) connect(ctx context.Context, address, backups string) (err error) {
	if s.reader, err = openShared(address, true, 3); err != nil {
		return err
	}
	version, err := s.o.engine.identifyShared(ctx, s.reader, s.path)
	if err != nil {
		return err
	}
	known, err := s.o.engine.latest()
	switch {
	case err != nil:
		return err
	case s.o.ReadOnly && version == 0:
		return fs.ErrNotExist
	case s.o.ReadOnly && version < known:
		return &OldSchemaError{Path: s.path, File: version, Known: known}
	case s.o.ReadOnly:
		return nil
	}
	if s.writer, err = openShared(address, false, 1); err != nil || version == known {
		return err
	}
	return s.raise(ctx, known, backups)
}

// identifyShared returns the schema of a shared register, 0 for a database in
// which nothing is. Whatever else is in a database makes it another's.
func (e engine) identifyShared(ctx context.Context, q querier, path string) (int, error) {
	var server, relations int
	var encoding string
	var mark sql.NullString
	err := q.QueryRowContext(ctx, `SELECT CAST(current_setting('server_version_num') AS INTEGER), current_setting('server_encoding'),
		obj_description(to_regclass('register'), 'pg_class'),
		(SELECT count(*) FROM pg_class WHERE relnamespace = current_schema()::regnamespace)`).Scan(&server, &encoding, &mark, &relations)
	if err != nil {
		return 0, err
	}
	if server < oldestServer || encoding != serverEncoding {
		return 0, &UnfitServerError{Path: path, Version: server, Encoding: encoding}
	}
	if relations == 0 {
		return 0, nil
	}
	var version int
	number, ours := strings.CutPrefix(mark.String, sharedMark)
	if _, err := fmt.Sscan(number, &version); !ours || err != nil {
		return 0, &ForeignFileError{Path: path}
	}
	known, err := e.latest()
	if err == nil && version > known {
		err = &TooNewError{Path: path, File: version, Known: known}
	}
	return version, err
}

// raise makes or migrates a shared register, unless another program has just
// done so. What was there is copied first where there is a place for backups.
func (s *Store) raise(ctx context.Context, known int, backups string) error {
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, s.o.engine.dialect().lock); err != nil {
		return err
	}
	version, err := s.o.engine.identifyShared(ctx, tx, s.path)
	if err != nil || version == known {
		return err
	}
	if version > 0 && backups != "" {
		if _, err := s.backUp(ctx, backups, fmt.Sprintf("before-schema-%d", known)); err != nil {
			return fmt.Errorf("back up before migration: %w", err)
		}
	}
	if err := s.o.migrateIn(ctx, tx, version, s.o.nameRegister); err != nil {
		return err
	}
	return tx.Commit()
}

// Changed tells whether somebody else has changed a shared register since this
// store last looked, which a window asks every few seconds. A register in a
// file has only one writer; it never has.
func (s *Store) Changed(ctx context.Context) (bool, error) {
	if !s.Shared() {
		return false, nil
	}
	before := s.last.entry()
	if err := s.readLastAct(ctx); err != nil {
		return false, fmt.Errorf("look for changes: %w", classify(s.path, err))
	}
	return s.last.entry() != before || s.last.takeMissed(), nil
}

// lastEntrySQL selects the number of the newest entry of the change log. It
// grows with every act, also with one that brings in acts of earlier stamps.
const lastEntrySQL = "SELECT COALESCE(max(seq), 0) FROM change"

func (l *lastAct) entry() int64 {
	l.lock.Lock()
	defer l.lock.Unlock()
	return l.seq
}

// takeMissed tells once whether an act of ours found that others had written
// before it.
func (l *lastAct) takeMissed() bool {
	l.lock.Lock()
	defer l.lock.Unlock()
	missed := l.missed
	l.missed = false
	return missed
}

// catchUp lets the stamp of an act that begins follow on those of others.
func (tx *Tx) catchUp() error {
	var stamp, seq int64
	if err := tx.conn.QueryRowContext(tx.ctx, "SELECT COALESCE(max(stamp), 0), ("+lastEntrySQL+") FROM act").Scan(&stamp, &seq); err != nil {
		return err
	}
	l := &tx.store.last
	l.lock.Lock()
	defer l.lock.Unlock()
	l.missed = l.missed || seq != l.seq
	l.stamp, l.seq = max(l.stamp, stamp), seq
	return nil
}

// wasSaved finds out whether an act was saved though the connection was lost
// when it ended: it waits until the server is done with it and looks. It is an
// *ConnectionError if nobody can be asked.
func (tx *Tx) wasSaved(ctx context.Context, lost error) error {
	s := tx.store
	n := 0
	asking, err := s.reader.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted, ReadOnly: true})
	if err == nil {
		defer asking.Rollback()
		_, err = asking.ExecContext(ctx, s.o.engine.dialect().lock)
	}
	if err == nil {
		err = asking.QueryRowContext(ctx, "SELECT count(*) FROM act WHERE id = ?", tx.id).Scan(&n)
	}
	switch {
	case err != nil:
		return &ConnectionError{Path: s.path, Unsure: true}
	case n == 0:
		return lost
	}
	return nil
}

// own is the name under which a setting or draft is kept. In a shared register
// it belongs to one person at one machine.
func (s *Store) own(name string) string { return s.ownPrefix() + name }

func (s *Store) ownPrefix() string {
	if !s.Shared() {
		return ""
	}
	machine, err := os.Hostname()
	if err != nil {
		machine = ""
	}
	return s.o.Actor + "@" + machine + ownMark
}

// mine returns the name of a setting or draft of this person at this machine.
func (s *Store) mine(stored string) (name string, ok bool) {
	name, ok = strings.CutPrefix(stored, s.ownPrefix())
	return name, ok && !strings.Contains(name, ownMark)
}

// ownMark ends the part of a name that says whose it is. It is in no name.
const ownMark = "\x1f"

// readLastAct notes what was done last.
func (s *Store) readLastAct(ctx context.Context) error {
	var stamp, seq int64
	var at string
	err := s.reader.QueryRowContext(ctx, "SELECT stamp, done_at, ("+lastEntrySQL+") FROM act ORDER BY stamp DESC LIMIT 1").Scan(&stamp, &at, &seq)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	moment, err := time.Parse(time.RFC3339Nano, at)
	if err != nil {
		return err
	}
	s.last.lock.Lock()
	defer s.last.lock.Unlock()
	s.last.stamp, s.last.at, s.last.seq = stamp, moment, seq
	return nil
}
