package matching

import (
	"math/bits"

	"banso/data/mentoring"
)

// share is how much of a part a set of mentors earns: num of den.
type share struct{ num, den int }

// of rounds the points earned out of full ones.
func (s share) of(full int) int {
	if s.den == 0 {
		return 0
	}
	return (2*full*s.num + s.den) / (2 * s.den)
}

// commonWeek returns the hours in which the mentees of team j and all mentors
// of the set are free.
func (b *bench) commonWeek(j int, set []int) mentoring.Week {
	week := b.mentees[j]
	for _, i := range set {
		week = week.And(b.mentors[i].Week)
	}
	return week
}

// shares returns what a set earns of each part, in the order of [PartCodes].
func (b *bench) shares(j int, set []int, hours int) [7]share {
	var themes, skills uint64
	region, wishes, before, first := 0, 0, 0, 0
	together, met := 0, 0
	for at, i := range set {
		p := &b.pairs[i][j]
		themes |= p.themes
		skills |= p.skills
		region += p.region
		if p.wish || b.wishesOne(i, set) {
			wishes++
		}
		switch times := b.mentors[i].Before; {
		case times.OK && times.N > 0:
			before++
		case times.OK:
			first++
		}
		for _, k := range set[:at] {
			together++
			if b.met[k][i] {
				met++
			}
		}
	}
	t := &b.teams[j]
	return [7]share{
		{bits.OnesCount64(themes), len(t.Themes)},
		{bits.OnesCount64(skills), len(t.Skills)},
		{region, 2 * len(set)},
		balance(before, first, len(set)),
		{together - met, together},
		{wishes, len(set)},
		{min(hours, FullHours), FullHours},
	}
}

// balance judges how many of the mentors took part before and how many are
// first-timers. A mentor alone should be experienced.
func balance(before, first, all int) share {
	switch {
	case before > 0 && (first > 0 || all == 1):
		return share{2, 2}
	case before > 0:
		return share{1, 2}
	default:
		return share{0, 2}
	}
}

// wishesOne reports whether mentor i wishes to work with one of the others.
func (b *bench) wishesOne(i int, set []int) bool {
	for _, k := range set {
		if b.wished[i][k] {
			return true
		}
	}
	return false
}

// score is the sum of the parts.
func (b *bench) score(j int, set []int, hours int) (sum int) {
	for at, s := range b.shares(j, set, hours) {
		sum += s.of(b.full[j][at])
	}
	return sum
}

// parts returns the parts of a score with what earned them.
func (b *bench) parts(j int, set []int) []Part {
	hours := b.starts(b.commonWeek(j, set))
	shares := b.shares(j, set, hours)
	list := make([]Part, len(shares))
	for at, code := range PartCodes() {
		list[at] = Part{Code: code, Points: shares[at].of(b.full[j][at]), Of: b.full[j][at]}
		b.detail(&list[at], j, set)
	}
	list[len(list)-1].Count = hours
	return list
}

// detail names what earned points in a part and what did not.
func (b *bench) detail(part *Part, j int, set []int) {
	put := func(name string, earned bool) {
		if earned {
			part.Have = append(part.Have, name)
		} else {
			part.Lack = append(part.Lack, name)
		}
	}
	t := &b.teams[j]
	covered := func(codes mentoring.Codes, mask func(*pair) uint64) {
		var all uint64
		for _, i := range set {
			all |= mask(&b.pairs[i][j])
		}
		for at, code := range codes {
			put(code, all>>at&1 == 1)
		}
	}
	switch part.Code {
	case Themes:
		covered(t.Themes, func(p *pair) uint64 { return p.themes })
		return
	case Skills:
		covered(t.Skills, func(p *pair) uint64 { return p.skills })
		return
	}
	for at, i := range set {
		m := &b.mentors[i]
		switch part.Code {
		case Region:
			put(string(m.ID), b.pairs[i][j].region > 0)
		case Balance:
			put(string(m.ID), m.Before.OK && m.Before.N > 0)
		case Wishes:
			put(string(m.ID), b.pairs[i][j].wish || b.wishesOne(i, set))
		case NewPartner:
			for _, k := range set[:at] {
				if b.met[k][i] {
					put(string(b.mentors[k].ID), false)
					put(string(m.ID), false)
				}
			}
		}
	}
}
