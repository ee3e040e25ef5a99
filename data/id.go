package data

import (
	"crypto/rand"
	"encoding/binary"
	"sync"
	"time"
)

// idSource draws UUIDs of version 7 (RFC 9562) by the given clock. They sort
// in the order they were drawn, also within one millisecond and if the clock
// is set back.
type idSource struct {
	now  func() time.Time
	lock sync.Mutex
	last uint64 // milliseconds and 12 bits of counter
}

func (s *idSource) next() string {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.last = max(s.last+1, uint64(s.now().UnixMilli())<<12)
	var b [16]byte
	rand.Read(b[8:]) // never fails
	binary.BigEndian.PutUint64(b[:8], s.last>>12<<16|s.last&0xfff)
	return uuidText(7, b)
}
