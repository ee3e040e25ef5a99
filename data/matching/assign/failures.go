package assign

// A state tells apart, in 128 bits, which teams are done and which places at
// mentors are taken, in whatever order this came about.
type state [2]uint64

// and returns the state after one more team or place.
func (s state) and(n int) state {
	return state{s[0] + mixed(uint64(2*n+1)), s[1] + mixed(uint64(2*n+2))}
}

// mixed spreads a number over 64 bits (the finalizer of SplitMix64).
func mixed(x uint64) uint64 {
	x *= 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// failures remember states from which a search found nothing: the same teams
// can share out the same mentors in many ways, and one of them is enough to
// find out that the rest cannot follow.
type failures map[state]failure

type failure struct{ slack, spent int64 }

// maxFailures bounds the memory of a search to about 50 MB.
const maxFailures = 600_000

func (f failures) add(s state, slack, spent int64) {
	if len(f) < maxFailures {
		f[s] = failure{slack, spent}
	}
}

// covers reports whether the search failed here before with no less left to
// spend.
func (f failures) covers(s state, slack, spent int64) bool {
	before, known := f[s]
	return known && before.slack <= slack && before.spent <= spent
}
