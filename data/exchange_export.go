package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"filippo.io/age"

	"banso/data/merge"
)

// ExchangeMade tells what is in an exchange file that was made.
type ExchangeMade struct {
	Acts int
	// Clamped counts acts that a clock far ahead had stamped, and whose moment
	// was drawn back before anybody had them.
	Clamped int
}

// ExportExchange writes a file with all acts that a partner has not seen, as
// far as its last file told. Only the partner can open it. A file that is lost
// does no harm: the next one has the same acts again.
func (s *Store) ExportExchange(ctx context.Context, path, partner string) (ExchangeMade, error) {
	made, err := s.exportExchange(ctx, path, partner)
	if err != nil {
		return ExchangeMade{}, fmt.Errorf("make exchange file: %w", classify(s.path, err))
	}
	return made, nil
}

func (s *Store) exportExchange(ctx context.Context, path, partner string) (ExchangeMade, error) {
	key, err := cleanKey(partner)
	if err != nil {
		return ExchangeMade{}, err
	}
	to, err := age.ParseX25519Recipient(key)
	if err != nil {
		return ExchangeMade{}, err
	}
	since, err := partnerSeen(ctx, s.reader, key)
	if err != nil {
		return ExchangeMade{}, err
	}
	made, err := s.sendTo(ctx, path, key, since, to)
	if err != nil || s.o.ReadOnly {
		return made, err
	}
	return made, s.setLocal(ctx, "UPDATE partner SET sent_at = ? WHERE recipient = ?", s.o.Now().UTC().Format(time.RFC3339Nano), key)
}

// sendTo writes everything after since for a recipient.
func (s *Store) sendTo(ctx context.Context, path, key string, since merge.Seen, to age.Recipient) (made ExchangeMade, err error) {
	own, err := s.ExchangeKey(ctx)
	if err != nil {
		return made, err
	}
	if own.Key == key {
		return made, &ExchangeError{Fault: ExchangeSelf}
	}
	if made.Clamped, err = s.clampClock(ctx); err != nil {
		return made, err
	}
	tx, err := s.reader.BeginTx(ctx, nil)
	if err != nil {
		return made, err
	}
	defer tx.Rollback()
	x, err := collectActs(ctx, tx, since)
	if err != nil {
		return made, err
	}
	x.From, x.To, x.Made = own.Key, key, merge.Next(0, s.o.Now())
	if x.Schema, err = s.o.engine.latest(); err != nil {
		return made, err
	}
	made.Acts = len(x.acts)
	return made, writeExchange(path, x, to)
}

// partnerSeen returns what a partner has, as far as its last file told.
func partnerSeen(ctx context.Context, q querier, key string) (merge.Seen, error) {
	var seen string
	err := q.QueryRowContext(ctx, "SELECT seen FROM partner WHERE recipient = ?", key).Scan(&seen)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	return readSeenText(seen)
}

// collectActs reads all acts that are not seen.
func collectActs(ctx context.Context, q querier, since merge.Seen) (x exchange, err error) {
	self, err := readSelf(ctx, q)
	if err != nil {
		return x, err
	}
	x.Format, x.Family, x.Node, x.Names, x.Since = exchangeFormat, self.family, self.id, self.names, since
	if x.Has, err = readSeen(ctx, q); err != nil {
		return x, err
	}
	const query = "SELECT id, node, stamp, op, done_at, actor, inverts, seen FROM act ORDER BY stamp, node, id"
	err = eachLine(ctx, q, query, func(scan func(...any) error) error {
		a, err := scanActLine(scan)
		if err == nil && since[a.Node] < a.Stamp {
			x.acts = append(x.acts, a)
		}
		return err
	})
	for i := range x.acts {
		if err == nil {
			err = x.acts[i].fill(ctx, q)
		}
	}
	return x, err
}

func scanActLine(scan func(...any) error) (a actLine, err error) {
	var inverts sql.NullString
	var seen string
	if err = scan(&a.ID, &a.Node, &a.Stamp, &a.Op, &a.At, &a.Actor, &inverts, &seen); err != nil {
		return a, err
	}
	a.Inverts = inverts.String
	a.Seen, err = readSeenText(seen)
	return a, err
}

// fill adds what an act has changed and taken out.
func (a *actLine) fill(ctx context.Context, q querier) error {
	err := eachLine(ctx, q, "SELECT table_name, row_key, kind = 'insert', cells FROM change WHERE act_id = ? ORDER BY seq", func(scan func(...any) error) error {
		var c changeLine
		var cells string
		err := scan(&c.Table, &c.Key, &c.Insert, &cells)
		c.Cells = []byte(cells)
		a.Changes = append(a.Changes, c)
		return err
	}, a.ID)
	if err != nil {
		return err
	}
	return eachLine(ctx, q, "SELECT table_name, row_key FROM purge WHERE act_id = ? ORDER BY table_name, row_key", func(scan func(...any) error) error {
		var r rowLine
		err := scan(&r.Table, &r.Key)
		a.Purges = append(a.Purges, r)
		return err
	}, a.ID)
}

// clampClock draws back the acts of a clock that was far ahead, as long as
// nobody else has them, and returns how many.
func (s *Store) clampClock(ctx context.Context) (int, error) {
	if s.o.ReadOnly || merge.Ahead(s.last.next(time.Time{}), s.o.Now()) <= merge.Limit {
		return 0, nil
	}
	moved := 0
	err := s.untoldly(ctx, func(tx *Tx) error {
		self, err := readSelf(tx.ctx, tx.conn)
		if err != nil {
			return err
		}
		known, err := knownToPartners(tx.ctx, tx.conn, self.id)
		if err != nil {
			return err
		}
		acts, err := allActs(tx.ctx, tx.conn)
		if err != nil {
			return err
		}
		stamps := merge.Clamp(acts, func(a *merge.Act) bool { return a.Node == self.id && a.Stamp > known }, s.o.Now())
		moved = len(stamps)
		for id, stamp := range stamps {
			if _, err := tx.exec("UPDATE act SET stamp = ? WHERE id = ?", stamp, id); err != nil {
				return err
			}
		}
		return nil
	})
	return moved, err
}

// knownToPartners returns up to which stamp somebody has acts of a node.
func knownToPartners(ctx context.Context, q querier, id string) (known int64, err error) {
	err = eachLine(ctx, q, "SELECT seen FROM partner", func(scan func(...any) error) error {
		var text string
		if err := scan(&text); err != nil {
			return err
		}
		seen, err := readSeenText(text)
		known = max(known, seen[id])
		return err
	})
	return known, err
}

func allActs(ctx context.Context, q querier) (acts []*merge.Act, err error) {
	err = eachLine(ctx, q, "SELECT id, node, stamp FROM act", func(scan func(...any) error) error {
		a := &merge.Act{}
		acts = append(acts, a)
		return scan(&a.ID, &a.Node, &a.Stamp)
	})
	return acts, err
}
