package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"banso/data/mentoring"
)

// takeUntilKilled takes in all exchange files of a folder, again and again.
func takeUntilKilled(path, folder string) int {
	ctx := context.Background()
	o := (&office{now: officeOpens()}).options("B", 0)
	for {
		s, err := Open(ctx, path, o)
		if err != nil {
			fmt.Println("failed", err)
			return 1
		}
		files, err := filepath.Glob(filepath.Join(folder, "[0-9]*"+ExchangeExtension))
		if err != nil {
			fmt.Println("failed", err)
			return 1
		}
		for i, file := range files {
			fmt.Println("takes", i)
			if _, err := s.ImportExchange(ctx, file); err != nil {
				fmt.Println("failed", err)
				return 1
			}
		}
		if err := s.Close(); err != nil {
			fmt.Println("failed", err)
			return 1
		}
	}
}

func TestAKillWhileTakingInLeavesAllOrNothing(t *testing.T) {
	rounds := 1
	if soaking() {
		rounds = 10 // 60 kills
	}
	for round := range rounds {
		t.Run(fmt.Sprint("round ", round), func(t *testing.T) {
			besideOthers(t)
			killTaking(t, rand.New(rand.NewPCG(20261122, uint64(round))))
		})
	}
}

// killTaking kills who takes in files six times.
func killTaking(t *testing.T, r *rand.Rand) {
	t.Helper()
	o := newOfficeOf(t)
	a, b, _, key := o.three()
	for range 6 {
		for range 3 {
			a.change(key, func(n *mentoring.NPO) { n.Trouble += "." })
			extra := komorebi()
			save(t, a.Store, &extra)
			o.file(a, b)
		}
		closeStore(t, b.Store)
		killed := startChild(t, "take", b.path, o.dir)
		for range 1 + r.IntN(6) {
			if line := killed.line(); len(line) > 6 && line[:6] == "failed" {
				t.Fatal(line)
			}
		}
		killed.kill(t)
		b.Store = openFile(t, b.path, b.o)
		report, err := b.Check(context.Background())
		if err != nil || !report.OK() {
			t.Fatalf("after the kill: %+v, %v", report, err)
		}
	}
	o.settle(a, b)
}
