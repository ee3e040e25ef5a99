package schedule

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"banso/data/schedule/grid"
)

// A VectorFailure is one value that was computed otherwise than the file says.
type VectorFailure struct {
	Case  string `json:"case"`
	Field string `json:"field"`
	Got   string `json:"got"`
	Want  string `json:"want"`
}

// A VectorResult says how a file of reference schedules compares with what
// this package computes. Passed and Failed count cases.
type VectorResult struct {
	Passed, Failed     int
	WorstRelativeError float64
	Failures           []VectorFailure
}

// A vectorCase is one cohort: pairs of a mentor and an NPO with the slots in
// which they can meet, R rooms (0 is no limit), the most sessions that can be held (opt) and
// the sum of what each pair could hold alone (dp_bound).
type vectorCase struct {
	ID    string `json:"id"`
	Rooms int    `json:"R"`
	Pairs []struct {
		NPO   int    `json:"n"`
		Slots string `json:"slots"`
	} `json:"pairs"`
	Opt   *int `json:"opt"`
	Alone *int `json:"dp_bound"`
}

// The rules of the reference schedules.
const (
	vectorGap      = 10
	vectorPerMonth = 2
)

// Vectors reads a file of reference schedules: "meta" with "month_of_day", a
// digit for each day, and "cases". Every case is planned anew; the plan is
// checked here against the rules of the file, and its number of sessions is
// compared with "opt", the sum of what each pair could hold alone with
// "dp_bound".
func Vectors(r io.Reader) (VectorResult, error) {
	var file struct {
		Meta struct {
			Month string `json:"month_of_day"`
		} `json:"meta"`
		Cases []vectorCase `json:"cases"`
	}
	if err := json.NewDecoder(r).Decode(&file); err != nil {
		return VectorResult{}, fmt.Errorf("read reference schedules: %w", err)
	}
	var result VectorResult
	for _, c := range file.Cases {
		p, err := c.problem(file.Meta.Month)
		if err != nil {
			return VectorResult{}, fmt.Errorf("read reference schedule %s: %w", c.ID, err)
		}
		if err := result.try(c, p); err != nil {
			return VectorResult{}, fmt.Errorf("plan reference schedule %s: %w", c.ID, err)
		}
	}
	return result, nil
}

func (c vectorCase) problem(months string) (grid.Problem, error) {
	p := grid.Problem{Gap: vectorGap, PerMonth: vectorPerMonth, Rooms: c.Rooms}
	for _, m := range months {
		p.Month = append(p.Month, int(m-'0'))
	}
	number := map[int]int{}
	for _, pair := range c.Pairs {
		if _, known := number[pair.NPO]; !known {
			number[pair.NPO] = len(number)
		}
		team := grid.Team{People: []int{number[pair.NPO]}}
		for _, day := range strings.Fields(pair.Slots) {
			d, hours, _ := strings.Cut(day, ":")
			for _, hour := range strings.Split(hours, ",") {
				s, err := slotOf(d, hour)
				if err != nil {
					return p, err
				}
				team.Slots = append(team.Slots, s)
			}
		}
		slices.SortFunc(team.Slots, grid.Slot.Compare)
		p.Teams = append(p.Teams, team)
	}
	return p, nil
}

func slotOf(day, hour string) (grid.Slot, error) {
	d, err := strconv.Atoi(day)
	if err != nil {
		return grid.Slot{}, err
	}
	h, err := strconv.Atoi(hour)
	return grid.Slot{Day: d, Hour: h}, err
}

// try plans one case and counts it.
func (r *VectorResult) try(c vectorCase, p grid.Problem) error {
	plan, err := p.Solve(context.Background())
	if err != nil {
		return err
	}
	failed := len(r.Failures)
	held, broken := recount(c, p, plan)
	if broken != "" {
		r.Failures = append(r.Failures, VectorFailure{c.ID, "plan", broken, "no rule broken"})
	}
	alone := 0
	for _, n := range plan.Alone {
		alone += n
	}
	r.compare(c.ID, "opt", held, c.Opt)
	r.compare(c.ID, "dp_bound", alone, c.Alone)
	if len(r.Failures) > failed {
		r.Failed++
	} else {
		r.Passed++
	}
	return nil
}

func (r *VectorResult) compare(id, field string, got int, want *int) {
	if want == nil {
		return
	}
	r.WorstRelativeError = max(r.WorstRelativeError, math.Abs(float64(got-*want))/math.Max(1, math.Abs(float64(*want))))
	if got != *want {
		r.Failures = append(r.Failures, VectorFailure{id, field, strconv.Itoa(got), strconv.Itoa(*want)})
	}
}

// recount counts the sessions of a plan and names the first rule of the
// reference that it breaks.
func recount(c vectorCase, p grid.Problem, plan grid.Plan) (held int, broken string) {
	type cell struct {
		npo int
		at  grid.Slot
	}
	npo, rooms := map[cell]int{}, map[grid.Slot]int{}
	for t, sessions := range plan.Sessions {
		perMonth, last := map[int]int{}, math.MinInt32
		for _, s := range sessions {
			held++
			npo[cell{c.Pairs[t].NPO, s}]++
			rooms[s]++
			month := p.Month[s.Day]
			perMonth[month]++
			switch {
			case !slices.Contains(p.Teams[t].Slots, s):
				broken = cmp.Or(broken, fmt.Sprintf("pair %d cannot meet on day %d at %d", t, s.Day, s.Hour))
			case s.Day-last < vectorGap:
				broken = cmp.Or(broken, fmt.Sprintf("pair %d meets on days %d and %d", t, last, s.Day))
			case perMonth[month] > vectorPerMonth:
				broken = cmp.Or(broken, fmt.Sprintf("pair %d meets more often than allowed in month %d", t, month))
			case npo[cell{c.Pairs[t].NPO, s}] > 1:
				broken = cmp.Or(broken, fmt.Sprintf("npo %d is in two places on day %d at %d", c.Pairs[t].NPO, s.Day, s.Hour))
			case c.Rooms > 0 && rooms[s] > c.Rooms:
				broken = cmp.Or(broken, fmt.Sprintf("too many rooms on day %d at %d", s.Day, s.Hour))
			}
			last = s.Day
		}
	}
	return held, broken
}
