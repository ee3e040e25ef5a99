package matching

import (
	"cmp"
	"math/bits"
	"slices"

	"banso/data/mentoring"
	"banso/data/schedule"
)

// A bench is a problem laid out for work: teams and mentors in the order of
// their identifiers, and what is known of each mentor with each team.
type bench struct {
	teams   []TeamNeed
	mentors []Candidate
	team    map[mentoring.TeamID]int
	mentor  map[mentoring.PersonID]int
	size    int
	most    []int            // teams each mentor may join
	mentees []mentoring.Week // common hours of each team's mentees
	full    [][]int          // points each part can bring each team
	pairs   [][]pair         // pairs[mentor][team]
	apart   [][]bool         // mentors who must not work together
	met     [][]bool         // mentors who were in a team before
	wished  [][]bool         // mentors of whom the first wishes to work with the second

	count func(mentoring.Week) int // sessions in common hours, nil if of no account
	hours int                      // an uninterrupted session takes
}

// A pair is one mentor seen by one team.
type pair struct {
	rule           Rule // "" if the mentor may be in the team
	themes, skills uint64
	region         int // 2 for the same municipality, 1 for the same prefecture
	wish           bool
}

// maxCodes is the number of themes, and of skills, a team may state.
const maxCodes = 64

// lay lays out a problem or returns its contradictions.
func (p Problem) lay() (*bench, error) {
	if p.Size == 0 {
		p.Size = 2
	}
	if p.Weights == (Weights{}) {
		p.Weights = UsualWeights()
	}
	if list := p.checkShape(); len(list) > 0 {
		return nil, &ConflictError{list}
	}
	b := &bench{
		teams: slices.Clone(p.Teams), mentors: slices.Clone(p.Mentors), size: p.Size, hours: max(1, p.Calendar.Hours),
		team: map[mentoring.TeamID]int{}, mentor: map[mentoring.PersonID]int{},
	}
	if !p.Calendar.Period.IsZero() {
		count, err := p.Calendar.Counter()
		if err != nil {
			return nil, &ConflictError{[]Conflict{{Code: WrongPeriod}}}
		}
		b.count = count
	}
	slices.SortFunc(b.teams, func(x, y TeamNeed) int { return cmp.Compare(x.ID, y.ID) })
	slices.SortFunc(b.mentors, func(x, y Candidate) int { return cmp.Compare(x.ID, y.ID) })
	b.index()
	b.weigh(p.Weights)
	if list := b.checkPins(); len(list) > 0 {
		return nil, &ConflictError{list}
	}
	return b, nil
}

func (b *bench) index() {
	for j, t := range b.teams {
		b.team[t.ID] = j
		var members []schedule.Member
		for _, m := range t.Mentees {
			members = append(members, schedule.Member{Week: m.Week})
		}
		b.mentees = append(b.mentees, schedule.CommonHours(members))
	}
	for i, m := range b.mentors {
		b.mentor[m.ID] = i
		b.most = append(b.most, max(1, m.MaxTeams))
		row := make([]pair, len(b.teams))
		for j := range b.teams {
			row[j] = seen(&b.teams[j], &b.mentors[i])
		}
		b.pairs = append(b.pairs, row)
	}
	square := func() [][]bool {
		rows := make([][]bool, len(b.mentors))
		for i := range rows {
			rows[i] = make([]bool, len(b.mentors))
		}
		return rows
	}
	b.apart, b.met, b.wished = square(), square(), square()
	for i, m := range b.mentors {
		for k, o := range b.mentors {
			b.wished[i][k] = slices.Contains(m.Wishes, string(o.ID))
			if slices.Contains(m.Avoids, string(o.ID)) {
				b.apart[i][k], b.apart[k][i] = true, true
			}
			if slices.Contains(m.CoMentors, o.ID) {
				b.met[i][k], b.met[k][i] = true, true
			}
		}
	}
}

// seen tells what a team sees in a mentor.
func seen(t *TeamNeed, m *Candidate) pair {
	named := func(list []string) bool {
		return slices.Contains(list, string(t.ID)) || t.NPO != "" && slices.Contains(list, string(t.NPO)) ||
			slices.ContainsFunc(t.Mentees, func(x Mentee) bool { return slices.Contains(list, string(x.ID)) })
	}
	p := pair{
		themes: overlap(t.Themes, m.Themes), skills: overlap(t.Skills, m.Skills),
		region: nearness(t.Region, m.Region), wish: named(m.Wishes) || slices.Contains(t.Wishes, m.ID),
	}
	switch {
	case slices.Contains(t.Forbids, m.ID):
		p.rule = RuleForbidden
	case slices.Contains(t.Conflicts, m.ID):
		p.rule = RuleConflict
	case slices.Contains(t.Acquaintances, m.ID):
		p.rule = RuleAcquaintance
	case named(m.Avoids):
		p.rule = RuleAvoid
	}
	return p
}

// overlap marks which of the wanted codes are offered.
func overlap(wanted, offered mentoring.Codes) (mask uint64) {
	for at, code := range wanted {
		if offered.Has(code) {
			mask |= 1 << at
		}
	}
	return mask
}

// prefectureDigits is the length of the prefecture in a municipality code.
const prefectureDigits = 2

func nearness(a, b string) int {
	switch {
	case a == "" || b == "":
		return 0
	case a == b:
		return 2
	case len(a) >= prefectureDigits && len(b) >= prefectureDigits && a[:prefectureDigits] == b[:prefectureDigits]:
		return 1
	default:
		return 0
	}
}

// weigh shares out the full score among the parts about which something is
// known, by the largest remainder.
func (b *bench) weigh(w Weights) {
	wishes := slices.ContainsFunc(b.mentors, func(m Candidate) bool { return len(m.Wishes) > 0 }) ||
		slices.ContainsFunc(b.teams, func(t TeamNeed) bool { return len(t.Wishes) > 0 })
	for j := range b.teams {
		t := &b.teams[j]
		known := []bool{len(t.Themes) > 0, len(t.Skills) > 0, t.Region != "", true, b.size > 1, wishes, true}
		weights := w.list()
		sum := 0
		for at := range weights {
			if !known[at] {
				weights[at] = 0
			}
			sum += weights[at]
		}
		b.full = append(b.full, shareOut(FullScore, weights, sum))
	}
}

// shareOut divides a whole in proportion to weights, none getting more than one
// unit above its exact share; without any weight nobody gets anything.
func shareOut(whole int, weights []int, sum int) []int {
	shares := make([]int, len(weights))
	if sum == 0 {
		return shares
	}
	order, left := make([]int, len(weights)), whole
	for at, w := range weights {
		shares[at], order[at] = whole*w/sum, at
		left -= shares[at]
	}
	slices.SortStableFunc(order, func(x, y int) int {
		return cmp.Compare(whole*weights[y]%sum, whole*weights[x]%sum)
	})
	for _, at := range order[:left] {
		shares[at]++
	}
	return shares
}

// starts counts the hours of the week in which a session can begin.
func (b *bench) starts(common mentoring.Week) (n int) {
	for _, free := range common {
		all := free
		for k := 1; k < b.hours; k++ {
			all &= free >> k
		}
		n += bits.OnesCount32(uint32(all))
	}
	return n
}

// sessions is how many sessions can be held in common hours; where no calendar
// is given it is the same for all.
func (b *bench) sessions(common mentoring.Week) int {
	if b.count == nil {
		return 1
	}
	return b.count(common)
}
