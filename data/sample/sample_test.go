package sample

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"banso/data/mentoring"
)

// counter returns a source of identifiers that repeats.
func counter() func() string {
	n := 0
	return func() string { n++; return fmt.Sprintf("id-%05d", n) }
}

func records(t testing.TB) []mentoring.Record {
	t.Helper()
	list, err := Records(counter())
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// all returns the records of one kind.
func all[T any](list []mentoring.Record) []*T {
	var out []*T
	for _, r := range list {
		if x, ok := any(r).(*T); ok {
			out = append(out, x)
		}
	}
	return out
}

// one returns the only record of a kind that fulfils a condition.
func one[T any](t testing.TB, list []mentoring.Record, keep func(*T) bool) *T {
	t.Helper()
	var out []*T
	for _, x := range all[T](list) {
		if keep(x) {
			out = append(out, x)
		}
	}
	if len(out) != 1 {
		t.Fatalf("got %d of %T, want one", len(out), *new(T))
	}
	return out[0]
}

// of returns the records of one cohort: those that name it, and those that
// hang on such a record.
func of(t testing.TB, list []mentoring.Record, year int) []mentoring.Record {
	t.Helper()
	cohort := one(t, list, func(c *mentoring.Cohort) bool { return c.FiscalYear == year })
	inside := map[string]bool{string(cohort.ID): true}
	var out []mentoring.Record
	for _, r := range list {
		for _, id := range references(r) {
			if inside[id.to] && id.field != "PersonID" && id.field != "ItemID" {
				if r.Key() != "" {
					inside[r.Key()] = true
				}
				out = append(out, r)
				break
			}
		}
	}
	return out
}

type reference struct{ field, to string }

// references returns the identifiers of other records that a record names:
// its fields of the types that mentoring has for identifiers.
func references(r mentoring.Record) (out []reference) {
	v := reflect.ValueOf(r).Elem()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous || f.Type.Kind() != reflect.String || v.Field(i).String() == "" {
			continue
		}
		if n := f.Type.Name(); len(n) > 2 && n[len(n)-2:] == "ID" {
			out = append(out, reference{f.Name, v.Field(i).String()})
		}
	}
	return out
}

func TestEveryRecordStandsAfterThoseItRefersTo(t *testing.T) {
	there, links := map[string]bool{}, 0
	for _, r := range records(t) {
		for _, ref := range references(r) {
			links++
			if !there[ref.to] {
				t.Errorf("%T refers by %s to what is not there yet", r, ref.field)
			}
		}
		if k := r.Key(); k != "" {
			if there[k] {
				t.Errorf("%T has an identifier that is taken", r)
			}
			there[k] = true
		}
	}
	if links < 3000 {
		t.Errorf("only %d references were looked at", links)
	}
}

func TestEveryRecordObeysItsRules(t *testing.T) {
	for _, r := range records(t) {
		if c, ok := r.(mentoring.Checker); ok {
			if p := c.Check(); p.Any() {
				t.Errorf("%T %s: %v", r, r.Key(), p)
			}
		}
	}
}

func TestTheSameSourceOfIdentifiersGivesTheSameRecords(t *testing.T) {
	if a, b := records(t), records(t); !reflect.DeepEqual(a, b) {
		t.Error("two weavings differ")
	}
}

