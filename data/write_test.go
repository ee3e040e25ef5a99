package data

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"banso/data/civil"
	"banso/data/mentoring"
)

func TestPutGivesNewRecordsAKeyAndCountsTheirVersions(t *testing.T) {
	s := newMemory(t)
	npo := komorebi()
	c := save(t, s, &npo)
	if npo.Key() == "" || npo.Stamp().Version != 1 {
		t.Errorf("after the first save: %+v", npo.Base)
	}
	if !c.Touches(TableNPO) || c.Touches(TablePerson) || c.Tables[TableNPO] != 1 || c.Act == "" {
		t.Errorf("changes %+v", c)
	}
	npo.Trouble = "人手が足りない"
	save(t, s, &npo)
	if npo.Stamp().Version != 2 {
		t.Errorf("after the second save: %+v", npo.Base)
	}
}

func TestARecordThatIsAsStoredLeavesNoTrace(t *testing.T) {
	s := newMemory(t)
	npo := komorebi()
	save(t, s, &npo)
	if c := save(t, s, &npo); c.Any() || c.Act != "" {
		t.Errorf("changes %+v", c)
	}
	if npo.Stamp().Version != 1 {
		t.Errorf("version %d", npo.Stamp().Version)
	}
	if acts, err := s.Acts(context.Background(), 0); err != nil || len(acts) != 1 {
		t.Errorf("acts %+v, %v", acts, err)
	}
}

func TestASaveOverAnothersSaveIsAConflictWithBothStates(t *testing.T) {
	s := newMemory(t)
	mine := komorebi()
	save(t, s, &mine)
	theirs := mine
	theirs.Trouble = "場所がない"
	save(t, s, &theirs)
	mine.Address = "千里山"
	_, err := s.Do(context.Background(), mentoring.OpSaveNPO, func(tx *Tx) error { return tx.Put(&mine) })
	var conflict *ConflictError
	if !errors.As(err, &conflict) {
		t.Fatalf("got %v", err)
	}
	if !slices.Equal(conflict.Columns, []string{"address", "trouble"}) {
		t.Errorf("columns %v", conflict.Columns)
	}
	if conflict.Stored.(*mentoring.NPO).Trouble != theirs.Trouble || conflict.Given != mentoring.Record(&mine) {
		t.Errorf("conflict %+v", conflict)
	}
	if mine.Stamp().Version != 1 {
		t.Errorf("version %d", mine.Stamp().Version)
	}
}

