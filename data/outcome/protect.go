package outcome

import (
	"reflect"
	"slices"
)

// threshold is the smallest count that may be shown outside the office when
// the cohort's template does not say.
const threshold = 5

// Protect returns the summary as it may be read outside the office: counts of
// 1 to k−1 about what people answered, or of what kind they are, and whatever
// would give them away, are Hidden; means of fewer than k people are Hidden;
// what is shown of answers is rounded to one decimal; no figure leads to its
// records any more. k below 1 means 5.
//
// Counts of work done and of taking part (sessions, teams, applications, sheets
// sent, returned and paired) and money are no one's answer and stay.
func Protect(sum Summary, k int) Summary {
	if k < 1 {
		k = threshold
	}
	sum.Consents = nil
	sum.Topics = sum.Topics.protected(k)
	sum.Steps = sum.Steps.protected(k)
	sum.Mentees, sum.Mentors, sum.Visitors = sum.Mentees.protected(k), sum.Mentors.protected(k), sum.Visitors.protected(k)
	earlier := make([]Earlier, len(sum.Earlier))
	for i, e := range sum.Earlier {
		e.Survey = e.Survey.protected(k)
		earlier[i] = e
	}
	sum.Earlier = earlier
	events := make([]Event, len(sum.Events))
	for i, e := range sum.Events {
		events[i] = e.protected(k)
	}
	sum.Events = events
	sum.Groups.Returning = alone(sum.Groups.Returning, sum.Groups.Mentors, k)
	sum.Indicators = indicatorsProtected(sum, k)
	return untraceable(sum)
}

// untraceable takes the identifiers of records out of all figures. It walks
// the whole summary, so that a figure added later cannot be forgotten.
func untraceable(sum Summary) Summary {
	v := reflect.New(reflect.TypeFor[Summary]()).Elem()
	v.Set(untraced(reflect.ValueOf(sum)))
	return v.Interface().(Summary)
}

func untraced(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Struct:
		out := reflect.New(v.Type()).Elem()
		out.Set(v)
		if f, ok := v.Interface().(Figure); ok {
			f.Of = nil
			out.Set(reflect.ValueOf(f))
			return out
		}
		for i := range v.NumField() {
			if out.Field(i).CanSet() {
				out.Field(i).Set(untraced(v.Field(i)))
			}
		}
		return out
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(untraced(v.Index(i)))
		}
		return out
	}
	return v
}

// alone hides a part of a known whole if the part or the rest is small.
func alone(part, whole Figure, k int) Figure {
	if part.OK() && (small(part.Int(), k) || small(whole.Int()-part.Int(), k)) {
		return part.hidden()
	}
	return part
}

// row hides figures that add up to a known sum.
func row(k int, cells ...*Figure) {
	counts := make([]int, len(cells))
	for i, c := range cells {
		counts[i] = c.Int()
	}
	for i, hide := range concealed(counts, k) {
		if hide {
			*cells[i] = cells[i].hidden()
		}
	}
}

func (t Topics) protected(k int) Topics {
	t.Themes = slicesProtected(t.Themes, k)
	if t.Rated.Int() < k {
		t.Rated, t.Rating = t.Rated.hidden(), t.Rating.hidden()
	}
	t.Rating = t.Rating.rounded(1)
	return t
}

// slicesProtected hides rare codes.
func slicesProtected(list []Slice, k int) []Slice {
	out := make([]Slice, len(list))
	cells := make([]*Figure, len(list))
	for i := range list {
		out[i] = list[i]
		cells[i] = &out[i].Count
	}
	// One code for every session is no secret of anybody.
	if len(list) > 1 {
		row(k, cells...)
	} else if len(list) == 1 && small(out[0].Count.Int(), k) {
		out[0].Count = out[0].Count.hidden()
	}
	return out
}

func (s Steps) protected(k int) Steps {
	slots := make([]Slot, len(s.Scores))
	cells := make([]*Figure, len(slots))
	for i := range slots {
		slots[i] = s.Scores[i]
		cells[i] = &slots[i].Count
	}
	row(k, cells...)
	s.Scores = slots
	s.Scored = alone(s.Scored, s.Made, k)
	if s.Teams.Int() < k {
		s.Goal, s.Teams = s.Goal.hidden(), s.Teams.hidden()
	}
	s.Goal = s.Goal.rounded(1)
	return s
}

// protected hides a kind of audience in all its columns as soon as one of them
// has to be, and kinds beside it until each column is safe.
func (e Event) protected(k int) Event {
	rows := make([]AudienceRow, len(e.ByAudience))
	copy(rows, e.ByAudience)
	hide := make([]bool, len(rows))
	for again := true; again; {
		again = false
		for _, column := range []func(Visits) Figure{
			func(v Visits) Figure { return v.Applied }, func(v Visits) Figure { return v.Waiting },
			func(v Visits) Figure { return v.Attended }, func(v Visits) Figure { return v.Watched },
		} {
			again = hideColumn(rows, hide, column, k) || again
		}
	}
	for i := range rows {
		if hide[i] {
			rows[i].Visits = Visits{rows[i].Applied.hidden(), rows[i].Waiting.hidden(), rows[i].Attended.hidden(), rows[i].Watched.hidden()}
		}
	}
	e.ByAudience = rows
	for _, total := range []*Figure{&e.Visits.Waiting, &e.Visits.Attended, &e.Visits.Watched} {
		*total = alone(*total, e.Visits.Applied, k)
	}
	return e
}

