package data

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"banso/data/vault"
)

// A keyring opens backups of protected registers: by the key of a register
// that is open, or by a secret.
type keyring struct {
	own    *protection
	secret Secret
}

// keyring is of the register as it is now: its passphrase may be changed while a
// backup is taken out.
func (s *Store) keyring() keyring {
	if s.vault == nil {
		return keyring{}
	}
	s.write.Lock()
	defer s.write.Unlock()
	return keyring{own: s.vault.again()}
}

// open finds the protection of a backup, nil if it has none.
func (k keyring) open(backup string, f form) (*protection, error) {
	if f == plainForm || f == packedForm {
		return nil, nil
	}
	if k.own != nil {
		return k.own.again(), nil
	}
	full, err := filepath.Abs(backup)
	if err != nil {
		return nil, err
	}
	return openProtection(full, "", k.secret)
}

// taken is a register that was taken out of a backup and is sound.
type taken struct {
	info       BackupInfo
	engine     engine      // that reads and writes it
	protection *protection // nil if it is plain
}

// again is the same lock for another file.
func (p *protection) again() *protection {
	q := *p
	q.files, q.recovery = nil, ""
	return &q
}

// takeOut writes the register that a backup holds to a new file, protected if
// the backup is, proves that it is sound, and hands it on.
func takeOut(ctx context.Context, backup, to string, keys keyring, then func(taken) error) (err error) {
	if err := standsAlone(backup); err != nil {
		return err
	}
	f, err := formOf(backup)
	if err != nil {
		return err
	}
	p, err := keys.open(backup, f)
	if err != nil {
		return err
	}
	got, err := p.unpackTo(backup, to, f)
	if err != nil {
		return err
	}
	listed, err := asListed(backup, got)
	if err != nil {
		return err
	}
	e := engine{}
	if p != nil {
		if e, err = p.mount(e); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, p.close()) }()
	}
	info, err := e.inspect(ctx, to)
	if err != nil {
		return blame(backup, to, err)
	}
	info.Path, info.File = backup, filepath.Base(backup)
	info.SHA256, info.Bytes, info.Held = got.file, got.bytes, got.content
	info.Of, info.At, info.Reason = listed.Of, listed.At, listed.Reason
	return then(taken{info, e, p})
}

// unpackTo writes what a backup holds to a new file, makes it durable and
// reads it back.
func (p *protection) unpackTo(backup, to string, f form) (sums, error) {
	if f == plainForm || f == liveForm {
		return copyFile(backup, to)
	}
	out, err := p.create(to)
	if err != nil {
		return sums{}, err
	}
	got, err := unpackFile(backup, out, p)
	if closed := out.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return sums{}, err
	}
	back, err := p.read(to)
	if err != nil {
		return sums{}, err
	}
	defer back.Close()
	sum := newCounting(io.Discard)
	if _, err = io.Copy(sum, back); err == nil && sum.hex() != got.content {
		err = &DamagedError{Path: to}
	}
	return got, err
}

// create makes a new file that takes the plain bytes of a database, sealed or
// plain, and is durable when it is closed.
func (p *protection) create(path string) (io.WriteCloser, error) {
	if p != nil {
		return vault.NewWriter(path, p.slot, p.key)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	return durable{f}, err
}

// durable is a file that is on the disk when it is closed.
type durable struct{ *os.File }

func (d durable) Close() error { return errors.Join(d.Sync(), d.File.Close()) }

// read opens a complete database file, sealed or plain, as its plain bytes.
func (p *protection) read(path string) (io.ReadCloser, error) {
	if p == nil {
		return os.Open(path)
	}
	return vault.OpenReader(path, p.below, p.key)
}
