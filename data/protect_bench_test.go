package data

import (
	"context"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkProtectedOpenAndReadACohort opens a plain and a protected register,
// in turns, and reads the cohort. "ms-more" is how much longer the protected one
// takes, apart from the work for the passphrase, which is meant to be slow; the
// target is 50.
func BenchmarkProtectedOpenAndReadACohort(b *testing.B) {
	plain := wholeCohort(b)
	sealed := filepath.Join(b.TempDir(), "sealed.banso")
	if _, err := Protect(context.Background(), plain, sealed, protectedOptions()); err != nil {
		b.Fatal(err)
	}
	var took [2]time.Duration
	turns := 0
	for b.Loop() {
		turns++
		for i, path := range []string{plain, sealed} {
			start := time.Now()
			o := protectedOptions()
			o.ReadOnly = true
			s, err := Open(context.Background(), path, o)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := s.Snapshot(context.Background(), ""); err != nil {
				b.Fatal(err)
			}
			took[i] += time.Since(start)
			closeStore(b, s)
		}
	}
	b.ReportMetric(float64(took[1]-took[0])/float64(turns)/float64(time.Millisecond), "ms-more")
	b.ReportMetric(float64(took[1])/float64(took[0]), "x")
}

// BenchmarkProtectedPassphrase opens a register with the work that a passphrase
// costs everybody who tries one.
func BenchmarkProtectedPassphrase(b *testing.B) {
	path := filepath.Join(b.TempDir(), "register.banso")
	o := protectedOptions()
	o.engine.work = 0
	closeStore(b, openFile(b, path, o))
	for b.Loop() {
		if _, err := openProtection(path, "", o.Secret); err != nil {
			b.Fatal(err)
		}
	}
}
