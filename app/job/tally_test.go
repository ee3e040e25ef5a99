package job_test

import (
	"context"
	"slices"
	"testing"

	"banso/app/job"
)

func TestATallyWaitsForTheWorkThatWorkHasBegun(t *testing.T) {
	r := &later{}
	tally := job.NewTally(r)
	var told []string
	nothing := func(context.Context) error { return nil }
	tally.Run(t.Context(), nothing, func(error) {
		told = append(told, "first")
		tally.Run(t.Context(), nothing, func(error) { told = append(told, "second") })
	})
	tally.WhenIdle(func() { told = append(told, "idle") })
	r.work()
	r.work()
	if !slices.Equal(told, []string{"first", "second", "idle"}) {
		t.Errorf("told %v", told)
	}
}

func TestATallyWithoutWorkIsIdleAtOnce(t *testing.T) {
	idle := false
	job.NewTally(&job.Inline{}).WhenIdle(func() { idle = true })
	if !idle {
		t.Error("it waits for nothing")
	}
}

func TestAnEndedTallyBeginsNothing(t *testing.T) {
	inline := &job.Inline{}
	tally := job.NewTally(inline)
	done := 0
	tally.After(0, func() { done++ })
	tally.End()
	tally.Run(t.Context(), func(context.Context) error { done++; return nil }, func(error) { done++ })
	inline.Ring()
	if done != 0 {
		t.Errorf("%d things were done", done)
	}
}
