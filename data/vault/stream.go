package vault

import (
	"errors"
	"fmt"
	"io"
	"os"

	sqlite3 "modernc.org/sqlite/lib"
)

// A Reader reads a sealed file as the plain database in it, page by page. The
// file must be complete: nothing may be left in a journal beside it.
type Reader struct {
	key   *Key
	raw   *raw
	size  int64  // of the sealed file
	at    int64  // of the next page, on the disk
	page  []byte // what is left of the last one
	whole [PageSize]byte
}

// OpenReader opens a sealed file to be read as the plain database. Read gives
// ErrDamaged at the first page that is not as it was sealed: nothing may be
// trusted before io.EOF. path and base are as for ReadHead.
func OpenReader(path, base string, key *Key) (*Reader, error) {
	r, err := openRaw(path, base, sqlite3.SQLITE_OPEN_READONLY)
	if err != nil {
		return nil, err
	}
	size, err := r.size()
	if err == nil && size < HeadSize {
		err = ErrDamaged
	}
	if err != nil {
		return nil, errors.Join(err, r.close())
	}
	return &Reader{key: key, raw: r, size: size, at: HeadSize}, nil
}

func (r *Reader) Read(to []byte) (int, error) {
	if len(r.page) == 0 {
		if r.at == r.size {
			return 0, io.EOF
		}
		if err := r.next(); err != nil {
			return 0, err
		}
	}
	n := copy(to, r.page)
	r.page = r.page[n:]
	return n, nil
}

func (r *Reader) next() error {
	var sealed [PageSize]byte
	n, err := r.raw.read(sealed[:], r.at)
	if err != nil {
		return err
	}
	number := uint64((r.at-HeadSize)/PageSize) + 1
	if n < PageSize || !r.key.openPage(r.whole[:], sealed[:], place{kind: inDatabase, number: number}) {
		return fmt.Errorf("page %d: %w", number, ErrDamaged)
	}
	r.page = r.whole[:]
	r.at += PageSize
	return nil
}

// Close closes the file.
func (r *Reader) Close() error { return r.raw.close() }

// Verify reads a whole sealed file and returns how many parts of it, pages
// and slots, are not as they were sealed. The file must be complete, as for
// OpenReader.
func Verify(path, base string, key *Key) (damaged int, err error) {
	head, err := ReadHead(path, base)
	if err != nil {
		return 0, err
	}
	if !head.Whole {
		damaged++
	}
	r, err := OpenReader(path, base, key)
	if err != nil {
		return damaged, err
	}
	for r.at < r.size {
		err := r.next()
		if errors.Is(err, ErrDamaged) {
			damaged++
			r.at += PageSize
			continue
		}
		if err != nil {
			return damaged, errors.Join(err, r.Close())
		}
	}
	return damaged, r.Close()
}

// A Writer seals the plain bytes of a database into a new file.
type Writer struct {
	key    *Key
	file   *os.File
	number uint64 // of pages written
	page   []byte // what is not yet a page
}

// NewWriter makes a sealed file from the plain bytes of a database whose
// pages have Reserved bytes, as Reader gives them. Close makes it durable;
// until then it is not whole. If there is a file already it is fs.ErrExist.
func NewWriter(path string, slot Slot, key *Key) (*Writer, error) {
	if err := Create(path, slot); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return nil, err
	}
	return &Writer{key: key, file: f}, nil
}

// ErrLayout tells that bytes are no database of 4096-byte pages with Reserved
// bytes.
var ErrLayout = errors.New("no database that can be sealed")

func (w *Writer) Write(from []byte) (int, error) {
	n := len(from)
	for len(from) > 0 {
		taken := min(PageSize-len(w.page), len(from))
		w.page, from = append(w.page, from[:taken]...), from[taken:]
		if len(w.page) < PageSize {
			break
		}
		if err := w.flush(); err != nil {
			return 0, err
		}
	}
	return n, nil
}

func (w *Writer) flush() error {
	if w.number == 0 && (string(w.page[:16]) != "SQLite format 3\x00" || w.page[16] != PageSize>>8 || w.page[17] != 0 || w.page[20] != Reserved) {
		return ErrLayout
	}
	w.number++
	if HeadSize+w.number*PageSize > firstLockByte {
		return ErrLayout
	}
	var sealed [PageSize]byte
	if err := w.key.sealPage(sealed[:], w.page, place{kind: inDatabase, number: w.number}); err != nil {
		return err
	}
	w.page = w.page[:0]
	_, err := w.file.Write(sealed[:])
	return err
}

// Close syncs and closes the file.
func (w *Writer) Close() error {
	var err error
	if len(w.page) > 0 || w.number == 0 {
		err = ErrLayout
	}
	return errors.Join(err, w.file.Sync(), w.file.Close())
}
