package native

import (
	"os"
	"path/filepath"
	"testing"
)

func TestASecondNameAlwaysMeansTheNewFile(t *testing.T) {
	dir := t.TempDir()
	file, name := filepath.Join(dir, "a.exe"), filepath.Join(dir, "b.exe")
	for _, text := range []string{"old", "new", "new"} {
		old, err := os.ReadFile(file)
		if err != nil || string(old) != text { // as an installer replaces it
			if err := os.WriteFile(file+".part", []byte(text), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.Rename(file+".part", file); err != nil {
				t.Fatal(err)
			}
		}
		if err := nameAlso(file, name); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(name); err != nil || string(got) != text {
			t.Errorf("the second name means %q, %v, want %q", got, err, text)
		}
	}
	if err := copyFile(file, filepath.Join(dir, "c.exe")); err != nil {
		t.Error(err)
	}
	if err := nameAlso(filepath.Join(dir, "none"), name); err == nil {
		t.Error("a file that is not there got a name")
	}
}
