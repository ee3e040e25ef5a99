package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"sync"
	"time"
)

// Options is what a store is given when it is opened.
type Options struct {
	// Now is the clock of every moment that is written. It must be given.
	Now func() time.Time
	// NewID draws the keys of new records; nil draws UUIDv7 by Now.
	NewID func() string
	// Actor is who works with the register: the staff's name, or the machine's
	// user. It stands in the change log and in the lease.
	Actor string
	// ReadOnly opens without writing anything: no lease, no migration.
	ReadOnly bool
	// BackupDir takes the automatic backups; "" makes none on Close, and puts
	// those before a migration or an import beside the register.
	BackupDir string
	// Secret opens a protected register; a plain one needs none.
	Secret Secret
	// Protect makes a register that does not exist yet a protected one, with the
	// passphrase of Secret.
	Protect bool

	// Anywhere lets the live register lie where it breaks: on a stick, a share,
	// or in a synced folder.
	Anywhere bool

	lent   *protection // the key of a register that is open, for a copy of it
	engine engine
}

func (o Options) holder() leaseHolder {
	return leaseHolder{Who: o.Actor, Since: o.Now().UTC()}
}

// A Store is an open register. It may be used by several goroutines; writes
// wait for each other.
type Store struct {
	path   string // "" in memory
	o      Options
	schema schema
	writer *sql.DB // nil if read-only
	reader *sql.DB // equal to writer in memory
	lease  *lease  // nil if read-only or in memory
	copies string  // where copies of a shared register go
	frozen bool    // read on a medium where no file can be made beside it

	vault *protection // nil if plain

	opened time.Time

	write  sync.Mutex // held while an act, a backup or Close is under way
	closed bool
	last   lastAct
}

// lastAct is the newest act in the register.
type lastAct struct {
	lock  sync.Mutex
	stamp int64
	at    time.Time
	// Of a shared register: the newest entry of the change log that was seen, and
	// whether one was overlooked.
	seq    int64
	missed bool
}

// Open opens the register at path and makes it if there is none. An older
// schema is migrated after a verified backup.
//
// It refuses with *EmptyFileError, *ForeignFileError, *DamagedError,
// *TooNewError, *LockedError, *ReadOnlyError, *NotAllowedError, *PlaceError,
// *NameTooLongError or *DiskFullError, and leaves the file as it was. With o.ReadOnly a missing
// file is fs.ErrNotExist and an older schema *OldSchemaError.
//
// A protected register is *ProtectedError without a secret and
// *WrongSecretError with another's; a new one is *UnsafeSecretError if its
// passphrase is too short.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	s, err := open(ctx, path, o)
	if err != nil {
		return nil, fmt.Errorf("open register: %w", err)
	}
	return s, nil
}

