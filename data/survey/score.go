package survey

import "banso/data/mentoring"

// MissingRule says when an instrument has a score although answers are
// missing.
type MissingRule string

// The rules for missing answers.
const (
	ItemByItem MissingRule = ""         // no score over the items; each stands for itself
	Complete   MissingRule = "complete" // every item must be answered
	Half       MissingRule = "half"     // at least half of the items; the mean of the answered ones
)

// Score is the sum of an instrument's answers after turning reversed items
// round, kept as whole numbers so that equal scores are equal.
type Score struct {
	Sum      int
	Answered int
	Items    int
}

// Mean returns the mean of the answered items.
func (s Score) Mean() float64 { return float64(s.Sum) / float64(s.Answered) }

// Total returns the sum over all items; where answers are missing, their place
// is taken by the mean of the others (prorated).
func (s Score) Total() float64 { return s.Mean() * float64(s.Items) }

// Add scores the scale items of one instrument: reversed items count Min + Max
// − answer. ok is false where the rule gives no score, as with an answer out
// of range.
func Add(items []mentoring.Item, answers map[mentoring.ItemID]mentoring.Opt, rule MissingRule) (s Score, ok bool) {
	for _, it := range items {
		if it.Kind != mentoring.ScaleItem {
			continue
		}
		s.Items++
		n := answers[it.ID]
		if !n.OK {
			continue
		}
		if n.N < it.Min || n.N > it.Max {
			return Score{}, false
		}
		s.Answered++
		s.Sum += Oriented(it, n.N)
	}
	switch rule {
	case Complete:
		return s, s.Items > 0 && s.Answered == s.Items
	case Half:
		return s, s.Answered > 0 && 2*s.Answered >= s.Items
	}
	return s, false
}

// Oriented returns an answer as it counts in the instrument's score.
func Oriented(item mentoring.Item, n int) int {
	if item.Reverse {
		return item.Min + item.Max - n
	}
	return n
}
