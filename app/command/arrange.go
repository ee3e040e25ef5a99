package command

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strings"

	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
	"banso/data/arrange"
	"banso/data/matching"
	"banso/data/mentoring"
	"banso/data/schedule"
)

// arrangement is a cohort ready to be matched or planned.
type arrangement struct {
	env      Env
	store    *data.Store
	snapshot mentoring.Snapshot
	cohort   *arrange.Cohort
}

// arrangeVerb makes one of the two verbs that arrange a cohort; both show what
// they would do and do it with --accept only.
func arrangeVerb(name string, help words.Key, do func(a arrangement, ctx context.Context, accept, asJSON bool) error) *verb {
	return &verb{name: name, args: []string{"FILE"}, help: help, during: notice.Saving, prepare: func(f *flag.FlagSet) action {
		wanted := f.String("cohort", "", "")
		var busy []string
		if name == "plan" {
			f.Func("busy", "", func(told string) error { busy = append(busy, told); return nil })
		}
		accept := f.Bool("accept", false, "")
		asJSON := f.Bool("json", false, "")
		return func(ctx context.Context, env Env, args []string) error {
			s, err := open(ctx, env, args[0], !*accept)
			if err != nil {
				return err
			}
			defer s.Close()
			a, err := arranged(ctx, env, s, *wanted)
			if err != nil {
				return err
			}
			for _, told := range busy {
				if err := a.readBusy(told); err != nil {
					return err
				}
			}
			return do(a, ctx, *accept, *asJSON)
		}
	}}
}

func arranged(ctx context.Context, env Env, s *data.Store, wanted string) (arrangement, error) {
	id, err := cohort(ctx, env, s, wanted)
	if err != nil {
		return arrangement{}, err
	}
	snapshot, err := s.Snapshot(ctx, id)
	if err != nil {
		return arrangement{}, err
	}
	if snapshot.Cohort.ID == "" {
		return arrangement{}, &failure{env.Words.Say(words.CommandReportNoCohort)}
	}
	var earlier []mentoring.Snapshot
	for _, k := range snapshot.Office.Cohorts {
		if k.From.Before(snapshot.Cohort.From) {
			past, err := s.Snapshot(ctx, k.ID)
			if err != nil {
				return arrangement{}, err
			}
			earlier = append(earlier, past)
		}
	}
	return arrangement{env: env, store: s, snapshot: snapshot, cohort: arrange.New(snapshot, earlier, s.NewID)}, nil
}

func matchVerb() *verb { return arrangeVerb("match", words.CommandMatchHelp, arrangement.match) }

func planVerb() *verb { return arrangeVerb("plan", words.CommandPlanHelp, arrangement.plan) }

// match proposes mentors for every team.
func (a arrangement) match(ctx context.Context, accept, asJSON bool) error {
	proposal, err := matching.Propose(ctx, a.cohort.Problem())
	if err != nil {
		return err
	}
	if asJSON {
		if err := a.json(proposal); err != nil {
			return err
		}
	} else {
		a.showProposal(proposal)
	}
	if !accept {
		return nil
	}
	if _, err := a.store.BackupBefore(ctx, "match"); err != nil {
		return err
	}
	made := a.cohort.Accept(proposal)
	_, err = a.store.Do(ctx, mentoring.OpAcceptTeams, func(tx *data.Tx) error {
		if err := tx.Remove(made.Remove...); err != nil {
			return err
		}
		return tx.Put(made.Put...)
	})
	if err == nil && !asJSON {
		a.env.say(words.CommandMatchAccepted)
	}
	return err
}

func (a arrangement) showProposal(p matching.Proposal) {
	e := a.env
	verdict := words.CommandMatchBound
	if p.Proved {
		verdict = words.CommandMatchProved
	}
	e.say(words.CommandMatchTotals, "served", p.Served, "teams", len(p.Teams), "sessions", p.Sessions, "score", p.Score)
	e.say(verdict, "served", p.Bound.Served, "sessions", p.Bound.Sessions, "score", p.Bound.Score)
	if p.Tied {
		e.say(words.CommandMatchTied)
	}
	for _, f := range p.Teams {
		team, _ := a.cohort.Team(f.Team)
		e.say(words.CommandMatchTeam, "no", team.No, "mentees", a.names(a.cohort.Mentees(f.Team)), "mentors", a.names(f.Mentors),
			"hours", f.Common.Len(), "sessions", f.Sessions, "score", f.Score)
		var parts []string
		for _, part := range f.Parts {
			parts = append(parts, fmt.Sprintf("%s %d/%d", e.Words.Code("score_part", string(part.Code)), part.Points, part.Of))
		}
		if len(parts) > 0 {
			fmt.Fprintln(e.Out, "      "+strings.Join(parts, "  "))
		}
	}
	for _, s := range p.Shortages {
		var numbers []string
		for _, id := range s.Teams {
			team, _ := a.cohort.Team(id)
			numbers = append(numbers, fmt.Sprint(team.No))
		}
		e.say(words.CommandMatchShortage, "teams", strings.Join(numbers, ", "), "need", s.Need, "have", s.Have)
	}
}

func (a arrangement) names(people []mentoring.PersonID) string {
	if len(people) == 0 {
		return "-"
	}
	var out []string
	for _, who := range people {
		p, _ := mentoring.Find(a.snapshot.People.Persons, string(who))
		out = append(out, p.Name)
	}
	return strings.Join(out, a.env.Words.Say(words.CommandAnd))
}

// plan proposes days for all sessions that are still to come.
func (a arrangement) plan(ctx context.Context, accept, asJSON bool) error {
	today := a.env.today()
	plan, err := schedule.Make(ctx, a.cohort.Request(today))
	if err != nil {
		return err
	}
	if asJSON {
		if err := a.json(plan); err != nil {
			return err
		}
	} else {
		a.showPlan(plan)
	}
	if !accept {
		return nil
	}
	if _, err := a.store.BackupBefore(ctx, "plan"); err != nil {
		return err
	}
	_, err = a.store.Do(ctx, mentoring.OpAcceptPlan, func(tx *data.Tx) error { return tx.Put(a.cohort.Sessions(plan, today)...) })
	if err == nil && !asJSON {
		a.env.say(words.CommandPlanAccepted)
	}
	return err
}

func (a arrangement) showPlan(p schedule.Plan) {
	e := a.env
	verdict := words.CommandPlanBound
	if p.Proved {
		verdict = words.CommandPlanProved
	}
	e.say(words.CommandPlanTotals, "n", len(p.Sessions), "wanted", p.Wanted)
	e.say(verdict, "n", p.Bound)
	sessions := slices.Clone(p.Sessions)
	slices.SortStableFunc(sessions, func(x, y schedule.Session) int { return x.On.Compare(y.On) })
	for _, s := range sessions {
		team, _ := a.cohort.Team(s.Team)
		e.say(words.CommandPlanSession, "day", e.Words.Day(s.On), "time", s.Start, "no", team.No)
	}
	for _, l := range p.Lacks {
		team, _ := a.cohort.Team(l.Team)
		e.say(words.CommandPlanLack, "no", team.No, "month", e.Words.Day(l.Month.From), "n", l.Missing, "why", e.Words.Code("plan_reason", string(l.Reason)))
	}
}

func (a arrangement) json(v any) error {
	to := json.NewEncoder(a.env.Out)
	to.SetIndent("", " ")
	return to.Encode(v)
}
