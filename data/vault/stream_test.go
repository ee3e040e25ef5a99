package vault

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"testing"
)

func TestASealedFileIsReadAndWrittenAsAStreamOfPlainBytes(t *testing.T) {
	path, slot, key, _ := filled(t)
	r, err := OpenReader(path, "", key)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err = errors.Join(err, r.Close()); err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(plain, []byte("SQLite format 3\x00")) || !bytes.Contains(plain, []byte(secretName)) {
		t.Error("is no plain database")
	}
	unsealed := filepath.Join(t.TempDir(), "plain.db")
	write(t, unsealed, plain)
	db := openDB(t, unsealed, "")
	if got := one[int](t, db, "SELECT count(*) FROM person"); got != 2000 {
		t.Errorf("%d rows", got)
	}
	again := filepath.Join(t.TempDir(), "again.banso")
	w, err := NewWriter(again, slot, key)
	if err != nil {
		t.Fatal(err)
	}
	for rest := plain; len(rest) > 0; rest = rest[min(1000, len(rest)):] {
		if _, err := w.Write(rest[:min(1000, len(rest))]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if code := readAll(t, again, mount(t, key).Name()); code != ok {
		t.Errorf("code %d", code)
	}
}

func TestOnlyADatabaseWithRoomForTheSealsIsWritten(t *testing.T) {
	_, slot, key, _ := newSealed(t)
	header := append([]byte("SQLite format 3\x00\x10\x00\x01\x01\x00"), make([]byte, PageSize-21)...) // no reserved bytes
	for name, b := range map[string][]byte{"nothing": nil, "half a page": header[:100], "no database": make([]byte, PageSize), "no room": header} {
		w, err := NewWriter(filepath.Join(t.TempDir(), "x.banso"), slot, key)
		if err != nil {
			t.Fatal(err)
		}
		_, err = w.Write(b)
		if err = errors.Join(err, w.Close()); !errors.Is(err, ErrLayout) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestADamagedFileEndsTheStreamWithAnError(t *testing.T) {
	path, _, key, whole := filled(t)
	for name, b := range map[string][]byte{"a flip": flip(whole, len(whole)-100), "cut within a page": whole[:len(whole)-1]} {
		write(t, path, b)
		r, err := OpenReader(path, "", key)
		if err != nil {
			t.Fatal(err)
		}
		_, err = io.Copy(io.Discard, r)
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
