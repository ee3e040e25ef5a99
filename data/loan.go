package data

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// A shared folder never holds the live register, only finished snapshots of it
// and one small file, the loan, that says who works with it. Whoever borrows
// the register restores the newest snapshot on a machine of his own, works
// there, and gives a new snapshot back. Where the folder is synced, two people
// may both find it free before the service tells them; the one whose loan was
// overwritten is told at the next heartbeat and cannot give back. Nothing is
// lost by it: both registers stay, and can be brought together by an exchange.

// loanName is the file that says who has borrowed the register.
const loanName = "banso-loan.json"

// settingLoan keeps, in a borrowed register, from where it was borrowed.
const settingLoan = "loan"

// A Loan says who works with the register of a shared folder.
type Loan struct {
	Who     string    `json:"who"`
	Machine string    `json:"machine"`
	Since   time.Time `json:"since"`
	Beat    time.Time `json:"beat"` // when the borrower was last seen at work
	Mark    string    `json:"mark"` // tells this loan from every other
}

// Borrowed is what a borrowed register knows of its loan.
type Borrowed struct {
	Dir  string `json:"dir"`
	Mark string `json:"mark"` // "" once it was given back
}

// LentError tells who has borrowed the register of a shared folder. If its
// Beat is long ago, the borrower may have forgotten to give it back.
type LentError struct {
	Dir  string
	Loan Loan
}

func (e *LentError) Error() string { return "register of the shared folder is lent" }

// LoanLostError tells that the loan is no longer ours: somebody broke it, and
// Loan says who has it now, a zero one if nobody.
type LoanLostError struct {
	Dir  string
	Loan Loan
}

func (e *LoanLostError) Error() string { return "loan was broken by somebody else" }

// GivenBackError tells that a register was given back to a shared folder: this
// copy is no longer the one that counts. It can be read, and borrowed again.
type GivenBackError struct{ Path, Dir string }

func (e *GivenBackError) Error() string { return "register was given back" }

// ErrNotBorrowed tells that a register does not come from a shared folder.
var ErrNotBorrowed = errors.New("register was not borrowed")

// ReadLoan tells who has borrowed the register of a shared folder, if anybody.
func ReadLoan(dir string) (Loan, bool, error) {
	raw, err := os.ReadFile(filepath.Join(dir, loanName))
	if errors.Is(err, fs.ErrNotExist) {
		return Loan{}, false, nil
	}
	if err != nil {
		return Loan{}, false, fmt.Errorf("read loan: %w", classifyFile(dir, err))
	}
	var l Loan
	if json.Unmarshal(raw, &l) != nil {
		return Loan{}, true, nil // somebody's, half written
	}
	return l, true, nil
}

// BorrowParams says what is borrowed by whom.
type BorrowParams struct {
	Dir   string // the shared folder
	To    string // the register on this machine; one that stands there is kept aside
	Break bool   // take the loan of somebody else, who was asked
}

// Borrow takes the loan of a shared folder and restores its newest snapshot on
// this machine. o gives the clock, the name of whoever borrows, and the secret of
// a protected one. It is *LentError if somebody else has it, and fs.ErrNotExist
// if the folder has no snapshot.
func Borrow(ctx context.Context, p BorrowParams, o Options) error {
	if err := borrow(ctx, p, o); err != nil {
		return fmt.Errorf("borrow: %w", classify(p.Dir, err))
	}
	return nil
}

func borrow(ctx context.Context, p BorrowParams, o Options) error {
	s, err := newStore("", o) // for its clock and keys
	if err != nil {
		return err
	}
	dir, err := filepath.Abs(p.Dir)
	if err != nil {
		return err
	}
	if _, err := reach(dir); err != nil {
		return err
	}
	if err := o.checkPlace(p.To); err != nil {
		return err
	}
	held, lent, err := ReadLoan(dir)
	if err != nil {
		return err
	}
	l := Loan{Who: o.Actor, Since: o.Now(), Beat: o.Now(), Mark: s.NewID()}
	if err := takeLoan(dir, l, p.Break); err != nil {
		return err
	}
	err = fetchLent(ctx, dir, p.To, l.Mark, o.Secret)
	switch path := filepath.Join(dir, loanName); {
	case err == nil:
		return nil
	case isOurs(dir, l.Mark) != nil: // somebody else has it by now
		return err
	case lent: // it is still that of whoever had it
		return errors.Join(err, writeLoan(path, held))
	default:
		return errors.Join(err, removeAll([]string{path}))
	}
}

// fetchLent restores the newest snapshot of a folder. The loan must be ours by
// then: whoever had it before may have given a newer one back until that moment.
func fetchLent(ctx context.Context, dir, to, mark string, secret Secret) error {
	snapshots, err := Backups(dir)
	if err != nil {
		return err
	}
	last, ok := newest(snapshots)
	if !ok {
		return fs.ErrNotExist
	}
	text, err := json.Marshal(Borrowed{Dir: dir, Mark: mark})
	if err != nil {
		return err
	}
	return restore(ctx, restoring{backup: last.Path, to: to, keys: keyring{secret: secret}, makeRoom: keepAside,
		note: func(BackupInfo) (map[string]string, error) { return map[string]string{settingLoan: string(text)}, nil }})
}

