package intake

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"testing"

	"banso/data/civil"
	"banso/data/kana"
	"banso/data/mentoring"
)

// The folder testdata/cohort holds the files of one cohort as an office has
// them, and in truth.json what a correct import of each gives.

type truth struct {
	Files map[string]truthFile
	Teams []struct {
		Team             int
		NPO              string
		Mentees, Mentors []string
		CommonHours      map[string][]int `json:"common_hours"`
	}
	Survey struct {
		NBaseline int `json:"n_baseline"`
		NEndline  int `json:"n_endline"`
		NPaired   int `json:"n_paired"`
		Items     map[string]struct {
			NPaired int `json:"n_paired"`
			SumDiff int `json:"sum_diff"`
			Higher, Same, Lower,
			Improved, Worse int
			BetterWhen string `json:"better_when"`
		}
	}
}

type truthFile struct {
	Kind, Sheet, Encoding, Newline, Delimiter string
	HeaderRows                                []int `json:"header_rows"`
	DataRows                                  int   `json:"data_rows"`
	RejectedRows                              int   `json:"rejected_rows"`
	PutAside                                  int   `json:"put_aside"`
	Superseded, Accepted                      int
	Rejected, Asks, Warnings, Cells           []truthCell
	Duplicates                                []struct {
		Kept, Superseded int
		Code             Code
	}
	SetAside []truthCell `json:"set_aside"`
	Names    []truthCell `json:"names_in_free_text"`
	Records  []map[string]any
	Pairs    [][]any `json:"pairs_not_to_repeat"`
	Matched  struct {
		Rows   []int
		People int
	} `json:"matched_to_this_cohort"`
	References []struct {
		Rows []int
		NPO  string
	}
	Totals struct {
		Planned, Held, Cancelled, Postponed, Unrecorded int
		HeldWithMinutes                                 int `json:"held_with_minutes"`
		TotalMinutes                                    int `json:"total_minutes"`
	}
}

type truthCell struct {
	Row, Line     int
	Column, Col   string
	Code          Code
	Value, Answer any
	Correction    string
	Names         []string
}

var (
	cohortKinds = map[string]Kind{"npos": NPOs, "mentees": Mentees, "mentors": Mentors, "past_participation": Past, "sessions": Sessions, "survey_baseline": Responses, "survey_endline": Responses}
	cohortOrder = []string{"npos.xlsx", "mentees.xlsx", "mentors.csv", "past_participation.xlsx", "sessions.xlsx", "survey_baseline.csv", "survey_endline.xlsx"}
	today       = civil.MustNew(2026, 3, 20)
)

func loadTruth(t testing.TB) truth {
	t.Helper()
	raw, err := os.ReadFile("testdata/cohort/truth.json")
	if err != nil {
		t.Fatal(err)
	}
	var want truth
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	return want
}

// emptyRegister is a register with the cohort set up and nothing in it.
func emptyRegister() mentoring.Snapshot {
	return mentoring.Snapshot{Cohort: mentoring.Cohort{Base: mentoring.At(mentoring.CohortID("cohort")), FiscalYear: 2025,
		From: civil.MustNew(2025, 11, 1), To: civil.MustNew(2026, 1, 31), CodePrefix: "K25", Template: mentoring.DefaultTemplate()}}
}

func readFile(t testing.TB, path string, p Params) (*Result, error) {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return Read(context.Background(), filepath.Base(path), bytes.NewReader(raw), int64(len(raw)), p)
}

// identifiers makes keys that cannot be met twice in one test.
func identifiers() func() string {
	n := 0
	return func() string { n++; return fmt.Sprintf("id-%06d", n) }
}

// importCohort imports the files in their order, answering each question as
// the truth does, and returns the results and the register at the end.
func importCohort(t testing.TB, want truth) (map[string]*Result, mentoring.Snapshot) {
	t.Helper()
	s, ids, results := emptyRegister(), identifiers(), map[string]*Result{}
	for _, name := range cohortOrder {
		p := Params{Kind: cohortKinds[want.Files[name].Kind], Register: s, Today: today, NewID: ids, Answers: map[string]string{}}
		for _, a := range want.Files[name].Asks {
			p.Answers[fmt.Sprintf("%d:%s", a.Row, a.Column)] = asText(a.Answer)
		}
		r, err := readFile(t, "testdata/cohort/"+name, p)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		results[name] = r
		s = Apply(s, r.Batch)
	}
	return results, s
}

