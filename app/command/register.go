package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"

	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
	"banso/data/sample"
	"banso/data/starter"
)

// open opens an existing register; a verb other than sample never makes one.
func open(ctx context.Context, env Env, path string, readOnly bool) (*data.Store, error) {
	if _, err := os.Stat(path); err != nil && !data.IsShared(path) {
		return nil, fmt.Errorf("open register: %w", err)
	}
	o, err := env.optionsFor(path, readOnly)
	if err != nil {
		return nil, err
	}
	return data.Open(ctx, path, o)
}

func (e Env) options(readOnly bool) data.Options {
	return data.Options{Now: e.Now, Actor: e.Actor, ReadOnly: readOnly, Anywhere: e.anywhere}
}

// chosen finds the cohort that --cohort names: its number in order of time
// (1 is the earliest), its fiscal year, its name or its identifier.
func chosen(cohorts []mentoring.Cohort, name string) (mentoring.Cohort, bool) {
	for i, c := range cohorts {
		if name == string(c.ID) || name == c.Name || name == strconv.Itoa(c.FiscalYear) || name == strconv.Itoa(i+1) {
			return c, true
		}
	}
	return mentoring.Cohort{}, false
}

// cohort resolves --cohort; "" leaves the choice to the fallback.
func cohort(ctx context.Context, env Env, s *data.Store, name string) (mentoring.CohortID, error) {
	if name == "" {
		return "", nil
	}
	all, err := s.Cohorts(ctx)
	if err != nil {
		return "", err
	}
	c, ok := chosen(all, name)
	if !ok {
		return "", &failure{env.Words.Say(words.CommandNoCohort, "name", name)}
	}
	return c.ID, nil
}

func sampleVerb() *verb {
	return &verb{name: "sample", args: []string{"FILE"}, help: words.CommandSampleHelp,
		prepare: func(*flag.FlagSet) action { return makeSample }}
}

// makeSample writes the sample cohorts into a new register. A file that is
// there already is left alone.
func makeSample(ctx context.Context, env Env, args []string) error {
	if _, err := os.Stat(args[0]); err == nil {
		return &failure{env.Words.Say(words.CommandExists, "file", args[0])}
	}
	s, err := data.Open(ctx, args[0], env.options(false))
	if err != nil {
		return err
	}
	if !s.SavedAt().IsZero() { // in a shared database
		return errors.Join(&failure{env.Words.Say(words.CommandExists, "file", data.SharedName(s.Path()))}, s.Close())
	}
	err = FillSample(ctx, s)
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	if data.IsShared(args[0]) {
		args[0] = data.SharedName(args[0]) // no password on the screen
	}
	env.say(words.CommandSampleDone, "file", args[0])
	return nil
}

// FillSample writes the sample cohorts into an empty register as one act.
func FillSample(ctx context.Context, s *data.Store) error {
	_, err := s.Do(ctx, mentoring.OpSample, func(tx *data.Tx) error {
		records, err := sample.Records(tx.NewID)
		if err != nil {
			return err
		}
		return tx.Put(records...)
	})
	return err
}

// Begin puts into a new register what every office starts with. A register in
// which anything was done already is left alone.
func Begin(ctx context.Context, s *data.Store) error {
	if !s.SavedAt().IsZero() {
		return nil
	}
	_, err := s.Do(ctx, mentoring.OpSetUp, func(tx *data.Tx) error {
		records, err := starter.Records()
		if err != nil {
			return err
		}
		return tx.Put(records...)
	})
	return err
}

func checkVerb() *verb {
	return &verb{name: "check", args: []string{"FILE"}, help: words.CommandCheckHelp, during: notice.Reading,
		prepare: func(*flag.FlagSet) action { return check }}
}

func versionVerb() *verb {
	return &verb{name: "version", help: words.CommandVersionHelp, prepare: func(*flag.FlagSet) action {
		return func(_ context.Context, env Env, _ []string) error {
			_, err := fmt.Fprintln(env.Out, "banso "+Version)
			return err
		}
	}}
}
