package data

import (
	"bufio"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Why a backup was made, beside the reasons given to BackupBefore.
const (
	ReasonClose  = "close"  // the register was closed after a change
	ReasonManual = "manual" // somebody asked for it
)

// manifestName is the file in a backup folder that lists what was put there,
// one JSON object a line.
const manifestName = "backups.jsonl"

// BackupInfo is what is known of a backup.
type BackupInfo struct {
	Path   string    `json:"-"`
	File   string    `json:"file"`     // its name in the folder
	Of     string    `json:"register"` // file name of the register
	Node   string    `json:"node"`     // what tells the register from others of its name
	At     time.Time `json:"at"`
	Reason string    `json:"reason"`
	Bytes  int64     `json:"bytes"`
	SHA256 string    `json:"sha256"`
	Schema int       `json:"schema"` // number of the last migration
	// Stamp is that of the last act in it: two backups with one stamp have the
	// same records.
	Stamp int64 `json:"stamp"`
	// Rows counts the rows by table, removed ones too.
	Rows map[string]int `json:"rows"`
}

// Backup puts a verified copy of the register into a folder, which is made if
// missing, and returns its path. The copy is one complete file, without what
// was deleted.
func (s *Store) Backup(ctx context.Context, dir string) (string, error) {
	return s.backupTo(ctx, dir, ReasonManual)
}

// BackupBefore makes a verified backup before a risky step, such as an
// import, and returns its path. The reason becomes part of the file's name:
// small letters, digits and hyphens. A register in memory has no place for
// one and needs none: the path is "".
func (s *Store) BackupBefore(ctx context.Context, reason string) (string, error) {
	if s.path == "" && s.o.BackupDir == "" {
		return "", nil
	}
	return s.backupTo(ctx, s.nearBackups(), "before-"+reason)
}

func (s *Store) backupTo(ctx context.Context, dir, reason string) (string, error) {
	s.write.Lock()
	defer s.write.Unlock()
	info, err := s.backUp(ctx, dir, reason)
	if err != nil {
		return "", fmt.Errorf("back up: %w", err)
	}
	return info.Path, nil
}

// nearBackups is where the backups before risky steps go.
func (s *Store) nearBackups() string {
	if s.o.BackupDir != "" {
		return s.o.BackupDir
	}
	return filepath.Dir(s.path)
}

// backupIfChanged makes the backup on closing, and thins out older ones. The
// caller holds s.write.
func (s *Store) backupIfChanged(ctx context.Context) error {
	if s.o.BackupDir == "" || s.last.stamp == 0 {
		return nil
	}
	earlier, err := Backups(s.o.BackupDir)
	if err != nil {
		return err
	}
	node, err := readNode(ctx, s.writer)
	if err != nil {
		return err
	}
	earlier = slices.DeleteFunc(earlier, func(b BackupInfo) bool { return b.Node != node })
	if n := len(earlier); n > 0 && earlier[n-1].Stamp == s.last.stamp {
		return nil
	}
	made, err := s.backUp(ctx, s.o.BackupDir, ReasonClose)
	if err != nil {
		return fmt.Errorf("back up on closing: %w", err)
	}
	old, err := s.unfinished()
	if err != nil {
		return err
	}
	for _, b := range Thin(append(earlier, made), s.o.Now()) {
		old = append(old, b.Path)
	}
	if err := removeAll(old); err != nil {
		return fmt.Errorf("thin out backups: %w", err)
	}
	return nil
}

// unfinished lists the copies that were under way when the program was killed
// while closing the register.
func (s *Store) unfinished() ([]string, error) {
	entries, err := os.ReadDir(s.o.BackupDir)
	if err != nil {
		return nil, classifyFile(s.o.BackupDir, err)
	}
	var out []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), s.stem()+"-") && strings.HasSuffix(e.Name(), ".part") {
			out = append(out, filepath.Join(s.o.BackupDir, e.Name()))
		}
	}
	return out, nil
}

