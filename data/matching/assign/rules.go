package assign

import (
	"fmt"
	"slices"
)

// Rules are decisions made beforehand: pairs that must be chosen and pairs
// that must not.
type Rules struct {
	Pins, Forbids []Pair
}

func (r Rules) and(more Rules) Rules {
	return Rules{Pins: slices.Concat(r.Pins, more.Pins), Forbids: slices.Concat(r.Forbids, more.Forbids)}
}

// A RuleError names the pairs which contradict each other or the problem.
type RuleError struct {
	Kind  RuleKind
	Pairs []Pair
	// Limit is what the pins go beyond, for the two kinds about capacity.
	Limit int
}

func (e *RuleError) Error() string {
	switch e.Kind {
	case PinnedAndForbidden:
		return fmt.Sprintf("mentor %d is both pinned to and forbidden for npo %d", e.Pairs[0].Mentor, e.Pairs[0].NPO)
	case TooManyPinsOnMentor:
		return fmt.Sprintf("mentor %d is pinned %d times, limit %d", e.Pairs[0].Mentor, len(e.Pairs), e.Limit)
	case TooManyPinsOnNPO:
		return fmt.Sprintf("npo %d has %d mentors pinned, limit %d", e.Pairs[0].NPO, len(e.Pairs), e.Limit)
	case PinImpossible:
		return fmt.Sprintf("no allowed set fulfils the pins %v", e.Pairs)
	default:
		return fmt.Sprintf("no such pair: %v", e.Pairs)
	}
}

// A RuleKind says in which way rules contradict each other or the problem.
type RuleKind int

// The kinds of contradiction.
const (
	// NoSuchPair is a mentor or NPO that does not exist.
	NoSuchPair RuleKind = iota
	// PinnedAndForbidden is a pair that must and must not be chosen.
	PinnedAndForbidden
	// TooManyPinsOnMentor is a mentor pinned to more NPOs than allowed.
	TooManyPinsOnMentor
	// TooManyPinsOnNPO is an NPO with more mentors pinned than it takes.
	TooManyPinsOnNPO
	// PinImpossible is a pin that no allowed choice fulfils.
	PinImpossible
)

// limits are what rules are checked against.
type limits struct {
	mentors, npos     int
	perMentor, perNPO func(int) int
}

// check finds the first contradiction. A pin said twice counts once.
func (r Rules) check(l limits) error {
	byMentor, byNPO := map[int][]Pair{}, map[int][]Pair{}
	seen := map[Pair]bool{}
	for _, pair := range slices.Concat(r.Pins, r.Forbids) {
		if pair.Mentor < 0 || pair.Mentor >= l.mentors || pair.NPO < 0 || pair.NPO >= l.npos {
			return &RuleError{Kind: NoSuchPair, Pairs: []Pair{pair}}
		}
	}
	for _, pin := range r.Pins {
		if slices.Contains(r.Forbids, pin) {
			return &RuleError{Kind: PinnedAndForbidden, Pairs: []Pair{pin}}
		}
		if seen[pin] {
			continue
		}
		seen[pin] = true
		byMentor[pin.Mentor] = append(byMentor[pin.Mentor], pin)
		byNPO[pin.NPO] = append(byNPO[pin.NPO], pin)
		if most := l.perMentor(pin.Mentor); len(byMentor[pin.Mentor]) > most {
			return &RuleError{Kind: TooManyPinsOnMentor, Pairs: byMentor[pin.Mentor], Limit: most}
		}
		if most := l.perNPO(pin.NPO); len(byNPO[pin.NPO]) > most {
			return &RuleError{Kind: TooManyPinsOnNPO, Pairs: byNPO[pin.NPO], Limit: most}
		}
	}
	return nil
}

// under returns the problem with its rules built in: a pinned mentor has no
// other NPO, a forbidden pair cannot be chosen.
func (p OneSided) under() (OneSided, error) {
	err := p.Rules.check(limits{
		mentors: p.Scores.Rows, npos: p.Scores.Cols,
		perMentor: func(int) int { return 1 },
		perNPO:    func(j int) int { return p.Most[j] },
	})
	if err != nil || p.Rules.empty() {
		return p, err
	}
	p.Scores, err = p.Scores.under(p.Rules)
	if err != nil {
		return p, err
	}
	for _, pin := range p.Rules.Pins {
		for j := range p.Scores.Cols {
			if j != pin.NPO {
				p.Scores.Set(pin.Mentor, j, Forbidden)
			}
		}
	}
	p.Rules = Rules{}
	return p, nil
}

// under returns the problem without its pinned pairs and what they took, and
// with its forbidden pairs excluded; the pins are returned once each.
func (p TwoSided) under() (rest TwoSided, pins []Pair, err error) {
	err = p.Rules.check(limits{
		mentors: p.Scores.Rows, npos: p.Scores.Cols,
		perMentor: func(i int) int { return p.Most[i] },
		perNPO:    func(j int) int { return p.Need[j] },
	})
	if err != nil || p.Rules.empty() {
		return p, nil, err
	}
	p.Scores, err = p.Scores.under(p.Rules)
	if err != nil {
		return p, nil, err
	}
	p.Most, p.Need = slices.Clone(p.Most), slices.Clone(p.Need)
	for _, pin := range p.Rules.Pins {
		if slices.Contains(pins, pin) {
			continue
		}
		pins = append(pins, pin)
		p.Most[pin.Mentor]--
		p.Need[pin.NPO]--
		p.Scores.Set(pin.Mentor, pin.NPO, Forbidden)
	}
	p.Rules = Rules{}
	return p, pins, nil
}

// under returns a copy without the forbidden pairs, and makes sure that no
// pinned pair is among those excluded already.
func (m Matrix) under(r Rules) (Matrix, error) {
	for _, pin := range r.Pins {
		if m.At(pin.Mentor, pin.NPO) == Forbidden {
			return m, &RuleError{Kind: PinImpossible, Pairs: []Pair{pin}}
		}
	}
	m = m.Clone()
	for _, pair := range r.Forbids {
		m.Set(pair.Mentor, pair.NPO, Forbidden)
	}
	return m, nil
}

func (r Rules) empty() bool { return len(r.Pins)+len(r.Forbids) == 0 }
