package data

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path/filepath"

	"banso/data/vault"
)

// A Secret opens a protected register: one of the two is enough. Recovery keys
// are read with or without spaces, in large or small letters.
type Secret struct{ Passphrase, RecoveryKey string }

// IsZero tells whether there is no secret.
func (s Secret) IsZero() bool { return s == Secret{} }

// MinPassphrase is the fewest characters of a passphrase.
const MinPassphrase = vault.MinPassphrase

// CheckPassphrase returns *UnsafeSecretError for a passphrase that is too short
// for a new register.
func CheckPassphrase(passphrase string) error {
	return classifySecret("", vault.CheckPassphrase(passphrase))
}

// A protection is the opened lock of a protected register.
type protection struct {
	below    string // the engine's file system under the sealed one
	slot     vault.Slot
	key      *vault.Key
	files    *vault.FileSystem // nil while nothing is open
	recovery string            // of a register that was just made
}

// IsProtected tells whether a file is a protected register, or a backup of
// one, by its first bytes. A missing file is fs.ErrNotExist,
// one without a byte *EmptyFileError.
func IsProtected(path string) (bool, error) {
	if IsShared(path) {
		return false, nil
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return false, err
	}
	if _, err := lookForFile(path); err != nil {
		return false, err
	}
	sealed, err := vault.IsSealed(path, "")
	return sealed, classify(path, err)
}

// lookForFile looks for a file that must be there and not be empty.
func lookForFile(path string) (place, error) {
	found, err := look(path)
	switch {
	case err != nil:
		return found, err
	case found == nothing:
		return found, fs.ErrNotExist
	case found == emptyFile:
		return found, &EmptyFileError{Path: path}
	}
	return found, nil
}

// Protected tells whether the register is a protected one.
func (s *Store) Protected() bool { return s.vault != nil }

// RecoveryKey returns the recovery key of a protected register that this very
// store has made, "" otherwise. It is kept nowhere: it must be printed now.
func (s *Store) RecoveryKey() string {
	if s.vault == nil {
		return ""
	}
	return s.vault.recovery
}

// unlock opens the lock of a protected register, or makes that of a new one,
// and gives the engine a file system that seals. Of a plain one it does nothing.
func (s *Store) unlock(found place) (err error) {
	secret, below := s.o.Secret, s.o.engine.vfs
	s.o.Secret = Secret{}
	switch {
	case s.o.lent != nil:
		s.vault = s.o.lent.again()
	case found == someFile:
		s.vault, err = openProtection(s.path, below, secret)
		if errors.Is(err, ErrNotProtected) {
			return nil
		}
	case s.o.Protect:
		s.vault, err = newProtection(secret.Passphrase, s.o.engine)
	}
	if err != nil || s.vault == nil {
		return err
	}
	s.o.engine, err = s.vault.mount(s.o.engine)
	return err
}

// openProtection reads and opens the slots of a register, or of a backup of
// one. One without is ErrNotProtected.
func openProtection(path, below string, secret Secret) (*protection, error) {
	head, err := vault.ReadHead(path, below)
	switch {
	case errors.Is(err, vault.ErrNotSealed):
		return nil, ErrNotProtected
	case err != nil:
		return nil, classifySecret(path, err)
	case secret.IsZero():
		return nil, &ProtectedError{Path: path}
	}
	key, err := head.Slot.Open(vault.Secret(secret))
	if err != nil {
		return nil, classifySecret(path, err)
	}
	return &protection{below: below, slot: head.Slot, key: key}, nil
}

func newProtection(passphrase string, e engine) (*protection, error) {
	slot, key, recovery, err := vault.New(passphrase, cmp.Or(e.work, vault.WorkFactor))
	if err != nil {
		return nil, classifySecret("", err)
	}
	return &protection{below: e.vfs, slot: slot, key: key, recovery: recovery}, nil
}

// mount gives the engine the sealed file system.
func (p *protection) mount(e engine) (engine, error) {
	var err error
	if p.files, err = vault.Mount(p.key, p.below); err != nil {
		return e, err
	}
	e.vfs, e.slot = p.files.Name(), &p.slot
	return e, nil
}

// mend makes both slots of a register equal again, after a change that was
// cut off or damage to one of them.
func (p *protection) mend(path string) error {
	if p == nil {
		return nil
	}
	head, err := vault.ReadHead(path, p.below)
	if err == nil && !head.Whole {
		err = vault.WriteHead(path, p.below, head.Slot)
	}
	return classifySecret(path, err)
}

// close takes the sealed file system from the engine.
func (p *protection) close() error {
	if p == nil || p.files == nil {
		return nil
	}
	files := p.files
	p.files = nil
	return files.Close()
}

// prepare puts in front of a new file what belongs there.
func (e engine) prepare(path string) error {
	if e.slot == nil {
		return nil
	}
	return vault.Create(path, *e.slot)
}

// target is the address of a file that the engine is to copy a register into.
func (e engine) target(path string) (address string, err error) {
	vfs := e.vfs
	if vfs == "" { // unnamed it would be that of the register that is copied
		vfs, err = vault.SystemName()
	}
	return dsn(path, url.Values{"vfs": {vfs}}), err
}

