package vault

import (
	"fmt"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// The engine is C made into Go: it knows memory by addresses and functions by
// the addresses of Go's function values. This file is the one place where one
// becomes the other.

// at turns an address of the engine's memory into a pointer.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// bytesAt turns an address of the engine's memory into bytes.
func bytesAt(address uintptr, n int) []byte { return unsafe.Slice(at[byte](address), n) }

// function turns an address of the engine's into a function.
func function[F any](address uintptr) F { return *(*F)(unsafe.Pointer(&address)) }

// addressOf turns a function into an address for the engine. The caller keeps
// the function alive as long as the engine has it.
func addressOf[F any](f F) uintptr { return *(*uintptr)(unsafe.Pointer(&f)) }

// The functions of the engine's file system, by their C signatures.
type (
	openFunc     = func(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32
	closeFunc    = func(tls *libc.TLS, file uintptr) int32
	transferFunc = func(tls *libc.TLS, file, buffer uintptr, length int32, at int64) int32
	cutFunc      = func(tls *libc.TLS, file uintptr, length int64) int32
	syncFunc     = func(tls *libc.TLS, file uintptr, flags int32) int32
	sizeFunc     = func(tls *libc.TLS, file, out uintptr) int32
	lockFunc     = func(tls *libc.TLS, file uintptr, level int32) int32
	controlFunc  = func(tls *libc.TLS, file uintptr, op int32, argument uintptr) int32
	traitsFunc   = func(tls *libc.TLS, file uintptr) int32
)

const ok = sqlite3.SQLITE_OK

// An EngineError is a result code of the engine's file system.
type EngineError struct {
	Doing string
	Code  int // SQLite's result code
}

func (e *EngineError) Error() string { return fmt.Sprintf("%s (code %d)", e.Doing, e.Code) }

func check(doing string, code int32) error {
	if code == ok {
		return nil
	}
	return &EngineError{Doing: doing, Code: int(code)}
}

// findVFS finds a file system of the engine by name; "" is the system's own.
func findVFS(tls *libc.TLS, name string) (address uintptr, err error) {
	var c uintptr
	if name != "" {
		if c, err = libc.CString(name); err != nil {
			return 0, err
		}
		defer libc.Xfree(tls, c)
	}
	if address = sqlite3.Xsqlite3_vfs_find(tls, c); address == 0 {
		return 0, &EngineError{Doing: "find file system " + name, Code: sqlite3.SQLITE_NOTFOUND}
	}
	return address, nil
}

// SystemName is the name of the engine's own file system on this machine, as
// an address needs it that leads from a sealed register to a plain file.
func SystemName() (string, error) {
	tls := libc.NewTLS()
	defer tls.Close()
	found, err := findVFS(tls, "")
	if err != nil {
		return "", err
	}
	return libc.GoString(at[sqlite3.Tsqlite3_vfs](found).FzName), nil
}

// ReserveBytes makes the engine leave Reserved bytes free on every page of a
// database it makes from now on, in this process, so that any register can be
// copied into a sealed one and back page by page. Databases that are there stay
// as they are. It may be called any number of times.
func ReserveBytes() error {
	tls := libc.NewTLS()
	defer tls.Close()
	return check("reserve bytes", sqlite3.Xsqlite3_auto_extension(tls, addressOf(reserve)))
}

// reserve is called by the engine for every connection it opens. Asking for
// less than a file has already changes nothing.
func reserve(tls *libc.TLS, db, _, _ uintptr) int32 {
	n := tls.Alloc(4)
	defer tls.Free(4)
	*at[int32](n) = Reserved
	sqlite3.Xsqlite3_file_control(tls, db, 0, sqlite3.SQLITE_FCNTL_RESERVE_BYTES, n)
	return ok
}
