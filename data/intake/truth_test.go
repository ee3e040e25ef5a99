package intake

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"

	"banso/assets/words"
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

func TestWhatTheFilesGiveTogether(t *testing.T) {
	want := loadTruth(t)
	results, s := importCohort(t, want)
	people := mentoring.Index(s.People.Persons)
	names := func(team mentoring.TeamID, role mentoring.MemberRole) []string {
		var out []string
		for _, m := range s.Teams.Members {
			if m.TeamID == team && m.Role == role {
				out = append(out, people[string(m.PersonID)].Name)
			}
		}
		return out
	}
	t.Run("references to NPOs", func(t *testing.T) {
		for _, ref := range want.Files["mentees.xlsx"].References {
			for _, row := range ref.Rows {
				if got := recordOf(results["mentees.xlsx"], row); got != nil && got["npo"] != ref.NPO {
					t.Errorf("row %d: got %v, want %s", row, got["npo"], ref.NPO)
				}
			}
		}
	})
	t.Run("earlier participations", func(t *testing.T) {
		matched, persons := []int{}, map[any]bool{}
		for _, e := range results["past_participation.xlsx"].Records {
			if e.Fields["matched"] != nil {
				matched = append(matched, e.Row)
				persons[e.Fields["matched"]] = true
			}
		}
		if m := want.Files["past_participation.xlsx"].Matched; !slices.Equal(matched, m.Rows) || len(persons) != m.People {
			t.Errorf("got rows %v of %d people, want %v of %d", matched, len(persons), m.Rows, m.People)
		}
		for _, pair := range want.Files["past_participation.xlsx"].Pairs {
			if !slices.ContainsFunc(s.People.Earlier, func(e mentoring.Earlier) bool {
				return kana.SameName(people[string(e.PersonID)].Name, pair[0].(string)) && kana.SameName(people[string(e.PartnerID)].Name, pair[1].(string)) && e.FiscalYear == int(pair[2].(float64))
			}) {
				t.Errorf("%v were not found to have been a pair", pair)
			}
		}
		if i := slices.IndexFunc(s.People.Persons, func(p mentoring.Person) bool { return kana.SameName(p.Name, "小川 さくら") }); s.People.Persons[i].FormerName != "森本" {
			t.Errorf("the former name is %q", s.People.Persons[i].FormerName)
		}
	})
	t.Run("teams", func(t *testing.T) {
		if len(s.Teams.Teams) != len(want.Teams) {
			t.Fatalf("got %d teams, want %d", len(s.Teams.Teams), len(want.Teams))
		}
		for _, w := range want.Teams {
			team := s.Teams.Teams[w.Team-1]
			npo, _ := mentoring.Find(s.People.NPOs, string(team.NPOID))
			got := fmt.Sprint(team.No, npo.Name, names(team.ID, mentoring.RoleMentee), names(team.ID, mentoring.RoleMentor))
			if want := fmt.Sprint(w.Team, w.NPO, w.Mentees, w.Mentors); kana.Fold(got) != kana.Fold(want) {
				t.Errorf("got %s, want %s", got, want)
			}
			common := mentoring.Week{1<<24 - 1, 1<<24 - 1, 1<<24 - 1, 1<<24 - 1, 1<<24 - 1, 1<<24 - 1, 1<<24 - 1}
			for _, m := range s.Teams.Members {
				if m.TeamID == team.ID {
					for _, e := range s.Entries.Participations {
						if e.PersonID == m.PersonID {
							common = common.And(e.Week)
						}
					}
				}
			}
			if got := slots(common); !reflect.DeepEqual(got, w.CommonHours) {
				t.Errorf("team %d has %v in common, want %v", w.Team, got, w.CommonHours)
			}
		}
	})
	t.Run("the two of one name", func(t *testing.T) {
		var asks []string
		for _, a := range results["sessions.xlsx"].Asks {
			if a.Sheet != "" {
				asks = append(asks, a.Raw+" "+a.Suggested)
			}
		}
		compareSets(t, "question", []string{"佐藤美咲(吹田) 佐藤 美咲 / misaki.sato@example.jp", "佐藤美咲(調布) 佐藤 美咲 / sato.misaki.c@example.jp"}, asks)
	})
	t.Run("nothing private in the report", func(t *testing.T) {
		b, _ := words.Load(words.Japanese)
		raw, err := results["sessions.xlsx"].JSON(b)
		if err != nil || strings.Contains(string(raw), "家族の介護") {
			t.Errorf("a private note is in the report (%v)", err)
		}
		notes := 0
		for _, x := range results["sessions.xlsx"].Batch {
			if _, ok := x.(*mentoring.PrivateNote); ok {
				notes++
			}
		}
		if notes != 5 {
			t.Errorf("got %d private notes, want 5", notes)
		}
	})
}

