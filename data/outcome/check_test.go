package outcome_test

import (
	"slices"
	"testing"

	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/data/outcome/outcometest"
)

func finding(list []outcome.Finding, code string) outcome.Finding {
	for _, f := range list {
		if f.Code == code {
			return f
		}
	}
	return outcome.Finding{}
}

func TestWhatIsWrongIsFoundBeforeHandingIn(t *testing.T) {
	c := outcometest.Load(t)
	s := c.Snapshot
	for _, p := range s.People.Persons[1:] {
		for _, item := range []mentoring.ConsentItem{mentoring.ConsentTakePart, mentoring.ConsentStatistics} {
			s.Entries.Consents = append(s.Entries.Consents, mentoring.Consent{PersonID: p.ID, Item: item, Given: true})
		}
	}
	s.People.Persons[2].Kana = " "
	s.People.NPOs[3].Kana = ""
	s.Meeting.Sessions[0].On = civil.MustNew(2026, 2, 1)
	s.Meeting.Sessions[2].On = civil.Date{}
	s.Meeting.Sessions[3].On = outcometest.Today().AddDays(1)
	s.Teams.Teams = append(s.Teams.Teams, mentoring.Team{Base: mentoring.At(mentoring.TeamID("team-19")), No: 19})
	s.Stories = []mentoring.Story{{Base: mentoring.At("story"), PersonID: "K25-01", Display: mentoring.Anonymous}}
	s.Logic.Indicators = []mentoring.Indicator{{Base: mentoring.At(mentoring.IndicatorID("i")), Name: "x"}}
	s.Money.Budget = []mentoring.BudgetLine{{Side: "income", Actual: mentoring.Some(10)}, {Side: "expense", Actual: mentoring.Some(9)}}
	s.Money.Grants = []mentoring.Grant{{Base: mentoring.At(mentoring.GrantID("g")), Decided: mentoring.Some(20), ReportDue: civil.MustNew(2026, 3, 4)}}
	s.Survey.Responses = append(s.Survey.Responses, mentoring.Response{Base: mentoring.At(mentoring.ResponseID("r")), State: mentoring.SetAside, Reason: "respondent_unknown"})

	got := outcome.Check(s, outcometest.Today())
	for code, want := range map[string]int{
		outcome.FindConsent: 1, outcome.FindStoryConsent: 1, outcome.FindPersonKana: 1, outcome.FindNPOKana: 1,
		outcome.FindOutside: 2, outcome.FindHeldLater: 1, outcome.FindHeldNoDay: 1, outcome.FindUnlogged: 2, outcome.FindNoMinutes: 1,
		outcome.FindSessionCount: 1, outcome.FindMentorCount: 1, outcome.FindNoMentee: 1, outcome.FindUnmatched: 1,
		outcome.FindUnbalanced: 1, outcome.FindOverGrant: 1, outcome.FindNoActual: 1, outcome.FindNoTarget: 1, outcome.FindReportOverdue: 1,
	} {
		if n := len(finding(got, code).Of); n != want {
			t.Errorf("%s: %d records, want %d", code, n, want)
		}
	}
	if !slices.IsSortedFunc(got, func(a, b outcome.Finding) int {
		if a.Grave == b.Grave || a.Grave {
			return 0
		}
		return 1
	}) {
		t.Error("the grave findings do not come first")
	}
}

func TestNamesInFreeTextAreFound(t *testing.T) {
	c := outcometest.Load(t)
	for words, want := range map[string]string{
		"代表の今村さんに仕事が集中している。":           "今村",
		"石井メンターに引き続きお願いしたい":            "石井",
		"髙橋さんと山崎さんのおかげで、水野代表と話し合えました。": "山﨑 水野 髙橋",
		"高橋さん":             "髙橋",
		"林の中で話した":          "",
		"林さんと話した":          "林",
		"島袋　琉":             "島袋 島袋 琉",
		"会議が長い。\n決まらない。":   "",
		"=HYPERLINK(\"\")": "",
		"":                 "",
	} {
		s := c.Snapshot
		s.Cohort.Purpose = words
		got := ""
		for _, n := range finding(outcome.Check(s, outcometest.Today()), outcome.FindNamesInReport).Found {
			if got != "" {
				got += " "
			}
			got += n
		}
		if got != want {
			t.Errorf("%q: %q, want %q", words, got, want)
		}
	}
}

func TestUnknownPlaceholdersAreFound(t *testing.T) {
	c := outcometest.Load(t)
	s := c.Snapshot
	s.Cohort.Purpose = "{{実施回数}}のうち{{ sessions planned }}、{{実施かいすう}}、{{ref:x}}と{{閉じない"
	got := finding(outcome.Check(s, outcometest.Today()), outcome.FindPlaceholder).Found
	if !slices.Equal(got, []string{"実施かいすう", "ref:x"}) {
		t.Errorf("found %q", got)
	}
}
