package vault

import (
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// A memoryFile is a file that the engine makes for a moment, such as the
// journal of one statement. It never reaches the disk.
type memoryFile struct{ bytes []byte }

func (fs *FileSystem) openMemory(handle uintptr, flags int32, out uintptr) int32 {
	fs.lock.Lock()
	defer fs.lock.Unlock()
	fs.open[handle] = opened{memory: new(memoryFile)}
	at[sqlite3.Tsqlite3_file](handle).FpMethods = fs.scratch
	if out != 0 {
		*at[int32](out) = flags
	}
	return ok
}

func (fs *FileSystem) memory(handle uintptr) *memoryFile {
	fs.lock.RLock()
	defer fs.lock.RUnlock()
	return fs.open[handle].memory
}

// memoryMethods are the methods of files in memory.
func (fs *FileSystem) memoryMethods() uintptr {
	address := fs.allocate(unsafe.Sizeof(sqlite3.Tsqlite3_io_methods{}))
	own := at[sqlite3.Tsqlite3_io_methods](address)
	lock := keep[lockFunc](fs, func(*libc.TLS, uintptr, int32) int32 { return ok })
	*own = sqlite3.Tsqlite3_io_methods{
		FiVersion: 1,
		FxClose: keep[closeFunc](fs, func(_ *libc.TLS, handle uintptr) int32 {
			fs.forget(handle)
			return ok
		}),
		FxRead: keep[transferFunc](fs, func(_ *libc.TLS, handle, to uintptr, length int32, offset int64) int32 {
			return fs.memory(handle).read(bytesAt(to, int(length)), offset)
		}),
		FxWrite: keep[transferFunc](fs, func(_ *libc.TLS, handle, from uintptr, length int32, offset int64) int32 {
			return fs.memory(handle).write(bytesAt(from, int(length)), offset)
		}),
		FxTruncate: keep[cutFunc](fs, func(_ *libc.TLS, handle uintptr, length int64) int32 {
			return fs.memory(handle).cut(length)
		}),
		FxSync: lock, FxLock: lock, FxUnlock: lock,
		FxFileSize: keep[sizeFunc](fs, func(_ *libc.TLS, handle, out uintptr) int32 {
			*at[int64](out) = int64(len(fs.memory(handle).bytes))
			return ok
		}),
		FxCheckReservedLock: keep[sizeFunc](fs, func(_ *libc.TLS, _, out uintptr) int32 {
			*at[int32](out) = 0
			return ok
		}),
		FxFileControl: keep[controlFunc](fs, func(*libc.TLS, uintptr, int32, uintptr) int32 {
			return sqlite3.SQLITE_NOTFOUND
		}),
		FxSectorSize:            keep[traitsFunc](fs, func(*libc.TLS, uintptr) int32 { return PageSize }),
		FxDeviceCharacteristics: keep[traitsFunc](fs, func(*libc.TLS, uintptr) int32 { return 0 }),
	}
	return address
}

func (m *memoryFile) read(to []byte, offset int64) int32 {
	clear(to)
	if offset >= int64(len(m.bytes)) || copy(to, m.bytes[offset:]) < len(to) {
		return sqlite3.SQLITE_IOERR_SHORT_READ
	}
	return ok
}

func (m *memoryFile) write(from []byte, offset int64) int32 {
	if missing := offset + int64(len(from)) - int64(len(m.bytes)); missing > 0 {
		m.bytes = append(m.bytes, make([]byte, missing)...)
	}
	copy(m.bytes[offset:], from)
	return ok
}

func (m *memoryFile) cut(length int64) int32 {
	if length < int64(len(m.bytes)) {
		m.bytes = m.bytes[:length]
	}
	return ok
}
