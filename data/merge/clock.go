package merge

import (
	"slices"
	"time"
)

// A stamp is milliseconds since 1970 and 16 bits of counter.
const counterBits = 16

// Next returns the stamp of an act done now on a node that knows of acts up to
// the stamp last, its own and those of others. It always grows, also if the
// clock is behind: what was seen comes before what is done.
func Next(last int64, now time.Time) int64 {
	return max(last+1, now.UnixMilli()<<counterBits)
}

// At returns the moment that a stamp tells.
func At(stamp int64) time.Time { return time.UnixMilli(stamp >> counterBits).UTC() }

// Ahead returns by how much a stamp is later than now, 0 if it is not.
func Ahead(stamp int64, now time.Time) time.Duration { return max(0, At(stamp).Sub(now)) }

const (
	// Tolerated is by how much a clock may be ahead without a word.
	Tolerated = 5 * time.Minute
	// Limit is by how much it may be ahead at all. Acts from further on would
	// win over those of everybody else for as long; they are not taken in until
	// the clock was put right and Clamp has drawn them back.
	Limit = 24 * time.Hour
)

// Clamp draws back the acts that a clock far ahead has stamped, once it is put
// right: it returns their new stamps by their ID, in the same order and behind
// everything else. Acts are all of one register; ours tells which of them are of
// its own node and known to nobody else. Nil means that nothing is to be done.
func Clamp(acts []*Act, ours func(*Act) bool, now time.Time) map[string]int64 {
	var far []*Act
	last := now.UnixMilli()<<counterBits - 1
	for _, a := range acts {
		if ours(a) && Ahead(a.Stamp, now) > Limit {
			far = append(far, a)
		} else {
			last = max(last, a.Stamp)
		}
	}
	if len(far) == 0 {
		return nil
	}
	slices.SortFunc(far, (*Act).Compare)
	stamps := map[string]int64{}
	for _, a := range far {
		last++
		stamps[a.ID] = last
	}
	return stamps
}
