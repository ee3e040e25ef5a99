package intake

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banso/data/civil"
	"banso/data/mentoring"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The folders testdata/offices/a, b and c hold lists that other offices keep in
// other ways: CP932 and UTF-16, headers in three rows or in English, examples,
// sections and repeated headers, a sheet a month, one row a team, hours under
// headers of their own, answers on a scale that counts the other way. What each
// must give stands in a text file beside it.
func TestTheListsOfOtherOfficesComeInAsWritten(t *testing.T) {
	type file struct {
		name    string
		kind    Kind
		answers map[string]string
	}
	for dir, files := range map[string][]file{
		"a": {{"npos.csv", NPOs, map[string]string{"7:市区町村": "東京都府中市"}}, {"mentees.xlsx", Mentees, map[string]string{"9:D": "1", "15:D": "none"}}, {"mentors.xlsx", Mentors, nil},
			{"past.txt", Past, nil}, {"sessions.xlsx", Sessions, nil}, {"pre.xlsx", Responses, map[string]string{"8:A": "M24-004"}}, {"post.csv", Responses, map[string]string{"4:B": "1"}}},
		"b": {{"npos.xlsx", NPOs, map[string]string{"12:row": "include"}}, {"mentees.csv", Mentees, map[string]string{"4:土曜": "10-12", "6:A": "1", "6:月曜": "1", "7:A": "1"}}, {"mentors.csv", Mentors, nil},
			{"sessions.xlsx", Sessions, nil}, {"post.xlsx", Responses, nil}},
		"c": {{"npos.csv", NPOs, map[string]string{"2:F": "3/5", "4:D": "京都府京都市北区", "5:D": "1"}}, {"mentees.csv", Mentees, map[string]string{"4:D": "1", "2:木": "1"}}, {"mentors.csv", Mentors, nil},
			{"past.csv", Past, map[string]string{"2:B": "2", "3:B": "1", "4:B": "1"}}, {"sessions.csv", Sessions, nil}, {"pre.csv", Responses, nil}},
	} {
		s := mentoring.Snapshot{Cohort: mentoring.Cohort{Base: mentoring.At(mentoring.CohortID("cohort")), FiscalYear: 2024, From: civil.MustNew(2024, 10, 1), To: civil.MustNew(2024, 12, 31)}}
		if dir == "c" { // a cohort whose period nobody has set yet
			s.Cohort = mentoring.Cohort{Base: s.Cohort.Base, FiscalYear: 2025}
		}
		ids := identifiers()
		for _, f := range files {
			path := filepath.Join("testdata", "offices", dir, f.name)
			r, err := readFile(t, path, Params{Kind: f.kind, Register: s, Today: civil.MustNew(2026, 3, 20), Answers: f.answers, NewID: ids})
			if err != nil {
				t.Errorf("%s: %v", path, err)
				continue
			}
			checkCounts(t, r)
			s = Apply(s, r.Batch)
			got := written(r)
			if *update {
				if err := os.WriteFile(path+".golden", []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path + ".golden")
			if err != nil {
				t.Fatal(err)
			}
			compareLines(t, path, got, string(want))
		}
	}
}

func compareLines(t *testing.T, path, got, want string) {
	t.Helper()
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		line := func(list []string) string {
			if i < len(list) {
				return list[i]
			}
			return "(nothing)"
		}
		if line(g) != line(w) {
			t.Errorf("%s line %d:\n got %s\nwant %s", path, i+1, line(g), line(w))
			return
		}
	}
}

// written puts a result into lines for people to read.
func written(r *Result) string {
	var b strings.Builder
	place := func(p Place) string {
		return strings.TrimSpace(fmt.Sprintf("%s %d%s %s", p.Sheet, p.Row, p.Col, p.Column))
	}
	fmt.Fprintf(&b, "%s %s, sheet %q, header %v, year %d, wave %q\n%+v\n", r.Kind, r.Source.Encoding, r.Source.Sheet, r.Source.HeaderRows, r.Source.FiscalYear, r.Wave, r.Counts)
	for _, c := range r.Mapping.Columns {
		fmt.Fprintf(&b, "column %s %q: %s\n", c.Col, c.Header, c.Field)
	}
	for _, list := range []struct {
		what     string
		findings []Finding
	}{{"rejected", r.Rejected}, {"put aside", r.PutAside}, {"warning", r.Warnings}, {"names", r.NamesFound}, {"info", r.Info}} {
		for _, f := range list.findings {
			fmt.Fprintf(&b, "%s %s: %s %q -> %v %v\n", list.what, place(f.Place), f.Code, f.Raw, f.Value, f.Names)
		}
	}
	for _, a := range r.Asks {
		fmt.Fprintf(&b, "ask %s: %s %q among %v, suggested %q, answered %q, blocks %v\n", place(a.Place), a.Code, a.Raw, a.Choices, a.Suggested, a.Answer, a.Blocks)
	}
	for _, d := range r.Superseded {
		fmt.Fprintf(&b, "superseded %s by %s %d: %s\n", place(d.Place), d.KeptSheet, d.Kept, d.Code)
	}
	for _, e := range r.Records {
		fmt.Fprintf(&b, "record %s %d: %v\n", e.Sheet, e.Row, e.Fields)
	}
	return b.String()
}

// The folder testdata/turned holds the cohort of the truth once more: each
// workbook as text – CP932, UTF-16, with semicolons, merged cells lost – and
// each text as a workbook with its columns shuffled and moved.
func TestTheSameListsInOtherFormsGiveTheSame(t *testing.T) {
	want := loadTruth(t)
	s, ids := emptyRegister(), identifiers()
	for _, name := range cohortOrder {
		f := want.Files[name]
		stem, moved := strings.TrimSuffix(name, filepath.Ext(name)), 0
		file := stem + ".csv"
		if filepath.Ext(name) == ".csv" {
			file, moved = stem+".xlsx", 2
		}
		p := Params{Kind: cohortKinds[f.Kind], Register: s, Today: today, NewID: ids, Answers: map[string]string{}}
		for _, a := range f.Asks {
			p.Answers[fmt.Sprintf("%d:%s", a.Row+moved, a.Column)] = asText(a.Answer)
		}
		r, err := readFile(t, filepath.Join("testdata", "turned", file), p)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		if got := (Counts{f.DataRows, f.Accepted, f.RejectedRows, f.Superseded, f.PutAside, 0}); r.Counts != got {
			t.Errorf("%s: got %+v, want %+v", file, r.Counts, got)
		}
		for _, record := range f.Records {
			row := int(record["row"].(float64))
			got := recordOf(r, row+moved)
			for field, value := range record {
				if got == nil || field == "row" || knownDifference(name, row, field) {
					continue
				}
				if a, b := comparable(got[field]), comparable(value); a != b {
					t.Errorf("%s row %d %s: got %s, want %s", file, row+moved, field, a, b)
				}
			}
		}
		s = Apply(s, r.Batch)
	}
}