func TestTheFinishedCohortHasTheTrueShape(t *testing.T) {
	list := of(t, records(t), 2025)
	entries := func(part mentoring.Part) (n int) {
		for _, e := range all[mentoring.Participation](list) {
			if e.Part == part && e.Stage == mentoring.Completed {
				n++
			}
		}
		return n
	}
	states := map[mentoring.SessionState]int{}
	moved := 0
	for _, s := range all[mentoring.Session](list) {
		states[s.State]++
		if s.State == mentoring.Held && s.On != s.Planned {
			moved++
		}
	}
	got := map[string]int{
		"npos": entries(mentoring.AsNPO), "mentees": entries(mentoring.AsMentee), "mentors": entries(mentoring.AsMentor),
		"teams": len(all[mentoring.Team](list)), "sessions": len(all[mentoring.Session](list)),
		"held": states[mentoring.Held], "moved": moved, "cancelled": states[mentoring.Cancelled],
		"postponed": states[mentoring.Postponed], "unlogged": states[mentoring.Planned],
		"notes": len(all[mentoring.PrivateNote](list)), "stories": len(all[mentoring.Story](list)),
		"registrations": len(all[mentoring.Registration](list)), "boxes": len(all[mentoring.LogicNode](list)),
	}
	want := map[string]int{
		"npos": 12, "mentees": 23, "mentors": 36, "teams": 18, "sessions": 108, "held": 100, "moved": 11, "cancelled": 3,
		"postponed": 2, "unlogged": 3, "notes": 3, "stories": 7, "registrations": 92, "boxes": 17,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestTheRunningCohortIsHalfLogged(t *testing.T) {
	list := of(t, records(t), 2026)
	sessions := all[mentoring.Session](list)
	logged, unlogged := 0, 0
	for _, s := range sessions {
		if s.State != mentoring.Planned {
			logged++
		}
		if s.Unlogged(AsOf()) {
			unlogged++
		}
		if s.On.After(AsOf()) {
			t.Errorf("session %s was held after the day of the register", s.On)
		}
	}
	if len(sessions) != 72 || logged != 36 || unlogged != 8 {
		t.Errorf("got %d sessions, %d logged, %d forgotten; want 72, 36, 8", len(sessions), logged, unlogged)
	}
}

func TestAFewPeopleReturnFromEarlierCohorts(t *testing.T) {
	list := records(t)
	was, again := map[mentoring.PersonID]bool{}, 0
	for _, year := range []int{2022, 2025, 2026} {
		for _, e := range all[mentoring.Participation](of(t, list, year)) {
			if e.Part == mentoring.AsMentor && year == 2026 && was[e.PersonID] {
				again++
			}
			if e.PersonID != "" {
				was[e.PersonID] = true
			}
		}
	}
	if again != 12 {
		t.Errorf("got %d mentors of 2026 who took part before, want 12", again)
	}
}

func TestTheEarlierTrialWasAskedAgainInLaterYears(t *testing.T) {
	list := of(t, records(t), 2022)
	wave := one(t, list, func(w *mentoring.Wave) bool { return w.Kind == mentoring.FollowUp })
	if wave.Opens.Year() != 2024 {
		t.Errorf("followed up in %d, want 2024", wave.Opens.Year())
	}
	if n := len(counted(list, wave)); n != 6 {
		t.Errorf("got %d answers, want 6", n)
	}
	if n := len(all[mentoring.Team](list)); n != 5 {
		t.Errorf("got %d teams, want 5", n)
	}
}

// counted returns who answered in a wave, with the sheets that count.
func counted(list []mentoring.Record, wave *mentoring.Wave) map[mentoring.PersonID]*mentoring.Response {
	out := map[mentoring.PersonID]*mentoring.Response{}
	for _, r := range all[mentoring.Response](list) {
		if r.WaveID == wave.ID && r.State == mentoring.Counted {
			out[r.PersonID] = r
		}
	}
	return out
}

func wave(t testing.TB, list []mentoring.Record, part mentoring.Part, kind mentoring.WaveKind) *mentoring.Wave {
	t.Helper()
	return one(t, list, func(w *mentoring.Wave) bool { return w.Audience == part && w.Kind == kind })
}

func TestSeventeenAnsweredBeforeAndTwentyOneAfter(t *testing.T) {
	list := of(t, records(t), 2025)
	for _, x := range []struct {
		part              mentoring.Part
		pre, post, paired int
	}{{mentoring.AsMentee, 17, 21, 16}, {mentoring.AsMentor, 34, 31, 30}} {
		pre := counted(list, wave(t, list, x.part, mentoring.Baseline))
		post := counted(list, wave(t, list, x.part, mentoring.Endline))
		paired := 0
		for id := range pre {
			if post[id] != nil {
				paired++
			}
		}
		if len(pre) != x.pre || len(post) != x.post || paired != x.paired {
			t.Errorf("%s: got %d before, %d after, %d both; want %d, %d, %d", x.part, len(pre), len(post), paired, x.pre, x.post, x.paired)
		}
	}
}

func TestEveryCodeIsOfItsList(t *testing.T) {
	list := records(t)
	lists := map[string][]string{}
	for _, c := range all[mentoring.Code](list) {
		lists[c.List] = append(lists[c.List], c.Code)
	}
	check := func(name string, codes mentoring.Codes) {
		for _, c := range codes {
			if !slices.Contains(lists[name], c) {
				t.Errorf("%s is not in the list %s", c, name)
			}
		}
	}
	for _, n := range all[mentoring.NPO](list) {
		check("field", n.Fields)
	}
	for _, m := range all[mentoring.Mentor](list) {
		check("skill", m.Skills)
		check("theme", m.Themes)
	}
	for _, e := range all[mentoring.Participation](list) {
		check("theme", e.Themes)
	}
	for _, s := range all[mentoring.Session](list) {
		check("theme", s.Themes)
	}
}

// words returns all texts of a record.
func words(r mentoring.Record) (out []string) {
	v := reflect.ValueOf(r).Elem()
	for i := range v.NumField() {
		switch f := v.Field(i); {
		case v.Type().Field(i).Anonymous:
		case f.Kind() == reflect.String:
			out = append(out, f.String())
		case f.Kind() == reflect.Struct && f.Type() == reflect.TypeFor[mentoring.Contact]():
			c := f.Interface().(mentoring.Contact)
			out = append(out, c.Name, c.Kana, c.Phone, c.Mail)
		}
	}
	return out
}
