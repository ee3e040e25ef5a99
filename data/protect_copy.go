package data

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
)

// Protect copies a plain register into a new protected one and returns its
// recovery key, which is kept nowhere. o gives the clock and the passphrase. The
// copy is verified before it gets its name. The plain register stays; whoever
// removes it must know that its bytes may still be found on the disk.
//
// If anything stands at to it is fs.ErrExist, if the register is protected
// already *ProtectedError.
func Protect(ctx context.Context, from, to string, o Options) (recovery string, err error) {
	fail := func(err error) (string, error) { return "", fmt.Errorf("protect: %w", err) }
	p, err := newProtection(o.Secret.Passphrase, o.engine)
	if err != nil {
		return fail(err)
	}
	o.Secret = Secret{}
	sealed, err := p.mount(o.engine)
	if err != nil {
		return fail(err)
	}
	s, err := openSource(ctx, from, o)
	if err == nil && s.Protected() {
		err = errors.Join(&ProtectedError{Path: from}, s.Close())
	}
	if err == nil {
		err = errors.Join(s.copyTo(ctx, to, sealed), s.Close())
	}
	if err = errors.Join(err, p.close()); err != nil {
		return fail(err)
	}
	return p.recovery, nil
}

// Decrypt copies a protected register into a new plain SQLite file, which any
// tool of SQLite reads. o gives the clock and the secret. If anything stands at to
// it is fs.ErrExist, if the register is plain ErrNotProtected.
func Decrypt(ctx context.Context, from, to string, o Options) error {
	s, err := openSource(ctx, from, o)
	if err == nil && !s.Protected() {
		err = errors.Join(ErrNotProtected, s.Close())
	}
	if err == nil {
		err = errors.Join(s.copyTo(ctx, to, o.engine), s.Close())
	}
	if err != nil {
		return fmt.Errorf("decrypt: %w", err)
	}
	return nil
}

// openSource opens a register of any schema to be copied: nobody writes it
// meanwhile, and it is not changed.
func openSource(ctx context.Context, path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	o.ReadOnly, o.Protect = true, false
	s, err := newStore(path, o)
	if err != nil {
		return nil, err
	}
	found, err := lookForFile(path)
	if err != nil {
		return nil, err
	}
	if s.lease, err = takeLease(path, o.holder()); err != nil {
		return nil, err
	}
	if err = s.unlock(found); err == nil {
		err = s.openToRead(ctx)
	}
	var old *OldSchemaError
	if err != nil && !errors.As(err, &old) {
		return nil, errors.Join(classify(path, err), s.release())
	}
	return s, nil
}

// copyTo copies a register to a new file, plain or sealed as the engine says.
func (s *Store) copyTo(ctx context.Context, to string, as engine) (err error) {
	to, err = filepath.Abs(to)
	if err != nil {
		return err
	}
	if err := refuseToReplace(to); err != nil {
		return err
	}
	part := to + ".part"
	if err := removeAll(append(sidecars(part), part)); err != nil {
		return err
	}
	if _, err = s.copyVerified(ctx, part, as); err == nil {
		err = replaceFile(part, to)
	}
	if err != nil {
		return errors.Join(classify(to, err), removeAll(append(sidecars(part), part)))
	}
	return nil
}