// hideColumn marks rows that must go for the sake of one column, and tells
// whether it marked any.
func hideColumn(rows []AudienceRow, hide []bool, column func(Visits) Figure, k int) bool {
	cells := make([]int, len(rows))
	for i, r := range rows {
		cells[i] = column(r.Visits).Int()
	}
	changed := false
	mark := func(i int) {
		changed = changed || !hide[i]
		hide[i] = true
	}
	for i, c := range cells {
		if small(c, k) {
			mark(i)
		}
	}
	for unsafe(cells, hide, k) {
		next := smallestShown(cells, hide)
		if next < 0 {
			break
		}
		mark(next)
	}
	return changed
}

// protected hides what few people answered and keeps the sentences in step.
func (s Survey) protected(k int) Survey {
	items := make([]ItemResult, len(s.Items))
	reached := reaches{}
	for i, it := range s.Items {
		items[i] = it.protected(k, reached)
	}
	s.Items = items
	s.Single, s.Midline = distributionsProtected(s.Single, k), distributionsProtected(s.Midline, k)
	return s
}

func distributionsProtected(list []Distribution, k int) []Distribution {
	out := make([]Distribution, len(list))
	for i, d := range list {
		out[i] = d.protected(k)
	}
	return out
}

// protected keeps back all counts of a distribution as soon as one must be,
// and the mean as well if it leaves one of them no other value.
func (d Distribution) protected(k int) Distribution {
	counts := make([]int, len(d.Slots))
	slots := make([]Slot, len(d.Slots))
	for i, s := range d.Slots {
		counts[i], slots[i] = s.Count.Int(), s
	}
	if withheld(counts, k) {
		for i := range slots {
			slots[i].Count = slots[i].Count.hidden()
		}
		if d.N.Int() < k || betrayedByMean(counts, k) {
			d.Mean = d.Mean.hidden()
		}
	}
	d.Slots, d.Mean = slots, d.Mean.rounded(1)
	return d
}

// protected keeps back the three counts of one item together as soon as one of
// them must be: what is left of them would tell little and give much away. With
// them go rank sums, probabilities and spreads. Means go too if fewer than k
// people are behind them, if all changed alike, or if the rounded ones still
// fit one set of counts only.
func (r ItemResult) protected(k int, reached reaches) ItemResult {
	raw := r
	alike := r.Change.SD.OK() && r.Change.SD.Value == 0
	few := r.Paired.Int() > 0 && r.Paired.Int() < k
	r.Lost = nil
	r.Before.Mean, r.After.Mean = r.Before.Mean.rounded(1), r.After.Mean.rounded(1)
	r.Change.Mean, r.Change.Low, r.Change.High = r.Change.Mean.rounded(1), r.Change.Low.rounded(1), r.Change.High.rounded(1)
	hide := few || withheld(raw.Counts.row(), k)
	if hide {
		r.Counts = Counts{Improved: r.Counts.Improved.hidden(), Same: r.Counts.Same.hidden(), Worse: r.Counts.Worse.hidden()}
		r.Before.SD, r.After.SD, r.Change.SD = r.Before.SD.hidden(), r.After.SD.hidden(), r.Change.SD.hidden()
		r.Test = r.Test.hidden()
	}
	if few || alike || hide && pinned(raw, k, reached) {
		r.Before.Mean, r.After.Mean = r.Before.Mean.hidden(), r.After.Mean.hidden()
		r.Change.Mean, r.Change.Low, r.Change.High = r.Change.Mean.hidden(), r.Change.Low.hidden(), r.Change.High.hidden()
		r.Direction = ""
	}
	if alike {
		r.Test.Verdict = Unclear // that all answered alike would say everything
	}
	r.ByTeam, r.ByNPO = Units{}.hidden(), Units{}.hidden()
	r.Sentences = sentencesOf(r)
	return r
}

// row is improved, same, worse.
func (c Counts) row() []int { return []int{c.Improved.Int(), c.Same.Int(), c.Worse.Int()} }

// withheld tells whether the counts of an item may not be shown.
func withheld(row []int, k int) bool { return slices.Contains(concealed(row, k), true) }

// hidden keeps the verdict: that a difference is clear tells no count.
func (t Test) hidden() Test {
	return Test{Verdict: t.Verdict, NonZero: t.NonZero.hidden(), Plus: t.Plus.hidden(), Minus: t.Minus.hidden(), P: t.P.hidden(),
		Holm: t.Holm.hidden(), RankBiserial: t.RankBiserial.hidden(), Hedges: t.Hedges.hidden()}
}

func (u Units) hidden() Units {
	return Units{N: u.N.hidden(), Mean: u.Mean.hidden(), Low: u.Low.hidden(), High: u.High.hidden(), P: u.P.hidden()}
}
