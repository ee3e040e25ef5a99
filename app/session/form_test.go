package session

import (
	"slices"
	"strings"
	"testing"
	"time"

	"banso/app/desk"
	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
)

// office is a small cohort from October to December 2026: team 1 with two
// mentors and a mentee, team 2 that shares a mentor with it.
func office() desk.Facts {
	on := func(month time.Month, day int) civil.Date { return civil.MustNew(2026, month, day) }
	s := mentoring.Snapshot{
		Cohort: mentoring.Cohort{Base: mentoring.At[mentoring.CohortID]("c"), FiscalYear: 2026, From: on(10, 1), To: on(12, 25),
			Template: mentoring.Template{Minutes: 40, Rooms: 1}},
		Office: mentoring.Office{ClosingDays: []mentoring.ClosingDay{{On: on(11, 6), Name: "創立記念日"}}},
		People: mentoring.People{Persons: []mentoring.Person{
			{Base: mentoring.At[mentoring.PersonID]("m1"), Name: "森下 由佳"}, {Base: mentoring.At[mentoring.PersonID]("m2"), Name: "赤松 しのぶ"},
			{Base: mentoring.At[mentoring.PersonID]("e1"), Name: "米田 すみれ"}, {Base: mentoring.At[mentoring.PersonID]("s1"), Name: "河合 智子"},
		}},
		Teams: mentoring.Teams{
			Teams: []mentoring.Team{{Base: mentoring.At[mentoring.TeamID]("t1"), No: 1}, {Base: mentoring.At[mentoring.TeamID]("t2"), No: 2}},
			Members: []mentoring.Membership{
				{TeamID: "t1", PersonID: "e1", Role: mentoring.RoleMentee}, {TeamID: "t1", PersonID: "m2", Role: mentoring.RoleMentor},
				{TeamID: "t1", PersonID: "m1", Role: mentoring.RoleMentor, Lead: true},
				{TeamID: "t1", PersonID: "s1", Role: mentoring.RoleSubstitute, From: on(11, 10), To: on(11, 12)},
				{TeamID: "t2", PersonID: "m1", Role: mentoring.RoleMentor},
			},
		},
		Meeting: mentoring.Meetings{Sessions: []mentoring.Session{
			{Base: mentoring.At[mentoring.SessionID]("a"), TeamID: "t1", No: 1, State: mentoring.Held, Planned: on(10, 6), On: on(10, 6), Start: civil.MustClock(10, 0)},
			{Base: mentoring.At[mentoring.SessionID]("b"), TeamID: "t1", No: 2, State: mentoring.Planned, Planned: on(11, 5), Start: civil.MustClock(10, 0)},
			{Base: mentoring.At[mentoring.SessionID]("c"), TeamID: "t2", No: 1, State: mentoring.Planned, Planned: on(11, 5), Start: civil.MustClock(14, 0), Minutes: mentoring.Some(60)},
		}, Steps: []mentoring.NextStep{
			{Base: mentoring.At("n1"), SessionID: "a", TeamID: "t1", What: "案内を置く", Due: on(11, 1)},
			{Base: mentoring.At("n2"), SessionID: "a", TeamID: "t1", What: "係を回す", Done: on(10, 20)},
		}},
	}
	return desk.Facts{Snapshot: s, Today: on(11, 22)}
}

func opened(t *testing.T, f desk.Facts, id mentoring.SessionID) file {
	t.Helper()
	out, ok := find(f, id, mentoring.PrivateNote{SessionID: id})
	if !ok {
		t.Fatalf("there is no session %s", id)
	}
	return out
}

// with returns the texts of a file after some were changed.
func with(f file, changes map[string]string) map[string]string {
	texts := f.texts()
	for name, text := range changes {
		texts[name] = text
	}
	return texts
}

func TestWhatWasStoredIsReadBackUnchanged(t *testing.T) {
	f := opened(t, office(), "a")
	got, problems := f.read(f.texts())
	if problems.Any() {
		t.Fatal(problems)
	}
	if got.session.On != f.session.On || got.session.No != 1 || len(got.there) != 0 || len(got.dropped) != 0 {
		t.Errorf("read %+v", got.session)
	}
}

