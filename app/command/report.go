package command

import (
	"context"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/export/databook"
	"banso/export/manuscript"
	"banso/export/page"
	"banso/export/pdf"
	"banso/export/report"
	"banso/export/save"
	"banso/export/sheet"
)

// reportCall is what `banso report` was called with.
type reportCall struct {
	file   string
	kind   string
	to     string
	cohort string
	lang   string
	reader string
}

func reportVerb() *verb {
	return &verb{name: "report", args: []string{"FILE"}, help: words.CommandReportHelp, during: notice.Exporting, prepare: func(f *flag.FlagSet) action {
		var c reportCall
		f.StringVar(&c.kind, "kind", "outcome", "")
		f.StringVar(&c.to, "to", "", "")
		f.StringVar(&c.cohort, "cohort", "", "")
		f.StringVar(&c.lang, "lang", string(words.Japanese), "")
		f.StringVar(&c.reader, "for", string(mentoring.ForMunicipality), "")
		return func(ctx context.Context, env Env, args []string) error {
			c.file = args[0]
			return c.run(ctx, env)
		}
	}}
}

func (c reportCall) check(env Env) error {
	switch {
	case c.kind != "outcome":
		return &usageError{text: "--kind " + c.kind}
	case c.to == "":
		return &usageError{text: "--to"}
	case c.extension() != ".pdf" && c.extension() != ".xlsx":
		return &usageError{text: env.Words.Say(words.CommandReportBadName)}
	case c.lang != string(words.Japanese) && c.lang != string(words.English):
		return &usageError{text: "--lang " + c.lang}
	case !slices.Contains(mentoring.Audiences(), mentoring.Audience(c.reader)):
		return &usageError{text: "--for " + c.reader}
	}
	return nil
}

func (c reportCall) extension() string { return strings.ToLower(filepath.Ext(c.to)) }

// run reads the cohort, works the figures out, builds the manuscript and
// prints it.
func (c reportCall) run(ctx context.Context, env Env) error {
	if err := c.check(env); err != nil {
		return err
	}
	s, err := open(ctx, env, c.file, true)
	if err != nil {
		return err
	}
	defer s.Close()
	snapshot, earlier, err := c.read(ctx, env, s)
	if err != nil {
		return err
	}
	book, err := words.Load(words.Lang(c.lang))
	if err != nil {
		return err
	}
	snapshot = snapshot.For(mentoring.Audience(c.reader))
	figures := outcome.Summarize(snapshot, env.today(), earlier...)
	doc, err := report.Outcome(figures, snapshot, report.Params{Book: book, Made: env.today()})
	if err != nil {
		return err
	}
	if c.extension() == ".xlsx" {
		err = save.To(c.to, func(w io.Writer) error {
			return sheet.Write(ctx, w, doc, databook.Sheets(figures, snapshot, book), nil)
		})
	} else {
		err = c.print(ctx, env, doc)
	}
	if err != nil {
		return err
	}
	env.say(words.CommandReportDone, "file", c.to)
	return nil
}

func (c reportCall) print(ctx context.Context, env Env, doc manuscript.Document) error {
	layout, err := page.Lay(doc)
	if err != nil {
		return err
	}
	if n := len(layout.Missing); n > 0 {
		var runes []string
		for _, m := range layout.Missing {
			runes = append(runes, fmt.Sprintf("U+%04X", m.Rune))
		}
		fmt.Fprintln(env.Err, env.Words.Say(words.CommandReportMissing, "n", n, "runes", strings.Join(runes, " ")))
	}
	return save.To(c.to, func(w io.Writer) error { return pdf.Write(ctx, w, layout, nil) })
}

// read returns the cohort to report on and those before it that were asked
// again. Without --cohort it is the latest one with answers after the program.
func (c reportCall) read(ctx context.Context, env Env, s *data.Store) (now mentoring.Snapshot, earlier []mentoring.Snapshot, err error) {
	wanted, err := cohort(ctx, env, s, c.cohort)
	if err != nil {
		return now, nil, err
	}
	all, err := s.Cohorts(ctx)
	if err != nil {
		return now, nil, err
	}
	for i := len(all) - 1; i >= 0; i-- {
		if now.Cohort.ID == "" && wanted != "" && all[i].ID != wanted {
			continue // a later cohort, which this report does not speak of
		}
		snapshot, err := s.Snapshot(ctx, all[i].ID)
		if err != nil {
			return now, nil, err
		}
		switch {
		case now.Cohort.ID != "":
			earlier = append(earlier, snapshot)
		case all[i].ID == wanted, wanted == "" && answeredAfter(snapshot):
			now = snapshot
		}
	}
	if now.Cohort.ID == "" && len(all) > 0 {
		now, err = s.Snapshot(ctx, all[len(all)-1].ID)
		earlier = nil
	}
	if err == nil && now.Cohort.ID == "" {
		err = &failure{env.Words.Say(words.CommandReportNoCohort)}
	}
	return now, earlier, err
}

// answeredAfter tells whether a cohort has counted answers of its endline.
func answeredAfter(s mentoring.Snapshot) bool {
	for _, w := range s.Survey.Waves {
		if w.Kind != mentoring.Endline {
			continue
		}
		for _, r := range s.Survey.Responses {
			if r.WaveID == w.ID && r.State == mentoring.Counted {
				return true
			}
		}
	}
	return false
}
