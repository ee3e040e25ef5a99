package vault

import (
	"crypto/rand"
	"sync"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// A FileSystem is a file system for the engine under which the sealed files
// of one key look plain. Locks, shared memory, syncs and names are the base
// file system's.
type FileSystem struct {
	key     *Key
	name    string
	cName   uintptr
	tls     *libc.TLS
	base    uintptr // *sqlite3.Tsqlite3_vfs
	vfs     uintptr
	scratch uintptr // the methods of files in memory

	lock    sync.RWMutex
	open    map[uintptr]opened  // by the engine's handle
	methods map[uintptr]uintptr // of the base: ours
	keep    []any               // the functions the engine holds, safe from the collector
}

// opened is what the engine has open: a sealed file or one in memory.
type opened struct {
	sealed *file
	memory *memoryFile
}

// Mount gives the engine a file system for a key. base is the name of the one
// below it, "" for the system's own.
func Mount(key *Key, base string) (*FileSystem, error) {
	fs := &FileSystem{key: key, name: "banso-" + rand.Text(), tls: libc.NewTLS(),
		open: map[uintptr]opened{}, methods: map[uintptr]uintptr{}}
	var err error
	if fs.base, err = findVFS(fs.tls, base); err != nil {
		fs.tls.Close()
		return nil, err
	}
	if fs.cName, err = libc.CString(fs.name); err != nil {
		fs.tls.Close()
		return nil, err
	}
	fs.vfs = fs.allocate(unsafe.Sizeof(sqlite3.Tsqlite3_vfs{}))
	own := at[sqlite3.Tsqlite3_vfs](fs.vfs)
	*own = *at[sqlite3.Tsqlite3_vfs](fs.base)
	own.FpNext, own.FzName = 0, fs.cName
	own.FxOpen = keep[openFunc](fs, fs.openFile)
	fs.scratch = fs.memoryMethods()
	if err := check("mount", sqlite3.Xsqlite3_vfs_register(fs.tls, fs.vfs, 0)); err != nil {
		fs.free()
		return nil, err
	}
	return fs, nil
}

func keep[F any](fs *FileSystem, f F) uintptr {
	fs.keep = append(fs.keep, f)
	return addressOf(f)
}

func (fs *FileSystem) allocate(size uintptr) uintptr {
	return sqlite3.Xsqlite3_malloc(fs.tls, int32(size))
}

// Name is the value of the parameter "vfs" in an address of the engine.
func (fs *FileSystem) Name() string { return fs.name }

// Close takes the file system from the engine, after all connections were
// closed. What a connection still holds is left to it.
func (fs *FileSystem) Close() error {
	err := check("unmount", sqlite3.Xsqlite3_vfs_unregister(fs.tls, fs.vfs))
	fs.lock.RLock()
	left := len(fs.open)
	fs.lock.RUnlock()
	if left == 0 {
		fs.free()
	}
	return err
}

func (fs *FileSystem) free() {
	for _, own := range fs.methods {
		sqlite3.Xsqlite3_free(fs.tls, own)
	}
	sqlite3.Xsqlite3_free(fs.tls, fs.scratch)
	sqlite3.Xsqlite3_free(fs.tls, fs.vfs)
	libc.Xfree(fs.tls, fs.cName)
	fs.tls.Close()
}

// The files the engine makes for a moment.
const passing = sqlite3.SQLITE_OPEN_TEMP_DB | sqlite3.SQLITE_OPEN_TRANSIENT_DB |
	sqlite3.SQLITE_OPEN_TEMP_JOURNAL | sqlite3.SQLITE_OPEN_SUBJOURNAL

// openFile opens a file by the base and puts our methods before the base's.
func (fs *FileSystem) openFile(tls *libc.TLS, _, name, handle uintptr, flags int32, out uintptr) int32 {
	f := &file{fs: fs}
	switch {
	case flags&passing != 0 || name == 0:
		return fs.openMemory(handle, flags, out)
	case flags&sqlite3.SQLITE_OPEN_MAIN_DB != 0:
		f.kind = database{fs.key}
	case flags&sqlite3.SQLITE_OPEN_WAL != 0:
		f.kind = log{fs.key}
	case flags&sqlite3.SQLITE_OPEN_MAIN_JOURNAL != 0:
		f.kind = journal{fs.key}
	}
	rc := function[openFunc](at[sqlite3.Tsqlite3_vfs](fs.base).FxOpen)(tls, fs.base, name, handle, flags, out)
	methods := &at[sqlite3.Tsqlite3_file](handle).FpMethods
	if rc != ok || *methods == 0 || f.kind == nil { // a super-journal holds file names only
		return rc
	}
	f.base = at[sqlite3.Tsqlite3_io_methods](*methods)
	if _, isDatabase := f.kind.(database); isDatabase && !f.hasHead(tls, handle) {
		function[closeFunc](f.base.FxClose)(tls, handle)
		*methods = 0
		return sqlite3.SQLITE_CORRUPT
	}
	f.room = sqlite3.Xsqlite3_malloc(tls, 2*PageSize)
	f.spare = make([]byte, PageSize)
	fs.lock.Lock()
	defer fs.lock.Unlock()
	fs.open[handle] = opened{sealed: f}
	if fs.methods[*methods] == 0 {
		fs.methods[*methods] = fs.before(*methods)
	}
	*methods = fs.methods[*methods]
	return rc
}

// before copies the base's methods and replaces those that see contents.
// Without mapped memory (version 3) the engine reads through us.
func (fs *FileSystem) before(base uintptr) uintptr {
	address := fs.allocate(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{}))
	own := at[sqlite3.Tsqlite3_io_methods](address)
	*own = *at[sqlite3.Tsqlite3_io_methods](base)
	own.FiVersion = min(own.FiVersion, 2)
	own.FxFetch, own.FxUnfetch = 0, 0
	own.FxClose = keep[closeFunc](fs, fs.closeFile)
	own.FxRead = keep[transferFunc](fs, fs.readFile)
	own.FxWrite = keep[transferFunc](fs, fs.writeFile)
	own.FxTruncate = keep[cutFunc](fs, fs.cutFile)
	own.FxFileSize = keep[sizeFunc](fs, fs.sizeOfFile)
	own.FxFileControl = keep[controlFunc](fs, fs.controlFile)
	own.FxDeviceCharacteristics = keep[traitsFunc](fs, fs.traitsOfFile)
	return address
}

