package survey_test

import (
	"errors"
	"fmt"
	"testing"

	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome/outcometest"
	"banso/data/survey"
)

func TestPacksKeepTheirLicences(t *testing.T) {
	packs, err := survey.Packs()
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]bool{}
	for _, p := range packs {
		for _, it := range p.Items {
			if codes[it.Code] {
				t.Errorf("item code %s occurs in two packs", it.Code)
			}
			codes[it.Code] = true
		}
		if survey.Bundled(p.Licence) == p.NeedsText() {
			t.Errorf("pack %s under %q: texts missing = %v", p.Code, p.Licence, p.NeedsText())
		}
		if p.Attribution == "" {
			t.Errorf("pack %s does not say whose words it uses", p.Code)
		}
	}
	if packs[0].Code != "mentee_own" || len(packs) < 5 {
		t.Errorf("%d packs, the first is %s", len(packs), packs[0].Code)
	}
}

func TestABrokenPackIsRefused(t *testing.T) {
	for name, raw := range map[string]string{
		"no json":           `{`,
		"no licence":        `{"code":"a"}`,
		"code twice":        `{"code":"a","licence":"own","items":[{"code":"x","kind":"text"},{"code":"x","kind":"text"}]}`,
		"no range":          `{"code":"a","licence":"own","items":[{"code":"x","kind":"scale"}]}`,
		"a label too few":   `{"code":"a","licence":"own","items":[{"code":"x","kind":"scale","min":1,"max":3,"labels":["a","b"]}]}`,
		"item without code": `{"code":"a","licence":"own","items":[{"kind":"text"}]}`,
	} {
		if _, err := survey.ParsePack([]byte(raw)); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	var licence *survey.LicenceError
	if err := error(&survey.LicenceError{Pack: "x", Licence: "permission"}); !errors.As(err, &licence) {
		t.Error("a licence error cannot be told by its type")
	}
}

func scale(id string, reverse bool) mentoring.Item {
	return mentoring.Item{Base: mentoring.At(mentoring.ItemID(id)), Kind: mentoring.ScaleItem, Min: 1, Max: 5, Reverse: reverse}
}

func TestScoringFollowsTheMissingRule(t *testing.T) {
	items := []mentoring.Item{scale("a", false), scale("b", true), scale("c", false), scale("d", false), {Base: mentoring.At(mentoring.ItemID("t")), Kind: mentoring.TextItem}}
	full := map[mentoring.ItemID]mentoring.Opt{"a": mentoring.Some(4), "b": mentoring.Some(1), "c": mentoring.Some(3), "d": mentoring.Some(5)}
	half := map[mentoring.ItemID]mentoring.Opt{"a": mentoring.Some(4), "b": mentoring.Some(1)}
	one := map[mentoring.ItemID]mentoring.Opt{"a": mentoring.Some(4)}
	for _, c := range []struct {
		name    string
		answers map[mentoring.ItemID]mentoring.Opt
		rule    survey.MissingRule
		sum     int
		ok      bool
	}{
		{"complete, one item reversed", full, survey.Complete, 17, true},
		{"an item missing has no complete score", half, survey.Complete, 9, false},
		{"half of the items are enough", half, survey.Half, 9, true},
		{"less than half is not", one, survey.Half, 4, false},
		{"nothing answered", nil, survey.Half, 0, false},
		{"items on their own have no score", full, survey.ItemByItem, 17, false},
		{"an answer off the scale", map[mentoring.ItemID]mentoring.Opt{"a": mentoring.Some(9)}, survey.Half, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := survey.Add(items, c.answers, c.rule)
			if ok != c.ok || got.Sum != c.sum {
				t.Errorf("got %+v %v, want sum %d %v", got, ok, c.sum, c.ok)
			}
		})
	}
	got, _ := survey.Add(items, half, survey.Half)
	if got.Mean() != 4.5 || got.Total() != 18 {
		t.Errorf("mean %v, prorated total %v, want 4.5 and 18", got.Mean(), got.Total())
	}
}

