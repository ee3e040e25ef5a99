package command

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"

	"banso/app/notice"
	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
)

func resultsVerb() *verb {
	return &verb{name: "results", args: []string{"FILE"}, help: words.CommandResultsHelp, during: notice.Reading, prepare: func(f *flag.FlagSet) action {
		name := f.String("cohort", "", "")
		asJSON := f.Bool("json", false, "")
		return func(ctx context.Context, env Env, args []string) error {
			s, err := open(ctx, env, args[0], true)
			if err != nil {
				return err
			}
			defer s.Close()
			snapshot, earlier, err := reportCall{cohort: *name}.read(ctx, env, s)
			if err != nil {
				return err
			}
			figures := outcome.Summarize(snapshot, env.today(), earlier...)
			if *asJSON {
				to := json.NewEncoder(env.Out)
				to.SetIndent("", " ")
				return to.Encode(figures)
			}
			env.results(snapshot, figures)
			return nil
		}
	}}
}

// results prints the figures a person asks for first.
func (e Env) results(s mentoring.Snapshot, f outcome.Summary) {
	fmt.Fprintln(e.Out, s.Cohort.Name)
	e.say(words.CommandResultsGroups, "npos", f.Groups.NPOs.Int(), "teams", f.Groups.Teams.Int(),
		"mentors", f.Groups.Mentors.Int(), "mentees", f.Groups.Mentees.Int())
	e.say(words.CommandResultsSessions, "held", f.Sessions.Held.Int(), "planned", f.Sessions.Planned.Int())
	for _, survey := range []outcome.Survey{f.Mentees, f.Mentors} {
		if !survey.Asked() {
			continue
		}
		e.say(words.CommandResultsSurvey, "part", e.Words.Code("part", string(survey.Part)),
			"before", survey.Answered(survey.From).Int(), "after", survey.Answered(survey.To).Int(), "pairs", survey.Paired.Int())
		for _, item := range survey.Items {
			e.result(item)
		}
	}
}

// result prints one item: pairs, mean change, counts and the exact p.
func (e Env) result(r outcome.ItemResult) {
	e.say(words.CommandResultsItem, "item", r.Item.Short, "n", r.Paired.Int(), "change", e.figure(r.Change.Mean, 2),
		"improved", r.Counts.Improved.Int(), "same", r.Counts.Same.Int(), "worse", r.Counts.Worse.Int(), "p", e.figure(r.Test.P, 4))
}

// figure writes a figure, a dash where there is none.
func (e Env) figure(f outcome.Figure, digits int) string {
	if !f.OK() {
		return "-"
	}
	return e.Words.Decimal(f.Value, digits)
}