func (fs *FileSystem) at(handle uintptr) *file {
	fs.lock.RLock()
	defer fs.lock.RUnlock()
	return fs.open[handle].sealed
}

func (fs *FileSystem) forget(handle uintptr) {
	fs.lock.Lock()
	defer fs.lock.Unlock()
	delete(fs.open, handle)
}

func (fs *FileSystem) closeFile(tls *libc.TLS, handle uintptr) int32 {
	f := fs.at(handle)
	fs.forget(handle)
	sqlite3.Xsqlite3_free(tls, f.room)
	return function[closeFunc](f.base.FxClose)(tls, handle)
}

func (fs *FileSystem) readFile(tls *libc.TLS, handle, to uintptr, length int32, offset int64) int32 {
	f := fs.at(handle)
	return f.kind.read(access{f, tls, handle}, bytesAt(to, int(length)), offset)
}

func (fs *FileSystem) writeFile(tls *libc.TLS, handle, from uintptr, length int32, offset int64) int32 {
	f := fs.at(handle)
	return f.kind.write(access{f, tls, handle}, bytesAt(from, int(length)), offset)
}

func (fs *FileSystem) cutFile(tls *libc.TLS, handle uintptr, length int64) int32 {
	f := fs.at(handle)
	return function[cutFunc](f.base.FxTruncate)(tls, handle, f.kind.sealedSize(length))
}

func (fs *FileSystem) sizeOfFile(tls *libc.TLS, handle, out uintptr) int32 {
	f := fs.at(handle)
	size, rc := access{f, tls, handle}.size()
	*at[int64](out) = f.kind.plainSize(size)
	return rc
}

// controlFile keeps from the base what reckons with plain offsets.
func (fs *FileSystem) controlFile(tls *libc.TLS, handle uintptr, op int32, argument uintptr) int32 {
	switch op {
	case sqlite3.SQLITE_FCNTL_SIZE_HINT, sqlite3.SQLITE_FCNTL_CHUNK_SIZE, sqlite3.SQLITE_FCNTL_MMAP_SIZE,
		sqlite3.SQLITE_FCNTL_BEGIN_ATOMIC_WRITE, sqlite3.SQLITE_FCNTL_COMMIT_ATOMIC_WRITE, sqlite3.SQLITE_FCNTL_ROLLBACK_ATOMIC_WRITE:
		return sqlite3.SQLITE_NOTFOUND
	}
	return function[controlFunc](fs.at(handle).base.FxFileControl)(tls, handle, op, argument)
}

// traitsOfFile promises no more than holds for sealed pages: a write leaves
// its neighbours alone, as the base says too, but nothing larger is atomic and
// no part of a page can be read alone.
func (fs *FileSystem) traitsOfFile(tls *libc.TLS, handle uintptr) int32 {
	traits := function[traitsFunc](fs.at(handle).base.FxDeviceCharacteristics)(tls, handle)
	return traits&sqlite3.SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN | sqlite3.SQLITE_IOCAP_POWERSAFE_OVERWRITE
}
