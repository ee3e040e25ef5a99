package outcome

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"banso/data/mentoring"
	"banso/data/survey"
)

// Indicator is one promise and what came of it.
type Indicator struct {
	ID       mentoring.IndicatorID `json:"id"`
	No       int                   `json:"no"`
	Name     string                `json:"name"`
	Kind     string                `json:"kind"`
	Primary  bool                  `json:"primary"`
	Measure  string                `json:"measure,omitempty"` // "" typed by hand
	ItemCode string                `json:"item,omitempty"`
	Target   Figure                `json:"target"`
	Actual   Figure                `json:"actual"`
}

// Attained returns actual ÷ target; ok is false where one is missing or the
// target is zero.
func (i Indicator) Attained() (share float64, ok bool) {
	return Rate{Part: i.Actual, Whole: i.Target}.Share()
}

// The measures that give an indicator its actual value; code list "measure".
// Those of items need the indicator's ItemCode.
const (
	MeasureNPOs         = "npos"
	MeasureTeams        = "teams"
	MeasureMentors      = "mentors"
	MeasureMentees      = "mentees"
	MeasureSessionsHeld = "sessions_held"
	// MeasureSessionsPlanned counts what was to be held.
	MeasureSessionsPlanned = "sessions_planned"
	MeasureSessionRate     = "session_rate" // percent of those planned
	MeasureHours           = "hours"
	MeasureMinutesMean     = "minutes_mean"
	MeasureStepsMade       = "steps_made"
	MeasureStepsDone       = "steps_done"
	MeasureGoal            = "goal_attainment"
	MeasureResponses       = "responses" // sheets after
	MeasureResponseRate    = "response_rate"
	MeasureApplied         = "event_applied"
	MeasureAttended        = "event_attended"
	MeasureWatched         = "event_watched"
	MeasureItemMean        = "item_mean"          // after, of the pairs
	MeasureItemChange      = "item_change"        // mean of after − before
	MeasureItemImproved    = "item_improved"      // people
	MeasureImprovedShare   = "item_improved_rate" // percent of the pairs
)

// Measures lists all measures in the order of the pick list.
func Measures() []string {
	return []string{MeasureNPOs, MeasureTeams, MeasureMentors, MeasureMentees, MeasureSessionsPlanned, MeasureSessionsHeld, MeasureSessionRate, MeasureHours,
		MeasureMinutesMean, MeasureStepsMade, MeasureStepsDone, MeasureGoal, MeasureResponses, MeasureResponseRate, MeasureApplied,
		MeasureAttended, MeasureWatched, MeasureItemMean, MeasureItemChange, MeasureItemImproved, MeasureImprovedShare}
}

func indicators(s mentoring.Snapshot, sum Summary) []Indicator {
	list := mentoring.Select(s.Logic.Indicators, func(i mentoring.Indicator) bool { return !i.Removed })
	slices.SortStableFunc(list, func(a, b mentoring.Indicator) int { return cmp.Or(a.No-b.No, cmp.Compare(a.ID, b.ID)) })
	var out []Indicator
	for _, i := range list {
		unit := unitOf(i.Unit)
		x := Indicator{ID: i.ID, No: i.No, Name: i.Name, Kind: i.Kind, Primary: i.Primary, Measure: i.Measure, ItemCode: i.ItemCode,
			Target: typed(i.Target, unit)}
		if i.Measure == "" {
			x.Actual = typed(i.Actual, unit)
		} else {
			x.Actual = Measured(sum, i.Measure, i.ItemCode)
		}
		out = append(out, x)
	}
	return out
}

// unitOf knows the two codes in use for organizations.
func unitOf(code string) Unit {
	if code == "npo" {
		return Organizations
	}
	return Unit(code)
}

func typed(text string, unit Unit) Figure {
	x, err := strconv.ParseFloat(strings.ReplaceAll(strings.TrimSpace(text), ",", ""), 64)
	if err != nil {
		return Absent(unit)
	}
	return measured(x, unit)
}