func TestASessionThatWasHeldTakesItsPlan(t *testing.T) {
	for _, c := range []struct {
		name          string
		id            mentoring.SessionID
		changes       map[string]string
		on, at, there string
	}{
		{"the planned day, the usual length, everybody but later substitutes", "b", nil, "2026-11-05", "10:00\t40\t", "m1 m2 e1"},
		{"what was typed stays", "b", map[string]string{"on": "2026-11-11", "at": "10:00\t55\t", "present": "e1"}, "", "", ""},
		{"a substitute of that day is among them", "b", map[string]string{"on": "2026-11-11"}, "", "10:00\t40\t", "m1 m2 e1 s1"},
		{"a plan for later cannot have been held then", "b", map[string]string{"planned": "2026-12-20"}, "2026-11-22", "10:00\t40\t", "m1 m2 e1"},
	} {
		f := opened(t, office(), c.id)
		got := f.defaults(with(f, c.changes))
		if got["on"] != c.on || got["at"] != c.at || got["present"] != c.there {
			t.Errorf("%s: got %q", c.name, got)
		}
	}
}

func TestOnlyHeldSessionsHaveADayAndOnlyWhatIsMissingIsRefused(t *testing.T) {
	f := opened(t, office(), "b")
	for _, c := range []struct {
		name    string
		changes map[string]string
		refused string
	}{
		{"a postponed one", map[string]string{"state": "postponed", "on": "2026-11-05", "reason": "大雪"}, ""},
		{"a held one without its day", map[string]string{"state": "held", "on": ""}, "on"},
		{"no state at all", map[string]string{"state": ""}, "state"},
		{"a day that is none", map[string]string{"planned": "31日"}, "planned"},
		{"a time that is none", map[string]string{"at": "あとで\t40\t"}, "at"},
		{"eleven hours", map[string]string{"at": "10:00\t660\t"}, "at"},
		{"no number", map[string]string{"no": ""}, "no"},
		{"a next step without words", map[string]string{"steps": "\te1\t2026-11-20"}, "steps"},
		{"a next step until some day", map[string]string{"steps": "聞いてみる\te1\tそのうち"}, "steps"},
	} {
		got, problems := f.read(with(f, c.changes))
		if c.refused == "" && (problems.Any() || !got.session.On.IsZero()) {
			t.Errorf("%s: %v, held on %v", c.name, problems, got.session.On)
		}
		if c.refused != "" && !problems.Of(c.refused).Any() {
			t.Errorf("%s: the field %s is not marked, but %v", c.name, c.refused, problems)
		}
	}
}

func TestStepsOfEarlierSessionsStandOnTopUntilTheyAreDone(t *testing.T) {
	f := opened(t, office(), "b")
	if len(f.carried) != 1 || f.carried[0].ID != "n1" {
		t.Fatalf("carried %+v", f.carried)
	}
	got, _ := f.read(with(f, map[string]string{"carried": "n1"}))
	if got.carried[0].Done != civil.MustNew(2026, 11, 22) {
		t.Errorf("a session not held yet ticks off on %v", got.carried[0].Done)
	}
	got, _ = f.read(with(f, map[string]string{"carried": "n1", "state": "held", "on": "2026-11-05"}))
	if got.carried[0].Done != civil.MustNew(2026, 11, 5) {
		t.Errorf("a held session ticks off on %v", got.carried[0].Done)
	}
	if !f.carried[0].Done.IsZero() {
		t.Error("reading changed what the form was filled from")
	}
	if first := opened(t, office(), "a"); len(first.carried) != 0 {
		t.Errorf("the first session carries %+v", first.carried)
	}
}

func TestALineOfStepsKeepsItsRecordWhileOthersAreEmptied(t *testing.T) {
	f := opened(t, office(), "a")
	got, problems := f.read(with(f, map[string]string{"steps": "\n係を3人で回す\te1\t2026-11-20\n新しい一歩\t\t"}))
	if problems.Any() {
		t.Fatal(problems)
	}
	if len(got.steps) != 2 || got.steps[0].ID != "n2" || got.steps[0].Done.IsZero() || got.steps[1].ID != "" {
		t.Errorf("steps are %+v", got.steps)
	}
	if len(got.dropped) != 1 || got.dropped[0].Key() != "n1" {
		t.Errorf("dropped %v", got.dropped)
	}
	got, _ = f.read(with(f, map[string]string{"steps": ""}))
	if len(got.steps) != 0 || len(got.dropped) != 2 {
		t.Errorf("all emptied: %v stay, %d are dropped", got.steps, len(got.dropped))
	}
}

