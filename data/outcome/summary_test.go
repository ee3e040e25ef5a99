package outcome_test

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/data/outcome/outcometest"
)

func near(a, b float64) bool { return math.Abs(a-b) <= 1e-12*max(1, math.Abs(b)) }

func TestTheKnownCohortComesOutAsOtherProgramsWorkedItOut(t *testing.T) {
	c := outcometest.Load(t)
	sum := outcome.Summarize(c.Snapshot, outcometest.Today())
	for name, got := range map[string]struct{ got, want int }{
		"NPOs": {sum.Groups.NPOs.Int(), 12}, "teams": {sum.Groups.Teams.Int(), 18},
		"mentors": {sum.Groups.Mentors.Int(), 36}, "mentees": {sum.Groups.Mentees.Int(), 23},
		"planned": {sum.Sessions.Planned.Int(), c.Truth.Totals.Planned}, "held": {sum.Sessions.Held.Int(), c.Truth.Totals.Held},
		"cancelled": {sum.Sessions.Cancelled.Int(), c.Truth.Totals.Cancelled}, "postponed": {sum.Sessions.Postponed.Int(), c.Truth.Totals.Postponed},
		"unlogged": {sum.Sessions.Unlogged.Int(), c.Truth.Totals.Unrecorded}, "minutes": {sum.Sessions.Length.Sum.Int(), c.Truth.Totals.TotalMinutes},
		"with minutes": {len(sum.Sessions.Length.Sum.Of), c.Truth.Totals.WithMinutes}, "without minutes": {sum.Sessions.Length.Missing.Int(), 1},
		"invited": {sum.Mentees.Waves[0].Invited.Int(), c.Truth.Survey.Invited}, "before": {sum.Mentees.Answered(mentoring.Baseline).Int(), c.Truth.Survey.Baseline},
		"after": {sum.Mentees.Answered(mentoring.Endline).Int(), c.Truth.Survey.Endline}, "paired": {sum.Mentees.Paired.Int(), c.Truth.Survey.Paired},
	} {
		if got.got != got.want {
			t.Errorf("%s: %d, want %d", name, got.got, got.want)
		}
	}
	if len(sum.Mentees.Items) != len(c.Truth.Survey.Items) {
		t.Fatalf("%d items are compared, want %d", len(sum.Mentees.Items), len(c.Truth.Survey.Items))
	}
	for _, it := range sum.Mentees.Items {
		compareItem(t, it, c.Truth.Survey.Items[it.Item.Code])
	}
}

func compareItem(t *testing.T, it outcome.ItemResult, want outcometest.ItemTruth) {
	t.Helper()
	code := it.Item.Code
	got := [...]int{it.Pre.Int(), it.Post.Int(), it.Paired.Int(), it.Counts.Improved.Int(), it.Counts.Same.Int(), it.Counts.Worse.Int(), it.Test.NonZero.Int()}
	if w := [...]int{want.Baseline, want.Endline, want.Paired, want.Improved, want.Same, want.Worse, want.Wilcoxon.NonZero}; got != w {
		t.Errorf("%s: counts %v, want %v", code, got, w)
	}
	if !near(it.Before.Mean.Value, want.MeanPre) || !near(it.After.Mean.Value, want.MeanPost) || !near(it.Change.Mean.Value, want.MeanDiff) {
		t.Errorf("%s: means %v %v %v, want %v %v %v", code, it.Before.Mean, it.After.Mean, it.Change.Mean, want.MeanPre, want.MeanPost, want.MeanDiff)
	}
	if want.Wilcoxon.NonZero < 6 {
		if it.Test.P.OK() || it.Test.Verdict != outcome.TooFew {
			t.Errorf("%s: tested with %d differences", code, want.Wilcoxon.NonZero)
		}
		return
	}
	if !near(it.Test.P.Value, *want.Wilcoxon.P) || it.Test.Plus.Value != want.Wilcoxon.Plus || it.Test.Minus.Value != want.Wilcoxon.Minus {
		t.Errorf("%s: W+ %v, W− %v, p %v, want %v", code, it.Test.Plus.Value, it.Test.Minus.Value, it.Test.P.Value, want.Wilcoxon)
	}
}

