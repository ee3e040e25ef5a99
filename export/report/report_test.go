package report_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"banso/assets/words"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/data/outcome/outcometest"
	"banso/export/manuscript"
	"banso/export/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestTheReportReadsAsReviewed(t *testing.T) {
	for _, c := range []struct {
		file   string
		reader mentoring.Audience
		lang   words.Lang
	}{
		{"office.ja.txt", mentoring.ForOffice, words.Japanese}, {"office.en.txt", mentoring.ForOffice, words.English},
		{"municipality.ja.txt", mentoring.ForMunicipality, words.Japanese},
	} {
		got := dump(written(t, full(t), c.reader, c.lang))
		path := filepath.Join("testdata", c.file)
		if *update {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs from line %d on; see go test -update and the diff", c.file, firstDifference(got, string(want)))
		}
	}
}

func firstDifference(a, b string) int {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return i + 1
		}
	}
	return min(len(x), len(y)) + 1
}

func TestAnEmptyCohortSaysSoSectionBySection(t *testing.T) {
	for _, lang := range []words.Lang{words.Japanese, words.English} {
		got := dump(written(t, mentoring.Snapshot{}, mentoring.ForOffice, lang))
		for _, k := range []words.Key{words.ReportNoSessions, words.ReportNoSurvey, words.ReportNoVoices, words.ReportNoLogic, words.ReportNoMeeting,
			words.ReportNoAccounts, words.ReportNoIndicators, words.ReportNoSteps, words.ReportNoThemes, words.ReportNoEarlier} {
			if !strings.Contains(got, book(t, lang).Say(k)) {
				t.Errorf("%s: %s is not said", lang, k)
			}
		}
		if strings.Contains(got, "NaN") || strings.Contains(got, "0.0%") {
			t.Errorf("%s: an empty cohort has figures", lang)
		}
	}
}

func TestNoSentenceIsLeftUnfilled(t *testing.T) {
	open := regexp.MustCompile(`\{[a-z_]+\}|report\.[a-z_]+|code\.[a-z_]+\.`)
	for _, reader := range mentoring.Audiences() {
		for _, lang := range []words.Lang{words.Japanese, words.English} {
			if hit := open.FindString(dump(written(t, full(t), reader, lang))); hit != "" {
				t.Errorf("%s for %s: %q is left", lang, reader, hit)
			}
		}
	}
}

func TestOutsideTheOfficeNobodyIsNamed(t *testing.T) {
	s := full(t)
	s.Office.Organization.Representative, s.Office.Organization.ContactName = "", ""
	for _, reader := range []mentoring.Audience{mentoring.ForMunicipality, mentoring.ForPublic} {
		got := strings.ReplaceAll(dump(written(t, s, reader, words.Japanese)), " ", "")
		for _, p := range s.People.Persons {
			if name := strings.ReplaceAll(p.Name, " ", ""); strings.Contains(got, name) {
				t.Errorf("%s: %s is named", reader, p.ID)
			}
		}
		for _, secret := range []string{"同意のない声", "理事に相談する", "参加者様"} {
			if strings.Contains(got, secret) {
				t.Errorf("%s: %q is told", reader, secret)
			}
		}
	}
}

func TestAStoryIsPrintedOnlyWithConsent(t *testing.T) {
	got := dump(written(t, full(t), mentoring.ForOffice, words.Japanese))
	if !strings.Contains(got, "聴くことの大切さ") || strings.Contains(got, "同意のない声") {
		t.Error("consent does not decide which voices are printed")
	}
	if !strings.Contains(got, "今村 大輔さん") {
		t.Error("somebody who agreed to be named is not")
	}
}

func TestPlaceholdersAreFilledAndUnknownOnesStay(t *testing.T) {
	got := dump(written(t, full(t), mentoring.ForOffice, words.Japanese))
	if !strings.Contains(got, "面談は97回でした。") || !strings.Contains(got, "ref:x}}") {
		t.Error("placeholders: ", got[:600])
	}
}

func TestFiguresAndRecordsMustBeForOneReader(t *testing.T) {
	s := full(t)
	_, err := report.Outcome(outcome.Summarize(s, outcometest.Today()), s.For(mentoring.ForPublic), report.Params{Book: book(t, words.Japanese)})
	var reader *report.ReaderError
	if !errors.As(err, &reader) {
		t.Errorf("err = %v, want a ReaderError", err)
	}
}

func TestSealsReplaceTheResponsibleLines(t *testing.T) {
	s := full(t)
	doc, err := report.Outcome(outcome.Summarize(s, outcometest.Today()), s, report.Params{Book: book(t, words.Japanese), Made: outcometest.Today(), Seals: []string{"課長"}})
	if err != nil {
		t.Fatal(err)
	}
	cover := doc.Blocks[0].(manuscript.Cover)
	if len(cover.Seals) != 1 || len(cover.Staff) != 0 {
		t.Errorf("seals %v beside lines %v", cover.Seals, cover.Staff)
	}
}

func TestNoReportClaimsACause(t *testing.T) {
	for _, lang := range []words.Lang{words.Japanese, words.English} {
		got := dump(written(t, full(t), mentoring.ForOffice, lang))
		for _, claim := range []string{"効果があった", "により向上", "実証", "エビデンス", "proved", "was effective", "caused by"} {
			if strings.Contains(got, claim) {
				t.Errorf("%s: the report says %q", lang, claim)
			}
		}
		if !strings.Contains(got, book(t, lang).Say("code.sentence.no_comparison")) {
			t.Errorf("%s: nothing says that there is no comparison", lang)
		}
	}
}

func BenchmarkOutcome(b *testing.B) {
	s := full(b)
	sum, params := outcome.Summarize(s, outcometest.Today()), report.Params{Book: book(b, words.Japanese), Made: outcometest.Today()}
	for b.Loop() {
		if _, err := report.Outcome(sum, s, params); err != nil {
			b.Fatal(err)
		}
	}
}
