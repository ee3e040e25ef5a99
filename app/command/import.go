package command

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
	"banso/data/intake"
	"banso/data/mentoring"
	"banso/export/save"
)

// importCall is what `banso import` was called with.
type importCall struct {
	file       string
	kind       string
	from       string
	wave       string
	cohort     string
	mapFile    string
	answerFile string
	rejectedTo string
	dryRun     bool
	asJSON     bool
}

func importVerb() *verb {
	return &verb{name: "import", args: []string{"FILE"}, help: words.CommandImportHelp, during: notice.Importing, prepare: func(f *flag.FlagSet) action {
		var c importCall
		f.StringVar(&c.kind, "kind", "", "")
		f.StringVar(&c.from, "from", "", "")
		f.StringVar(&c.wave, "wave", "", "")
		f.StringVar(&c.cohort, "cohort", "", "")
		f.StringVar(&c.mapFile, "map", "", "")
		f.StringVar(&c.answerFile, "answers", "", "")
		f.StringVar(&c.rejectedTo, "rejected-to", "", "")
		f.BoolVar(&c.dryRun, "dry-run", false, "")
		f.BoolVar(&c.asJSON, "json", false, "")
		return func(ctx context.Context, env Env, args []string) error {
			c.file = args[0]
			return c.run(ctx, env)
		}
	}}
}

func (c importCall) check() error {
	switch {
	case !slices.Contains(intake.Kinds(), intake.Kind(c.kind)):
		return &usageError{text: "--kind " + c.kind}
	case c.from == "":
		return &usageError{text: "--from"}
	case c.wave != "" && !slices.Contains(mentoring.WaveKinds(), mentoring.WaveKind(c.wave)):
		return &usageError{text: "--wave " + c.wave}
	}
	return nil
}

// run reads the file, tells what it found and, unless it is a trial, writes
// everything as one act. A register that does not exist yet is made; after a
// trial it is gone again.
func (c importCall) run(ctx context.Context, env Env) (err error) {
	if err := c.check(); err != nil {
		return err
	}
	params, err := c.params(env)
	if err != nil {
		return err
	}
	s, err := c.register(ctx, env)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	params.NewID = s.NewID
	if !c.dryRun || s.Path() == "" {
		if err := Begin(ctx, s); err != nil {
			return err
		}
	}
	term, result, err := c.read(ctx, env, s, params)
	if err != nil {
		return err
	}
	if c.rejectedTo != "" && result.HasRejected() {
		if err := save.To(c.rejectedTo, func(w io.Writer) error { return result.WriteRejected(w, env.Words) }); err != nil {
			return err
		}
	}
	if !c.dryRun && len(result.Batch) > 0 {
		if err := c.write(ctx, s, append(term, result.Batch...)); err != nil {
			return err
		}
	}
	return c.tell(env, result)
}

// register opens the register to import into. A trial needs none: it reads
// against an empty one when there is no file.
func (c importCall) register(ctx context.Context, env Env) (*data.Store, error) {
	if _, err := os.Stat(c.file); c.dryRun && errors.Is(err, os.ErrNotExist) {
		return data.OpenMemory(ctx, env.options(false))
	}
	o, err := env.optionsForNew(c.file)
	if err != nil {
		return nil, err
	}
	o.ReadOnly = c.dryRun
	s, err := data.Open(ctx, c.file, o)
	if err == nil {
		env.tellRecovery(env.Err, s.RecoveryKey())
	}
	return s, err
}

func (c importCall) params(env Env) (intake.Params, error) {
	p := intake.Params{Kind: intake.Kind(c.kind), Wave: mentoring.WaveKind(c.wave), Today: env.today()}
	if c.mapFile != "" {
		if err := readJSON(c.mapFile, &p.Mapping); err != nil {
			return p, err
		}
	}
	if c.answerFile != "" {
		var raw map[string]any
		if err := readJSON(c.answerFile, &raw); err != nil {
			return p, err
		}
		p.Answers = map[string]string{}
		for place, answer := range raw {
			p.Answers[place] = plain(answer)
		}
	}
	return p, nil
}

// plain turns an answer of any JSON type into text.
func plain(answer any) string {
	if s, ok := answer.(string); ok {
		return s
	}
	raw, err := json.Marshal(answer)
	if err != nil {
		return ""
	}
	return string(raw)
}

func readJSON(path string, into any) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("read %s: %w", filepath.Base(path), err)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return &usageError{text: filepath.Base(path) + ": " + err.Error()}
	}
	return nil
}

