package merge

import (
	"cmp"
	"maps"
	"slices"
)

// Seen tells, by laptop, up to which stamp its acts were known. A laptop that
// is not in it was unknown.
type Seen map[string]int64

// Covers tells whether nothing is missing that is in the other.
func (s Seen) Covers(other Seen) bool {
	for node, stamp := range other {
		if s[node] < stamp {
			return false
		}
	}
	return true
}

// Join returns what is in either.
func (s Seen) Join(other Seen) Seen {
	out := maps.Clone(s)
	if out == nil {
		out = Seen{}
	}
	for node, stamp := range other {
		out[node] = max(out[node], stamp)
	}
	return out
}

// An Act is what was written at one moment on one laptop.
type Act struct {
	ID    string
	Node  string
	Stamp int64 // see Next; it grows from act to act of a node
	// Seen is what the node had from others. Its own earlier acts it had too.
	Seen Seen
	// Inverts is the act that an undo or redo takes back, "" for all others.
	Inverts string
}

// Saw tells whether whoever did the act knew of the other.
func (a *Act) Saw(other *Act) bool {
	if a.Node == other.Node {
		return a.Stamp > other.Stamp
	}
	return a.Seen[other.Node] >= other.Stamp
}

// Compare orders acts: by stamp, where those are equal by node. It is the same
// order on every laptop, and what an act saw comes before it.
func (a *Act) Compare(b *Act) int {
	return cmp.Or(cmp.Compare(a.Stamp, b.Stamp), cmp.Compare(a.Node, b.Node), cmp.Compare(a.ID, b.ID))
}

// A Change is what an act did to one row.
type Change struct {
	Act *Act
	Seq int // the order within the act
	// Cells gives, by column, the value before and after: nil, int64 or string.
	Cells map[string][2]any
}

// Sort puts changes in their order.
func Sort(changes []Change) {
	slices.SortStableFunc(changes, func(a, b Change) int {
		return cmp.Or(a.Act.Compare(b.Act), cmp.Compare(a.Seq, b.Seq))
	})
}
