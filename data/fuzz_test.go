package data

import (
	"context"
	"os"
	"path/filepath"
	"testing"
)

// Whatever is overwritten or cut off in a register: opening and checking it
// ends with an answer.
func FuzzOpenDamagedRegister(f *testing.F) {
	path := filepath.Join(f.TempDir(), "register.banso")
	s := openFile(f, path, testOptions())
	npo := komorebi()
	save(f, s, &npo)
	closeStore(f, s)
	whole, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(0), []byte("x"), uint32(0))
	f.Add(uint32(18), []byte{2, 2}, uint32(100))
	f.Add(uint32(100), []byte{0, 0, 0, 0, 0, 0, 0, 0}, uint32(5000))
	f.Add(uint32(40960), []byte{255, 255, 255, 255}, uint32(0))
	o := testOptions()
	o.ReadOnly = true
	f.Fuzz(func(t *testing.T, at uint32, with []byte, cut uint32) {
		text := append([]byte(nil), whole...)
		copy(text[int(at)%len(text):], with)
		path := filepath.Join(t.TempDir(), "register.banso")
		if err := os.WriteFile(path, text[:len(text)-int(cut)%len(text)], 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Open(context.Background(), path, o)
		if err != nil {
			return
		}
		defer s.Close()
		if report, err := s.Check(context.Background()); err == nil && report.Rows[TableNPO] != 1 && report.OK() {
			t.Errorf("a lost record is not told: %+v", report)
		}
	})
}
