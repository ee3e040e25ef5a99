package data

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// manifestName is the file in a backup folder that lists what was put there,
// one JSON object a line.
const manifestName = "backups.jsonl"

// BackupInfo is what is known of a backup. A protected register's tells no
// name and no text of it either.
type BackupInfo struct {
	Path   string    `json:"-"`
	File   string    `json:"file"`     // its name in the folder
	Of     string    `json:"register"` // file name of the register
	Node   string    `json:"node"`     // what tells the register from others of its name
	At     time.Time `json:"at"`
	Reason string    `json:"reason"`
	Bytes  int64     `json:"bytes"`
	SHA256 string    `json:"sha256"`            // of the file
	Held   string    `json:"content,omitempty"` // SHA-256 of the database in it, "" of backups that are not packed
	Schema int       `json:"schema"`            // number of the last migration
	// Stamp is that of the last act in it: two backups with one stamp have the
	// same records.
	Stamp int64 `json:"stamp"`
	// Rows counts the rows by table, removed ones too.
	Rows map[string]int `json:"rows"`
	// Holds is what people ask before they restore; zero of backups that were
	// made before it was kept.
	Holds Holding `json:"holds,omitzero"`
}

// Holding is what is in a register, removed records left out.
type Holding struct {
	Cohorts  int       `json:"cohorts"`
	NPOs     int       `json:"npos"`
	People   int       `json:"people"`
	Sessions int       `json:"sessions"`
	LastAct  time.Time `json:"last_act"` // zero if nothing was ever done in it
}

// Backups lists the backups in a folder that its manifest knows and that are
// still there, the oldest first. A missing folder has none.
func Backups(dir string) ([]BackupInfo, error) {
	f, err := os.Open(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list backups: %w", classifyFile(dir, err))
	}
	defer f.Close()
	here, err := fileNames(dir)
	if err != nil {
		return nil, fmt.Errorf("list backups: %w", err)
	}
	var out []BackupInfo
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var b BackupInfo
		if json.Unmarshal(lines.Bytes(), &b) != nil {
			continue // a line that a full disk cut off
		}
		b.File = filepath.Base(b.File)
		b.Path = filepath.Join(dir, b.File)
		if here[b.File] {
			out = append(out, b)
		}
	}
	return out, lines.Err()
}

// backupsOf lists the backups of one register in a folder.
func backupsOf(dir, node string) ([]BackupInfo, error) {
	all, err := Backups(dir)
	return slices.DeleteFunc(all, func(b BackupInfo) bool { return b.Node != node }), err
}

// newest returns the last of a list of backups, the oldest of which is first.
func newest(list []BackupInfo) (BackupInfo, bool) {
	if len(list) == 0 {
		return BackupInfo{}, false
	}
	return list[len(list)-1], true
}

// fileNames lists the files in a folder with anything in them.
func fileNames(dir string) (map[string]bool, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, classifyFile(dir, err)
	}
	out := map[string]bool{}
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && info.Size() > 0 {
			out[e.Name()] = true
		}
	}
	return out, nil
}

// finishBackup gives a verified copy its name and enters it in the manifest.
func finishBackup(part string, info BackupInfo) error {
	if err := keepPrivate(part); err != nil {
		return err
	}
	if err := rename(part, info.Path); err != nil {
		return err
	}
	if err := syncFolder(filepath.Dir(info.Path)); err != nil {
		return err
	}
	line, err := json.Marshal(info)
	if err != nil {
		return err
	}
	return appendLine(filepath.Join(filepath.Dir(info.Path), manifestName), line)
}

func appendLine(path string, line []byte) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	// A line that was cut off must not swallow this one.
	last := make([]byte, 1)
	if end, _ := f.Seek(0, io.SeekEnd); end > 0 {
		if _, err := f.ReadAt(last, end-1); err == nil && last[0] != '\n' {
			line = append([]byte{'\n'}, line...)
		}
	}
	_, err = f.Write(append(line, '\n'))
	return errors.Join(err, f.Sync(), f.Close())
}

// hashFile reads a file and returns its SHA-256 and its length.
func hashFile(path string) (sum string, bytes int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	bytes, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), bytes, err
}
