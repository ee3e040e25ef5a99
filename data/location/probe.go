package location

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
)

// Probe gathers the facts of a place on this machine. The file need not be
// there yet. What cannot be found out stays unknown.
func Probe(path string) Facts {
	f := Facts{Path: resolve(path), Windows: runtime.GOOS == "windows"}
	if home, err := os.UserHomeDir(); err == nil {
		f.Home = resolve(home)
	}
	f.Marks = marks(filepath.Dir(f.Path))
	f.ask()
	return f
}

// resolve follows links as far as there is something at the path.
func resolve(path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	for dir, rest := full, ""; ; {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest)
		}
		up := filepath.Dir(dir)
		if up == dir {
			return full
		}
		dir, rest = up, filepath.Join(filepath.Base(dir), rest)
	}
}

// marks looks for the files of sync services in a folder and all above it.
func marks(dir string) []string {
	var out []string
	for {
		for name := range markServices() {
			info, err := os.Lstat(filepath.Join(dir, name))
			// Dropbox keeps its own settings in a folder of the name of its mark.
			if err == nil && (name != ".dropbox" || info.Mode().IsRegular()) {
				out = append(out, name)
			}
		}
		up := filepath.Dir(dir)
		if up == dir {
			slices.Sort(out)
			return out
		}
		dir = up
	}
}