// takeLoan writes a loan where there is none, and reads it back.
func takeLoan(dir string, l Loan, breaking bool) (err error) {
	if l.Machine, err = os.Hostname(); err != nil {
		return err
	}
	path := filepath.Join(dir, loanName)
	held, lent, err := ReadLoan(dir)
	switch {
	case err != nil:
		return err
	case lent && !breaking:
		return &LentError{Dir: dir, Loan: held}
	case lent:
		if err := removeAll([]string{path}); err != nil {
			return err
		}
	}
	text, err := json.Marshal(l)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		held, _, err = ReadLoan(dir)
		return errors.Join(err, &LentError{Dir: dir, Loan: held})
	}
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	return isOurs(dir, l.Mark)
}

// isOurs proves that the loan of a folder is the one of a mark.
func isOurs(dir, mark string) error {
	held, _, err := ReadLoan(dir)
	if err == nil && held.Mark != mark {
		err = &LoanLostError{Dir: dir, Loan: held}
	}
	return err
}

// Borrowed tells from where the register was borrowed; false if it was not.
func (s *Store) Borrowed(ctx context.Context) (Borrowed, bool, error) {
	text, ok, err := s.Setting(ctx, settingLoan)
	var b Borrowed
	if err != nil || !ok || json.Unmarshal([]byte(text), &b) != nil {
		return Borrowed{}, false, err
	}
	return b, true, nil
}

// refuseGivenBack keeps a copy that was given back from being written.
func (s *Store) refuseGivenBack(ctx context.Context) error {
	b, ok, err := s.Borrowed(ctx)
	if err == nil && ok && b.Mark == "" {
		err = &GivenBackError{Path: s.path, Dir: b.Dir}
	}
	return err
}

// Beat says in the shared folder that the borrower is still at work. A register
// that was not borrowed has nothing to say. It is *LoanLostError if somebody
// else has taken the loan, and the folder's own error if it cannot be reached.
func (s *Store) Beat(ctx context.Context) error {
	if s.o.ReadOnly {
		return nil
	}
	b, ok, err := s.Borrowed(ctx)
	if err != nil || !ok {
		return err
	}
	path := filepath.Join(b.Dir, loanName)
	held, _, err := ReadLoan(b.Dir)
	if err == nil && held.Mark != b.Mark {
		err = &LoanLostError{Dir: b.Dir, Loan: held}
	}
	if err == nil {
		held.Beat = s.o.Now()
		err = writeLoan(path, held)
	}
	if err != nil {
		return fmt.Errorf("tell the shared folder: %w", classifyFile(b.Dir, err))
	}
	return nil
}

func writeLoan(path string, l Loan) error {
	text, err := json.Marshal(l)
	if err != nil {
		return err
	}
	part := path + ".part"
	if err := os.WriteFile(part, text, 0o600); err != nil {
		return err
	}
	return replaceFile(part, path)
}

// Share puts a first snapshot into a folder, from where the register can be
// borrowed from then on, and closes it: this copy has been given back. It is
// fs.ErrExist if the folder has snapshots already.
func (s *Store) Share(ctx context.Context, dir string) error {
	dir, err := filepath.Abs(dir)
	if err == nil {
		_, err = reach(dir)
	}
	var there []BackupInfo
	if err == nil {
		there, err = Backups(dir)
	}
	if err == nil && len(there) > 0 {
		err = fs.ErrExist
	}
	if err != nil {
		return fmt.Errorf("share: %w", err)
	}
	return s.handOver(ctx, dir, func() error { return nil })
}

// GiveBack puts a snapshot into the shared folder from which the register was
// borrowed, ends the loan and closes the register. If the loan is not ours any
// more it is *LoanLostError, the register stays open, and the folder is left as it
// was.
func (s *Store) GiveBack(ctx context.Context) error {
	b, ok, err := s.Borrowed(ctx)
	if err == nil && !ok {
		err = ErrNotBorrowed
	}
	if err == nil {
		err = isOurs(b.Dir, b.Mark)
	}
	if err != nil {
		return fmt.Errorf("give back: %w", err)
	}
	return s.handOver(ctx, b.Dir, func() error { return removeAll([]string{filepath.Join(b.Dir, loanName)}) })
}

// handOver makes the snapshot that counts from now on, and closes this copy.
func (s *Store) handOver(ctx context.Context, dir string, release func() error) error {
	if s.writer == nil || s.path == "" || s.Shared() {
		return &ReadOnlyError{Path: s.path}
	}
	s.write.Lock()
	defer s.write.Unlock()
	text, err := json.Marshal(Borrowed{Dir: dir})
	if err != nil {
		return err
	}
	made, err := s.backUp(ctx, dir, ReasonReturn)
	if err != nil {
		return fmt.Errorf("give back: %w", err)
	}
	if _, err := s.writer.ExecContext(ctx, setSetting, settingLoan, string(text)); err != nil {
		return fmt.Errorf("give back: %w", classify(s.path, err))
	}
	err = errors.Join(release(), s.thin(dir, made.Node), s.settle(ctx), s.release())
	if err != nil {
		return fmt.Errorf("give back: %w", classify(s.path, err))
	}
	return nil
}
