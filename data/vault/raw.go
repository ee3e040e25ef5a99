package vault

import (
	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// A raw file is one that is read or written past the sealing, yet through the
// engine's file system: where the system's locks belong to the process and not
// to the open file, any other way would drop the engine's locks on closing.
type raw struct {
	tls    *libc.TLS
	name   uintptr
	handle uintptr
	base   *sqlite3.Tsqlite3_io_methods
}

// openRaw opens a file by its full path. base is as for Mount.
func openRaw(path, base string, flags int32) (_ *raw, err error) {
	r := &raw{tls: libc.NewTLS()}
	defer func() {
		if err != nil {
			r.free()
		}
	}()
	found, err := findVFS(r.tls, base)
	if err != nil {
		return nil, err
	}
	vfs := at[sqlite3.Tsqlite3_vfs](found)
	if err = r.setName(path); err != nil {
		return nil, err
	}
	r.handle = sqlite3.Xsqlite3_malloc(r.tls, vfs.FszOsFile)
	clear(bytesAt(r.handle, int(vfs.FszOsFile)))
	got := r.tls.Alloc(4)
	defer r.tls.Free(4)
	if err = check("open", function[openFunc](vfs.FxOpen)(r.tls, found, r.name, r.handle, flags|sqlite3.SQLITE_OPEN_MAIN_DB, got)); err != nil {
		return nil, err
	}
	r.base = at[sqlite3.Tsqlite3_io_methods](at[sqlite3.Tsqlite3_file](r.handle).FpMethods)
	if *at[int32](got)&sqlite3.SQLITE_OPEN_READONLY != 0 && flags&sqlite3.SQLITE_OPEN_READWRITE != 0 {
		r.closeHandle()
		return nil, &EngineError{Doing: "open", Code: sqlite3.SQLITE_READONLY}
	}
	return r, nil
}

// setName makes the name as the engine hands it to a file system.
func (r *raw) setName(path string) error {
	c, err := libc.CString(path)
	if err != nil {
		return err
	}
	defer libc.Xfree(r.tls, c)
	empty, err := libc.CString("")
	if err != nil {
		return err
	}
	defer libc.Xfree(r.tls, empty)
	r.name = sqlite3.Xsqlite3_create_filename(r.tls, c, empty, empty, 0, 0)
	return nil
}

func (r *raw) free() {
	sqlite3.Xsqlite3_free(r.tls, r.handle)
	sqlite3.Xsqlite3_free_filename(r.tls, r.name)
	r.tls.Close()
}

func (r *raw) closeHandle() int32 { return function[closeFunc](r.base.FxClose)(r.tls, r.handle) }

func (r *raw) close() error {
	rc := r.closeHandle()
	r.free()
	return check("close", rc)
}

// read fills bytes from an offset; it returns how many there are.
func (r *raw) read(to []byte, offset int64) (int, error) {
	size, err := r.size()
	if err != nil {
		return 0, err
	}
	n := max(0, min(int64(len(to)), size-offset))
	if n == 0 {
		return 0, nil
	}
	room := sqlite3.Xsqlite3_malloc(r.tls, int32(n))
	defer sqlite3.Xsqlite3_free(r.tls, room)
	err = check("read", function[transferFunc](r.base.FxRead)(r.tls, r.handle, room, int32(n), offset))
	return copy(to, bytesAt(room, int(n))), err
}

func (r *raw) write(from []byte, offset int64) error {
	room := sqlite3.Xsqlite3_malloc(r.tls, int32(len(from)))
	defer sqlite3.Xsqlite3_free(r.tls, room)
	copy(bytesAt(room, len(from)), from)
	return check("write", function[transferFunc](r.base.FxWrite)(r.tls, r.handle, room, int32(len(from)), offset))
}

func (r *raw) sync() error {
	return check("sync", function[syncFunc](r.base.FxSync)(r.tls, r.handle, sqlite3.SQLITE_SYNC_NORMAL))
}

func (r *raw) size() (int64, error) {
	out := r.tls.Alloc(8)
	defer r.tls.Free(8)
	err := check("look at size", function[sizeFunc](r.base.FxFileSize)(r.tls, r.handle, out))
	return *at[int64](out), err
}