// Measured returns the figure of a measure; it is missing for an unknown one.
func Measured(sum Summary, measure, item string) Figure {
	if f, ok := measuredWork(sum, measure); ok {
		return f
	}
	return measuredItem(sum, measure, item)
}

func measuredWork(sum Summary, measure string) (Figure, bool) {
	switch measure {
	case MeasureNPOs:
		return sum.Groups.NPOs, true
	case MeasureTeams:
		return sum.Groups.Teams, true
	case MeasureMentors:
		return sum.Groups.Mentors, true
	case MeasureMentees:
		return sum.Groups.Mentees, true
	case MeasureSessionsPlanned:
		return sum.Sessions.Planned, true
	case MeasureSessionsHeld:
		return sum.Sessions.Held, true
	case MeasureSessionRate:
		return percent(sum.Sessions.Rate()), true
	case MeasureHours:
		f := sum.Sessions.Length.Sum
		f.Value, f.Unit = f.Value/60, Hours
		return f, true
	case MeasureMinutesMean:
		return sum.Sessions.Length.Mean, true
	case MeasureStepsMade:
		return sum.Steps.Made, true
	case MeasureStepsDone:
		return sum.Steps.Done, true
	case MeasureGoal:
		return sum.Steps.Goal, true
	case MeasureResponses:
		return sum.Mentees.Answered(mentoring.Endline), true
	case MeasureResponseRate:
		return responseRate(sum.Mentees, mentoring.Endline), true
	case MeasureApplied, MeasureAttended, MeasureWatched:
		return visited(sum.Events, measure), true
	}
	return Figure{}, false
}

func visited(list []Event, measure string) Figure {
	all := Absent(People)
	for _, e := range list {
		f := e.Visits.Applied
		switch measure {
		case MeasureAttended:
			f = e.Visits.Attended
		case MeasureWatched:
			f = e.Visits.Watched
		}
		all = plus(all, f)
	}
	return all
}

func responseRate(s Survey, kind mentoring.WaveKind) Figure {
	for _, w := range s.Waves {
		if w.Kind == kind {
			return percent(Rate{Part: w.Answered, Whole: w.Invited})
		}
	}
	return Absent(Percent)
}

func measuredItem(sum Summary, measure, code string) Figure {
	for _, s := range []Survey{sum.Mentees, sum.Mentors} {
		for _, it := range s.Items {
			if survey.ItemKey(it.Item) != code {
				continue
			}
			switch measure {
			case MeasureItemMean:
				return it.After.Mean
			case MeasureItemChange:
				return it.Change.Mean
			case MeasureItemImproved:
				return it.Counts.Improved
			case MeasureImprovedShare:
				return percent(Rate{Part: it.Counts.Improved, Whole: it.Paired})
			}
		}
	}
	return measuredSingle(sum, measure, code)
}

func measuredSingle(sum Summary, measure, code string) Figure {
	for _, s := range []Survey{sum.Mentees, sum.Mentors, sum.Visitors} {
		for _, d := range s.Single {
			if survey.ItemKey(d.Item) == code && measure == MeasureItemMean {
				return d.Mean
			}
		}
	}
	return Absent(Points)
}

// percent turns a rate into percent; it is hidden if a part of it is.
func percent(r Rate) Figure {
	if r.Part.State == Hidden || r.Whole.State == Hidden {
		return Figure{Unit: Percent, State: Hidden}
	}
	share, ok := r.Share()
	if !ok {
		return Absent(Percent)
	}
	return Figure{Value: 100 * share, Unit: Percent, Of: r.Part.Of}
}

// indicatorsProtected takes the computed values anew from the protected
// figures, and hides small numbers of people that were typed.
func indicatorsProtected(sum Summary, k int) []Indicator {
	out := slices.Clone(sum.Indicators)
	for i, x := range out {
		switch {
		case x.Measure != "":
			out[i].Actual = Measured(sum, x.Measure, x.ItemCode)
		case x.Kind == "outcome" && x.Actual.Unit == People && small(x.Actual.Int(), k):
			out[i].Actual = x.Actual.hidden()
		}
	}
	return out
}
