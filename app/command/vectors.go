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

	"banso/app/notice"
	"banso/assets/words"
	"banso/data/civil"
	"banso/data/matching"
	"banso/data/schedule"
	"banso/data/stats"
)

// vectorReport is what one file of reference cases came to.
type vectorReport struct {
	Name               string  `json:"name"`
	Passed             int     `json:"passed"`
	Failed             int     `json:"failed"`
	WorstRelativeError float64 `json:"worst_relative_error"`
	Failures           any     `json:"failures,omitempty"`
}

// vectorFiles are the files that are looked for, in the order they are told.
var vectorFiles = []struct {
	name string
	run  func(io.Reader) (vectorReport, error)
}{
	{"statistics", func(r io.Reader) (vectorReport, error) {
		v, err := stats.Vectors(r)
		return vectorReport{Passed: v.Passed, Failed: v.Failed, WorstRelativeError: v.WorstRelativeError, Failures: v.Failures}, err
	}},
	{"matching", func(r io.Reader) (vectorReport, error) {
		v, err := matching.Vectors(r)
		return vectorReport{Passed: v.Passed, Failed: v.Failed, WorstRelativeError: v.WorstRelativeError, Failures: v.Failures}, err
	}},
	{"schedule", func(r io.Reader) (vectorReport, error) {
		v, err := schedule.Vectors(r)
		return vectorReport{Passed: v.Passed, Failed: v.Failed, WorstRelativeError: v.WorstRelativeError, Failures: v.Failures}, err
	}},
	{"holidays", func(r io.Reader) (vectorReport, error) {
		v, err := civil.Vectors(r)
		return vectorReport{Passed: v.Passed, Failed: v.Failed, WorstRelativeError: v.WorstRelativeError, Failures: v.Failures}, err
	}},
}

func vectorsVerb() *verb {
	return &verb{name: "bench-vectors", args: []string{"DIR"}, help: words.CommandVectorsHelp, during: notice.Reading, prepare: func(f *flag.FlagSet) action {
		asJSON := f.Bool("json", false, "")
		return func(_ context.Context, env Env, args []string) error { return vectors(env, args[0], *asJSON) }
	}}
}

// vectors recomputes every case of the files in a folder; any of them may be
// absent, but not all.
func vectors(env Env, dir string, asJSON bool) error {
	var all []vectorReport
	failed := 0
	for _, file := range vectorFiles {
		f, err := os.Open(filepath.Join(dir, file.name+".json"))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		report, err := file.run(f)
		f.Close()
		if err != nil {
			return &failure{file.name + ": " + err.Error()}
		}
		report.Name = file.name
		failed += report.Failed
		all = append(all, report)
		if !asJSON {
			fmt.Fprintf(env.Out, "%s: passed %d, failed %d, worst relative error %.1e\n", report.Name, report.Passed, report.Failed, report.WorstRelativeError)
		}
	}
	if len(all) == 0 {
		return &failure{env.Words.Say(words.CommandVectorsNone, "dir", dir)}
	}
	if asJSON {
		to := json.NewEncoder(env.Out)
		to.SetIndent("", " ")
		if err := to.Encode(all); err != nil {
			return err
		}
	}
	if failed > 0 {
		return &failure{env.Words.Say(words.CommandVectorsFailed, "n", failed)}
	}
	return nil
}
