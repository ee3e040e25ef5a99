package data

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"testing"

	"banso/data/mentoring"
)

// bigRegister makes a register of at least so many megabytes: notes of invented
// sessions, which compress as Japanese text does.
func bigRegister(t testing.TB, megabytes int, o Options) *Store {
	t.Helper()
	dir := t.TempDir()
	o.BackupDir = filepath.Join(dir, "backups")
	s := openFile(t, filepath.Join(dir, "register.banso"), o)
	save(t, s, cohort("c", 2025))
	words := []string{"広報", "相談", "人手", "会計", "助成金", "理事", "子ども", "居場所", "食堂", "月末", "引き継ぎ", "地域"}
	chance := rand.New(rand.NewPCG(5, 50))
	for sizeOf(t, s) < megabytes<<20 {
		var many []mentoring.Record
		for range 56 {
			var text bytes.Buffer
			for text.Len() < 8<<10 {
				fmt.Fprintf(&text, "%sの%sを%d月までに。", words[chance.IntN(len(words))], words[chance.IntN(len(words))], 1+chance.IntN(12))
			}
			npo := komorebi()
			npo.Trouble = text.String()
			many = append(many, &npo)
		}
		save(t, s, many...)
		for _, r := range many { // each again, so that the change log grows too
			r.(*mentoring.NPO).Kana = "こもれびしょくどうのかい"
		}
		save(t, s, many...)
	}
	return s
}

// sizeOf is how many bytes the pages of a register take.
func sizeOf(t testing.TB, s *Store) (bytes int) {
	t.Helper()
	err := s.writer.QueryRow("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").Scan(&bytes)
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}

// sizes are those of the proofs: the larger ones when soaking.
func sizes() []int {
	if soaking() {
		return []int{5, 50}
	}
	return []int{1}
}

func TestRegistersOfEverySizeComeBackWhole(t *testing.T) {
	unwatched(t)
	eachKind(t, func(t *testing.T, options func() Options) {
		for _, megabytes := range sizes() {
			t.Run(fmt.Sprint(megabytes, " MB"), func(t *testing.T) {
				besideOthers(t)
				comeBack(t, bigRegister(t, megabytes, options()), options())
			})
		}
	})
}

// comeBack backs a register up, restores it beside and compares both.
func comeBack(t *testing.T, s *Store, o Options) {
	t.Helper()
	ctx := context.Background()
	want, err := s.Check(ctx)
	if err != nil || !want.OK() {
		t.Fatalf("%+v, %v", want, err)
	}
	result, err := s.BackUp(ctx)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "again.banso")
	if err := s.Restore(ctx, result.First.Path, to); err != nil {
		t.Fatal(err)
	}
	o.Protect = false // it is as it was: a plain one stays plain
	again := openFile(t, to, o)
	got, err := again.Check(ctx)
	if err != nil || !got.OK() || got.Rows[TableNPO] != want.Rows[TableNPO] || got.Changes != want.Changes || again.Protected() != s.Protected() {
		t.Errorf("%+v, want %+v, %v", got, want, err)
	}
	before, err := s.Snapshot(ctx, "")
	if err != nil {
		t.Fatal(err)
	}
	after, err := again.Snapshot(ctx, "")
	if err != nil || !reflect.DeepEqual(after.People, before.People) {
		t.Errorf("other records came back: %v", err)
	}
	t.Logf("register %d KB, backup %d KB", sizeOf(t, s)>>10, result.First.Bytes>>10)
}

func benchmarkBackup(b *testing.B, o Options, megabytes int) {
	s := bigRegister(b, megabytes, o)
	dir := b.TempDir()
	for b.Loop() {
		if _, err := s.Backup(context.Background(), dir); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkRestore(b *testing.B, o Options, megabytes int) {
	s := bigRegister(b, megabytes, o)
	backup, err := s.Backup(context.Background(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	dir, n := b.TempDir(), 0
	for b.Loop() {
		n++
		if err := s.Restore(context.Background(), backup, filepath.Join(dir, fmt.Sprint(n, ".banso"))); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBackup5MB(b *testing.B)           { benchmarkBackup(b, testOptions(), 5) }
func BenchmarkBackup5MBProtected(b *testing.B)  { benchmarkBackup(b, protectedOptions(), 5) }
func BenchmarkRestore5MB(b *testing.B)          { benchmarkRestore(b, testOptions(), 5) }
func BenchmarkRestore5MBProtected(b *testing.B) { benchmarkRestore(b, protectedOptions(), 5) }