func TestWhatFailsIsRolledBackWithTheKeysAndVersionsOfItsRecords(t *testing.T) {
	s := newMemory(t)
	ctx := context.Background()
	stored := komorebi()
	save(t, s, &stored)
	changed, fresh := stored, komorebi()
	changed.Address = "千里山"
	broken := errors.New("broken")
	_, err := s.Do(ctx, mentoring.OpSaveNPO, func(tx *Tx) error {
		if err := tx.Put(&changed, &fresh); err != nil {
			return err
		}
		changed.Address = "江坂"
		if err := tx.Put(&changed); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Fatalf("got %v", err)
	}
	if changed.Stamp().Version != 1 || fresh.Key() != "" || fresh.Stamp().Version != 0 {
		t.Errorf("records %+v, %+v", changed.Base, fresh.Base)
	}
	if got := npoNames(t, s); len(got) != 1 {
		t.Errorf("NPOs %v", got)
	}
	save(t, s, &changed, &fresh)
}

func TestAPanicInAnActRollsItBack(t *testing.T) {
	s := newMemory(t)
	npo := komorebi()
	func() {
		defer func() { _ = recover() }()
		s.Do(context.Background(), mentoring.OpSaveNPO, func(tx *Tx) error {
			if err := tx.Put(&npo); err != nil {
				return err
			}
			panic("planted")
		})
	}()
	if got := npoNames(t, s); len(got) != 0 {
		t.Errorf("NPOs %v", got)
	}
	save(t, s, &npo)
}

func TestACancelledActIsRolledBackAndTheNextOneWorks(t *testing.T) {
	s, _ := newRegister(t)
	ctx, cancel := context.WithCancel(context.Background())
	npo := komorebi()
	_, err := s.Do(ctx, mentoring.OpSaveNPO, func(tx *Tx) error {
		if err := tx.Put(&npo); err != nil {
			return err
		}
		cancel()
		return tx.Put(&mentoring.Municipality{Name: "大阪府吹田市"})
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if got := npoNames(t, s); len(got) != 0 {
		t.Errorf("NPOs %v", got)
	}
	save(t, s, &npo)
}

func TestRecordsThatBreakTheirRulesAreRefused(t *testing.T) {
	ctx := context.Background()
	tests := map[string]struct {
		record mentoring.Record
		wants  error
	}{
		"a reference it cannot be without": {&mentoring.Department{Name: "市民自治推進室"}, nil},
		"a text with NUL":                  {&mentoring.Municipality{Name: "吹\x00田"}, &RefusedError{TableMunicipality, RuleText}},
		"broken UTF-8":                     {&mentoring.Municipality{Name: "\xff"}, &RefusedError{TableMunicipality, RuleText}},
		"a reference that leads nowhere": {
			&mentoring.Department{MunicipalityID: "none"}, &RefusedError{TableDepartment, RuleReference}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := newMemory(t)
			_, err := s.Do(ctx, mentoring.OpSaveSettings, func(tx *Tx) error { return tx.Put(test.record) })
			var refused *RefusedError
			var problems mentoring.Problems
			switch {
			case test.wants == nil && errors.As(err, &problems):
				if problems[0].Code != mentoring.Required || problems[0].Field != "municipality_id" {
					t.Errorf("problems %v", problems)
				}
			case !errors.As(err, &refused) || *refused != *test.wants.(*RefusedError):
				t.Errorf("got %v, want %v", err, test.wants)
			}
			save(t, s, &mentoring.Municipality{Name: "大阪府吹田市"})
		})
	}
}

func TestRecordsOfOneActMayReferToEachOtherInAnyOrder(t *testing.T) {
	s := newMemory(t)
	person := mentoring.Person{Base: mentoring.At[mentoring.PersonID]("p1"), Name: "青木 みどり", Kana: "あおき みどり"}
	save(t, s, &mentoring.Mentor{PersonID: "p1"}, &person)
}

func TestRemovedRecordsAreInNoListAndCanComeBack(t *testing.T) {
	s := newMemory(t)
	ctx := context.Background()
	npo := komorebi()
	save(t, s, &npo)
	remove := func() (Changes, error) {
		return s.Do(ctx, mentoring.OpRemoveNPO, func(tx *Tx) error { return tx.Remove(&npo) })
	}
	if _, err := remove(); err != nil {
		t.Fatal(err)
	}
	if got := npoNames(t, s); len(got) != 0 || !npo.Removed {
		t.Errorf("NPOs %v, %+v", got, npo.Base)
	}
	if c, err := remove(); err != nil || c.Any() {
		t.Errorf("removed twice: %+v, %v", c, err)
	}
	save(t, s, &npo)
	if got := npoNames(t, s); len(got) != 1 || npo.Removed || npo.Stamp().Version != 3 {
		t.Errorf("NPOs %v, %+v", got, npo.Base)
	}
}

func TestRemovingAnOldStateIsAConflict(t *testing.T) {
	s := newMemory(t)
	npo := komorebi()
	save(t, s, &npo)
	old := npo
	npo.Trouble = "人手"
	save(t, s, &npo)
	_, err := s.Do(context.Background(), mentoring.OpRemoveNPO, func(tx *Tx) error { return tx.Remove(&old) })
	var conflict *ConflictError
	if !errors.As(err, &conflict) {
		t.Errorf("got %v", err)
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	s := newMemory(t)
	ctx := context.Background()
	gone := komorebi()
	gone.ID, gone.Version = "gone", 3
	for name, act := range map[string]func(*Tx) error{
		"put":    func(tx *Tx) error { return tx.Put(&gone) },
		"remove": func(tx *Tx) error { return tx.Remove(&gone) },
		"get":    func(tx *Tx) error { return tx.Get(&gone) },
	} {
		if _, err := s.Do(ctx, mentoring.OpSaveNPO, act); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if err := s.Get(ctx, &gone); !errors.Is(err, ErrNotFound) {
		t.Errorf("get: got %v", err)
	}
	if _, err := s.Snapshot(ctx, "none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("snapshot: got %v", err)
	}
}

func TestOneAttendanceOfOnePersonIsOneRowOnEveryLaptop(t *testing.T) {
	keys := map[string]bool{}
	for range 2 {
		s := newMemory(t)
		attendance := sessionWithOneThere(t, s)
		keys[attendance.Key()] = true
		again := mentoring.Attendance{SessionID: attendance.SessionID, PersonID: attendance.PersonID}
		var conflict *ConflictError
		_, err := s.Do(context.Background(), mentoring.OpSaveSession, func(tx *Tx) error { return tx.Put(&again) })
		if !errors.As(err, &conflict) {
			t.Errorf("a second row: %v", err)
		}
	}
	if len(keys) != 1 {
		t.Errorf("keys %v", keys)
	}
}

// cohort makes a cohort of a fiscal year that obeys its rules.
func cohort(id mentoring.CohortID, year int) *mentoring.Cohort {
	return &mentoring.Cohort{Base: mentoring.At(id), Name: fmt.Sprint(year, "年度"), FiscalYear: year,
		From: civil.MustNew(year, time.November, 1), To: civil.MustNew(year+1, time.January, 31),
		CodePrefix: "K25", Template: mentoring.DefaultTemplate()}
}

// sessionWithOneThere stores a cohort with one team, one session and one
// person who was there.
func sessionWithOneThere(t testing.TB, s *Store) *mentoring.Attendance {
	t.Helper()
	attendance := &mentoring.Attendance{SessionID: "s1", PersonID: "p1", Present: true}
	save(t, s,
		cohort("c1", 2025),
		&mentoring.Person{Base: mentoring.At[mentoring.PersonID]("p1"), Name: "青木 みどり", Kana: "あおき みどり"},
		&mentoring.Team{Base: mentoring.At[mentoring.TeamID]("t1"), CohortID: "c1", No: 1},
		&mentoring.Session{Base: mentoring.At[mentoring.SessionID]("s1"), TeamID: "t1", No: 1, State: mentoring.Planned, Planned: civil.MustNew(2025, time.November, 10)},
		attendance)
	return attendance
}

func TestNothingIsWrittenOutsideOfAnActOrDeletedOrRewritten(t *testing.T) {
	s := newMemory(t)
	npo := komorebi()
	save(t, s, &npo)
	for _, statement := range []string{
		"UPDATE npo SET name = 'x'",
		"INSERT INTO npo (id, version) VALUES ('x', 1)",
		"DELETE FROM npo",
		"UPDATE change SET cells = '{}'",
		"DELETE FROM change",
	} {
		if _, err := s.writer.Exec(statement); err == nil {
			t.Errorf("%s was let through", statement)
		}
	}
	if report, err := s.Check(context.Background()); err != nil || !report.OK() {
		t.Errorf("report %+v, %v", report, err)
	}
}

func TestStampsOfActsGrowThoughTheClockGoesBack(t *testing.T) {
	o := testOptions()
	now := time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)
	o.Now = func() time.Time { now = now.Add(-time.Hour); return now }
	s, err := OpenMemory(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer closeStore(t, s)
	first, second := komorebi(), komorebi()
	save(t, s, &first)
	c := save(t, s, &second)
	acts, err := s.Acts(context.Background(), 1)
	if err != nil || acts[0].ID != c.Act {
		t.Errorf("newest act %+v, %v, want %s", acts, err, c.Act)
	}
}

func TestKeysSortInTheOrderTheyWereDrawn(t *testing.T) {
	now := time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)
	step := []time.Duration{0, 0, time.Millisecond, -time.Hour, 0, 2 * time.Hour}
	n := 0
	source := &idSource{now: func() time.Time { now = now.Add(step[n%len(step)]); n++; return now }}
	last := ""
	for range 10_000 {
		id := source.next()
		if id <= last {
			t.Fatalf("%s after %s", id, last)
		}
		if len(id) != 36 || id[14] != '7' || (id[19] != '8' && id[19] != '9' && id[19] != 'a' && id[19] != 'b') {
			t.Fatalf("%s is no UUIDv7", id)
		}
		last = id
	}
}