func TestTheLatestSheetOfAPersonCounts(t *testing.T) {
	c := outcometest.Load(t)
	wave := c.Snapshot.Survey.Waves[0]
	sheet := func(id string, who mentoring.PersonID, day int) mentoring.Response {
		return mentoring.Response{Base: mentoring.At(mentoring.ResponseID(id)), WaveID: wave.ID, PersonID: who, On: civil.MustNew(2026, 2, day)}
	}
	sheets := []mentoring.Response{sheet("late", "K25-01", 9), sheet("early", "K25-01", 3), sheet("who", "nobody", 3), sheet("none", "", 3),
		sheet("no", "K25-02", 3), sheet("taken back", "K25-03", 3), sheet("by hand", "K25-04", 3), sheet("tie", "K25-05", 3), sheet("tie2", "K25-05", 3)}
	sheets[6].State, sheets[6].Reason = mentoring.SetAside, "double_check"
	s := c.Snapshot
	s.Entries.Consents = []mentoring.Consent{
		{PersonID: "K25-02", Item: mentoring.ConsentStatistics, Given: false},
		{PersonID: "K25-03", Item: mentoring.ConsentStatistics, Given: true, Withdrawn: civil.MustNew(2026, 2, 20)},
	}
	got := ""
	for _, r := range survey.Settle(wave, sheets, s, outcometest.Today()) {
		got += fmt.Sprintf("%s %s %s\n", r.ID, r.State, r.Reason)
	}
	want := `late counted 
early superseded 
who set_aside respondent_unknown
none set_aside respondent_unknown
no set_aside consent_statistics_refused
taken back set_aside consent_statistics_refused
by hand set_aside double_check
tie superseded 
tie2 counted 
`
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestASupersededSheetCountsAgainWhenTheLaterIsRemoved(t *testing.T) {
	c := outcometest.Load(t)
	s := c.Snapshot
	s.Survey.Responses[0].State = mentoring.Superseded
	later := s.Survey.Responses[0]
	later.ID, later.State = "later", mentoring.Counted
	s.Survey.Responses = append(s.Survey.Responses, later)
	n := len(s.Survey.Responses) - 1
	count := func() (ids []mentoring.ResponseID) {
		for _, r := range survey.Counting(s, mentoring.Baseline, mentoring.AsMentee, outcometest.Today()) {
			if r.PersonID == later.PersonID {
				ids = append(ids, r.ID)
			}
		}
		return ids
	}
	if got := count(); len(got) != 1 || got[0] != "later" {
		t.Errorf("with both sheets %v counts, want the later", got)
	}
	s.Survey.Responses[n].Removed = true
	if got := count(); len(got) != 1 || got[0] == "later" {
		t.Errorf("with the later removed %v counts, want the earlier", got)
	}
}

func TestPairsAgreeWithTheKnownCohort(t *testing.T) {
	c := outcometest.Load(t)
	pairs := survey.Pairs(c.Snapshot, mentoring.AsMentee, mentoring.Baseline, mentoring.Endline, outcometest.Today())
	if len(pairs) != len(c.Truth.Survey.Items) {
		t.Fatalf("%d items are paired, want %d", len(pairs), len(c.Truth.Survey.Items))
	}
	for _, p := range pairs {
		want := c.Truth.Survey.Items[p.Item.Code]
		pre, post := p.Given()
		if pre != want.Baseline || post != want.Endline || len(p.Kept()) != want.Paired {
			t.Errorf("%s: n = %d/%d/%d, want %d/%d/%d", p.Item.Code, pre, post, len(p.Kept()), want.Baseline, want.Endline, want.Paired)
		}
		lost := 0
		for _, n := range p.Lost() {
			lost += n
		}
		if lost+len(p.Kept()) != c.Truth.Survey.Invited {
			t.Errorf("%s: %d kept and %d lost of %d invited", p.Item.Code, len(p.Kept()), lost, c.Truth.Survey.Invited)
		}
	}
}

func TestALostPairTellsWhy(t *testing.T) {
	c := outcometest.Load(t)
	s := c.Snapshot
	for i := range s.Entries.Participations {
		if s.Entries.Participations[i].PersonID == "K25-17" {
			s.Entries.Participations[i].Stage = mentoring.Declined
		}
	}
	got := map[mentoring.PersonID]survey.Loss{}
	for _, p := range survey.Pairs(s, mentoring.AsMentee, mentoring.Baseline, mentoring.Endline, outcometest.Today()) {
		if p.Item.Code == "safe" {
			for _, x := range p.Pairs {
				got[x.Person] = x.Lost
			}
		}
	}
	for who, want := range map[mentoring.PersonID]survey.Loss{
		"K25-02": survey.NotLost, "K25-01": survey.ItemNoPre, "K25-21": survey.ItemNoPost, "K25-17": survey.LeftEarly, "K25-09": survey.NoSheet, "K25-12": survey.NoPre,
	} {
		if got[who] != want {
			t.Errorf("%s: lost because %q, want %q", who, got[who], want)
		}
	}
}

func TestWithoutAWaveThereAreNoPairs(t *testing.T) {
	c := outcometest.Load(t)
	if p := survey.Pairs(c.Snapshot, mentoring.AsMentor, mentoring.Baseline, mentoring.Endline, outcometest.Today()); p != nil {
		t.Errorf("mentors were not asked, but there are %d items", len(p))
	}
	if p := survey.Pairs(mentoring.Snapshot{}, mentoring.AsMentee, mentoring.Baseline, mentoring.Endline, outcometest.Today()); p != nil {
		t.Errorf("an empty cohort has %d items", len(p))
	}
}

func TestTextItemsAreAskedOnlyInTheirWave(t *testing.T) {
	c := outcometest.Load(t)
	for kind, want := range map[mentoring.WaveKind]int{mentoring.Baseline: 13, mentoring.Endline: 14} {
		if got := len(survey.Items(c.Snapshot, kind, mentoring.AsMentee)); got != want {
			t.Errorf("%s asks %d items, want %d", kind, got, want)
		}
	}
}
