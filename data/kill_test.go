package data

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
)

// Proof against being killed. A second process writes acts without end and
// tells each one that was acknowledged; it is killed at moments that chance
// chooses, also while it opens, recovers, closes or backs up. Afterwards the
// register must be sound and have every act that was told.

func TestKillsTakeNothingAcknowledged(t *testing.T) {
	if underRace {
		t.Skip("proves what is on the disk, which no race detector sees")
	}
	rounds := 1
	if soaking() {
		rounds = 25 // 500 kills of each kind
	}
	eachKind(t, func(t *testing.T, options func() Options) {
		for round := range rounds {
			t.Run(fmt.Sprint("round ", round), func(t *testing.T) {
				besideOthers(t)
				killOften(t, options, rand.New(rand.NewPCG(20261122, uint64(round))))
			})
		}
	})
}

// protectedMark at the end of a mode has the register protected.
const protectedMark = " protected"

// killOften kills the writers of one register twenty times.
func killOften(t *testing.T, options func() Options, chance *rand.Rand) {
	t.Helper()
	const kills = 20
	path := newPath(t)
	told := 0
	for kill := range kills {
		mode := []string{"WAL", "TRUNCATE"}[kill%2]
		if options().Protect {
			mode += protectedMark
		}
		writer := startChild(t, "write", path, mode)
		var lines []string
		for range chance.IntN(40) {
			lines = append(lines, writer.line())
		}
		for _, line := range append(lines, writer.kill(t)...) {
			_, _ = fmt.Sscanf(line, "saved %d", &told)
			if strings.HasPrefix(line, "failed") {
				t.Fatal(line)
			}
		}
		told = checkAfterKill(t, path, options(), told)
	}
	if told < kills/2 {
		t.Errorf("only %d acts: the kills prove nothing", told)
	}
	t.Logf("%d kills, %d acts, %d backups", kills, told, checkBackups(t, path, options().Secret))
}

// checkAfterKill opens the register and returns the number of its acts.
func checkAfterKill(t *testing.T, path string, o Options, told int) int {
	t.Helper()
	if found, err := look(path); told == 0 && found == nothing && err == nil {
		return 0 // killed before the first register was there
	}
	s := openFile(t, path, o)
	defer closeStore(t, s)
	report, err := s.Check(context.Background())
	if err != nil || !report.OK() {
		t.Fatalf("not sound: %+v, %v", report, err)
	}
	last, whole, err := checkActs(s)
	if err != nil || !whole || last < told {
		t.Fatalf("%d acts (whole: %v), %d told, %v", last, whole, told, err)
	}
	return last
}

// checkBackups verifies every backup that a killed process had finished, and
// counts them.
func checkBackups(t *testing.T, path string, secret Secret) int {
	t.Helper()
	list, err := Backups(filepath.Join(filepath.Dir(path), "backups"))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range list {
		if _, err := VerifyBackup(context.Background(), b.Path, secret); err != nil {
			t.Errorf("%s: %v", b.File, err)
		}
	}
	return len(list)
}

// writeUntilKilled is the second process: it saves acts, and every few of them
// closes the register, with a backup, and opens it again.
func writeUntilKilled(path, mode string) int {
	for {
		if err := writeSome(path, mode); err != nil {
			fmt.Println("failed", err)
			return 1
		}
	}
}

func writeSome(path, mode string) error {
	o := testOptions()
	mode, protected := strings.CutSuffix(mode, protectedMark)
	if protected {
		o = protectedOptions()
	}
	o.NewID = nil
	o.BackupDir = filepath.Join(filepath.Dir(path), "backups")
	o.engine.journal = mode
	fmt.Println("opening")
	s, err := Open(context.Background(), path, o)
	if err != nil {
		return err
	}
	last, _, err := checkActs(s)
	if err != nil {
		return err
	}
	for act := last + 1; act <= last+8; act++ {
		fmt.Println("saving", act)
		if err := saveAct(s, act); err != nil {
			return err
		}
		fmt.Println("saved", act)
	}
	fmt.Println("closing")
	return s.Close()
}