func open(ctx context.Context, path string, o Options) (*Store, error) {
	if IsShared(path) {
		return openSharedStore(ctx, path, o)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := o.checkPlace(path); err != nil {
		return nil, err
	}
	s, err := newStore(path, o)
	if err != nil {
		return nil, err
	}
	found, err := look(path)
	switch {
	case err != nil:
		return nil, err
	case found == emptyFile:
		return nil, &EmptyFileError{Path: path}
	case found == nothing && o.ReadOnly:
		return nil, fs.ErrNotExist
	}
	err = s.unlock(found)
	switch {
	case err != nil:
	case o.ReadOnly:
		err = s.openToRead(ctx)
	default:
		err = s.openToWrite(ctx, found == nothing)
	}
	if err == nil {
		err = s.readLastAct(ctx)
	}
	if err != nil {
		return nil, errors.Join(classify(path, err), s.release())
	}
	return s, nil
}

func newStore(path string, o Options) (*Store, error) {
	if o.Now == nil {
		return nil, errNoClock
	}
	if o.NewID == nil {
		source := &idSource{now: o.Now}
		o.NewID = source.next
	}
	return &Store{path: path, o: o, schema: newSchema(), opened: o.Now()}, nil
}

func (s *Store) openToWrite(ctx context.Context, create bool) (err error) {
	if s.lease, err = takeLease(s.path, s.o.holder()); err != nil {
		return err
	}
	if create {
		if err := createRegister(ctx, s.path, s.o); err != nil {
			return err
		}
	}
	if err := s.vault.mend(s.path); err != nil {
		return err
	}
	if s.writer, err = openPool(dsn(s.path, writerParams(s.o.engine)), 1); err != nil {
		return err
	}
	version, err := s.o.engine.identify(ctx, s.writer, s.path)
	if err != nil {
		return err
	}
	if readOnly, err := isReadOnly(ctx, s.writer); err != nil || readOnly {
		return errors.Join(err, &ReadOnlyError{Path: s.path})
	}
	if _, err := setJournal(ctx, s.writer, s.o.engine); err != nil {
		return err
	}
	if s.reader, err = openPool(dsn(s.path, readerParams(s.o.engine)), 3); err != nil {
		return err
	}
	if err := s.refuseGivenBack(ctx); err != nil {
		return err
	}
	if err := s.migrateFrom(ctx, version); err != nil {
		return err
	}
	s.clearPassing(ctx)
	return nil
}

func (s *Store) openToRead(ctx context.Context) (err error) {
	if s.reader, err = openPool(dsn(s.path, readerParams(s.o.engine)), 3); err != nil {
		return err
	}
	version, err := s.o.engine.identify(ctx, s.reader, s.path)
	if lacksSidecars(err) && !hasJournal(s.path) {
		// A finished register on a medium where no file can be made beside it.
		s.frozen = true
		if err = s.reader.Close(); err != nil {
			return err
		}
		if s.reader, err = openPool(dsn(s.path, frozenParams(s.o.engine)), 3); err != nil {
			return err
		}
		version, err = s.o.engine.identify(ctx, s.reader, s.path)
	}
	if err != nil {
		return err
	}
	known, err := s.o.engine.latest()
	if err == nil && version < known {
		err = &OldSchemaError{Path: s.path, File: version, Known: known}
	}
	return err
}

// OpenMemory makes a register that lives in memory, for tests and trials.
func OpenMemory(ctx context.Context, o Options) (*Store, error) {
	s, err := newStore("", o)
	if err != nil {
		return nil, err
	}
	address := ":memory:?" + writerParams(o.engine).Encode()
	if s.writer, err = openPool(address, 1); err != nil {
		return nil, fmt.Errorf("open register in memory: %w", err)
	}
	s.reader = s.writer
	if err := s.o.migrate(ctx, s.writer, 0); err != nil {
		return nil, errors.Join(fmt.Errorf("open register in memory: %w", err), s.release())
	}
	return s, nil
}

// Close writes everything into the one file, makes a verified backup if
// anything changed since the last one, and gives the register free. The
// store cannot be used afterwards, also if an error is returned: what was
// saved is safe then, but the backup may be missing. Closing twice is nothing.
func (s *Store) Close() error {
	s.write.Lock()
	defer s.write.Unlock()
	if s.closed {
		return nil
	}
	var err error
	if s.writer != nil && s.path != "" && !s.Shared() {
		err = s.settle(context.Background())
	}
	if err = errors.Join(err, s.release()); err != nil {
		return fmt.Errorf("close register: %w", classify(s.path, err))
	}
	return nil
}

// settle leaves one complete file that needs no other beside it, and a backup
// of it.
func (s *Store) settle(ctx context.Context) error {
	_, optimize := s.writer.ExecContext(ctx, "PRAGMA optimize")
	backup := s.backupIfChanged(ctx)
	return errors.Join(optimize, backup, s.reader.Close(), endJournal(ctx, s.writer))
}

// release closes whatever is open.
func (s *Store) release() error {
	s.closed = true
	var err error
	if s.reader != nil {
		err = s.reader.Close()
	}
	if s.writer != nil {
		err = errors.Join(err, s.writer.Close())
	}
	if s.lease != nil {
		err = errors.Join(err, s.lease.release())
	}
	return errors.Join(err, s.vault.close())
}

// ReadOnly tells whether the register was opened read-only.
func (s *Store) ReadOnly() bool { return s.o.ReadOnly }

// Path returns the register's full path, "" in memory.
func (s *Store) Path() string { return s.path }

// NewID draws a key for a record that will be put later, as whoever prepares
// records outside of an act needs it: an import that is shown first.
func (s *Store) NewID() string { return s.o.NewID() }

// SavedAt returns the moment of the last act in the register, the zero time
// if there is none.
func (s *Store) SavedAt() time.Time {
	s.last.lock.Lock()
	defer s.last.lock.Unlock()
	return s.last.at
}
