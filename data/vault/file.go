package vault

import (
	"encoding/binary"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// A file is a sealed file that the engine has open.
type file struct {
	fs    *FileSystem
	base  *sqlite3.Tsqlite3_io_methods
	kind  kind
	room  uintptr // of the engine's memory, two pages, for what is sealed
	spare []byte  // for a plain page of which only a part is wanted
}

// A kind knows how one kind of file is sealed. Offsets and lengths are those
// the engine sees.
type kind interface {
	read(io access, to []byte, offset int64) int32
	write(io access, from []byte, offset int64) int32
	// sealedSize is how long a file is on the disk that the engine sees so long.
	sealedSize(plain int64) int64
	// plainSize is how long the engine sees a file.
	plainSize(sealed int64) int64
}

// access reads and writes a file as it is on the disk.
type access struct {
	*file
	tls    *libc.TLS
	handle uintptr
}

// get reads sealed bytes into the file's room.
func (io access) get(n int, offset int64) ([]byte, int32) {
	rc := function[transferFunc](io.base.FxRead)(io.tls, io.handle, io.room, int32(n), offset)
	return bytesAt(io.room, n), rc
}

// put writes the first n bytes of the file's room.
func (io access) put(n int, offset int64) int32 {
	return function[transferFunc](io.base.FxWrite)(io.tls, io.handle, io.room, int32(n), offset)
}

func (io access) size() (int64, int32) {
	out := io.tls.Alloc(8)
	defer io.tls.Free(8)
	rc := function[sizeFunc](io.base.FxFileSize)(io.tls, io.handle, out)
	return *at[int64](out), rc
}

func (f *file) hasHead(tls *libc.TLS, handle uintptr) bool {
	size, rc := access{f, tls, handle}.size()
	return rc == ok && size >= HeadSize
}

// firstLockByte is where the engine's locks begin: no page may reach it.
const firstLockByte = 0x40000000

// MaxPages is how many pages a sealed file may have. The engine must be told
// (PRAGMA max_page_count): in a WAL it finds too late that they do not go in.
const MaxPages = (firstLockByte - HeadSize) / PageSize

// A database is a sealed register: the slots, then its pages.
type database struct{ key *Key }

func (database) sealedSize(plain int64) int64 { return HeadSize + plain }
func (database) plainSize(sealed int64) int64 { return max(0, sealed-HeadSize) }
func (database) place(offset int64) place {
	return place{kind: inDatabase, number: uint64(offset/PageSize) + 1}
}
func (d database) open(to, s []byte, o int64) bool { return d.key.openPage(to, s, d.place(o)) }

// headerLength is how much the engine reads of a database to learn its page
// size, before it knows whether a journal mends the first page.
const headerLength = 100

func (d database) read(io access, to []byte, offset int64) int32 {
	within := offset % PageSize
	start := offset - within
	switch {
	case offset == 0 && len(to) == headerLength:
		return d.readHeader(io, to)
	case int(within)+len(to) > PageSize:
		return sqlite3.SQLITE_IOERR_READ
	}
	sealed, rc := io.get(PageSize, HeadSize+start)
	if rc == sqlite3.SQLITE_IOERR_SHORT_READ {
		clear(to)
		size, rc := io.size()
		if rc == ok && size > HeadSize+start { // a part of a page
			return sqlite3.SQLITE_IOERR_DATA
		}
		return sqlite3.SQLITE_IOERR_SHORT_READ
	}
	if rc != ok {
		return rc
	}
	if len(to) == PageSize {
		if !d.open(to, sealed, start) {
			return sqlite3.SQLITE_IOERR_DATA
		}
		return ok
	}
	// A look at the change counter: a first page that is torn reads as changed,
	// and the whole page is read next, from the journal if that has it.
	if !d.open(io.spare, sealed, start) {
		clear(to)
		return sqlite3.SQLITE_IOERR_SHORT_READ
	}
	copy(to, io.spare[within:])
	return ok
}

// readHeader answers with what is the same in all sealed registers, for the
// first page may be torn and mended by the journal.
func (database) readHeader(io access, to []byte) int32 {
	clear(to)
	size, rc := io.size()
	if rc != ok {
		return rc
	}
	if size == HeadSize { // new
		return sqlite3.SQLITE_IOERR_SHORT_READ
	}
	copy(to, "SQLite format 3\x00")
	binary.BigEndian.PutUint16(to[16:], PageSize)
	to[20] = Reserved
	return ok
}

func (d database) write(io access, from []byte, offset int64) int32 {
	switch {
	case len(from) != PageSize || offset%PageSize != 0:
		return sqlite3.SQLITE_IOERR_WRITE
	case offset == 0 && from[20] != Reserved: // the engine would use bytes we do not keep
		return sqlite3.SQLITE_IOERR_WRITE
	case HeadSize+offset+PageSize > firstLockByte:
		return sqlite3.SQLITE_FULL
	}
	size, rc := io.size()
	if rc != ok {
		return rc
	}
	// The engine may skip pages that are free: what is skipped is sealed too,
	// so that a page of mere zeros is always damage.
	for gap := d.plainSize(size) / PageSize * PageSize; gap < offset; gap += PageSize {
		clear(io.spare)
		if rc := d.put(io, io.spare, gap); rc != ok {
			return rc
		}
	}
	return d.put(io, from, offset)
}

func (d database) put(io access, page []byte, offset int64) int32 {
	if d.key.sealPage(bytesAt(io.room, PageSize), page, d.place(offset)) != nil {
		return sqlite3.SQLITE_IOERR_WRITE
	}
	return io.put(PageSize, HeadSize+offset)
}

// A journal is a rollback journal: page images are sealed in place, the small
// fields between them stay. It is the only thing of a page's length in it.
type journal struct{ key *Key }

func (journal) sealedSize(plain int64) int64 { return plain }
func (journal) plainSize(sealed int64) int64 { return sealed }

// place is where a page image stands: its page number is in the four bytes
// before it, which the engine writes first.
func (journal) place(io access, offset int64) (place, int32) {
	if offset < 4 {
		return place{}, sqlite3.SQLITE_IOERR_DATA
	}
	number, rc := io.get(4, offset-4)
	return place{kind: inJournal, number: uint64(binary.BigEndian.Uint32(number)), at: uint64(offset)}, rc
}

// read gives an image that is not as it was sealed as an error: the engine
// counts in the header only images that were synced before.
func (j journal) read(io access, to []byte, offset int64) int32 {
	if len(to) != PageSize {
		rc := function[transferFunc](io.base.FxRead)(io.tls, io.handle, io.room, int32(len(to)), offset)
		copy(to, bytesAt(io.room, len(to)))
		return rc
	}
	p, rc := j.place(io, offset)
	if rc != ok {
		return rc
	}
	sealed, rc := io.get(PageSize, offset)
	if rc == ok && !j.key.openPage(to, sealed, p) {
		return sqlite3.SQLITE_IOERR_DATA
	}
	return rc
}

func (j journal) write(io access, from []byte, offset int64) int32 {
	if len(from) > PageSize {
		return sqlite3.SQLITE_IOERR_WRITE
	}
	if len(from) != PageSize {
		copy(bytesAt(io.room, len(from)), from)
		return io.put(len(from), offset)
	}
	p, rc := j.place(io, offset)
	if rc != ok {
		return rc
	}
	if j.key.sealPage(bytesAt(io.room, PageSize), from, p) != nil {
		return sqlite3.SQLITE_IOERR_WRITE
	}
	return io.put(PageSize, offset)
}