// read reads the file against the cohort it belongs to. In a register without
// that cohort, term is the new cohort that the import begins.
func (c importCall) read(ctx context.Context, env Env, s *data.Store, p intake.Params) (term []mentoring.Record, r *intake.Result, err error) {
	f, err := os.Open(c.from)
	if err != nil {
		return nil, nil, fmt.Errorf("open the file to import: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, fmt.Errorf("open the file to import: %w", err)
	}
	begun, err := c.target(ctx, env, s, &p)
	if err != nil {
		return nil, nil, err
	}
	name := filepath.Base(c.from)
	if r, err = intake.Read(ctx, name, f, info.Size(), p); err != nil || begun == nil {
		return nil, r, c.refused(env, err)
	}
	if _, asked := yearOf(c.cohort); !asked && r.Source.FiscalYear != 0 && r.Source.FiscalYear != begun.FiscalYear {
		*begun = newCohort(env, begun.ID, r.Source.FiscalYear)
		p.Register.Cohort = *begun
		if r, err = intake.Read(ctx, name, f, info.Size(), p); err != nil {
			return nil, r, c.refused(env, err)
		}
	}
	return []mentoring.Record{begun}, r, nil
}

// target sets the register that the file is read against. Where it has no
// such cohort, begun is the one to begin: of the year that is asked for, or of
// today's.
func (c importCall) target(ctx context.Context, env Env, s *data.Store, p *intake.Params) (begun *mentoring.Cohort, err error) {
	all, err := s.Cohorts(ctx)
	if err != nil {
		return nil, err
	}
	known, found := chosen(all, c.cohort)
	if !found && c.cohort == "" && len(all) > 0 {
		known, found = all[len(all)-1], true
	}
	if p.Register, err = s.Snapshot(ctx, known.ID); err != nil || found {
		return nil, err
	}
	year, asked := yearOf(c.cohort)
	if !asked {
		year = env.today().FiscalYear()
		if c.cohort != "" && len(all) > 0 {
			return nil, &failure{env.Words.Say(words.CommandNoCohort, "name", c.cohort)}
		}
	}
	cohort := newCohort(env, mentoring.CohortID(p.NewID()), year)
	p.Register = withoutCohort(p.Register)
	p.Register.Cohort = cohort
	return &cohort, nil
}

// yearOf reads a fiscal year; smaller numbers are places in the list.
func yearOf(text string) (year int, ok bool) {
	year, err := strconv.Atoi(text)
	return year, err == nil && year >= firstYear
}

// firstYear is the earliest number that names a fiscal year and not the place
// of a cohort in the list.
const firstYear = 1989

// newCohort is the cohort that an import begins: the program as it is usually
// run, its period to be told by the sessions.
func newCohort(env Env, id mentoring.CohortID, year int) mentoring.Cohort {
	return mentoring.Cohort{Base: mentoring.At(id), Name: env.Words.FiscalYear(year), FiscalYear: year, Template: mentoring.DefaultTemplate()}
}

// withoutCohort keeps what belongs to all years.
func withoutCohort(s mentoring.Snapshot) mentoring.Snapshot {
	return mentoring.Snapshot{Office: s.Office, People: s.People, Reader: s.Reader,
		Survey: mentoring.Surveys{Instruments: s.Survey.Instruments, Items: s.Survey.Items}}
}

func (c importCall) write(ctx context.Context, s *data.Store, records []mentoring.Record) error {
	if _, err := s.BackupBefore(ctx, "import"); err != nil {
		return err
	}
	_, err := s.Do(ctx, mentoring.OpImport, func(tx *data.Tx) error { return tx.Put(records...) })
	return err
}

// refused says why a file as a whole could not be read.
func (c importCall) refused(env Env, err error) error {
	var file *intake.FileError
	if errors.As(err, &file) {
		return &failure{env.Words.Say(words.CommandImportRefused, "file", filepath.Base(c.from), "why", env.Words.Code("intake", string(file.Code)))}
	}
	return err
}

func (c importCall) tell(env Env, r *intake.Result) error {
	if c.asJSON {
		raw, err := r.JSON(env.Words)
		if err != nil {
			return err
		}
		_, err = env.Out.Write(raw)
		return err
	}
	done := words.CommandImportDone
	switch {
	case len(r.Batch) == 0 && r.Counts.Accepted > 0:
		done = words.CommandImportSame
	case len(r.Batch) == 0:
		done = words.CommandImportNothing
	case c.dryRun:
		done = words.CommandImportDry
	}
	env.say(done, "n", r.Counts.Accepted, "rejected", r.Counts.Rejected, "superseded", r.Counts.Superseded, "aside", r.Counts.PutAside, "asks", len(r.Asks))
	for _, list := range [][]intake.Finding{r.Rejected, r.PutAside, r.Warnings} {
		for _, f := range list {
			env.line(f.Place, f.Code)
		}
	}
	for _, a := range r.Asks {
		if a.Answer == "" {
			env.line(a.Place, a.Code)
		}
	}
	if c.rejectedTo != "" && r.HasRejected() {
		env.say(words.CommandImportRejected, "file", c.rejectedTo)
	}
	return nil
}

// line tells one thing about a row. It names the place and the rule, not what
// stands there.
func (e Env) line(p intake.Place, code intake.Code) {
	e.say(words.CommandImportLine, "row", p.Row, "column", p.Column, "text", e.Words.Code("intake", string(code)))
}
