package settings

import (
	"slices"
	"testing"
	"time"

	"banso/data/civil"
	"banso/data/datatest"
	"banso/data/mentoring"
)

func day(y int, m time.Month, d int) civil.Date { return civil.MustNew(y, m, d) }

func TestTheNextYearIsWrittenWhereATextNamesTheYear(t *testing.T) {
	for _, c := range []struct {
		text string
		year int
		want string
	}{
		{"令和7年度 伴走メンタリング 吹田", 2025, "令和8年度 伴走メンタリング 吹田"},
		{"平成31年度 試行", 2019, "令和2年度 試行"},
		{"平成30年度 試行", 2018, "平成31年度 試行"},
		{"2025年度", 2025, "2026年度"},
		{"K25", 2025, "K26"},
		{"K25", 2024, "K25"},
		{"伴走メンタリング", 2025, "伴走メンタリング"},
		{"", 2025, ""},
	} {
		if got := bumped(c.text, c.year); got != c.want {
			t.Errorf("%q of %d becomes %q, want %q", c.text, c.year, got, c.want)
		}
	}
}

func TestDaysMoveByWholeYears(t *testing.T) {
	for _, c := range []struct{ from, want civil.Date }{
		{day(2025, time.March, 31), day(2026, time.March, 31)},
		{day(2028, time.February, 29), day(2029, time.February, 28)},
		{civil.Date{}, civil.Date{}},
	} {
		if got := years(c.from, 1); got != c.want {
			t.Errorf("%v becomes %v, want %v", c.from, got, c.want)
		}
	}
}

func TestANewCohortIsProposedOnTheModelOfTheOneBefore(t *testing.T) {
	f := cohortFile{
		cohort: mentoring.Cohort{Base: mentoring.At(mentoring.CohortID("k")), Name: "令和8年度 吹田", FiscalYear: 2026, From: day(2026, time.October, 1), To: day(2026, time.December, 25),
			CodePrefix: "K26", Template: mentoring.DefaultTemplate(), Purpose: "目的", Reflection: "振り返り"},
		municipality: mentoring.Municipality{Base: mentoring.At(mentoring.MunicipalityID("m")), Code: "272051"},
		grant:        mentoring.Grant{Base: mentoring.At(mentoring.GrantID("g")), Name: "令和8年度 交付金", FiscalYear: 2026, Decided: mentoring.Some(1), ReportDue: day(2027, time.April, 9)},
	}
	n := f.next()
	if n.cohort.ID != "" || n.grant.ID != "" || n.municipality.ID != "m" {
		t.Errorf("the new cohort writes over the old one: %+v", n)
	}
	if n.cohort.Name != "令和9年度 吹田" || n.cohort.CodePrefix != "K27" || n.cohort.From != day(2027, time.October, 1) || n.cohort.Template != f.cohort.Template {
		t.Errorf("the proposal is %+v", n.cohort)
	}
	if n.cohort.Reflection != "" || n.grant.Decided.OK || n.grant.ReportDue != day(2028, time.April, 9) {
		t.Error("what came of the old cohort is in the new one")
	}
}

func TestAFileThatIsReadBackUnchangedIsTheSame(t *testing.T) {
	f := cohortFile{
		cohort: mentoring.Cohort{Name: "令和8年度", FiscalYear: 2026, From: day(2026, time.October, 1), To: day(2026, time.December, 25), CodePrefix: "K26",
			Template: mentoring.DefaultTemplate(), Purpose: "目的"},
		municipality: mentoring.Municipality{Base: mentoring.At(mentoring.MunicipalityID("m")), Code: "272051", Name: "大阪府吹田市", HeadTitle: "吹田市長"},
		department:   mentoring.Department{Base: mentoring.At(mentoring.DepartmentID("d")), Name: "福祉部", Contact: "大島", Phone: "06-0000-5201", Mail: "a@example.jp"},
		grant: mentoring.Grant{Name: "交付金", FiscalYear: 2026, Authority: "内閣府", Decided: mentoring.Some(4200000), From: day(2026, time.June, 1),
			To: day(2027, time.March, 31), ReportDue: day(2027, time.April, 9), Credit: "交付を受けて"},
	}
	got, problems := f.read(f.texts(), nil)
	if problems.Any() || got != f {
		t.Errorf("problems %v\ngot  %+v\nwant %+v", problems, got, f)
	}
}

func TestWhatIsWrongWithACohortIsFound(t *testing.T) {
	good := cohortFile{cohort: mentoring.Cohort{Name: "期", FiscalYear: 2026, Template: mentoring.DefaultTemplate()}}.texts()
	for _, c := range []struct {
		name, field, text string
		code              mentoring.ProblemCode
	}{
		{"no name", "name", "", mentoring.Required},
		{"a year in the era", "fiscal_year", "8", mentoring.OutOfRange},
		{"a year in words", "fiscal_year", "来年", mentoring.NotANumber},
		{"a day that is none", "from", "2026-02-30", mentoring.NotADate},
		{"no months", "months", "", mentoring.OutOfRange},
		{"an addressee without municipality", "head_title", "市長", mentoring.Required},
		{"a grant without a name", "decided", "100", mentoring.Required},
		{"a mail without @", "department_mail", "x", mentoring.NotAMail},
	} {
		texts := map[string]string{}
		for k, v := range good {
			texts[k] = v
		}
		texts[c.field] = c.text
		_, problems := cohortFile{}.read(texts, nil)
		if !slices.ContainsFunc(problems, func(p mentoring.Problem) bool { return p.Code == c.code }) {
			t.Errorf("%s: problems are %v", c.name, problems)
		}
	}
}

