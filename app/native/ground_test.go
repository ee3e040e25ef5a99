package native

import (
	"os"
	"path/filepath"
	"testing"
)

func TestTheFolderForScrapsOfANewPersonIsMade(t *testing.T) {
	home := filepath.Join(t.TempDir(), "new", "person")
	for _, name := range []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"} {
		t.Setenv(name, home)
	}
	Ground()
	Ground() // once more, as at the next start
	dir, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	if s, err := os.Stat(dir); err != nil || !s.IsDir() {
		t.Errorf("%v", err)
	}
}
