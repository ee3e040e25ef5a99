package command

import (
	"context"
	"fmt"

	"banso/assets/words"
	"banso/data"
	"banso/data/outcome"
)

// check looks at the file first and at its entries then. Damage is a failure;
// what is missing is only told.
func check(ctx context.Context, env Env, args []string) error {
	s, err := open(ctx, env, args[0], true)
	if err != nil {
		return err
	}
	defer s.Close()
	report, err := s.Check(ctx)
	if err != nil {
		return err
	}
	if !report.OK() {
		return &failure{env.Words.Say(words.CommandCheckBad, "pages", report.Damage, "links", report.Dangling, "rows", len(report.Untold))}
	}
	rows := 0
	for _, n := range report.Rows {
		rows += n
	}
	env.say(words.CommandCheckSound, "n", env.Words.Number(rows))
	return missing(ctx, env, s)
}

// missing lists, cohort by cohort, what should be looked at before a report.
func missing(ctx context.Context, env Env, s *data.Store) error {
	cohorts, err := s.Cohorts(ctx)
	if err != nil {
		return err
	}
	for _, c := range cohorts {
		snapshot, err := s.Snapshot(ctx, c.ID)
		if err != nil {
			return err
		}
		found := outcome.Check(snapshot, env.today())
		env.say(words.CommandCheckMissing, "cohort", c.Name, "n", env.Words.Count(len(found), words.Cases))
		for _, f := range found {
			mark := "  "
			if f.Grave {
				mark = "! "
			}
			fmt.Fprintf(env.Out, "  %s%s (%s)\n", mark, env.Words.Code("check", f.Code), env.Words.Count(len(f.Of), words.Cases))
		}
	}
	return nil
}