// stem is the register's file name without its extension.
func (s *Store) stem() string { return strings.TrimSuffix(s.name(), filepath.Ext(s.name())) }

// name is the register's file name.
func (s *Store) name() string {
	if s.path == "" {
		return "memory.banso"
	}
	return filepath.Base(s.path)
}

// backUp makes one backup. The caller holds s.write, so that nothing is
// written between counting and copying.
func (s *Store) backUp(ctx context.Context, dir, reason string) (BackupInfo, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return BackupInfo{}, classifyFile(dir, err)
	}
	path, err := s.freeName(dir, reason)
	if err != nil {
		return BackupInfo{}, err
	}
	part := path + ".part"
	if err := removeAll([]string{part}); err != nil {
		return BackupInfo{}, err
	}
	info, err := s.copyVerified(ctx, part)
	if err == nil {
		info.Path, info.File, info.Of = path, filepath.Base(path), s.name()
		info.At, info.Reason = s.o.Now(), reason
		err = finishBackup(part, info)
	}
	if err != nil {
		return BackupInfo{}, errors.Join(classify(part, err), removeAll([]string{part}))
	}
	return info, nil
}

// freeName finds a name for a backup: register-20261122-130000-close.banso.
func (s *Store) freeName(dir, reason string) (string, error) {
	extension := filepath.Ext(s.name())
	stem := s.stem() + s.o.Now().Format("-20060102-150405-") + reason
	for n := 1; ; n++ {
		path := filepath.Join(dir, stem+extension)
		if n > 1 {
			path = filepath.Join(dir, fmt.Sprintf("%s-%d%s", stem, n, extension))
		}
		if found, err := look(path); err != nil || found == nothing {
			return path, err
		}
	}
}

// copyVerified copies the register into part and proves that the copy has
// all that the register has.
func (s *Store) copyVerified(ctx context.Context, part string) (BackupInfo, error) {
	source, err := s.copySource()
	if err != nil {
		return BackupInfo{}, err
	}
	if source != s.writer {
		defer source.Close()
	}
	have, err := s.o.engine.dialect().takeStock(ctx, source)
	if err != nil {
		return BackupInfo{}, err
	}
	if _, err := source.ExecContext(ctx, "VACUUM INTO ?", part); err != nil {
		return BackupInfo{}, err
	}
	copied, err := s.o.engine.inspect(ctx, part)
	if err != nil {
		return BackupInfo{}, err
	}
	if copied.Schema != have.Schema || copied.Stamp != have.Stamp || !maps.Equal(copied.Rows, have.Rows) {
		return BackupInfo{}, &DamagedError{Path: part}
	}
	return copied, syncFile(part)
}

// copySource is the connection that copies; a reader of the pool may not,
// for it refuses every statement that writes.
func (s *Store) copySource() (*sql.DB, error) {
	if s.writer != nil {
		return s.writer, nil
	}
	q := readerParams(s.o.engine)
	if s.frozen {
		q = frozenParams(s.o.engine)
	}
	q.Del("_query_only")
	return openPool(dsn(s.path, q), 1)
}

// finishBackup gives a verified copy its name and enters it in the manifest.
func finishBackup(part string, info BackupInfo) error {
	if err := keepPrivate(part); err != nil {
		return err
	}
	if err := os.Rename(part, info.Path); err != nil {
		return err
	}
	if err := syncFolder(filepath.Dir(info.Path)); err != nil {
		return err
	}
	if sum, _, err := hashFile(info.Path); err != nil || sum != info.SHA256 {
		return errors.Join(err, &DamagedError{Path: info.Path})
	}
	line, err := json.Marshal(info)
	if err != nil {
		return err
	}
	return appendLine(filepath.Join(filepath.Dir(info.Path), manifestName), line)
}

func appendLine(path string, line []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
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
		if found, err := look(b.Path); err == nil && found == someFile {
			out = append(out, b)
		}
	}
	return out, lines.Err()
}
