package data

import (
	"context"
	"errors"
	"fmt"
	"time"

	"filippo.io/age"

	"banso/data/mentoring"
	"banso/data/merge"
)

// ExchangeTaken tells what came in with an exchange file.
type ExchangeTaken struct {
	From  string         // the name of the laptop that made it
	Acts  int            // that were not here before
	Rows  map[string]int // rows that they touched, by table
	Fresh bool           // the maker was no partner yet; it is one now
	// Conflicts counts the cells that several wrote differently, in the whole
	// register; see Conflicts.
	Conflicts int
	// Clocks lists the laptops whose clocks are ahead, by how much.
	Clocks map[string]time.Duration
	// Purged counts the rows whose personal data was taken out by somebody.
	Purged int
	Backup string // made before; "" in memory
	// Recovery is the recovery key of a protected register that Join made: to
	// be printed now, never again.
	Recovery string
}

// ImportExchange takes in an exchange file. The whole file is checked first and
// a backup made; then everything is taken in at one moment, or nothing is. It
// does not matter in which order files come, nor how often. Files that cannot
// be taken in are *ExchangeError.
func (s *Store) ImportExchange(ctx context.Context, path string) (ExchangeTaken, error) {
	taken, err := s.importExchange(ctx, path)
	if err != nil {
		return ExchangeTaken{}, fmt.Errorf("take in exchange file: %w", classify(s.path, err))
	}
	return taken, nil
}

func (s *Store) importExchange(ctx context.Context, path string) (ExchangeTaken, error) {
	if s.o.ReadOnly {
		return ExchangeTaken{}, &ReadOnlyError{Path: s.path}
	}
	identity, err := s.identity(ctx)
	if err != nil {
		return ExchangeTaken{}, err
	}
	x, err := readExchange(path, func(c cover) (age.Identity, error) {
		switch own := identity.Recipient().String(); {
		case c.From == own:
			return nil, &ExchangeError{Fault: ExchangeOwn, Path: path}
		case c.To == "":
			return nil, &ExchangeError{Fault: ExchangeJoin, Path: path}
		case c.To != own:
			return nil, &ExchangeError{Fault: ExchangeRecipient, Path: path}
		}
		return identity, nil
	})
	if err != nil {
		return ExchangeTaken{}, err
	}
	return s.takeIn(ctx, path, x)
}

func (s *Store) takeIn(ctx context.Context, path string, x exchange) (taken ExchangeTaken, err error) {
	if err := s.fits(ctx, s.reader, x); err != nil {
		return taken, atPath(err, path)
	}
	if !s.Shared() || s.o.BackupDir != "" {
		if taken.Backup, err = s.BackupBefore(ctx, "exchange"); err != nil {
			return taken, err
		}
	}
	taken.From = x.Names[x.Node]
	newest := s.lastStamp()
	err = s.untoldly(ctx, func(tx *Tx) error {
		// Somebody may have written since it was looked at.
		if err := s.fits(tx.ctx, tx.conn, x); err != nil {
			return atPath(err, path)
		}
		return atPath(tx.merge(x, &taken), path)
	})
	if err != nil {
		return taken, err
	}
	if err := s.forgetJournal(ctx); err != nil {
		return taken, err
	}
	if taken.Acts > 0 && s.o.BackupDir != "" && s.lastStamp() == newest {
		// By the newest stamp, by which backups are told apart, nothing is new.
		if _, err := s.BackUp(ctx); err != nil {
			return taken, err
		}
	}
	taken.Clocks = clocksAhead(x, s.o.Now())
	found, err := s.Conflicts(ctx)
	taken.Conflicts = len(found)
	return taken, err
}

func atPath(err error, path string) error {
	var e *ExchangeError
	if errors.As(err, &e) {
		e.Path = path
	}
	return err
}

// clocksAhead finds the laptops that stamped something later than now.
func clocksAhead(x exchange, now time.Time) map[string]time.Duration {
	out := map[string]time.Duration{}
	for _, a := range x.acts {
		if by := merge.Ahead(a.Stamp, now); by > merge.Tolerated {
			name := x.Names[a.Node]
			out[name] = max(out[name], by)
		}
	}
	return out
}

// merge takes in acts and makes the rows anew that they touch.
func (tx *Tx) merge(x exchange, taken *ExchangeTaken) error {
	self, err := readSelf(tx.ctx, tx.conn)
	if err != nil {
		return err
	}
	if err := tx.meet(x, self, taken); err != nil {
		return err
	}
	touched := map[RowKey]bool{}
	var fresh []actLine
	for _, a := range x.acts {
		isNew, err := tx.addAct(a)
		if err != nil {
			return err
		}
		if !isNew {
			continue
		}
		fresh = append(fresh, a)
		for _, c := range a.Changes {
			touched[RowKey(c.rowLine)] = true
		}
		for _, p := range a.Purges {
			touched[RowKey(p)] = true
			taken.Purged++
			if err := tx.forget(p); err != nil {
				return err
			}
		}
	}
	taken.Acts, taken.Rows = len(fresh), map[string]int{}
	if err := tx.settleUndone(fresh); err != nil {
		return err
	}
	for at := range touched {
		taken.Rows[at.Table]++
	}
	return tx.refoldAll(touched)
}

