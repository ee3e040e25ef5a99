package vault

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	sqlite3 "modernc.org/sqlite/lib"
)

// A Head is what the slots in front of a sealed file say.
type Head struct {
	Slot Slot
	// Whole tells that both slots are sound and equal. One alone is enough to
	// open the file; WriteHead mends the other.
	Whole bool

	newest int  // which of the two
	cut    bool // the file ends within its slots
}

// IsSealed tells whether a file is a sealed register, or begins with a slot as
// a backup of one does. It looks at the first bytes only. path is full; base is
// as for Mount.
func IsSealed(path, base string) (bool, error) {
	b, err := readHead(path, base)
	if err != nil {
		return false, err
	}
	return isSealed(b), nil
}

// isSealed also knows a file by its second slot, unless it begins as a plain
// database, in which anything may stand at that place.
func isSealed(head []byte) bool {
	if bytes.HasPrefix(head, []byte("SQLite format 3\x00")) {
		return false
	}
	return IsSlot(head) || len(head) > SlotSize && IsSlot(head[SlotSize:])
}

func readHead(path, base string) ([]byte, error) {
	r, err := openRaw(path, base, sqlite3.SQLITE_OPEN_READONLY)
	if err != nil {
		return nil, err
	}
	b := make([]byte, HeadSize)
	n, err := r.read(b, 0)
	return b[:n], errors.Join(err, r.close())
}

// ReadHead reads the slots of a file: ErrNotSealed if it has none, ErrDamaged
// if neither is sound.
func ReadHead(path, base string) (Head, error) {
	b, err := readHead(path, base)
	switch {
	case err != nil:
		return Head{}, err
	case !isSealed(b):
		return Head{}, ErrNotSealed
	}
	cut := len(b) < HeadSize
	first, err := ParseSlot(b)
	second, err2 := ParseSlot(b[min(SlotSize, len(b)):])
	switch {
	case err != nil && err2 != nil:
		return Head{}, err
	case err != nil || err2 == nil && second.Sequence > first.Sequence:
		return Head{Slot: second, newest: 1, cut: cut}, nil
	}
	return Head{Slot: first, cut: cut, Whole: err2 == nil && bytes.Equal(b[:SlotSize], b[SlotSize:])}, nil
}

// ErrNotSealed tells that a file has no slots.
var ErrNotSealed = errors.New("file is not sealed")

// WriteHead puts a newer slot into a file, so that at every moment one of the
// two is sound: first over the one that does not count, then over the other.
// Nobody else may write the slots meanwhile. A file that is shorter than its
// slots is ErrDamaged.
func WriteHead(path, base string, slot Slot) error {
	head, err := ReadHead(path, base)
	if err == nil && head.cut {
		err = ErrDamaged
	}
	if err != nil {
		return err
	}
	r, err := openRaw(path, base, sqlite3.SQLITE_OPEN_READWRITE)
	if err != nil {
		return err
	}
	for _, which := range head.order() {
		if err == nil {
			err = r.write(slot.Bytes(), int64(which*SlotSize))
		}
		if err == nil {
			err = r.sync()
		}
	}
	return errors.Join(err, r.close())
}

// order is in which order the slots are written.
func (h Head) order() [2]int { return [2]int{1 - h.newest, h.newest} }

// Create makes a sealed file without pages, into which the engine then writes
// through a FileSystem. If there is a file already it is fs.ErrExist.
func Create(path string, slot Slot) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("make sealed file: %w", err)
	}
	_, err = f.Write(bytes.Repeat(slot.Bytes(), 2))
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(fmt.Errorf("make sealed file: %w", err), os.Remove(path))
	}
	return nil
}