func TestTheRecommendationIsDescribedNotCompared(t *testing.T) {
	c := outcometest.Load(t)
	sum := outcome.Summarize(c.Snapshot, outcometest.Today())
	if len(sum.Mentees.Single) != 1 {
		t.Fatalf("%d items stand alone, want the recommendation only", len(sum.Mentees.Single))
	}
	d := sum.Mentees.Single[0]
	if d.Item.Code != "recommend" || d.N.Int() != c.Truth.Survey.Recommends.N || !near(d.Mean.Value, c.Truth.Survey.Recommends.Mean) || d.Slots[6].Count.Int() != 5 || d.Slots[10].Count.Int() != 9 {
		t.Errorf("%s: n %v, mean %v, counts %v", d.Item.Code, d.N.Value, d.Mean.Value, d.Slots)
	}
}

func TestEveryFigureLeadsToItsRecords(t *testing.T) {
	c := outcometest.Load(t)
	sum := outcome.Summarize(c.Snapshot, outcometest.Today())
	for name, f := range map[string]outcome.Figure{"teams": sum.Groups.Teams, "held": sum.Sessions.Held, "answered": sum.Mentees.Waves[0].Answered,
		"improved": sum.Mentees.Items[0].Counts.Improved, "first team held": sum.Sessions.ByTeam[0].Held} {
		if len(f.Of) != f.Int() || f.Unit == "" {
			t.Errorf("%s: %d %s with %d records behind", name, f.Int(), f.Unit, len(f.Of))
		}
	}
}

func TestTheGridHasARowATeamAndACellASession(t *testing.T) {
	c := outcometest.Load(t)
	sum := outcome.Summarize(c.Snapshot, outcometest.Today())
	marks := map[mentoring.SessionState]int{}
	for i, row := range sum.Sessions.ByTeam {
		if row.No != i+1 || len(row.Cells) != 6 {
			t.Errorf("row %d is team %d with %d cells", i, row.No, len(row.Cells))
		}
		for _, cell := range row.Cells {
			marks[cell.State]++
		}
	}
	want := map[mentoring.SessionState]int{mentoring.Held: 97, mentoring.Cancelled: 5, mentoring.Postponed: 4, outcome.Unlogged: 2}
	if !reflect.DeepEqual(marks, want) {
		t.Errorf("states %v, want %v", marks, want)
	}
	planned := 0
	for _, m := range sum.Sessions.ByMonth {
		planned += m.Planned.Int()
	}
	if planned != 108 {
		t.Errorf("the months hold %d sessions, want 108", planned)
	}
}

func TestASessionIsUnloggedOnlyAfterItsDay(t *testing.T) {
	day := civil.MustNew(2025, 11, 10)
	x := mentoring.Session{State: mentoring.Planned, Planned: day}
	for _, c := range []struct {
		today civil.Date
		want  mentoring.SessionState
	}{{day.AddDays(-1), mentoring.Planned}, {day, mentoring.Planned}, {day.AddDays(1), outcome.Unlogged}} {
		if got := outcome.StateOn(x, c.today); got != c.want {
			t.Errorf("on %s: %s, want %s", c.today, got, c.want)
		}
	}
}

func TestAnEmptyCohortHasFiguresThatSayNothing(t *testing.T) {
	sum := outcome.Summarize(mentoring.Snapshot{}, outcometest.Today())
	if sum.Sessions.Length.Mean.OK() || sum.Mentees.Paired.OK() || sum.Steps.Goal.OK() || sum.Accounts.Balance().OK() {
		t.Error("an empty cohort has a mean, pairs, a goal value or a balance")
	}
	if _, ok := sum.Sessions.Rate().Share(); ok {
		t.Error("no planned sessions, but a rate")
	}
	raw, err := json.Marshal(sum.Sessions.Length.Mean)
	if err != nil || !strings.Contains(string(raw), `"value":null`) {
		t.Errorf("a missing figure is written %s (%v)", raw, err)
	}
}

