package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// Only one process writes a register, which the lease sees to. Should it fail
// to, as on a disk that two machines share, the engine's own locks still let
// nothing be lost: these processes go past the lease.

func TestThreeProcessesPastTheLeaseLoseNothing(t *testing.T) {
	if underRace {
		t.Skip("the other processes are not seen by the race detector")
	}
	rounds := 30
	if soaking() {
		rounds = 300
	}
	eachKind(t, func(t *testing.T, options func() Options) {
		path := filepath.Join(t.TempDir(), "register.banso")
		mode := fmt.Sprint(rounds)
		if options().Protect {
			mode += protectedMark
		}
		closeStore(t, openFile(t, path, options()))
		children := []*child{startChild(t, "count", path, mode), startChild(t, "count", path, mode), startChild(t, "count", path, mode)}
		for _, c := range children {
			if got := c.line(); got != "counted" {
				t.Errorf("a process ended with %q", got)
			}
			c.end(t)
		}
		s := openFile(t, path, options())
		if got, _, err := s.Setting(context.Background(), "count"); got != fmt.Sprint(3*rounds) || err != nil {
			t.Errorf("counted to %s, %v", got, err)
		}
		if report, err := s.Check(context.Background()); err != nil || !report.OK() {
			t.Errorf("report %+v, %v", report, err)
		}
	})
}

// countUp is one of the three processes.
func countUp(path, mode string) int {
	rounds, protected := strings.CutSuffix(mode, protectedMark)
	var n int
	_, err := fmt.Sscan(rounds, &n)
	if err == nil {
		err = countTimes(path, n, protected)
	}
	if err != nil {
		fmt.Println("failed", err)
		return 1
	}
	fmt.Println("counted")
	return 0
}

func countTimes(path string, n int, protected bool) (err error) {
	var e engine
	if protected {
		p, err := openProtection(path, "", protectedOptions().Secret)
		if err != nil {
			return err
		}
		defer p.close()
		if e, err = p.mount(e); err != nil {
			return err
		}
	}
	db, err := openPool(dsn(path, writerParams(e)), 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := setJournal(context.Background(), db, e); err != nil {
		return err
	}
	for range n {
		if err := countOne(db); err != nil {
			return err
		}
	}
	return nil
}

// countOne reads and writes in one transaction, as an act does.
func countOne(db *sql.DB) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	count := 0
	err = tx.QueryRow("SELECT value FROM setting WHERE name = 'count'").Scan(&count)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	_, err = tx.Exec("INSERT INTO setting (name, value) VALUES ('count', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", fmt.Sprint(count+1))
	if err != nil {
		return err
	}
	return tx.Commit()
}
