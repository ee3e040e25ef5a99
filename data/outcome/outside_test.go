package outcome_test

import (
	"encoding/json"
	"strings"
	"testing"

	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/data/outcome/outcometest"
)

func TestOutsideTheOfficeSmallCountsAreHidden(t *testing.T) {
	c := outcometest.Load(t)
	sum := outcome.Summarize(c.Snapshot.For(mentoring.ForMunicipality), outcometest.Today())
	if sum.Consents != nil {
		t.Error("the ledger of consents leaves the office")
	}
	if sum.Sessions.Held.Int() != 97 || sum.Mentees.Paired.Int() != 16 {
		t.Error("counts of work are kept back")
	}
	for _, it := range sum.Mentees.Items {
		for name, f := range map[string]outcome.Figure{"improved": it.Counts.Improved, "same": it.Counts.Same, "worse": it.Counts.Worse} {
			if f.OK() && f.Int() > 0 && f.Int() < 5 {
				t.Errorf("%s: %s = %d is shown", it.Item.Code, name, f.Int())
			}
			if !f.OK() && len(f.Of) > 0 {
				t.Errorf("%s: the hidden count %s still leads to people", it.Item.Code, name)
			}
		}
		if !it.Counts.Improved.OK() && (it.Test.P.OK() || it.Test.Minus.OK() || it.Change.SD.OK()) {
			t.Errorf("%s: counts are hidden, but the test is shown: %+v", it.Item.Code, it.Test)
		}
		if it.Change.Mean.OK() && it.Change.Mean.Value*10 != float64(int(it.Change.Mean.Value*10)) {
			t.Errorf("%s: mean change %v has more than one decimal", it.Item.Code, it.Change.Mean.Value)
		}
	}
}

func TestOutsideTheOfficeNoFigureLeadsToItsRecords(t *testing.T) {
	s := outcometest.Load(t).Snapshot
	raw, err := json.Marshal(outcome.Summarize(s.For(mentoring.ForMunicipality), outcometest.Today()))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(raw), `"of":[`) || strings.Contains(string(raw), "K25-") {
		t.Error("a figure still leads to records")
	}
	office, _ := json.Marshal(outcome.Summarize(s, outcometest.Today()))
	if !strings.Contains(string(office), `"of":["K25-01"`) {
		t.Error("in the office no figure leads to its records")
	}
}

func TestWithoutAThresholdNothingIsHidden(t *testing.T) {
	c := outcometest.Load(t)
	s := c.Snapshot
	s.Cohort.Template.SmallCell = 1
	raw, err := json.Marshal(outcome.Summarize(s.For(mentoring.ForMunicipality), outcometest.Today()).Mentees.Items[0].Counts)
	if err != nil || strings.Contains(string(raw), string(outcome.Hidden)) {
		t.Errorf("counts %s (%v)", raw, err)
	}
}

func TestNobodyOutsideReadsNamesInASummary(t *testing.T) {
	c := outcometest.Load(t)
	s := c.Snapshot
	s.Meeting.Steps = []mentoring.NextStep{{Base: mentoring.At("n1"), TeamID: "team-01", What: "今村さんと話す"}}
	for _, reader := range []mentoring.Audience{mentoring.ForMunicipality, mentoring.ForPublic} {
		raw, err := json.Marshal(outcome.Summarize(s.For(reader), outcometest.Today()))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range c.Snapshot.People.Persons {
			if strings.Contains(string(raw), p.Name) {
				t.Fatalf("%s: a name is in the summary", reader)
			}
		}
	}
}

func TestSentencesSayOnlyWhatTheFiguresAllow(t *testing.T) {
	c := outcometest.Load(t)
	office := codes(outcome.Summarize(c.Snapshot, outcometest.Today()))
	for item, want := range map[string]string{
		"strength": "counts_share mean clear", "safe": "counts_share mean unclear", "relation": "counts_share mean clear_alone",
		"career": "counts_share mean_no_range too_few", "": "held clear_items limits",
	} {
		if office[item] != want {
			t.Errorf("%q: %s, want %s", item, office[item], want)
		}
	}
	city := codes(outcome.Summarize(c.Snapshot.For(mentoring.ForMunicipality), outcometest.Today()))
	if want := "counts_hidden mean clear_hidden"; city["strength"] != want {
		t.Errorf("for the municipality: %s, want %s", city["strength"], want)
	}
}

func TestBelowTenPeopleThereIsNoPercentage(t *testing.T) {
	c := outcometest.Load(t)
	s := c.Snapshot
	var few []mentoring.Response
	seen := map[mentoring.WaveID]int{}
	for _, r := range s.Survey.Responses {
		if r.PersonID <= "K25-09" && seen[r.WaveID] < 9 {
			seen[r.WaveID]++
			few = append(few, r)
		}
	}
	s.Survey.Responses = few
	got := codes(outcome.Summarize(s, outcometest.Today()))["strength"]
	if !strings.HasPrefix(got, "counts ") {
		t.Errorf("with seven pairs: %s", got)
	}
}

func TestASurveyStillToComeIsNoSurveyNobodyAnswered(t *testing.T) {
	c := outcometest.Load(t)
	s := c.Snapshot
	s.Survey.Responses = mentoring.Select(s.Survey.Responses, func(r mentoring.Response) bool { return r.WaveID == "wave-baseline" })
	s.Survey.Waves[1].Opens = outcometest.Today().AddDays(1)
	sum := outcome.Summarize(s, outcometest.Today())
	if sum.Mentees.Answered(mentoring.Endline).OK() || len(sum.Mentees.Items) > 0 || codes(sum)[""] != "held not_yet" {
		t.Errorf("before it opens: %v, %s", sum.Mentees.Waves, codes(sum)[""])
	}
	sum = outcome.Summarize(s, outcometest.Today().AddDays(1))
	if f := sum.Mentees.Answered(mentoring.Endline); !f.OK() || f.Int() != 0 {
		t.Errorf("on the day it opens: %v", f)
	}
}

func TestAnUnansweredSurveyIsSaidToBeUnanswered(t *testing.T) {
	c := outcometest.Load(t)
	s := c.Snapshot
	s.Survey.Responses = nil
	if got := codes(outcome.Summarize(s, outcometest.Today()))[""]; got != "held no_pairs" {
		t.Errorf("nobody answered: %s", got)
	}
	s.Survey.Waves = nil
	if got := codes(outcome.Summarize(s, outcometest.Today()))[""]; got != "held no_survey" {
		t.Errorf("nobody was asked: %s", got)
	}
	if got := codes(outcome.Summarize(mentoring.Snapshot{}, outcometest.Today()))[""]; got != "no_sessions no_survey" {
		t.Errorf("an empty cohort: %s", got)
	}
}

// codes returns the sentences of each item by its code, those of the summary
// under "".
func codes(sum outcome.Summary) map[string]string {
	join := func(list []outcome.Sentence) string {
		var out []string
		for _, s := range list {
			out = append(out, s.Code)
		}
		return strings.Join(out, " ")
	}
	out := map[string]string{"": join(sum.Sentences)}
	for _, it := range sum.Mentees.Items {
		out[it.Item.Code] = join(it.Sentences)
	}
	return out
}