func TestRejectedRowsAreCorrectedAndImportedAgain(t *testing.T) {
	want := loadTruth(t)
	results, s := importCohort(t, want)
	var file bytes.Buffer
	b, _ := words.Load(words.Japanese)
	if err := results["sessions.xlsx"].WriteRejected(&file, b); err != nil {
		t.Fatal(err)
	}
	read := func(answers map[string]string) *Result {
		r, err := Read(context.Background(), "rejected.xlsx", bytes.NewReader(file.Bytes()), int64(file.Len()), Params{Kind: Sessions, Register: s, Today: today, NewID: identifiers(), Answers: answers})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	if r := read(nil); r.Counts != (Counts{Data: 1, Rejected: 1}) || r.Rejected[0].Code != DateImpossible {
		t.Errorf("uncorrected: got %+v %v", r.Counts, r.Rejected)
	}
	r := read(map[string]string{"2:実施日": want.Files["sessions.xlsx"].Rejected[0].Correction})
	if r.Counts != (Counts{Data: 1, Accepted: 1}) {
		t.Fatalf("corrected: got %+v %v", r.Counts, r.Rejected)
	}
	s = Apply(s, r.Batch)
	totals, got := want.Files["sessions.xlsx"].Totals, want.Files["sessions.xlsx"].Totals
	got.Planned, got.Held, got.Cancelled, got.Postponed, got.Unrecorded, got.HeldWithMinutes, got.TotalMinutes = len(s.Meeting.Sessions), 0, 0, 0, 0, 0, 0
	for _, x := range s.Meeting.Sessions {
		switch {
		case x.Unlogged(today):
			got.Unrecorded++
		case x.State == mentoring.Held:
			got.Held++
			got.TotalMinutes += x.Minutes.N
			if x.Minutes.OK {
				got.HeldWithMinutes++
			}
		case x.State == mentoring.Cancelled:
			got.Cancelled++
		case x.State == mentoring.Postponed:
			got.Postponed++
		}
	}
	if got != totals {
		t.Errorf("got %+v, want %+v", got, totals)
	}
}

func TestAnswersPairAsTheTruthSays(t *testing.T) {
	want := loadTruth(t)
	_, s := importCohort(t, want)
	waves := map[mentoring.WaveID]mentoring.WaveKind{}
	for _, w := range s.Survey.Waves {
		waves[w.ID] = w.Kind
	}
	items, byPerson := mentoring.Index(s.Survey.Items), map[string]map[mentoring.PersonID]mentoring.Opt{}
	sheets := map[mentoring.WaveKind]int{}
	for _, r := range s.Survey.Responses {
		if r.State != mentoring.Counted {
			continue
		}
		sheets[waves[r.WaveID]]++
		for _, a := range s.Survey.Answers {
			if a.ResponseID == r.ID {
				key := string(waves[r.WaveID]) + " " + items[string(a.ItemID)].Code
				if byPerson[key] == nil {
					byPerson[key] = map[mentoring.PersonID]mentoring.Opt{}
				}
				byPerson[key][r.PersonID] = a.Number
			}
		}
	}
	if sheets[mentoring.Baseline] != want.Survey.NBaseline || sheets[mentoring.Endline] != want.Survey.NEndline {
		t.Errorf("got %v sheets", sheets)
	}
	for code, w := range want.Survey.Items {
		got := w
		got.NPaired, got.SumDiff, got.Higher, got.Same, got.Lower, got.Improved, got.Worse = 0, 0, 0, 0, 0, 0, 0
		for person, pre := range byPerson["baseline "+code] {
			post := byPerson["endline "+code][person]
			if !pre.OK || !post.OK {
				continue
			}
			got.NPaired++
			got.SumDiff += post.N - pre.N
			switch {
			case post.N > pre.N:
				got.Higher++
			case post.N < pre.N:
				got.Lower++
			default:
				got.Same++
			}
		}
		got.Improved, got.Worse = got.Higher, got.Lower
		for _, it := range s.Survey.Items {
			if it.Code == code && it.LowIsBetter {
				got.Improved, got.Worse, got.BetterWhen = got.Lower, got.Higher, "lower"
			}
		}
		if got != w {
			t.Errorf("%s: got %+v, want %+v", code, got, w)
		}
	}
}

func TestImportingTheSameFilesAgainChangesNothing(t *testing.T) {
	want := loadTruth(t)
	_, s := importCohort(t, want)
	for _, name := range cohortOrder {
		p := Params{Kind: cohortKinds[want.Files[name].Kind], Register: s, Today: today, NewID: identifiers(), Answers: map[string]string{}}
		for _, a := range want.Files[name].Asks {
			p.Answers[fmt.Sprintf("%d:%s", a.Row, a.Col)] = asText(a.Answer)
		}
		r, err := readFile(t, "testdata/cohort/"+name, p)
		if err != nil {
			t.Fatal(err)
		}
		if r.Counts.Accepted != want.Files[name].Accepted {
			t.Errorf("%s: got %+v the second time", name, r.Counts)
		}
		before := fmt.Sprint(len(s.People.Persons), len(s.People.NPOs), len(s.People.Mentors), len(s.People.Mentees), len(s.People.Earlier), len(s.Entries.Participations),
			len(s.Entries.Consents), len(s.Teams.Teams), len(s.Teams.Members), len(s.Meeting.Sessions), len(s.Meeting.Steps), len(s.Survey.Items), len(s.Survey.Waves), len(s.Survey.Responses))
		s = Apply(s, r.Batch)
		after := fmt.Sprint(len(s.People.Persons), len(s.People.NPOs), len(s.People.Mentors), len(s.People.Mentees), len(s.People.Earlier), len(s.Entries.Participations),
			len(s.Entries.Consents), len(s.Teams.Teams), len(s.Teams.Members), len(s.Meeting.Sessions), len(s.Meeting.Steps), len(s.Survey.Items), len(s.Survey.Waves), len(s.Survey.Responses))
		if before != after {
			t.Errorf("%s: the register grew from %s to %s", name, before, after)
		}
	}
}
