package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// Why a backup was made, beside the reasons given to BackupBefore.
const (
	ReasonClose  = "close"  // the register was closed after a change
	ReasonWork   = "work"   // half an hour of work
	ReasonManual = "manual" // somebody asked for it
	ReasonReturn = "return" // the register was given back to a shared folder

	reasonBefore = "before-" // in front of those given to BackupBefore
)

// Backup puts a verified copy of the register into a folder, which is made if
// missing, and returns its path. The copy is one complete file, without what
// was deleted.
func (s *Store) Backup(ctx context.Context, dir string) (string, error) {
	s.write.Lock()
	defer s.write.Unlock()
	info, err := s.backUp(ctx, dir, ReasonManual)
	if err != nil {
		return "", fmt.Errorf("back up: %w", err)
	}
	return info.Path, nil
}

// BackUp makes a verified backup now, in both places of the register. An error
// tells that there is no new backup; a second place that could not be reached
// is told by the result and by BackupStanding.
func (s *Store) BackUp(ctx context.Context) (BackupResult, error) {
	s.write.Lock()
	defer s.write.Unlock()
	return s.backUpTwice(ctx, ReasonManual)
}

// BackupBefore makes a verified backup before a risky step, such as an
// import, and returns its path. The reason becomes part of the file's name:
// small letters, digits and hyphens. A register in memory has no place for
// one and needs none: the path is "". The second place is not waited for.
func (s *Store) BackupBefore(ctx context.Context, reason string) (string, error) {
	if (s.path == "" || s.Shared()) && s.o.BackupDir == "" {
		return "", nil
	}
	s.write.Lock()
	defer s.write.Unlock()
	info, err := s.backUp(ctx, s.nearBackups(), reasonBefore+reason)
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
	if s.Shared() {
		return s.copies
	}
	return filepath.Dir(s.path)
}

// name is the register's file name.
func (s *Store) name() string {
	if s.path == "" {
		return "memory.banso"
	}
	if s.Shared() {
		return filepath.Base(SharedName(s.path)) + ".banso"
	}
	return filepath.Base(s.path)
}

// longestStem leaves a backup's name room for its moment, reason and endings
// within the 255 bytes that disks allow.
const longestStem = 140

// stem is the register's file name without its extension, cut if it is long.
func (s *Store) stem() string {
	stem := strings.TrimSuffix(s.name(), filepath.Ext(s.name()))
	if len(stem) <= longestStem {
		return stem
	}
	end := longestStem
	for end > 0 && !utf8.RuneStart(stem[end]) {
		end--
	}
	return stem[:end]
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
	node, err := readNode(ctx, s.reader)
	if err != nil {
		return BackupInfo{}, err
	}
	part, err := unusedName(path, node)
	if err != nil {
		return BackupInfo{}, classifyFile(dir, err)
	}
	info, err := s.packVerified(ctx, part, node)
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

// freeName finds a name for a backup: register-20261122-130000-close.banso.zst.
func (s *Store) freeName(dir, reason string) (string, error) {
	return freeName(dir, s.stem()+s.o.Now().Format("-20060102-150405-")+reason, s.packedEnding())
}

// unusedName names a backup that is not finished. It carries a mark of its
// register, for two of one name may keep their backups in one folder, and is
// nobody else's: another program may back up the same register at the same time.
func unusedName(path, node string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*"+partEnding(node))
	if err != nil {
		return "", err
	}
	return f.Name(), errors.Join(f.Close(), os.Remove(f.Name()))
}

// rawStem begins the name of the copy from which a backup is packed, short for
// the engine's sake.
const rawStem = "banso-copy"

func partEnding(node string) string { return "." + node[max(0, len(node)-6):] + ".part" }

// packedEnding is the ending of a backup's name.
func (s *Store) packedEnding() string {
	if s.vault != nil {
		return sealedEnding
	}
	return packedEnding
}

func freeName(dir, stem, ending string) (string, error) {
	for n := 1; ; n++ {
		path := filepath.Join(dir, stem+ending)
		if n > 1 {
			path = filepath.Join(dir, fmt.Sprintf("%s-%d%s", stem, n, ending))
		}
		if found, err := look(path); err != nil || found == nothing {
			return path, err
		}
	}
}

// packVerified copies the register, proves that the copy is sound and has all
// that the register has, packs it into part, and proves by reading it back
// that the very same file comes out of it again.
func (s *Store) packVerified(ctx context.Context, part, node string) (info BackupInfo, err error) {
	raw, err := unusedName(filepath.Join(filepath.Dir(part), rawStem), node)
	if err != nil {
		return BackupInfo{}, err
	}
	if len(raw) > longestPath {
		return BackupInfo{}, &NameTooLongError{Path: part}
	}
	defer func() { err = errors.Join(err, removeAll([]string{raw})) }()
	if info, err = s.copyVerified(ctx, raw, s.o.engine); err != nil {
		return BackupInfo{}, err
	}
	plain, err := s.vault.read(raw)
	if err != nil {
		return BackupInfo{}, err
	}
	defer plain.Close()
	written, err := packFile(plain, part, s.vault)
	if err != nil {
		return BackupInfo{}, err
	}
	read, err := unpackFile(part, io.Discard, s.vault)
	if err == nil && read != written {
		err = &DamagedError{Path: part}
	}
	info.SHA256, info.Bytes, info.Held = written.file, written.bytes, written.content
	return info, err
}

// copyVerified copies the register into raw and proves that the copy has
// all that the register has. The engine says how the copy is kept: plain, or
// sealed by some key.
func (s *Store) copyVerified(ctx context.Context, raw string, as engine) (BackupInfo, error) {
	if s.Shared() {
		return s.copyDown(ctx, raw)
	}
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
	if err := as.prepare(raw); err != nil {
		return BackupInfo{}, err
	}
	to, err := as.target(raw)
	if err != nil {
		return BackupInfo{}, err
	}
	if _, err := source.ExecContext(ctx, "VACUUM INTO ?", to); err != nil {
		return BackupInfo{}, err
	}
	copied, err := as.inspect(ctx, raw)
	if err != nil {
		return BackupInfo{}, err
	}
	if copied.Schema != have.Schema || copied.Stamp != have.Stamp || !maps.Equal(copied.Rows, have.Rows) {
		return BackupInfo{}, &DamagedError{Path: raw}
	}
	return copied, nil
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
