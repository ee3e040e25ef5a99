package data

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// A recorder is a file system for the engine (a VFS) that passes everything
// on to the system's own, and notes in which order files were written, cut,
// synced and deleted.
type recorder struct {
	name string
	tls  *libc.TLS
	base *sqlite3.Tsqlite3_vfs
	vfs  uintptr

	lock    sync.Mutex
	open    map[uintptr]*recordedFile // by the engine's handle
	methods map[uintptr]uintptr       // of the base: ours
	keep    []any                     // the functions the engine holds, safe from the collector
	events  []event
}

type recordedFile struct {
	name string
	base *sqlite3.Tsqlite3_io_methods
	// fresh marks a journal that was made: with its first sync the system's
	// own file system syncs the folder too.
	fresh bool
}

// An event is one thing that happened to a file.
type event struct {
	kind   eventKind
	file   string
	at     int64  // of a write; new length of a cut
	data   []byte // of a write
	folder bool   // of a sync or deletion: the folder was synced too
	act    int    // of an acknowledgement: the number of the act
}

type eventKind int

const (
	wrote eventKind = iota
	cut
	synced
	deleted
	acknowledged
)

// at turns an address of the engine's memory into a pointer.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// function turns an address of the engine's into a function, and address back.
func function[F any](address uintptr) F { return *(*F)(unsafe.Pointer(&address)) }

func address[F any](r *recorder, f F) uintptr {
	r.keep = append(r.keep, f)
	return *(*uintptr)(unsafe.Pointer(&f))
}

// newRecorder registers a recorder with the engine until the test ends.
func newRecorder(t testing.TB) *recorder {
	t.Helper()
	r := &recorder{
		name: fmt.Sprintf("recorder-%s-%p", t.Name(), t), tls: libc.NewTLS(),
		open: map[uintptr]*recordedFile{}, methods: map[uintptr]uintptr{},
	}
	found := sqlite3.Xsqlite3_vfs_find(r.tls, 0)
	name, err := libc.CString(r.name)
	if err != nil || found == 0 {
		t.Fatalf("no file system to record: %v", err)
	}
	r.base = at[sqlite3.Tsqlite3_vfs](found)
	r.vfs = r.allocate(unsafe.Sizeof(*r.base))
	own := at[sqlite3.Tsqlite3_vfs](r.vfs)
	*own = *r.base
	own.FpNext, own.FzName = 0, name
	own.FxOpen = address(r, r.openFile(found))
	own.FxDelete = address(r, r.deleteFile(found))
	if rc := sqlite3.Xsqlite3_vfs_register(r.tls, r.vfs, 0); rc != sqlite3.SQLITE_OK {
		t.Fatalf("register: code %d", rc)
	}
	t.Cleanup(func() {
		if rc := sqlite3.Xsqlite3_vfs_unregister(r.tls, r.vfs); rc != sqlite3.SQLITE_OK {
			t.Errorf("unregister: code %d", rc)
		}
		for _, own := range r.methods {
			sqlite3.Xsqlite3_free(r.tls, own)
		}
		sqlite3.Xsqlite3_free(r.tls, r.vfs)
		libc.Xfree(r.tls, name)
		r.tls.Close()
	})
	return r
}

func (r *recorder) allocate(size uintptr) uintptr {
	return sqlite3.Xsqlite3_malloc(r.tls, int32(size))
}

// The functions of the engine's file system, by their C signatures.
type (
	openFunc   = func(tls *libc.TLS, vfs, name, file uintptr, flags int32, out uintptr) int32
	deleteFunc = func(tls *libc.TLS, vfs, name uintptr, syncFolder int32) int32
	closeFunc  = func(tls *libc.TLS, file uintptr) int32
	writeFunc  = func(tls *libc.TLS, file, from uintptr, length int32, at int64) int32
	cutFunc    = func(tls *libc.TLS, file uintptr, length int64) int32
	syncFunc   = func(tls *libc.TLS, file uintptr, flags int32) int32
)