func asText(answer any) string {
	if s, ok := answer.(string); ok {
		return s
	}
	raw, _ := json.Marshal(answer)
	return string(raw)
}

func TestTheFilesOfACohortComeInAsTheTruthSays(t *testing.T) {
	want := loadTruth(t)
	results, _ := importCohort(t, want)
	for _, name := range cohortOrder {
		t.Run(name, func(t *testing.T) {
			f, r := want.Files[name], results[name]
			gotCounts := Counts{f.DataRows, f.Accepted, f.RejectedRows, f.Superseded, f.PutAside, 0}
			if r.Counts != gotCounts {
				t.Errorf("counts: got %+v, want %+v", r.Counts, gotCounts)
			}
			if r.Source.Sheet != f.Sheet || !slices.Equal(r.Source.HeaderRows, f.HeaderRows) {
				t.Errorf("table: got %q %v, want %q %v", r.Source.Sheet, r.Source.HeaderRows, f.Sheet, f.HeaderRows)
			}
			if r.Source.Encoding != f.Encoding || r.Source.Newline != f.Newline || r.Source.Delimiter != f.Delimiter {
				t.Errorf("text: got %+v", r.Source)
			}
			compareFindings(t, "rejected", f.Rejected, r.Rejected)
			compareWarnings(t, name, f.Warnings, r.Warnings)
			compareAsks(t, f.Asks, r.Asks)
			compareDuplicates(t, f, r)
			compareAside(t, f, r)
			compareNames(t, f, r)
			compareRecords(t, name, f, r)
			compareCells(t, name, f, r)
		})
	}
}

func at(row int, column, col string, code Code) string {
	return fmt.Sprintf("%d %s %s %s", row, column, col, code)
}

func compareSets(t *testing.T, what string, want, got []string) {
	t.Helper()
	sort.Strings(want)
	sort.Strings(got)
	for _, x := range want {
		if !slices.Contains(got, x) {
			t.Errorf("%s is missing: %s", what, x)
		}
	}
	for _, x := range got {
		if !slices.Contains(want, x) {
			t.Errorf("%s is too much: %s", what, x)
		}
	}
}

func compareFindings(t *testing.T, what string, want []truthCell, got []Finding) {
	t.Helper()
	var w, g []string
	for _, x := range want {
		w = append(w, fmt.Sprint(at(x.Row, x.Column, x.Col, x.Code), " line ", x.Line))
	}
	for _, x := range got {
		if x.Sheet == "" {
			g = append(g, fmt.Sprint(at(x.Row, x.Column, x.Col, x.Code), " line ", x.Line))
		}
	}
	compareSets(t, what, w, g)
}

// compareWarnings knows one difference from the truth: that somebody who says
// はじめて took part before can only be told when the record of earlier years
// comes in, which is after the mentors.
func compareWarnings(t *testing.T, name string, want []truthCell, got []Finding) {
	t.Helper()
	want = slices.DeleteFunc(slices.Clone(want), func(x truthCell) bool { return x.Code == PastConflict })
	got = slices.DeleteFunc(slices.Clone(got), func(x Finding) bool { return x.Code == PastConflict && name == "past_participation.xlsx" })
	compareFindings(t, "warning", want, got)
	for _, w := range want {
		for _, g := range got {
			if g.Row != w.Row || g.Code != w.Code || g.Sheet != "" {
				continue
			}
			value := g.Value
			if value == unrecorded {
				value = "未記録"
			}
			if a, b := comparable(value), comparable(w.Value); a != b {
				t.Errorf("row %d %s: taken as %s, want %s", w.Row, w.Code, a, b)
			}
		}
	}
}

func compareAsks(t *testing.T, want []truthCell, got []Ask) {
	t.Helper()
	var w, g []string
	for _, x := range want {
		w = append(w, at(x.Row, x.Column, x.Col, x.Code))
	}
	for _, a := range got {
		if a.Sheet != "" {
			continue
		}
		g = append(g, at(a.Row, a.Column, a.Col, a.Code))
		for _, x := range want {
			if text, ok := x.Answer.(string); ok && x.Row == a.Row && x.Code == a.Code &&
				!slices.ContainsFunc(a.Choices, func(c Choice) bool { return kana.SameName(c.Value, text) }) {
				t.Errorf("row %d: %v are offered, want %s among them", a.Row, a.Choices, text)
			}
		}
	}
	compareSets(t, "question", w, g)
}

