package databook_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"banso/assets/words"
	"banso/data"
	"banso/data/datatest"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/data/outcome/outcometest"
	"banso/data/sample"
	"banso/export/databook"
	"banso/export/manuscript"
	"banso/export/sheet"
)

var update = flag.Bool("update", false, "write the golden files anew")

func book(t testing.TB, lang words.Lang) words.Book {
	t.Helper()
	b, err := words.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// cohorts returns the three cohorts of the sample as the office sees them, the
// earliest first.
func cohorts(t testing.TB) []mentoring.Snapshot {
	t.Helper()
	store := datatest.Open(t)
	records, err := sample.Records(datatest.IDs())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Do(t.Context(), mentoring.OpSample, func(tx *data.Tx) error { return tx.Put(records...) }); err != nil {
		t.Fatal(err)
	}
	latest, err := store.Snapshot(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	var out []mentoring.Snapshot
	for _, c := range latest.Office.Cohorts {
		s, err := store.Snapshot(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	slices.SortFunc(out, func(a, b mentoring.Snapshot) int { return a.Cohort.FiscalYear - b.Cohort.FiscalYear })
	return out
}

// bookOf is the sheets of a cohort for a reader.
func bookOf(t testing.TB, s mentoring.Snapshot, reader mentoring.Audience, earlier ...mentoring.Snapshot) []sheet.Data {
	t.Helper()
	s = s.For(reader)
	for i := range earlier {
		earlier[i] = earlier[i].For(reader)
	}
	return databook.Sheets(outcome.Summarize(s, sample.AsOf(), earlier...), s, book(t, words.Japanese))
}

func find(t testing.TB, sheets []sheet.Data, name string) sheet.Data {
	t.Helper()
	for _, d := range sheets {
		if d.Name == name {
			return d
		}
	}
	t.Fatalf("no sheet %s", name)
	return sheet.Data{}
}

func has(sheets []sheet.Data, name string) bool {
	return slices.ContainsFunc(sheets, func(d sheet.Data) bool { return d.Name == name })
}

// verdicts returns the lines of the checks by their last word.
func verdicts(t testing.TB, sheets []sheet.Data) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	b := book(t, words.Japanese)
	for _, row := range find(t, sheets, "検算").Rows {
		var line []string
		for _, v := range row {
			line = append(line, v.Show(b))
		}
		last := line[len(line)-1]
		out[last] = append(out[last], strings.Join(line[:len(line)-1], " "))
	}
	return out
}

// TestTheBooksOfTheSample looks at the sample from several sides; it is read
// once, for that takes longer than the rest.
func TestTheBooksOfTheSample(t *testing.T) {
	all := cohorts(t)
	t.Run("every figure agrees with its formula", func(t *testing.T) { everyFigureAgrees(t, all) })
	t.Run("no cell of the office's book names or quotes anybody", func(t *testing.T) { nobodyIsNamed(t, all[1]) })
	t.Run("the sheets keep the rules for data", func(t *testing.T) { rulesAreKept(t, all[1]) })
	t.Run("LibreOffice works out the same results", func(t *testing.T) { othersAgree(t, all[1]) })
}

func everyFigureAgrees(t *testing.T, all []mentoring.Snapshot) {
	for _, c := range []struct {
		cohort  int
		reader  mentoring.Audience
		atleast int
	}{
		{0, mentoring.ForOffice, 150}, {0, mentoring.ForMunicipality, 20}, {1, mentoring.ForOffice, 250}, {1, mentoring.ForMunicipality, 30},
		{1, mentoring.ForPublic, 30}, {2, mentoring.ForOffice, 30}, {2, mentoring.ForMunicipality, 20},
	} {
		t.Run(fmt.Sprint(all[c.cohort].Cohort.FiscalYear, " ", c.reader), func(t *testing.T) {
			got := verdicts(t, bookOf(t, all[c.cohort], c.reader, all[0]))
			if len(got["不一致"]) > 0 {
				t.Errorf("these differ:\n%s", strings.Join(got["不一致"], "\n"))
			}
			if len(got["一致"]) < c.atleast {
				t.Errorf("%d figures are checked, want %d", len(got["一致"]), c.atleast)
			}
		})
	}
}

func TestAWrongFigureIsFound(t *testing.T) {
	s := outcometest.Load(t).Snapshot
	sum := outcome.Summarize(s, outcometest.Today())
	sum.Sessions.Held.Value++
	sum.Mentees.Items[0].Change.SD.Value += 0.00001
	got := verdicts(t, databook.Sheets(sum, s, book(t, words.Japanese)))
	want := []string{"全体 一致しない項目の数 件 0 4", "面談 実施 回 98 97", "面談 実施率 % 90.7% 89.8%", "面談 実施(月別の合計) 回 98 97"}
	if differ := got["不一致"]; len(differ) != 5 || !slices.Equal(differ[:4], want) || !strings.Contains(differ[4], "標準偏差") {
		t.Errorf("got %q", differ)
	}
}

func nobodyIsNamed(t *testing.T, s mentoring.Snapshot) {
	cells := map[string]string{}
	for _, d := range bookOf(t, s, mentoring.ForOffice) {
		for _, row := range d.Rows {
			for _, v := range row {
				if w, ok := v.(manuscript.Text); ok {
					cells[string(w)] = d.Name
				}
			}
		}
	}
	secret := map[string]string{}
	for _, p := range s.People.Persons {
		secret["name"+p.Name], secret["mail"+p.Mail], secret["id"+string(p.ID)] = p.Name, p.Mail, string(p.ID)
	}
	for _, p := range s.Entries.Participations {
		secret["code"+p.Code] = p.Code
	}
	for _, x := range s.Meeting.Sessions {
		secret["issue"+x.Issue], secret["reason"+x.Reason] = x.Issue, x.Reason
	}
	for _, x := range s.Meeting.Steps {
		secret["step"+x.What] = x.What
	}
	for _, a := range s.Survey.Answers {
		secret["answer"+a.Text] = a.Text
	}
	if len(secret) < 300 {
		t.Fatalf("only %d things are looked for: the test would prove nothing", len(secret))
	}
	for what, words := range secret {
		for cell, name := range cells {
			if words != "" && strings.Contains(cell, words) {
				t.Errorf("%s: sheet %s holds %q", what, name, cell)
			}
		}
	}
}

func TestOutsideTheOfficeThereIsNoLineOfAPerson(t *testing.T) {
	s := outcometest.Load(t).Snapshot
	inside := outcome.Summarize(s, outcometest.Today())
	b := book(t, words.Japanese)
	for name, sheets := range map[string][]sheet.Data{
		"municipality":                        bookOf(t, s, mentoring.ForMunicipality),
		"public":                              bookOf(t, s, mentoring.ForPublic),
		"figures for others, records for all": databook.Sheets(outcome.Summarize(s.For(mentoring.ForPublic), outcometest.Today()), s, b),
		"figures for all, records for others": databook.Sheets(inside, s.For(mentoring.ForPublic), b),
	} {
		for _, private := range []string{"回答_メンティ", "回答_メンター", "回答_来場者", "事前事後", "設問一覧", "次の一歩"} {
			if has(sheets, private) {
				t.Errorf("%s: there is a sheet %s", name, private)
			}
		}
		for _, c := range find(t, sheets, "面談").Columns {
			if !slices.Contains([]string{"組", "回", "状態"}, c.Head) {
				t.Errorf("%s: sessions have a column %s", name, c.Head)
			}
		}
		for _, d := range sheets {
			for _, row := range d.Rows {
				for _, v := range row {
					if w, ok := v.(manuscript.Text); ok && strings.HasPrefix(string(w), "R-") {
						t.Errorf("%s: sheet %s holds the pseudonym %s", name, d.Name, w)
					}
				}
			}
		}
	}
}

func TestOutsideTheOfficeSmallCountsAreMarked(t *testing.T) {
	s := outcometest.Load(t).Snapshot
	d := find(t, bookOf(t, s, mentoring.ForMunicipality), "設問別集計")
	marked := 0
	for _, row := range d.Rows {
		for _, v := range row[len(row)-3:] {
			if n, ok := v.Number(); ok && n > 0 && n < 5 {
				t.Errorf("%v is shown", n)
			}
			if _, hidden := v.(manuscript.Suppressed); hidden {
				marked++
			}
		}
	}
	if marked == 0 {
		t.Error("no count is marked: the test proves nothing")
	}
}

func TestARespondentHasTheSameNameOnEverySheetAndInEveryBook(t *testing.T) {
	s := outcometest.Load(t).Snapshot
	first, second := bookOf(t, s, mentoring.ForOffice), bookOf(t, s, mentoring.ForOffice)
	names := map[manuscript.Value]int{}
	answers := find(t, first, "回答_メンティ")
	for i, row := range answers.Rows {
		names[row[0]]++
		if row[0] != find(t, second, "回答_メンティ").Rows[i][0] {
			t.Fatal("a name changes from book to book")
		}
		if w := row[0].(manuscript.Text); len(w) != 10 || strings.Contains(string(w), "K25") {
			t.Errorf("the name %s tells too much", w)
		}
	}
	if len(answers.Rows) != 38 || len(names) != 22 {
		t.Errorf("%d sheets of %d people, want 17 and 21 of 22", len(answers.Rows), len(names))
	}
	for _, row := range find(t, first, "事前事後").Rows {
		if names[row[3]] != 2 {
			t.Errorf("%v has a pair but not two sheets", row[3])
		}
	}
}

func rulesAreKept(t *testing.T, s mentoring.Snapshot) {
	for _, reader := range []mentoring.Audience{mentoring.ForOffice, mentoring.ForMunicipality} {
		for _, d := range bookOf(t, s, reader) {
			heads := map[string]bool{}
			for _, c := range d.Columns {
				if c.Head == "" || heads[c.Head] {
					t.Errorf("%s: the head %q is empty or there twice", d.Name, c.Head)
				}
				heads[c.Head] = true
			}
			if d.About == "" || len(d.Rows) == 0 {
				t.Errorf("%s: nothing about it or nothing in it", d.Name)
			}
			for i, row := range d.Rows {
				if len(row) != len(d.Columns) {
					t.Errorf("%s: row %d has %d cells under %d heads", d.Name, i, len(row), len(d.Columns))
				}
				for _, v := range row {
					if _, live := v.(sheet.Formula); live && d.Name != "検算" {
						t.Errorf("%s: row %d holds a formula", d.Name, i)
					}
				}
			}
		}
	}
}

func TestACohortWithoutAnythingHasABook(t *testing.T) {
	for _, reader := range []mentoring.Audience{mentoring.ForOffice, mentoring.ForMunicipality} {
		got := verdicts(t, bookOf(t, mentoring.Snapshot{Reader: mentoring.ForOffice}, reader))
		if len(got["不一致"]) > 0 || len(got["一致"]) != 1 {
			t.Errorf("%s: got %q", reader, got)
		}
	}
}

// TestWhatLeavesTheOffice holds every cell for a municipality against a list
// that a person has looked through.
func TestWhatLeavesTheOffice(t *testing.T) {
	var out strings.Builder
	b := book(t, words.Japanese)
	for _, d := range bookOf(t, outcometest.Load(t).Snapshot, mentoring.ForMunicipality) {
		fmt.Fprintf(&out, "== %s: %s\n", d.Name, d.About)
		var heads []string
		for _, c := range d.Columns {
			heads = append(heads, c.Head+"("+c.Unit+")")
		}
		fmt.Fprintln(&out, strings.ReplaceAll(strings.Join(heads, " | "), "()", ""))
		for _, row := range d.Rows {
			fmt.Fprintln(&out, line(row, b))
		}
	}
	path := filepath.Join("testdata", "municipality.txt")
	if *update {
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if out.String() != string(want) {
		t.Errorf("%s differs; look at it with -update and git diff", path)
	}
}

func line(row []manuscript.Value, b words.Book) string {
	cells := make([]string, len(row))
	for i, v := range row {
		if v == nil {
			continue
		}
		cells[i] = v.Show(b)
		if f, ok := v.(sheet.Formula); ok {
			cells[i] += " =" + f.Text
		}
	}
	return strings.Join(cells, " | ")
}
