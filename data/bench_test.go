package data

import (
	"context"
	"fmt"
	"testing"
	"time"

	"banso/data/civil"
	"banso/data/mentoring"
)

// wholeCohort makes a register of the size an office has after one cohort:
// 70 people, 18 teams, 108 sessions, 40 sheets of 12 answers.
func wholeCohort(b *testing.B) string {
	b.Helper()
	s, path := newFile(b)
	records := []mentoring.Record{
		cohort("c", 2025),
		&mentoring.Instrument{Base: mentoring.At[mentoring.InstrumentID]("i"), Code: "npo", Name: "団体のようす"},
		&mentoring.Wave{Base: mentoring.At[mentoring.WaveID]("w"), CohortID: "c", Kind: mentoring.Baseline,
			Audience: mentoring.AsMentee, InstrumentID: "i"},
	}
	for n := range 12 {
		records = append(records, &mentoring.Item{Base: mentoring.At(mentoring.ItemID(fmt.Sprint("i", n))),
			InstrumentID: "i", No: n + 1, Code: fmt.Sprint("q", n), Text: "相談できる相手がいる", Kind: mentoring.ScaleItem, Min: 1, Max: 5})
	}
	for n := range 70 {
		records = append(records, &mentoring.Person{Base: mentoring.At(mentoring.PersonID(fmt.Sprint("p", n))),
			Name: "青木 みどり", Kana: "あおき みどり", Mail: "a@example.jp"})
	}
	for n := range 40 {
		response := mentoring.ResponseID(fmt.Sprint("r", n))
		records = append(records, &mentoring.Response{Base: mentoring.At(response), WaveID: "w",
			PersonID: mentoring.PersonID(fmt.Sprint("p", n)), State: mentoring.Counted})
		for item := range 12 {
			records = append(records, &mentoring.Answer{ResponseID: response,
				ItemID: mentoring.ItemID(fmt.Sprint("i", item)), Number: mentoring.Some(item % 5)})
		}
	}
	for n := range 18 {
		records = append(records, teamWithSessions(n)...)
	}
	_, err := s.Do(context.Background(), mentoring.OpSample, func(tx *Tx) error {
		for _, r := range records {
			if r.Key() == "" {
				r.SetKey(tx.NewID())
			}
		}
		return putUnchecked(tx, records)
	})
	if err != nil {
		b.Fatal(err)
	}
	closeStore(b, s)
	return path
}

func teamWithSessions(n int) []mentoring.Record {
	team := mentoring.TeamID(fmt.Sprint("t", n))
	out := []mentoring.Record{&mentoring.Team{Base: mentoring.At(team), CohortID: "c", No: n + 1}}
	for no := range 6 {
		session := mentoring.SessionID(fmt.Sprint("s", n, "-", no))
		out = append(out, &mentoring.Session{Base: mentoring.At(session), TeamID: team, No: no + 1,
			Planned: civil.MustNew(2025, time.November, 1+no), State: mentoring.Planned, Issue: "広報の進め方"})
		for person := range 4 {
			out = append(out, &mentoring.Attendance{SessionID: session,
				PersonID: mentoring.PersonID(fmt.Sprint("p", (n*3+person)%70)), Present: true})
		}
	}
	return out
}

func BenchmarkOpenReadOnlyAndReadACohort(b *testing.B) {
	path := wholeCohort(b)
	o := testOptions()
	o.ReadOnly = true
	b.ReportAllocs()
	for b.Loop() {
		s, err := Open(context.Background(), path, o)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Snapshot(context.Background(), ""); err != nil {
			b.Fatal(err)
		}
		closeStore(b, s)
	}
}

func BenchmarkOpenReadAndCloseACohort(b *testing.B) {
	path := wholeCohort(b)
	for b.Loop() {
		s, err := Open(context.Background(), path, testOptions())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Snapshot(context.Background(), ""); err != nil {
			b.Fatal(err)
		}
		closeStore(b, s)
	}
}

func BenchmarkReadACohort(b *testing.B) {
	s := openFile(b, wholeCohort(b), testOptions())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Snapshot(context.Background(), ""); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSaveOneRecord(b *testing.B) {
	s := openFile(b, wholeCohort(b), testOptions())
	npo := komorebi()
	n := 0
	for b.Loop() {
		n++
		npo.Trouble = fmt.Sprint(n)
		if _, err := s.Do(context.Background(), mentoring.OpSaveNPO, func(tx *Tx) error { return tx.Put(&npo) }); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpenMemory(b *testing.B) {
	for b.Loop() {
		s, err := OpenMemory(context.Background(), testOptions())
		if err != nil {
			b.Fatal(err)
		}
		closeStore(b, s)
	}
}
