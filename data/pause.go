package data

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// settingRestored keeps, in a register that came out of a backup, which one it
// was until somebody has confirmed it.
const settingRestored = "backup.restored"

// Restored tells that a register came out of a backup and that nobody has
// confirmed it yet. Until then no backup is made by itself and none is thinned
// out: what it is restored from, and what it was before, is not crowded out by
// a state that may be the wrong one.
type Restored struct {
	From string    `json:"from"` // file name of the backup
	At   time.Time `json:"at"`   // when the backup was made; zero if that is not known
}

// Restored tells which backup the register was restored from, and whether it
// still waits for somebody to confirm it.
func (s *Store) Restored(ctx context.Context) (Restored, bool, error) {
	text, ok, err := s.Setting(ctx, settingRestored)
	if err != nil || !ok {
		return Restored{}, false, err
	}
	var r Restored
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return Restored{}, true, nil // it was restored, from whatever
	}
	return r, true, nil
}

// ConfirmRestore says that the restored register is the one to go on with.
// Automatic backups are made again.
func (s *Store) ConfirmRestore(ctx context.Context) error {
	return s.setLocal(ctx, "DELETE FROM setting WHERE name = ?", settingRestored)
}

// noteRestored is the setting of a register that comes out of a backup.
func noteRestored(from BackupInfo) (map[string]string, error) {
	text, err := json.Marshal(Restored{From: from.File, At: from.At})
	return map[string]string{settingRestored: string(text)}, err
}

// noteIn writes settings into a register that nobody has open, and leaves one
// complete file.
func noteIn(ctx context.Context, e engine, path string, settings map[string]string) (err error) {
	db, err := openPool(dsn(path, writerParams(e)), 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for name, value := range settings {
		if _, err := db.ExecContext(ctx, setSetting, name, value); err != nil {
			return fmt.Errorf("note in the restored register: %w", err)
		}
	}
	return nil
}