func TestTheSameSnapshotGivesTheSameSummary(t *testing.T) {
	first, err := json.Marshal(outcome.Summarize(outcometest.Load(t).Snapshot, outcometest.Today()))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		again, _ := json.Marshal(outcome.Summarize(outcometest.Load(t).Snapshot, outcometest.Today()))
		if string(first) != string(again) {
			t.Fatal("two summaries of one cohort differ")
		}
	}
}

func TestIndicatorsAreMeasured(t *testing.T) {
	c := outcometest.Load(t)
	s := c.Snapshot
	s.Logic.Indicators = []mentoring.Indicator{
		{Base: mentoring.At(mentoring.IndicatorID("b")), No: 2, Name: "実施率", Unit: "percent", Target: "90", Measure: outcome.MeasureSessionRate},
		{Base: mentoring.At(mentoring.IndicatorID("a")), No: 1, Name: "団体", Unit: "npo", Target: "10", Measure: outcome.MeasureNPOs},
		{Base: mentoring.At(mentoring.IndicatorID("c")), No: 3, Name: "強み", Unit: "person", Target: "", Measure: outcome.MeasureItemImproved, ItemCode: "strength", Primary: true},
		{Base: mentoring.At(mentoring.IndicatorID("d")), No: 4, Name: "手入力", Unit: "yen", Target: "1,200,000", Actual: "1100000"},
		{Base: mentoring.At(mentoring.IndicatorID("e")), No: 5, Name: "不明", Unit: "person", Target: "5", Measure: "unheard_of"},
	}
	got := outcome.Summarize(s, outcometest.Today()).Indicators
	if got[0].Name != "団体" || got[0].Actual.Int() != 12 || got[0].Actual.Unit != outcome.Organizations {
		t.Errorf("NPOs: %+v", got[0])
	}
	if share, ok := got[1].Attained(); !ok || !near(share, 100*97.0/108/90) {
		t.Errorf("session rate: attained %v", share)
	}
	if _, ok := got[2].Attained(); ok || got[2].Actual.Int() != 14 {
		t.Errorf("improved: %+v", got[2])
	}
	if share, _ := got[3].Attained(); !near(share, 1100000.0/1200000) {
		t.Errorf("typed: attained %v", share)
	}
	if got[4].Actual.OK() {
		t.Errorf("an unknown measure gives %+v", got[4].Actual)
	}
}

func TestThePrimaryItemNeedsNoCorrection(t *testing.T) {
	c := outcometest.Load(t)
	s := c.Snapshot
	verdicts := func() map[string]outcome.ItemResult {
		out := map[string]outcome.ItemResult{}
		for _, it := range outcome.Summarize(s, outcometest.Today()).Mentees.Items {
			out[it.Item.Code] = it
		}
		return out
	}
	if got := verdicts()["positive"]; got.Test.Verdict != outcome.ClearAlone || !got.Test.Holm.OK() {
		t.Errorf("one of eleven, p=0.031: %s", got.Test.Verdict)
	}
	s.Logic.Indicators = []mentoring.Indicator{{Measure: outcome.MeasureItemChange, ItemCode: "positive", Primary: true}}
	if got := verdicts()["positive"]; got.Test.Verdict != outcome.Clear || got.Test.Holm.OK() {
		t.Errorf("named in advance, p=0.031: %s, Holm %v", got.Test.Verdict, got.Test.Holm)
	}
}

func TestSensitivityTakesEachTeamOnce(t *testing.T) {
	c := outcometest.Load(t)
	it := outcome.Summarize(c.Snapshot, outcometest.Today()).Mentees.Items[0]
	if it.ByTeam.N.Int() < 10 || it.ByTeam.N.Int() > 16 || it.ByNPO.N.Int() > it.ByTeam.N.Int() || !it.ByTeam.Low.OK() {
		t.Errorf("teams %v, NPOs %v", it.ByTeam, it.ByNPO)
	}
}

