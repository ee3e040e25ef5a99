package data

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// workBetween is how long somebody works until the next backup.
const workBetween = 30 * time.Minute

// Work is what decides whether a backup is due.
type Work struct {
	Opened     time.Time // when the register was opened
	LastBackup time.Time // zero if there is none
	Stamp      int64     // of the last act, 0 if there is none
	BackedUp   int64     // stamp of the last act in the newest backup
	Paused     bool      // the register was restored and is not confirmed
}

// BackupDue tells whether half an hour of work has passed that no backup has:
// since the register was opened, or since the last backup if that is later. A
// clock that was set back makes none due by itself.
func BackupDue(now time.Time, w Work) bool {
	since := w.Opened
	if w.LastBackup.After(since) {
		since = w.LastBackup
	}
	return !w.Paused && w.Stamp != w.BackedUp && now.Sub(since) >= workBetween
}

// BackUpIfDue makes a backup in both places if BackupDue says so, and tells
// whether it made one. Whoever has the window calls it now and then.
func (s *Store) BackUpIfDue(ctx context.Context) (BackupResult, bool, error) {
	if s.o.ReadOnly || s.o.BackupDir == "" || s.Shared() {
		return BackupResult{}, false, nil
	}
	s.write.Lock()
	defer s.write.Unlock()
	if s.closed {
		return BackupResult{}, false, nil
	}
	work, _, err := s.work(ctx)
	if err != nil || !BackupDue(s.o.Now(), work) {
		return BackupResult{}, false, err
	}
	result, err := s.backUpTwice(ctx, ReasonWork)
	if err == nil {
		err = s.thin(s.o.BackupDir, result.First.Node)
	}
	return result, err == nil, err
}

// work gathers what decides, and the newest backup. The caller holds s.write.
func (s *Store) work(ctx context.Context) (Work, BackupInfo, error) {
	node, err := readNode(ctx, s.writer)
	if err != nil {
		return Work{}, BackupInfo{}, err
	}
	earlier, err := backupsOf(s.o.BackupDir, node)
	if err != nil {
		return Work{}, BackupInfo{}, err
	}
	_, paused, err := s.Restored(ctx)
	last, _ := newest(earlier)
	return Work{Opened: s.opened, LastBackup: last.At, Stamp: s.last.stamp, BackedUp: last.Stamp, Paused: paused}, last, err
}

// backupIfChanged makes the backup on closing, in both places, and thins out
// older ones. A second place that cannot be reached is noted and waits for the
// next time. The caller holds s.write.
func (s *Store) backupIfChanged(ctx context.Context) error {
	if s.o.BackupDir == "" || s.last.stamp == 0 {
		return nil
	}
	work, last, err := s.work(ctx)
	if err != nil || work.Paused {
		return err
	}
	if work.Stamp == work.BackedUp {
		s.catchUp(ctx, last)
		return nil
	}
	made, err := s.backUpTwice(ctx, ReasonClose)
	if err != nil {
		return fmt.Errorf("on closing: %w", err)
	}
	return s.thin(s.o.BackupDir, made.First.Node)
}

// catchUp brings the newest backup to a second place that missed it. What
// came of it stands in the register's setting.
func (s *Store) catchUp(ctx context.Context, last BackupInfo) {
	if p, err := s.SecondPlace(ctx); err == nil && p.Dir != "" && p.Stamp != last.Stamp {
		_, _ = s.toSecond(ctx, last)
	}
}

// thin removes the backups of a register that are too many in a folder, and
// what was under way there when the program was killed.
func (s *Store) thin(dir, node string) error {
	list, err := backupsOf(dir, node)
	if err != nil {
		return err
	}
	old, err := unfinished(dir, node)
	if err != nil {
		return err
	}
	for _, b := range Thin(list, s.o.Now()) {
		old = append(old, b.Path)
	}
	if err := removeAll(old); err != nil {
		return fmt.Errorf("thin out backups: %w", err)
	}
	return nil
}

// unfinished lists the copies that were under way when the program was killed.
func unfinished(dir, node string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, classifyFile(dir, err)
	}
	var out []string
	for _, e := range entries {
		name := strings.TrimSuffix(e.Name(), "-journal")
		if strings.HasSuffix(name, partEnding(node)) {
			out = append(out, filepath.Join(dir, e.Name()))
		}
	}
	return out, nil
}