func TestASubstituteJoinsTheTeamForTheDay(t *testing.T) {
	f := opened(t, office(), "b")
	held := map[string]string{"state": "held", "on": "2026-11-05", "present": "m1 e1", "substitute": "s1"}
	got, problems := f.read(with(f, held))
	if problems.Any() || got.standIn == nil || got.standIn.From != civil.MustNew(2026, 11, 5) || got.standIn.To != got.standIn.From {
		t.Fatalf("joined %+v, problems %v", got.standIn, problems)
	}
	var there []string
	for _, a := range got.there {
		if a.Present {
			there = append(there, string(a.PersonID)+" "+string(a.Role))
		}
	}
	if want := []string{"m1 mentor", "e1 mentee", "s1 substitute"}; !slices.Equal(there, want) || len(got.there) != 4 {
		t.Errorf("there were %v of %d", there, len(got.there))
	}
	held["on"] = "2026-11-11" // s1 belongs to the team on that day
	if got, _ = f.read(with(f, held)); got.standIn != nil {
		t.Error("somebody who is in the team joined it again")
	}
}

func TestHintsSayWhatAPersonWouldWantToKnow(t *testing.T) {
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	rules := civil.Holidays{}
	holiday := func(d civil.Date) string { h, _ := rules.On(d); return h.Name }
	late := "予定日を過ぎました。行われていたら「実施」を押してください。"
	for _, c := range []struct {
		name    string
		changes map[string]string
		want    []string
	}{
		{"a common day to come", map[string]string{"planned": "2026-11-25"}, nil},
		{"a day that is past", nil, []string{late}},
		{"a holiday", map[string]string{"planned": "2026-11-23"}, []string{"2026/11/23(月)は祝日（勤労感謝の日）です。"}},
		{"a closing day", map[string]string{"planned": "2026-11-06"}, []string{late, "2026/11/06(金)は事務局の休みの日（創立記念日）です。"}},
		{"after the end", map[string]string{"planned": "2026-12-26"}, []string{"2026/12/26(土)は期（10/1(木)〜12/25(金)）の外です。"}},
		{"the last day", map[string]string{"planned": "2026-12-25"}, nil},
		{"held in the future", map[string]string{"state": "held", "on": "2026-11-25"}, []string{"実施日が今日より先です。"}},
		{"a mentor at two places", map[string]string{"state": "held", "on": "2026-11-05", "at": "13:30\t40\t"},
			[]string{"森下 由佳は同じころに第2組の面談があります（14:00）。", "同じころに面談が2件重なります（部屋・Zoomは1）。"}},
		{"one begins as the other ends", map[string]string{"state": "held", "on": "2026-11-05", "at": "15:00\t40\t"}, nil},
		{"the same day as the first", map[string]string{"planned": "2026-10-06"}, []string{late, "同じ組の1回目も同じ日です。"}},
		{"a number twice", map[string]string{"planned": "2026-11-25", "no": "1"}, []string{"この組には1回目がすでにあります。"}},
		{"postponed ones have none", map[string]string{"state": "postponed", "planned": "2026-11-23"}, nil},
		{"no day, no hint", map[string]string{"planned": ""}, nil},
	} {
		f := opened(t, office(), "b")
		f, _ = f.read(with(f, c.changes))
		if got := hints(book, f, holiday); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %s\nwant %s", c.name, strings.Join(got, " / "), strings.Join(c.want, " / "))
		}
	}
}

func TestTheMostPressingSessionIsTheOldestWithoutARecord(t *testing.T) {
	f := office()
	book, _ := words.Load(words.Japanese)
	if got := pressing(rows(book, f)); got != "b" {
		t.Errorf("got %q", got)
	}
	f.Today = civil.MustNew(2026, 10, 10)
	if got := pressing(rows(book, f)); got != "b" {
		t.Errorf("before the day of all plans: %q", got)
	}
	f.Snapshot.Meeting.Sessions = f.Snapshot.Meeting.Sessions[:1]
	if got := pressing(rows(book, f)); got != "a" {
		t.Errorf("when all is done: %q", got)
	}
	if got := pressing(nil); got != "" {
		t.Errorf("of nothing: %q", got)
	}
}
