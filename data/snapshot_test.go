package data

import (
	"context"
	"reflect"
	"slices"
	"testing"
	"time"

	"banso/data/civil"
	"banso/data/mentoring"
)

func TestASnapshotOfAnEmptyRegisterIsEmpty(t *testing.T) {
	s := newMemory(t)
	snap, err := s.Snapshot(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	if want := (mentoring.Snapshot{Reader: mentoring.ForOffice}); !reflect.DeepEqual(snap, want) {
		t.Errorf("got %+v", snap)
	}
}

func TestNoNameMeansTheCohortThatBeginsLast(t *testing.T) {
	s := newMemory(t)
	ctx := context.Background()
	later, earlier, undated := cohort("a", 2026), cohort("b", 2022), cohort("c", 2027)
	save(t, s, later, earlier)
	if snap, err := s.Snapshot(ctx, ""); err != nil || snap.Cohort.ID != "a" {
		t.Errorf("got %s, %v", snap.Cohort.ID, err)
	}
	if snap, err := s.Snapshot(ctx, "b"); err != nil || snap.Cohort.ID != "b" || len(snap.Office.Cohorts) != 2 {
		t.Errorf("got %s, %v", snap.Cohort.ID, err)
	}
	save(t, s, undated)
	if list, err := s.Cohorts(ctx); err != nil || len(list) != 3 || list[2].ID != "c" {
		t.Errorf("cohorts %+v, %v", list, err)
	}
}

func TestPeopleStandInTheOrderOfTheirReadings(t *testing.T) {
	s := newMemory(t)
	var records []mentoring.Record
	for _, p := range [][2]string{
		{"山田 花", "やまだ はな"}, {"無名", ""}, {"蒲田 実", "かまた みのる"}, {"鎌田 実", "かまだ みのる"},
		{"カーター 愛", "かーたー あい"}, {"青木 みどり", "あおき みどり"}, {"馬場 一", "ばば はじめ"}, {"羽場 一", "はば はじめ"},
	} {
		records = append(records, &mentoring.Person{Name: p[0], Kana: p[1]})
	}
	// A person without a reading is kept as incomplete.
	if _, err := s.Do(context.Background(), mentoring.OpImport, func(tx *Tx) error { return putAsTheyAre(tx, records) }); err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range snap.People.Persons {
		got = append(got, p.Name)
	}
	want := []string{"青木 みどり", "カーター 愛", "蒲田 実", "鎌田 実", "羽場 一", "馬場 一", "山田 花", "無名"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// putAsTheyAre stores new records without asking their rules.
func putAsTheyAre(tx *Tx, records []mentoring.Record) error {
	for _, r := range records {
		r.SetKey(tx.NewID())
	}
	return putUnchecked(tx, records)
}

func TestWhatHangsOnARemovedRecordIsInNoSnapshot(t *testing.T) {
	s := newMemory(t)
	ctx := context.Background()
	sessionWithOneThere(t, s)
	lists := func() [4]int {
		snap, err := s.Snapshot(ctx, "c1")
		if err != nil {
			t.Fatal(err)
		}
		return [4]int{len(snap.People.Persons), len(snap.Teams.Teams), len(snap.Meeting.Sessions), len(snap.Meeting.Attendances)}
	}
	remove := func(r mentoring.Record) {
		if err := s.Get(ctx, r); err != nil {
			t.Fatal(err)
		}
		if _, err := s.Do(ctx, mentoring.OpSaveTeam, func(tx *Tx) error { return tx.Remove(r) }); err != nil {
			t.Fatal(err)
		}
	}
	if got := lists(); got != [4]int{1, 1, 1, 1} {
		t.Errorf("before: %v", got)
	}
	remove(&mentoring.Person{Base: mentoring.At[mentoring.PersonID]("p1")})
	if got := lists(); got != [4]int{0, 1, 1, 0} {
		t.Errorf("without the person: %v", got)
	}
	undo(t, s)
	remove(&mentoring.Team{Base: mentoring.At[mentoring.TeamID]("t1")})
	if got := lists(); got != [4]int{1, 0, 0, 0} {
		t.Errorf("without the team: %v", got)
	}
}

func TestSessionsStandByTeamAndNumber(t *testing.T) {
	s := newMemory(t)
	day := civil.MustNew(2025, time.November, 10)
	save(t, s, cohort("c1", 2025))
	for _, team := range []mentoring.TeamID{"b", "a", "c"} {
		no := map[mentoring.TeamID]int{"a": 10, "b": 2, "c": 1}[team]
		save(t, s, &mentoring.Team{Base: mentoring.At(team), CohortID: "c1", No: no})
		for _, no := range []int{3, 1, 2} {
			save(t, s, &mentoring.Session{TeamID: team, No: no, State: mentoring.Planned, Planned: day.AddDays(-no)})
		}
	}
	snap, err := s.Snapshot(context.Background(), "c1")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, session := range snap.Meeting.Sessions {
		got = append(got, string(session.TeamID)+string(rune('0'+session.No)))
	}
	if want := []string{"c1", "c2", "c3", "b1", "b2", "b3", "a1", "a2", "a3"}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestOneCohortsRecordsAreNotInAnothersSnapshot(t *testing.T) {
	s := newMemory(t)
	sessionWithOneThere(t, s)
	save(t, s, cohort("c2", 2026))
	snap, err := s.Snapshot(context.Background(), "c2")
	if err != nil {
		t.Fatal(err)
	}
	if len(snap.Teams.Teams)+len(snap.Meeting.Sessions)+len(snap.Meeting.Attendances) != 0 || len(snap.People.Persons) != 1 {
		t.Errorf("got %+v", snap)
	}
}

func TestAnActSeesItsOwnChangesAndOthersDoNotYet(t *testing.T) {
	s, _ := newRegister(t)
	npo := komorebi()
	_, err := s.Do(context.Background(), mentoring.OpSaveNPO, func(tx *Tx) error {
		if err := tx.Put(&npo); err != nil {
			return err
		}
		inside, err := tx.Snapshot("")
		if err != nil {
			return err
		}
		if outside := npoNames(t, s); len(inside.People.NPOs) != 1 || len(outside) != 0 {
			t.Errorf("inside %d, outside %d", len(inside.People.NPOs), len(outside))
		}
		read := mentoring.NPO{Base: mentoring.At(npo.ID)}
		return tx.Get(&read)
	})
	if err != nil {
		t.Fatal(err)
	}
}