func compareDuplicates(t *testing.T, f truthFile, r *Result) {
	t.Helper()
	var w, g []string
	for _, d := range f.Duplicates {
		w = append(w, fmt.Sprint(d.Superseded, d.Kept, d.Code))
	}
	for _, d := range r.Superseded {
		g = append(g, fmt.Sprint(d.Row, d.Kept, d.Code))
	}
	compareSets(t, "duplicate", w, g)
}

func compareAside(t *testing.T, f truthFile, r *Result) {
	t.Helper()
	var w, g []string
	for _, x := range f.SetAside {
		w = append(w, fmt.Sprint(x.Row, x.Code))
	}
	for _, x := range r.PutAside {
		g = append(g, fmt.Sprint(x.Row, x.Code))
	}
	compareSets(t, "put aside", w, g)
}

func compareNames(t *testing.T, f truthFile, r *Result) {
	t.Helper()
	var w, g []string
	for _, x := range f.Names {
		sort.Strings(x.Names)
		w = append(w, fmt.Sprint(x.Row, x.Column, x.Names))
	}
	for _, x := range r.NamesFound {
		names := slices.Clone(x.Names)
		sort.Strings(names)
		g = append(g, fmt.Sprint(x.Row, x.Column, names))
	}
	compareSets(t, "names in text", w, g)
}

// comparable brings a value to the form the truth is compared in.
func comparable(v any) string {
	switch x := v.(type) {
	case nil:
		return "nothing"
	case string:
		if phoneText.MatchString(x) {
			return onlyDigits(x)
		}
		return kana.Fold(x)
	}
	raw, _ := json.Marshal(v)
	return string(raw)
}

var phoneText = regexp.MustCompile(`^0[0-9]+-[0-9-]+$`)

// A mentee's telephone is 同上: the warning gives the number above, and the
// record of the truth another one that stands nowhere in the file.
func knownDifference(name string, row int, field string) bool {
	return name == "mentees.xlsx" && row == 10 && field == "phone"
}

func recordOf(r *Result, row int) map[string]any {
	for _, e := range r.Records {
		if e.Row == row && e.Sheet == "" {
			return e.Fields
		}
	}
	return nil
}

func compareRecords(t *testing.T, name string, f truthFile, r *Result) {
	t.Helper()
	for _, want := range f.Records {
		row := int(want["row"].(float64))
		got := recordOf(r, row)
		if got == nil {
			if !slices.ContainsFunc(f.Rejected, func(x truthCell) bool { return x.Row == row }) {
				t.Errorf("row %d has no record", row)
			}
			continue
		}
		for field, w := range want {
			if field == "row" || knownDifference(name, row, field) {
				continue
			}
			if a, b := comparable(got[field]), comparable(w); a != b {
				t.Errorf("row %d %s: got %s, want %s", row, field, a, b)
			}
		}
	}
}

// fieldOfColumn is where a record tells what the cells of a column became.
var fieldOfColumn = map[string]string{"founded": "founded", "beneficiaries": "beneficiaries", "staff": "staff", "legal_form": "legal_form", "name": "name",
	"municipality": "municipality", "applied_on": "applied_on", "phone": "phone", "mail": "mail", "kana": "kana", "themes": "themes", "max_teams": "max_teams",
	"fiscal_year": "fiscal_year", "held_on": "date", "minutes": "minutes", "id": "respondent", "timestamp": "date"}

func compareCells(t *testing.T, name string, f truthFile, r *Result) {
	t.Helper()
	for _, c := range f.Cells {
		i := slices.IndexFunc(r.Mapping.Columns, func(k Column) bool { return k.Col == c.Col })
		if i < 0 || r.Mapping.Columns[i].Header != c.Column {
			t.Errorf("column %s is not told as %q", c.Col, c.Column)
			continue
		}
		record := recordOf(r, c.Row)
		if record == nil {
			continue // a rejected row: its other cells are not taken
		}
		field := r.Mapping.Columns[i].Field
		got := record[fieldOfColumn[field.Base()]]
		switch {
		case name == "past_participation.xlsx" && field == "name":
			got = record["matched"]
		case name == "survey_baseline.csv" && field == "mail":
			got = record["respondent"]
		case field == fieldItem:
			got = ""
			for _, x := range record {
				if x == c.Value {
					got = x
				}
			}
		case field.Base() == "hours":
			want, _ := c.Value.(map[string]any)
			for day := range want {
				got = map[string]any{day: record["slots"].(map[string][]int)[day]}
			}
		}
		if a, b := comparable(got), comparable(c.Value); a != b {
			t.Errorf("row %d %s: got %s, want %s", c.Row, c.Column, a, b)
		}
	}
}
