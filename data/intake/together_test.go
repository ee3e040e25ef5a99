package intake

import (
	"bytes"
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"banso/assets/words"
	"banso/data/kana"
	"banso/data/mentoring"
)

// TestWhatTheFilesGiveTogether is long because its parts look at one import.
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

func TestWhoSaysFirstTimeIsComparedWithTheRecordOfEarlierYears(t *testing.T) {
	s, ids := emptyRegister(), identifiers()
	for _, f := range []struct {
		name string
		kind Kind
	}{{"past_participation.xlsx", Past}, {"mentors.csv", Mentors}} {
		r, err := readFile(t, "testdata/cohort/"+f.name, Params{Kind: f.kind, Register: s, Today: today, NewID: ids})
		if err != nil {
			t.Fatal(err)
		}
		s = Apply(s, r.Batch)
		for _, w := range r.Warnings {
			if w.Code == PastConflict && (w.Row != 14 || w.Col != "J" || w.Value != 2023) {
				t.Errorf("got %+v", w)
			}
		}
		if f.kind == Mentors && !slices.ContainsFunc(r.Warnings, func(w Finding) bool { return w.Code == PastConflict }) {
			t.Error("nothing is told")
		}
	}
}

func TestAMappingByHandOverrulesTheGuess(t *testing.T) {
	file := "ひと,よみかた,連絡\n根岸 透,ねぎし とおる,t@example.jp\n小暮 さやか,こぐれ さやか,s@example.jp\n"
	var m Mapping
	if err := m.UnmarshalJSON([]byte(`{"ひと": "name", "B": "kana"}`)); err != nil {
		t.Fatal(err)
	}
	r, err := Read(t.Context(), "a.csv", strings.NewReader(file), int64(len(file)), Params{Kind: Mentors, Register: emptyRegister(), Today: today, Mapping: m})
	if err != nil {
		t.Fatal(err)
	}
	if got := recordOf(r, 2); got["name"] != "根岸 透" || got["kana"] != "ねぎし とおる" || got["mail"] != "t@example.jp" {
		t.Errorf("got %v from %+v", got, r.Mapping.Columns)
	}
	unknown, err := Read(t.Context(), "a.csv", strings.NewReader(file), int64(len(file)), Params{Kind: Sessions, Register: emptyRegister(), Today: today})
	if err == nil || unknown == nil || len(unknown.Mapping.Columns) != 3 {
		t.Errorf("without a known header: got %v %+v, want an error and the columns to map", err, unknown)
	}
	if told := r.Mapping.Only().Columns; len(told) != 2 {
		t.Errorf("told columns are %v", told)
	}
}