const journals = sqlite3.SQLITE_OPEN_MAIN_JOURNAL | sqlite3.SQLITE_OPEN_SUPER_JOURNAL | sqlite3.SQLITE_OPEN_WAL

// openFile opens by the base and then puts our methods before the base's.
func (r *recorder) openFile(base uintptr) openFunc {
	inner := function[openFunc](r.base.FxOpen)
	return func(tls *libc.TLS, _, name, file uintptr, flags int32, out uintptr) int32 {
		rc := inner(tls, base, name, file, flags, out)
		handle := at[sqlite3.Tsqlite3_file](file)
		if rc != sqlite3.SQLITE_OK || handle.FpMethods == 0 {
			return rc
		}
		r.lock.Lock()
		defer r.lock.Unlock()
		r.open[file] = &recordedFile{
			name: libc.GoString(name), base: at[sqlite3.Tsqlite3_io_methods](handle.FpMethods),
			fresh: flags&sqlite3.SQLITE_OPEN_CREATE != 0 && flags&journals != 0,
		}
		if r.methods[handle.FpMethods] == 0 {
			r.methods[handle.FpMethods] = r.before(handle.FpMethods)
		}
		handle.FpMethods = r.methods[handle.FpMethods]
		return rc
	}
}

// before copies the base's methods and replaces those that change a file.
func (r *recorder) before(base uintptr) uintptr {
	methods := r.allocate(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{}))
	own := at[sqlite3.Tsqlite3_io_methods](methods)
	*own = *at[sqlite3.Tsqlite3_io_methods](base)
	own.FxClose = address[closeFunc](r, r.closeFile)
	own.FxWrite = address[writeFunc](r, r.writeFile)
	own.FxTruncate = address[cutFunc](r, r.cutFile)
	own.FxSync = address[syncFunc](r, r.syncFile)
	return methods
}

func (r *recorder) at(file uintptr) *recordedFile {
	r.lock.Lock()
	defer r.lock.Unlock()
	return r.open[file]
}

// note adds an event once the base has done it.
func (r *recorder) note(rc int32, e event) int32 {
	if rc == sqlite3.SQLITE_OK && e.file != "" {
		r.lock.Lock()
		defer r.lock.Unlock()
		r.events = append(r.events, e)
	}
	return rc
}

func (r *recorder) closeFile(tls *libc.TLS, file uintptr) int32 {
	f := r.at(file)
	r.lock.Lock()
	delete(r.open, file)
	r.lock.Unlock()
	return function[closeFunc](f.base.FxClose)(tls, file)
}

func (r *recorder) writeFile(tls *libc.TLS, file, from uintptr, length int32, offset int64) int32 {
	f := r.at(file)
	data := slices.Clone(unsafe.Slice(at[byte](from), length))
	return r.note(function[writeFunc](f.base.FxWrite)(tls, file, from, length, offset),
		event{kind: wrote, file: f.name, at: offset, data: data})
}

func (r *recorder) cutFile(tls *libc.TLS, file uintptr, length int64) int32 {
	f := r.at(file)
	return r.note(function[cutFunc](f.base.FxTruncate)(tls, file, length), event{kind: cut, file: f.name, at: length})
}

func (r *recorder) syncFile(tls *libc.TLS, file uintptr, flags int32) int32 {
	f := r.at(file)
	e := event{kind: synced, file: f.name, folder: f.fresh}
	f.fresh = false
	return r.note(function[syncFunc](f.base.FxSync)(tls, file, flags), e)
}

func (r *recorder) deleteFile(base uintptr) deleteFunc {
	inner := function[deleteFunc](r.base.FxDelete)
	return func(tls *libc.TLS, _, name uintptr, syncFolder int32) int32 {
		return r.note(inner(tls, base, name, syncFolder),
			event{kind: deleted, file: libc.GoString(name), folder: syncFolder != 0})
	}
}

// acknowledge notes that an act was told to be saved.
func (r *recorder) acknowledge(act int) {
	r.lock.Lock()
	defer r.lock.Unlock()
	r.events = append(r.events, event{kind: acknowledged, act: act})
}