func TestAFollowUpIsComparedWithItsOwnCohort(t *testing.T) {
	c := outcometest.Load(t)
	old := outcometest.Load(t).Snapshot
	old.Cohort.ID, old.Cohort.Name, old.Cohort.FiscalYear = "cohort-2022", "令和4年度 試行", 2022
	wave := mentoring.Wave{Base: mentoring.At(mentoring.WaveID("wave-followup")), CohortID: old.Cohort.ID, Kind: mentoring.FollowUp, Audience: mentoring.AsMentee, InstrumentID: old.Survey.Waves[0].InstrumentID}
	old.Survey.Waves = append(old.Survey.Waves, wave)
	for _, who := range []mentoring.PersonID{"K25-01", "K25-02", "K25-03"} {
		outcometest.AddSheet(&old, wave, who, map[string]int{"strength": 5})
	}
	sum := outcome.Summarize(c.Snapshot, outcometest.Today(), old)
	if len(sum.Earlier) != 1 || sum.Earlier[0].FiscalYear != 2022 {
		t.Fatalf("earlier cohorts: %+v", sum.Earlier)
	}
	f := sum.Earlier[0].Survey
	if f.Answered(mentoring.FollowUp).Int() != 3 || f.Items[0].Paired.Int() != 3 || f.Items[0].Test.Verdict != outcome.TooFew {
		t.Errorf("follow-up: %+v", f.Items[0])
	}
}

func TestGoalsAttainedAsExpectedGiveFifty(t *testing.T) {
	c := outcometest.Load(t)
	s := c.Snapshot
	for i, n := range []int{0, 1, -1} {
		s.Meeting.Steps = append(s.Meeting.Steps, mentoring.NextStep{Base: mentoring.At(string(rune('a' + i))), TeamID: "team-01", Score: mentoring.Some(n)})
	}
	s.Meeting.Steps = append(s.Meeting.Steps, mentoring.NextStep{Base: mentoring.At("z"), TeamID: "team-02", Done: outcometest.Today()})
	got := outcome.Summarize(s, outcometest.Today()).Steps
	if got.Made.Int() != 4 || got.Done.Int() != 1 || got.Scored.Int() != 3 || got.Teams.Int() != 1 || got.Goal.Value != 50 {
		t.Errorf("steps: %+v", got)
	}
}

func TestAccountsKeepMissingAmountsApart(t *testing.T) {
	s := mentoring.Snapshot{}
	s.Money.Budget = []mentoring.BudgetLine{
		{Base: mentoring.At("a"), Side: "income", Category: "交付金", Budget: mentoring.Some(1000), Actual: mentoring.Some(900)},
		{Base: mentoring.At("b"), Side: "expense", Category: "謝金", Budget: mentoring.Some(1000)},
		{Base: mentoring.At("c"), Side: "expense", Category: "会議費", Actual: mentoring.Some(950)},
	}
	a := outcome.Summarize(s, outcometest.Today()).Accounts
	if d := a.Income.Difference(); d.Value != -100 {
		t.Errorf("income differs by %v, want −100", d.Value)
	}
	if a.Expense.Lines[0].Difference().OK() || a.Expense.Lines[1].Difference().OK() {
		t.Error("a difference with a missing amount")
	}
	if a.Balance().Value != -50 {
		t.Errorf("balance %v, want −50", a.Balance().Value)
	}
}

func BenchmarkSummarize(b *testing.B) {
	s := outcometest.Load(b).Snapshot
	for b.Loop() {
		outcome.Summarize(s, outcometest.Today())
	}
}

func BenchmarkSummarizeForTheMunicipality(b *testing.B) {
	s := outcometest.Load(b).Snapshot.For(mentoring.ForMunicipality)
	for b.Loop() {
		outcome.Summarize(s, outcometest.Today())
	}
}
