package schedule

import (
	"context"
	"fmt"

	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/schedule/grid"
)

// A Calendar says on which days sessions can be held and how many are wanted.
type Calendar struct {
	// Period is the first and the last day on which a session may be.
	Period civil.Period
	// Off are the days without sessions: holidays, closing days, year-end.
	Off map[civil.Date]bool
	// PerMonth is how many sessions each team should have in a month; 0 means
	// [UsualPerMonth]. Months are those of the calendar when the period begins
	// on the first of one, and otherwise count from the first day.
	PerMonth int
	// Gap is the least number of days from one session of a team to the next;
	// 0 means [UsualGap].
	Gap int
	// Hours is how many hours a session takes; 0 means 1.
	Hours int
}

// What a program does unless it says otherwise.
const (
	UsualPerMonth = 2
	UsualGap      = 10
)

// maxDays bounds the length of a period.
const maxDays = 3 * 366

// A RequestError says which part of a request cannot be meant.
type RequestError struct {
	Part string // "period", "team", "team of a session", …
	ID   string // of the record, or a date; "" for the request as a whole
}

func (e *RequestError) Error() string {
	if e.ID == "" {
		return "request with wrong " + e.Part
	}
	return fmt.Sprintf("request with wrong %s %s", e.Part, e.ID)
}

// filled puts what is usual where nothing is said.
func (c Calendar) filled() (Calendar, error) {
	if c.PerMonth == 0 {
		c.PerMonth = UsualPerMonth
	}
	if c.Gap == 0 {
		c.Gap = UsualGap
	}
	c.Hours = max(c.Hours, 1)
	p := c.Period
	if p.From.IsZero() || p.To.IsZero() || p.To.Before(p.From) || p.To.Sub(p.From) >= maxDays {
		return c, &RequestError{Part: "period", ID: p.From.String() + " " + p.To.String()}
	}
	if c.PerMonth < 0 || c.Gap < 0 || c.Hours > grid.HoursOfDay {
		return c, &RequestError{Part: "numbers"}
	}
	return c, nil
}

// days returns the number of days of the period.
func (c Calendar) days() int { return c.Period.To.Sub(c.Period.From) + 1 }

// starts returns the first day of each month of the period.
func (c Calendar) starts() (list []civil.Date) {
	from := c.Period.From
	for n := 0; ; n++ {
		month := from.InMonth().Add(n)
		d, ok := civil.New(month.Year, month.Month, from.Day())
		if !ok {
			d = month.Last()
		}
		if d.After(c.Period.To) {
			return list
		}
		list = append(list, d)
	}
}

// months returns the month of each day, counted from 0.
func (c Calendar) months() []int {
	list := make([]int, c.days())
	for n, d := range c.starts() {
		for at := d.Sub(c.Period.From); at < len(list); at++ {
			list[at] = n
		}
	}
	return list
}

// month returns the days of the n-th month of the period.
func (c Calendar) month(n int) civil.Period {
	starts := c.starts()
	p := civil.Period{From: starts[n], To: c.Period.To}
	if n+1 < len(starts) {
		p.To = starts[n+1].AddDays(-1)
	}
	return p
}

// Wanted returns how many sessions each team should have in all.
func (c Calendar) Wanted() (int, error) {
	c, err := c.filled()
	if err != nil {
		return 0, err
	}
	return c.PerMonth * len(c.starts()), nil
}

// Counter returns a function that tells how many sessions people can really
// hold who are all free in the given hours of the week, if no one else needed
// the rooms: the number which matching puts first. It is exact.
func (c Calendar) Counter() (func(common mentoring.Week) int, error) {
	c, err := c.filled()
	if err != nil {
		return nil, err
	}
	problem := grid.Problem{Month: c.months(), Gap: c.Gap, PerMonth: c.PerMonth, Length: c.Hours}
	known := map[[7]bool]int{} // the weekdays alone decide, so few answers are needed
	return func(common mentoring.Week) int {
		var on [7]bool
		for d := range on {
			on[d] = starts(common[d], c.Hours) != 0
		}
		n, ok := known[on]
		if !ok {
			n = c.count(problem, on)
			known[on] = n
		}
		return n
	}, nil
}

// count plans one team that can meet on certain weekdays.
func (c Calendar) count(problem grid.Problem, on [7]bool) int {
	var team grid.Team
	for at := range problem.Month {
		d := c.Period.From.AddDays(at)
		if on[d.Weekday()] && !c.Off[d] {
			team.Slots = append(team.Slots, grid.Slot{Day: at})
		}
	}
	problem.Teams = []grid.Team{team}
	plan, err := problem.Solve(context.Background())
	if err != nil {
		return 0 // the problem was made here and is well formed
	}
	return plan.Placed
}

// starts returns the hours in which a session of the given length can begin.
func starts(free mentoring.Hours, length int) mentoring.Hours {
	all := free
	for n := 1; n < length; n++ {
		all &= free >> n
	}
	return all
}
