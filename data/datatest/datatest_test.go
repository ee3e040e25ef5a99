package datatest_test

import (
	"context"
	"testing"
	"time"

	"banso/data"
	"banso/data/datatest"
	"banso/data/mentoring"
)

func TestTwoRunsMakeTheSameKeysAndMoments(t *testing.T) {
	var keys [2]string
	var moments [2]time.Time
	for i := range keys {
		store := datatest.Open(t)
		npo := mentoring.NPO{Name: "こもれび食堂", Kana: "こもれびしょくどう"}
		_, err := store.Do(context.Background(), mentoring.OpSaveNPO, func(tx *data.Tx) error { return tx.Put(&npo) })
		if err != nil {
			t.Fatal(err)
		}
		keys[i], moments[i] = npo.Key(), store.SavedAt()
	}
	if keys[0] != keys[1] || !moments[0].Equal(moments[1]) || !moments[0].Equal(datatest.Start()) {
		t.Errorf("keys %v, moments %v", keys, moments)
	}
}

func TestTheClockMovesOnlyWhenTheTestMovesIt(t *testing.T) {
	clock := datatest.NewClock()
	if !clock.Now().Equal(datatest.Start()) || !clock.Now().Equal(clock.Now()) {
		t.Error("it moved by itself")
	}
	clock.Move(time.Hour)
	if got := clock.Now().Sub(datatest.Start()); got != time.Hour {
		t.Errorf("it moved by %v", got)
	}
}