// brokenSeals counts the pages and slots that are not as they were sealed.
// Where a journal holds newer ones of them, or the register is plain, there is
// nothing to be told.
func (s *Store) brokenSeals(ctx context.Context) (int, error) {
	if s.vault == nil {
		return 0, nil
	}
	s.write.Lock()
	defer s.write.Unlock()
	if s.writer == nil {
		if hasJournal(s.path) {
			return 0, nil
		}
		return s.vault.verify(s.path)
	}
	var busy, frames, written int
	err := s.writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(PASSIVE)").Scan(&busy, &frames, &written)
	if err != nil || busy != 0 || frames != written {
		return 0, err
	}
	return s.vault.verify(s.path)
}

func (p *protection) verify(path string) (damaged int, err error) {
	damaged, err = vault.Verify(path, p.below, p.key)
	return damaged, classifySecret(path, err)
}

// classifySecret gives an error of the vault its type.
func classifySecret(path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, vault.ErrWrongSecret):
		return &WrongSecretError{Path: path}
	case errors.Is(err, vault.ErrUnsafePassphrase):
		return &UnsafeSecretError{Least: MinPassphrase}
	case errors.Is(err, vault.ErrNewer):
		return &TooNewError{Path: path}
	case errors.Is(err, vault.ErrDamaged), errors.Is(err, vault.ErrNotSealed):
		return &DamagedError{Path: path}
	}
	return classify(path, err)
}

// ChangePassphrase gives a protected register that is closed a new passphrase.
// The recovery key stays. If the machine stops meanwhile, the register opens
// with one of the two passphrases. Copies made before keep the old one.
//
// An open register is *LockedError: use the store's own method.
func ChangePassphrase(ctx context.Context, path string, old Secret, passphrase string) error {
	return engine{}.changePassphrase(ctx, path, old, passphrase)
}

func (e engine) changePassphrase(ctx context.Context, path string, old Secret, passphrase string) error {
	err := e.changeSlot(ctx, path, old, func(p *protection) (err error) {
		p.slot, err = p.slot.WithPassphrase(p.key, passphrase, cmp.Or(e.work, vault.WorkFactor))
		return err
	})
	if err != nil {
		return fmt.Errorf("change passphrase: %w", err)
	}
	return nil
}

// NewRecoveryKey gives a protected register that is closed a new recovery key
// and returns it, to be printed. The old one opens only copies made before.
func NewRecoveryKey(ctx context.Context, path string, secret Secret) (string, error) {
	return engine{}.newRecoveryKey(ctx, path, secret)
}

func (e engine) newRecoveryKey(ctx context.Context, path string, secret Secret) (recovery string, err error) {
	err = e.changeSlot(ctx, path, secret, func(p *protection) (err error) {
		p.slot, p.key, recovery, err = p.slot.WithNewRecovery(p.key)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("make recovery key: %w", err)
	}
	return recovery, nil
}

// changeSlot changes the slots of a register that nobody has open.
func (e engine) changeSlot(ctx context.Context, path string, secret Secret, change func(*protection) error) (err error) {
	if path, err = filepath.Abs(path); err != nil {
		return err
	}
	if _, err := lookForFile(path); err != nil {
		return err
	}
	lease, err := takeLease(path, leaseHolder{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lease.release()) }()
	p, err := openProtection(path, e.vfs, secret)
	if err != nil {
		return err
	}
	if err = ctx.Err(); err != nil {
		return err
	}
	return p.change(path, change)
}

// change writes the slots after a change to them; if that fails what was
// stays.
func (p *protection) change(path string, change func(*protection) error) error {
	next := *p
	err := change(&next)
	if err == nil {
		err = vault.WriteHead(path, p.below, next.slot)
	}
	if err != nil {
		return classifySecret(path, err)
	}
	p.slot, p.key = next.slot, next.key
	return nil
}

// ChangePassphrase is as the function of that name, for a register that is
// open to write.
func (s *Store) ChangePassphrase(_ context.Context, old Secret, passphrase string) error {
	err := s.changeSlot(old, func(p *protection) (err error) {
		p.slot, err = p.slot.WithPassphrase(p.key, passphrase, cmp.Or(s.o.engine.work, vault.WorkFactor))
		return err
	})
	if err != nil {
		return fmt.Errorf("change passphrase: %w", err)
	}
	return nil
}

// NewRecoveryKey is as the function of that name, for a register that is open
// to write. Backups made from now on open with the new key only.
func (s *Store) NewRecoveryKey(_ context.Context, secret Secret) (recovery string, err error) {
	err = s.changeSlot(secret, func(p *protection) (err error) {
		p.slot, p.key, recovery, err = p.slot.WithNewRecovery(p.key)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("make recovery key: %w", err)
	}
	return recovery, nil
}

func (s *Store) changeSlot(secret Secret, change func(*protection) error) error {
	switch {
	case s.vault == nil:
		return ErrNotProtected
	case s.o.ReadOnly:
		return &ReadOnlyError{Path: s.path}
	}
	s.write.Lock()
	defer s.write.Unlock()
	if _, err := openProtection(s.path, s.vault.below, secret); err != nil {
		return err
	}
	return s.vault.change(s.path, change)
}
