package command

import (
	"context"
	"flag"
	"io"
	"strconv"

	"banso/app/notice"
	"banso/assets/words"
	"banso/data/mentoring"
	"banso/export/ical"
	"banso/export/save"
)

func calendarVerb() *verb {
	return &verb{name: "calendar", args: []string{"FILE"}, help: words.CommandCalendarHelp, during: notice.Exporting, prepare: func(f *flag.FlagSet) action {
		name := f.String("cohort", "", "")
		to := f.String("to", "", "")
		return func(ctx context.Context, env Env, args []string) error {
			if *to == "" {
				return &usageError{text: "--to"}
			}
			s, err := open(ctx, env, args[0], true)
			if err != nil {
				return err
			}
			defer s.Close()
			id, err := cohort(ctx, env, s, *name)
			if err != nil {
				return err
			}
			snapshot, err := s.Snapshot(ctx, id)
			if err != nil {
				return err
			}
			calendar := env.calendar(snapshot)
			if err := save.To(*to, func(w io.Writer) error { return ical.Write(w, calendar) }); err != nil {
				return err
			}
			env.say(words.CommandCalendarDone, "n", len(calendar.Events), "file", *to)
			return nil
		}
	}}
}

// calendar makes an event of every session with a day. What was talked about
// is not in it: a calendar travels.
func (e Env) calendar(s mentoring.Snapshot) ical.Calendar {
	office := s.Office.Organization
	out := ical.Calendar{Name: s.Cohort.Name, Organizer: ical.Address{Name: office.Name, Mail: office.Mail}, Stamp: e.Now()}
	teams := mentoring.Index(s.Teams.Teams)
	npos := mentoring.Index(s.People.NPOs)
	for _, x := range s.Meeting.Sessions {
		if x.Day().IsZero() || x.Removed {
			continue
		}
		team := teams[string(x.TeamID)]
		minutes := s.Cohort.Template.Minutes
		if x.Minutes.OK {
			minutes = x.Minutes.N
		}
		out.Events = append(out.Events, ical.Event{
			UID: string(x.ID) + "@banso", Sequence: x.Version, Day: x.Day(), Start: x.Start, Minutes: minutes,
			Summary: e.Words.Say(words.CommandCalendarEvent, "team", strconv.Itoa(team.No), "no", strconv.Itoa(x.No), "npo", npos[string(team.NPOID)].Name),
			Status:  statusOf(x.State),
		})
	}
	return out
}

func statusOf(s mentoring.SessionState) ical.Status {
	switch s {
	case mentoring.Held:
		return ical.Confirmed
	case mentoring.Cancelled, mentoring.Postponed:
		return ical.Cancelled
	}
	return ical.Tentative
}