// forget drops the drafts about a person whom somebody else has purged.
func (tx *Tx) forget(purged rowLine) error {
	if purged.Table != TablePerson {
		return nil
	}
	was, err := tx.personRow(newFolder(tx.conn, tx.store.schema, tx.store.o.engine.dialect()), purged.Key)
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	if err == nil {
		_, err = tx.dropDrafts(purged.Key, was)
	}
	return err
}

// refoldAll makes rows anew, in one order, and takes out what was purged.
func (tx *Tx) refoldAll(touched map[RowKey]bool) error {
	f := newFolder(tx.conn, tx.store.schema, tx.store.o.engine.dialect())
	f.foreign = true
	for _, at := range sortedRows(touched) {
		if err := tx.refold(f, at); err != nil {
			return fmt.Errorf("fold %s: %w", at.Table, err)
		}
	}
	return tx.takeOutPurged(f)
}

// meet notes who made a file and what the others are called.
func (tx *Tx) meet(x exchange, self node, taken *ExchangeTaken) error {
	for node := range x.Has {
		if node == self.id {
			continue
		}
		if _, err := tx.exec("INSERT INTO node (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name", node, x.Names[node]); err != nil {
			return err
		}
	}
	seen, err := seenText(x.Has)
	if err != nil {
		return err
	}
	var known int
	if err := tx.conn.QueryRowContext(tx.ctx, "SELECT count(*) FROM partner WHERE recipient = ?", x.From).Scan(&known); err != nil {
		return err
	}
	taken.Fresh = known == 0
	if _, err := tx.exec("INSERT INTO partner (recipient, name) VALUES (?, ?) ON CONFLICT (recipient) DO NOTHING", x.From, x.Names[x.Node]); err != nil {
		return err
	}
	// What an older file told is no news. One from a clock that is ahead counts as
	// made now, or nothing that comes after it would be.
	x.Made = min(x.Made, merge.Next(0, tx.store.o.Now()))
	_, err = tx.exec("UPDATE partner SET node = ?, seen = ?, heard = ?, heard_at = ? WHERE recipient = ? AND heard <= ?",
		x.Node, seen, x.Made, tx.store.o.Now().UTC().Format(time.RFC3339Nano), x.From, x.Made)
	return err
}

// addAct adds an act to the log, unless it is there.
func (tx *Tx) addAct(a actLine) (isNew bool, err error) {
	seen, err := seenText(a.Seen)
	if err != nil {
		return false, err
	}
	done, err := tx.exec(`INSERT INTO act (id, node, stamp, op, done_at, actor, inverts, seen)
		VALUES (?, ?, ?, ?, ?, ?, NULLIF(?, ''), ?) ON CONFLICT (id) DO NOTHING`, a.ID, a.Node, a.Stamp, a.Op, a.At, a.Actor, a.Inverts, seen)
	if err != nil {
		return false, err
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	for _, c := range a.Changes {
		kind := "update"
		if c.Insert {
			kind = "insert"
		}
		if _, err := tx.exec("INSERT INTO change (act_id, table_name, row_key, kind, cells) VALUES (?, ?, ?, ?, ?)",
			a.ID, c.Table, c.Key, kind, string(c.Cells)); err != nil {
			return false, err
		}
	}
	for _, p := range a.Purges {
		if _, err := tx.exec("INSERT INTO purge (act_id, table_name, row_key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", a.ID, p.Table, p.Key); err != nil {
			return false, err
		}
	}
	return true, nil
}

// settleUndone tells anew which acts stand, where undos and redos came in.
func (tx *Tx) settleUndone(fresh []actLine) error {
	done := map[string]bool{}
	for _, a := range fresh {
		root, err := tx.root(a.Inverts)
		if err != nil {
			return err
		}
		if root == "" || done[root] {
			continue
		}
		done[root] = true
		var all []*merge.Act
		err = eachLine(tx.ctx, tx.conn, `SELECT id, node, stamp, COALESCE(inverts, '') FROM act
			WHERE id = ? OR inverts = ? OR inverts IN (SELECT id FROM act WHERE inverts = ?)`, func(scan func(...any) error) error {
			a := &merge.Act{}
			all = append(all, a)
			return scan(&a.ID, &a.Node, &a.Stamp, &a.Inverts)
		}, root, root, root)
		if err != nil {
			return err
		}
		by := ""
		if last := merge.Standing(&merge.Act{ID: root}, all); last != nil {
			by = last.ID
		}
		if err := tx.markUndone(root, by); err != nil {
			return err
		}
	}
	return nil
}

// root returns the act that an undo takes back, or that a redo does again; ""
// for the inverse of nothing.
func (tx *Tx) root(inverts string) (string, error) {
	if inverts == "" {
		return "", nil
	}
	var op, further string
	err := tx.conn.QueryRowContext(tx.ctx, "SELECT op, COALESCE(inverts, '') FROM act WHERE id = ?", inverts).Scan(&op, &further)
	if op == string(mentoring.OpUndo) {
		return further, err
	}
	return inverts, err
}
