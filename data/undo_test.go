package data

import (
	"context"
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"banso/data/mentoring"
)

// undo takes back one act and returns its op.
func undo(t *testing.T, s *Store) mentoring.Op {
	t.Helper()
	a, c, err := s.Undo(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if !c.Any() || !a.Undone {
		t.Errorf("undo changed %+v of %+v", c, a)
	}
	return a.Op
}

func redo(t *testing.T, s *Store) mentoring.Op {
	t.Helper()
	a, c, err := s.Redo(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if !c.Any() || a.Undone {
		t.Errorf("redo changed %+v of %+v", c, a)
	}
	return a.Op
}

func TestActsAreUndoneAndRedoneStepByStep(t *testing.T) {
	s := newMemory(t)
	ctx := context.Background()
	npo := komorebi()
	save(t, s, &npo)
	npo.Name = "こもれび"
	save(t, s, &npo)
	if _, err := s.Do(ctx, mentoring.OpRemoveNPO, func(tx *Tx) error { return tx.Remove(&npo) }); err != nil {
		t.Fatal(err)
	}
	states := [][]string{{}, {"こもれび食堂"}, {"こもれび"}, {}}
	for i := 2; i >= 0; i-- {
		undo(t, s)
		if got := npoNames(t, s); !slices.Equal(got, states[i]) {
			t.Errorf("after undo to %d: %v", i, got)
		}
	}
	if _, _, err := s.Undo(ctx); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("undo of nothing: %v", err)
	}
	for i := 1; i <= 3; i++ {
		redo(t, s)
		if got := npoNames(t, s); !slices.Equal(got, states[i]) {
			t.Errorf("after redo to %d: %v", i, got)
		}
	}
	if _, _, err := s.Redo(ctx); !errors.Is(err, ErrNothingToRedo) {
		t.Errorf("redo of nothing: %v", err)
	}
	if op := undo(t, s); op != mentoring.OpRemoveNPO {
		t.Errorf("undid %s", op)
	}
	if report, err := s.Check(ctx); err != nil || !report.OK() {
		t.Errorf("report %+v, %v", report, err)
	}
}

func TestANewActEndsRedoing(t *testing.T) {
	s := newMemory(t)
	first, second := komorebi(), komorebi()
	save(t, s, &first)
	undo(t, s)
	save(t, s, &second)
	if _, _, err := s.Redo(context.Background()); !errors.Is(err, ErrNothingToRedo) {
		t.Errorf("got %v", err)
	}
	if _, err := s.NextRedo(context.Background()); !errors.Is(err, ErrNothingToRedo) {
		t.Errorf("next redo: %v", err)
	}
	if a, err := s.NextUndo(context.Background()); err != nil || a.Rows != 1 || a.Actor != "佐藤" {
		t.Errorf("next undo: %+v, %v", a, err)
	}
}

func TestAnUndoneRecordIsSavedAgainAfterReadingItAnew(t *testing.T) {
	s := newMemory(t)
	npo := komorebi()
	save(t, s, &npo)
	npo.Name = "こもれび"
	save(t, s, &npo)
	undo(t, s)
	var conflict *ConflictError
	npo.Name = "こもれびの会"
	_, err := s.Do(context.Background(), mentoring.OpSaveNPO, func(tx *Tx) error { return tx.Put(&npo) })
	if !errors.As(err, &conflict) {
		t.Fatalf("save of the state before undo: %v", err)
	}
	stored := conflict.Stored.(*mentoring.NPO)
	stored.Name = npo.Name
	save(t, s, stored)
}

func TestAnEarlierActIsUndoneUnlessALaterOneTouchedItsCells(t *testing.T) {
	ctx := context.Background()
	s := newMemory(t)
	npo := komorebi()
	save(t, s, &npo)
	npo.Address = "千里山"
	address := save(t, s, &npo)
	npo.Trouble = "人手"
	trouble := save(t, s, &npo)
	if _, _, err := s.UndoAct(ctx, address.Act); err != nil {
		t.Fatal(err)
	}
	if err := s.Get(ctx, &npo); err != nil || npo.Address != "" || npo.Trouble != "人手" {
		t.Errorf("after undo of the address: %+v, %v", npo, err)
	}
	npo.Trouble = "場所"
	save(t, s, &npo)
	var conflict *ConflictError
	if _, _, err := s.UndoAct(ctx, trouble.Act); !errors.As(err, &conflict) || !slices.Equal(conflict.Columns, []string{"trouble"}) {
		t.Errorf("undo of what was changed since: %v", err)
	}
	if _, _, err := s.UndoAct(ctx, address.Act); !errors.Is(err, ErrNothingToUndo) {
		t.Errorf("undo of what was undone: %v", err)
	}
	if _, _, err := s.UndoAct(ctx, "none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("undo of no act: %v", err)
	}
}

func TestTheMakingOfARecordIsNotUndoneIfItWasFilledInSince(t *testing.T) {
	s := newMemory(t)
	npo := komorebi()
	made := save(t, s, &npo)
	npo.Trouble = "人手" // empty when the record was made
	save(t, s, &npo)
	var conflict *ConflictError
	if _, _, err := s.UndoAct(context.Background(), made.Act); !errors.As(err, &conflict) {
		t.Errorf("got %v", err)
	}
}

func TestTheMakingOfARecordIsNotUndoneIfOthersReferToIt(t *testing.T) {
	s := newMemory(t)
	person := mentoring.Person{Name: "青木 みどり", Kana: "あおき みどり"}
	made := save(t, s, &person)
	mentor := mentoring.Mentor{PersonID: person.ID}
	save(t, s, &mentor)
	var conflict *ConflictError
	_, _, err := s.UndoAct(context.Background(), made.Act)
	if !errors.As(err, &conflict) || conflict.Table != TableMentor || conflict.Key != mentor.Key() {
		t.Errorf("got %v", err)
	}
	undo(t, s)
	undo(t, s)
	redo(t, s)
	redo(t, s)
	if snap, err := s.Snapshot(context.Background(), ""); err != nil || len(snap.People.Mentors) != 1 {
		t.Errorf("after redo: %+v, %v", snap.People, err)
	}
}

func TestAWholeImportIsOneUndo(t *testing.T) {
	s := newMemory(t)
	_, err := s.Do(context.Background(), mentoring.OpImport, func(tx *Tx) error {
		for range 50 {
			npo := komorebi()
			if err := tx.Put(&npo); err != nil {
				return err
			}
			npo.Name = strings.ToUpper(npo.Key())
			if err := tx.Put(&npo); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	undo(t, s)
	if got := npoNames(t, s); len(got) != 0 {
		t.Errorf("NPOs %v", got)
	}
	redo(t, s)
	if got := npoNames(t, s); len(got) != 50 {
		t.Errorf("%d NPOs", len(got))
	}
}

// Whatever was done, undoing all of it leads back over the same states, and
// redoing leads forth again.
func TestAnyHistoryIsUndoneAndRedoneOverTheSameStates(t *testing.T) {
	seeds := uint64(8)
	if underRace {
		seeds = 1
	}
	for seed := range seeds {
		s := newMemory(t)
		history := []mentoring.People{people(t, s)}
		chance := rand.New(rand.NewPCG(seed, 1))
		for range 12 {
			if _, err := s.Do(context.Background(), mentoring.OpImport, func(tx *Tx) error { return anything(tx, chance) }); err != nil {
				t.Fatal(err)
			}
			if now := people(t, s); !reflect.DeepEqual(now, history[len(history)-1]) {
				history = append(history, now)
			}
		}
		for i := len(history) - 2; i >= 0; i-- {
			undo(t, s)
			if got := people(t, s); !reflect.DeepEqual(got, history[i]) {
				t.Fatalf("seed %d, undone to %d:\n%+v\nwant\n%+v", seed, i, got, history[i])
			}
		}
		for i := 1; i < len(history); i++ {
			redo(t, s)
			if got := people(t, s); !reflect.DeepEqual(got, history[i]) {
				t.Fatalf("seed %d, redone to %d:\n%+v\nwant\n%+v", seed, i, got, history[i])
			}
		}
		if report, err := s.Check(context.Background()); err != nil || !report.OK() {
			t.Errorf("seed %d: %+v, %v", seed, report, err)
		}
	}
}

// anything makes, changes and removes a few NPOs by chance.
func anything(tx *Tx, chance *rand.Rand) error {
	for range 1 + chance.IntN(4) {
		snap, err := tx.Snapshot("")
		if err != nil {
			return err
		}
		npo := komorebi()
		if list := snap.People.NPOs; len(list) > 0 && chance.IntN(3) > 0 {
			npo = list[chance.IntN(len(list))]
		}
		if npo.Key() != "" && chance.IntN(3) == 0 {
			if err := tx.Remove(&npo); err != nil {
				return err
			}
			continue
		}
		npo.Trouble = string(rune('あ' + chance.IntN(50)))
		npo.FullTime = mentoring.Some(chance.IntN(9))
		if err := tx.Put(&npo); err != nil {
			return err
		}
	}
	return nil
}

// people is everybody in the register, without the versions.
func people(t *testing.T, s *Store) mentoring.People {
	t.Helper()
	snap, err := s.Snapshot(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	for i := range snap.People.NPOs {
		snap.People.NPOs[i].Version = 0
	}
	return snap.People
}
