package data

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// settingSecond keeps the second place for backups: it belongs to this machine.
const settingSecond = "backup.second"

// secondLate is how old the newest backup in the second place may be before
// that is told.
const secondLate = 7 * 24 * time.Hour

// ErrSamePlace tells that the second place for backups is the first one.
var ErrSamePlace = errors.New("both places for backups are the same folder")

// SecondPlace is the other folder to which every backup goes, on a stick, a
// share or in a synced folder: it survives the loss of the machine.
type SecondPlace struct {
	Dir   string    `json:"dir"` // "" if none was chosen
	Since time.Time `json:"since"`
	At    time.Time `json:"at,omitzero"` // when the newest backup there was made
	Stamp int64     `json:"stamp"`       // of the last act in it
	// Missed is when it could not be reached last; zero after a backup came
	// there.
	Missed time.Time `json:"missed,omitzero"`
}

// Late tells whether the newest backup in the second place is older than seven
// days, or that none has come there for so long.
func (p SecondPlace) Late(now time.Time) bool {
	at := p.At
	if at.IsZero() {
		at = p.Since
	}
	return p.Dir != "" && now.Sub(at) > secondLate
}

// BackupResult tells what came of a backup in two places.
type BackupResult struct {
	First BackupInfo
	// Second is the copy in the second place, "" if there is none.
	Second string
	// Problem is why a second place that was chosen has no copy.
	Problem error
}

// SecondPlace returns the second place for backups, an empty one if none was
// chosen.
func (s *Store) SecondPlace(ctx context.Context) (SecondPlace, error) {
	text, ok, err := s.Setting(ctx, settingSecond)
	if err != nil || !ok {
		return SecondPlace{}, err
	}
	var p SecondPlace
	if json.Unmarshal([]byte(text), &p) != nil {
		return SecondPlace{}, nil
	}
	return p, nil
}

// SetSecondPlace chooses a folder that is there, or none by "". It is
// ErrSamePlace if it is the first place.
func (s *Store) SetSecondPlace(ctx context.Context, dir string) error {
	p := SecondPlace{}
	if dir != "" {
		full, err := filepath.Abs(dir)
		if err == nil {
			err = s.otherPlace(full)
		}
		if err != nil {
			return fmt.Errorf("choose the second place: %w", err)
		}
		p = SecondPlace{Dir: full, Since: s.o.Now()}
	}
	text, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return s.SetSetting(ctx, settingSecond, string(text))
}

// otherPlace proves that a folder is there and is not the first place.
func (s *Store) otherPlace(dir string) error {
	at, err := reach(dir)
	if err != nil {
		return err
	}
	if first := s.BackupDir(); first != "" {
		if near, err := os.Stat(first); err == nil && os.SameFile(at, near) {
			return ErrSamePlace
		}
	}
	return nil
}

// reach finds a folder that must be there: one on a stick that is not plugged
// in must not be made somewhere else.
func reach(dir string) (os.FileInfo, error) {
	at, err := os.Stat(dir)
	switch {
	case err != nil:
		return nil, classifyFile(dir, err)
	case !at.IsDir():
		return nil, fs.ErrNotExist
	}
	return at, nil
}

// backUpTwice makes a backup in the first place and copies it to the second.
// The caller holds s.write.
func (s *Store) backUpTwice(ctx context.Context, reason string) (BackupResult, error) {
	made, err := s.backUp(ctx, s.nearBackups(), reason)
	if err != nil {
		return BackupResult{}, fmt.Errorf("back up: %w", err)
	}
	result := BackupResult{First: made}
	result.Second, result.Problem = s.toSecond(ctx, made)
	return result, nil
}

// lastStamp is the stamp of the last act, 0 if there is none.
func (s *Store) lastStamp() int64 {
	s.last.lock.Lock()
	defer s.last.lock.Unlock()
	return s.last.stamp
}

// endingOf is the ending of a backup's name, or of a register's that serves as
// one.
func endingOf(file string) string {
	for _, e := range []string{packedEnding, sealedEnding} {
		if strings.HasSuffix(file, e) {
			return e
		}
	}
	return filepath.Ext(file)
}

// toSecond copies a finished backup to the second place, if one was chosen and
// has none of this state, and keeps what came of it. The caller holds s.write.
func (s *Store) toSecond(ctx context.Context, made BackupInfo) (string, error) {
	p, err := s.SecondPlace(ctx)
	if err != nil || p.Dir == "" {
		return "", err
	}
	at, problem := copyBackup(made, p.Dir)
	if problem != nil {
		p.Missed = s.o.Now()
	} else {
		p.At, p.Stamp, p.Missed = made.At, made.Stamp, time.Time{}
		problem = s.thin(p.Dir, made.Node)
	}
	if s.writer != nil {
		text, err := json.Marshal(p)
		if err == nil {
			_, err = s.writer.ExecContext(ctx, setSetting, settingSecond, string(text))
		}
		problem = errors.Join(problem, err)
	}
	if problem != nil {
		return "", fmt.Errorf("second place for backups: %w", classify(p.Dir, problem))
	}
	return at, nil
}

// copyBackup copies a finished backup into another folder, where it is read
// back like any other. One that is there already is left.
func copyBackup(made BackupInfo, dir string) (string, error) {
	if _, err := reach(dir); err != nil {
		return "", err
	}
	there, err := Backups(dir)
	if err != nil {
		return "", err
	}
	if i := slices.IndexFunc(there, func(b BackupInfo) bool { return b.SHA256 == made.SHA256 }); i >= 0 {
		return there[i].Path, nil
	}
	ending := endingOf(made.File)
	path, err := freeName(dir, made.File[:len(made.File)-len(ending)], ending)
	if err != nil {
		return "", err
	}
	part, err := unusedName(path, made.Node)
	if err != nil {
		return "", classifyFile(dir, err)
	}
	got, err := copyFile(made.Path, part)
	if err == nil && got.file != made.SHA256 {
		err = &DamagedError{Path: made.Path}
	}
	if err == nil {
		copied := made
		copied.Path, copied.File = path, filepath.Base(path)
		err = finishBackup(part, copied)
	}
	if err != nil {
		return "", errors.Join(classifyFile(part, err), removeAll([]string{part}))
	}
	return path, nil
}
