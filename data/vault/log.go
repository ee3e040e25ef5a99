package vault

import sqlite3 "modernc.org/sqlite/lib"

// A log is a write-ahead log (WAL): a header of 32 bytes, then frames of a
// header of 24 bytes and a page. Each of the three is sealed alone, for each is
// written alone, and grows by 28 bytes: where it stands is mere reckoning.
type log struct{ key *Key }

const (
	logHead   = 32
	frameHead = 24
	frame     = frameHead + PageSize
	// The same on the disk.
	sealedHead      = logHead + extra
	sealedFrameHead = frameHead + extra
	sealedFrame     = frame + 2*extra
)

// sealedSize rounds down to what is whole.
func (l log) sealedSize(plain int64) int64 {
	if plain < logHead {
		return 0
	}
	whole := sealedHead + (plain-logHead)/frame*sealedFrame
	if (plain-logHead)%frame >= frameHead {
		whole += sealedFrameHead
	}
	return whole
}

func (l log) plainSize(sealed int64) int64 {
	if sealed < sealedHead {
		return 0
	}
	whole := logHead + (sealed-sealedHead)/sealedFrame*frame
	if (sealed-sealedHead)%sealedFrame >= sealedFrameHead {
		whole += frameHead
	}
	return whole
}

// A unit is one sealed part of a log.
type unit struct {
	place  place
	length int   // plain
	at     int64 // on the disk
}

// unitAt is the unit in which an offset lies, and how far within.
func (log) unitAt(offset int64) (u unit, within int) {
	if offset < logHead {
		return unit{place{kind: inLogHead}, logHead, 0}, int(offset)
	}
	number, rest := (offset-logHead)/frame, int((offset-logHead)%frame)
	start := sealedHead + number*sealedFrame
	if rest < frameHead {
		return unit{place{kind: inLogFrame, number: uint64(number)}, frameHead, start}, rest
	}
	return unit{place{kind: inLogPage, number: uint64(number)}, PageSize, start + sealedFrameHead}, rest - frameHead
}

// read reads across units. The header and whole frames are read when the
// engine looks where the log ends: there, what is not as it was sealed reads as
// zeros, which fit no checksum, for a torn write is no damage. Anything else was
// in the log before.
func (l log) read(io access, to []byte, offset int64) int32 {
	looking := len(to) == frame || len(to) == logHead
	for len(to) > 0 {
		u, within := l.unitAt(offset)
		part := to[:min(u.length-within, len(to))]
		sealed, rc := io.get(u.length+extra, u.at)
		if rc != ok {
			clear(to)
			return rc
		}
		if !l.key.openUnit(io.spare, sealed, u.place) {
			if !looking {
				return sqlite3.SQLITE_IOERR_DATA
			}
			clear(io.spare)
		}
		copy(part, io.spare[within:u.length])
		to, offset = to[len(part):], offset+int64(len(part))
	}
	return ok
}

// write writes whole units, which is what the engine writes.
func (l log) write(io access, from []byte, offset int64) int32 {
	for len(from) > 0 {
		u, within := l.unitAt(offset)
		if within > 0 || len(from) < u.length {
			return sqlite3.SQLITE_IOERR_WRITE
		}
		if l.key.sealUnit(bytesAt(io.room, u.length+extra), from[:u.length], u.place) != nil {
			return sqlite3.SQLITE_IOERR_WRITE
		}
		if rc := io.put(u.length+extra, u.at); rc != ok {
			return rc
		}
		from, offset = from[u.length:], offset+int64(u.length)
	}
	return ok
}
