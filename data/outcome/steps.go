package outcome

import (
	"banso/data/mentoring"
	"banso/data/stats"
)

// Steps is the next steps (次の一歩) that came out of sessions.
type Steps struct {
	Made   Figure `json:"made"`
	Done   Figure `json:"done"`
	Scored Figure `json:"scored"` // with a goal attainment score
	Scores []Slot `json:"scores"` // how many steps have −2, −1, 0, +1, +2
	Goal   Figure `json:"goal"`   // mean of the teams' T values, 50 = as expected
	Teams  Figure `json:"teams"`  // teams behind Goal
}

// Slot is how many records have one value.
type Slot struct {
	Value int    `json:"value"`
	Count Figure `json:"count"`
}

func steps(s mentoring.Snapshot) Steps {
	var made, done, scored []string
	slots := map[int][]string{}
	byTeam := map[mentoring.TeamID][]int{}
	for _, x := range s.Meeting.Steps {
		if x.Removed {
			continue
		}
		made = append(made, x.ID)
		if !x.Done.IsZero() {
			done = append(done, x.ID)
		}
		if x.Score.OK {
			scored = append(scored, x.ID)
			slots[x.Score.N] = append(slots[x.Score.N], x.ID)
			byTeam[x.TeamID] = append(byTeam[x.TeamID], x.Score.N)
		}
	}
	out := Steps{Made: Counted(made, Cases), Done: Counted(done, Cases), Scored: Counted(scored, Cases), Goal: Absent(Points)}
	for v := -2; v <= 2; v++ {
		out.Scores = append(out.Scores, Slot{Value: v, Count: Counted(slots[v], Cases)})
	}
	teams := map[mentoring.TeamID]bool{}
	for team := range byTeam {
		teams[team] = true
	}
	sum := 0.0
	for _, team := range sorted(teams) {
		sum += attainment(byTeam[team])
	}
	out.Teams = Counted(sorted(teams), Teams)
	if len(teams) > 0 {
		out.Goal = measured(sum/float64(len(teams)), Points)
	}
	return out
}

// attainment weighs all goals alike.
func attainment(scores []int) float64 {
	goals := make([]stats.Goal, len(scores))
	for i, x := range scores {
		goals[i] = stats.Goal{Reached: stats.Some(float64(x)), Weight: 1}
	}
	return stats.GoalAttainment(goals).V
}
