package data

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"filippo.io/age"

	"banso/data/merge"
)

// joinWork is small: a code of 125 random bits needs no slow derivation, which
// is for what people think up.
const joinWork = 10

// maxJoinWork is the most that a foreign file may ask for: 2^14 takes 16 MB. Up
// to 4 GB would be taken without a bound.
const maxJoinWork = 14

// codeLetters is how long the code is with which a laptop joins.
const codeLetters = 25

// ExportJoin writes a file with the whole register for a laptop that is to join
// the family, and returns the code that opens it. The code goes another way
// than the file, and is kept nowhere.
func (s *Store) ExportJoin(ctx context.Context, path string) (code string, made ExchangeMade, err error) {
	text := rand.Text()[:codeLetters]
	to, err := age.NewScryptRecipient(text)
	if err == nil {
		to.SetWorkFactor(joinWork)
		made, err = s.sendTo(ctx, path, "", nil, to)
	}
	if err != nil {
		return "", ExchangeMade{}, fmt.Errorf("make exchange file: %w", classify(s.path, err))
	}
	var groups []string
	for i := 0; i < codeLetters; i += 5 {
		groups = append(groups, text[i:i+5])
	}
	return strings.Join(groups, "-"), made, nil
}

// cleanCode finds the code in what somebody has typed.
func cleanCode(text string) string {
	return strings.ToUpper(strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '-' || r == ' ' || r == '\n' || r == '\r' || r == '\t' }), ""))
}

// Join makes a register at a new place from a file of ExportJoin: a register of
// the same family with a name and key of its own. It is closed again. A file
// that stands there already is fs.ErrExist.
func Join(ctx context.Context, path, code, to string, o Options) (ExchangeTaken, error) {
	taken, err := join(ctx, path, code, to, o)
	if err != nil {
		return ExchangeTaken{}, fmt.Errorf("join: %w", classify(to, err))
	}
	return taken, nil
}

// Joining is how a register is begun beside one that is open.
type Joining struct {
	File, Code string // of ExportJoin
	To         string // the new register
	Passphrase string // that it is protected by, "" for a plain one
}

// JoinBeside is Join by whoever works with this register.
func (s *Store) JoinBeside(ctx context.Context, j Joining) (ExchangeTaken, error) {
	o := Options{Now: s.o.Now, Actor: s.o.Actor}
	if j.Passphrase != "" {
		o.Protect, o.Secret = true, Secret{Passphrase: j.Passphrase}
	}
	return Join(ctx, j.File, j.Code, j.To, o)
}

func join(ctx context.Context, path, code, to string, o Options) (taken ExchangeTaken, err error) {
	if _, err := os.Stat(to); err == nil && !IsShared(to) {
		return taken, fs.ErrExist
	}
	x, err := readExchange(path, func(c cover) (age.Identity, error) {
		if c.To != "" {
			return nil, &ExchangeError{Fault: ExchangeNoJoin, Path: path}
		}
		identity, err := age.NewScryptIdentity(cleanCode(code))
		if err != nil {
			return nil, &ExchangeError{Fault: ExchangeCode, Path: path}
		}
		identity.SetMaxWorkFactor(maxJoinWork)
		return identity, nil
	})
	var e *ExchangeError
	if errors.As(err, &e) && e.Fault == ExchangeRecipient {
		e.Fault = ExchangeCode
	}
	if err != nil {
		return taken, err
	}
	backups := o.BackupDir
	o.BackupDir = "" // an empty register needs no backup
	s, err := Open(ctx, to, o)
	if err != nil {
		return taken, err
	}
	if !s.SavedAt().IsZero() { // a database in which somebody works already
		return taken, errors.Join(fs.ErrExist, s.Close())
	}
	if err = s.adopt(ctx, x.Family); err == nil {
		taken, err = s.takeIn(ctx, path, x)
	}
	s.o.BackupDir, taken.Recovery = backups, s.RecoveryKey()
	if err != nil {
		s.o.BackupDir = ""
		err = errors.Join(err, s.Close())
		if !IsShared(to) {
			err = errors.Join(err, removeAll(append(sidecars(to), to)))
		}
		return taken, err
	}
	return taken, s.Close()
}

// adopt makes a new register one of a family.
func (s *Store) adopt(ctx context.Context, family string) error {
	return s.setLocal(ctx, "UPDATE register SET family = ?", family)
}

// Renew lets a register that is a copy of another, or was restored from a
// backup, go on as one of its own: with a new name among the nodes and a new
// key. What it has written since it went its own way becomes its own, as far as
// that is told by the error of the import that found it; nil is for a copy in
// which nothing was written yet.
func (s *Store) Renew(ctx context.Context, found *ExchangeError) error {
	err := s.untoldly(ctx, func(tx *Tx) error {
		self, err := readSelf(tx.ctx, tx.conn)
		if err != nil {
			return err
		}
		fresh := tx.NewID()
		if found != nil && found.Fault == ExchangeOurTwin {
			if err := tx.reassign(self.id, fresh, found.common); err != nil {
				return err
			}
		}
		if _, err := tx.exec("UPDATE register SET node = ?, family = ?", fresh, self.family); err != nil {
			return err
		}
		if _, err := tx.exec("INSERT INTO node (id, name) VALUES (?, ?)", self.id, self.name); err != nil {
			return err
		}
		_, err = tx.exec("DELETE FROM setting WHERE name = ?", identitySetting)
		return err
	})
	if err != nil {
		return fmt.Errorf("renew register: %w", classify(s.path, err))
	}
	return nil
}

// reassign gives a new node the acts that an old one did after a stamp. They
// had seen what the old one did before.
func (tx *Tx) reassign(old, fresh string, after int64) error {
	var acts []*merge.Act
	err := eachLine(tx.ctx, tx.conn, "SELECT id, seen FROM act WHERE node = ? AND stamp > ?", func(scan func(...any) error) error {
		a := &merge.Act{}
		var seen string
		if err := scan(&a.ID, &seen); err != nil {
			return err
		}
		var err error
		a.Seen, err = readSeenText(seen)
		acts = append(acts, a)
		return err
	}, old, after)
	if err != nil {
		return err
	}
	for _, a := range acts {
		seen, err := seenText(a.Seen.Join(merge.Seen{old: after}))
		if err != nil {
			return err
		}
		if _, err := tx.exec("UPDATE act SET node = ?, seen = ? WHERE id = ?", fresh, seen, a.ID); err != nil {
			return err
		}
	}
	return nil
}