func TestAMunicipalityIsTakenFromTheRegisterOrTheListOfAll(t *testing.T) {
	known := []mentoring.Municipality{{Base: mentoring.At(mentoring.MunicipalityID("m")), Code: "272051", Name: "大阪府吹田市", HeadTitle: "吹田市長"}}
	texts := cohortFile{cohort: mentoring.Cohort{Name: "期", FiscalYear: 2026, Template: mentoring.DefaultTemplate()}}.texts()
	texts["municipality"], texts["head_title"] = "272051", "吹田市長"
	if f, _ := (cohortFile{}).read(texts, known); f.municipality.ID != "m" {
		t.Errorf("the register's own is not used: %+v", f.municipality)
	}
	texts["municipality"], texts["head_title"] = "272035", "豊中市長"
	if f, _ := (cohortFile{}).read(texts, known); f.municipality.ID != "" || f.municipality.Name != "大阪府豊中市" || f.municipality.HeadTitle != "豊中市長" {
		t.Errorf("the new one is %+v", f.municipality)
	}
}

func TestANewCohortTakesOverWhatIsAskedForAndNoResults(t *testing.T) {
	from := mentoring.Snapshot{
		Cohort: mentoring.Cohort{Base: mentoring.At(mentoring.CohortID("old")), FiscalYear: 2025},
		Survey: mentoring.Surveys{Waves: []mentoring.Wave{
			{Kind: mentoring.Baseline, Audience: mentoring.AsMentee, InstrumentID: "i", Opens: day(2025, time.October, 20)}, {Kind: mentoring.FollowUp, Audience: mentoring.AsMentee}}},
		Texts: []mentoring.TextBlock{{CohortID: "old", Slot: "background", Text: "背景"}, {Slot: "privacy", Text: "全体"}},
		Logic: mentoring.Logic{
			Indicators: []mentoring.Indicator{{Base: mentoring.At(mentoring.IndicatorID("a")), CohortID: "old", Name: "実施率", Target: "90", Actual: "88"}},
			Nodes:      []mentoring.LogicNode{{Base: mentoring.At(mentoring.NodeID("n")), CohortID: "old", IndicatorID: "a"}, {Base: mentoring.At(mentoring.NodeID("o")), CohortID: "old"}},
			Links:      []mentoring.LogicLink{{CohortID: "old", From: "n", To: "o"}, {CohortID: "old", From: "n", To: "gone"}},
		},
	}
	to := mentoring.Cohort{Base: mentoring.At(mentoring.CohortID("new")), FiscalYear: 2026}
	if got := (takeOver{}).copies(from, to, datatest.IDs()); len(got) != 0 {
		t.Errorf("nothing was asked for and %d records were made", len(got))
	}
	list := takeOver{true, true, true}.copies(from, to, datatest.IDs())
	var indicator *mentoring.Indicator
	var link *mentoring.LogicLink
	var nodes []mentoring.NodeID
	waves, texts := 0, 0
	for _, r := range list {
		switch r := r.(type) {
		case *mentoring.Wave:
			waves++
			if r.Opens != day(2026, time.October, 20) || r.CohortID != "new" {
				t.Errorf("the wave is %+v", r)
			}
		case *mentoring.TextBlock:
			texts++
		case *mentoring.Indicator:
			indicator = r
		case *mentoring.LogicNode:
			nodes = append(nodes, r.ID)
			if r.IndicatorID != "" && r.IndicatorID != indicator.ID {
				t.Errorf("a box points to %q", r.IndicatorID)
			}
		case *mentoring.LogicLink:
			link = r
		}
	}
	if waves != 1 || texts != 1 || len(nodes) != 2 || indicator.Actual != "" || indicator.Target != "90" || indicator.ID == "a" {
		t.Errorf("%d waves, %d texts, %d boxes, indicator %+v", waves, texts, len(nodes), indicator)
	}
	if link == nil || link.From != nodes[0] || link.To != nodes[1] {
		t.Errorf("the arrow is %+v", link)
	}
}

func TestClosingDaysAreAddedOnceAndNotForHalfAYear(t *testing.T) {
	known := []mentoring.ClosingDay{{On: day(2026, time.December, 30)}}
	period := func(a, b civil.Date) civil.Period { return civil.Period{From: a, To: b} }
	days, code := closingDays(known, period(day(2026, time.December, 29), day(2027, time.January, 3)), "年末年始")
	if code != "" || len(days) != 5 || days[0].Name != "年末年始" {
		t.Errorf("got %v %v", days, code)
	}
	for _, c := range []struct {
		name string
		p    civil.Period
		want mentoring.ProblemCode
	}{
		{"the same day again", period(day(2026, time.December, 30), day(2026, time.December, 30)), mentoring.Duplicate},
		{"an end before the beginning", period(day(2026, time.December, 30), day(2026, time.December, 29)), mentoring.EndsBefore},
		{"a year mistyped", period(day(2026, time.December, 29), day(2027, time.December, 29)), mentoring.TooLong},
	} {
		if _, code := closingDays(known, c.p, ""); code != c.want {
			t.Errorf("%s: %q", c.name, code)
		}
	}
}
