package app_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// pageRooms are the pages, which never import each other.
var pageRooms = []string{"home", "npo", "mentor", "session", "survey", "report", "settings"}

// sources walks the Go files of the house outside tests.
func sources(t *testing.T, visit func(path string, file *ast.File, at *token.FileSet)) {
	t.Helper()
	root := ".."
	seen := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		at := token.NewFileSet()
		tree, err := parser.ParseFile(at, path, nil, 0)
		if err != nil {
			return err
		}
		seen++
		name, _ := filepath.Rel(root, path)
		visit(filepath.ToSlash(name), tree, at)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 20 {
		t.Fatalf("only %d files were read: the test would prove nothing", seen)
	}
}

func TestNoSentenceStandsInCode(t *testing.T) {
	sources(t, func(path string, file *ast.File, at *token.FileSet) {
		if within(path, "assets") || within(path, "data/sample") || within(path, "app/shots") || strings.HasSuffix(path, "_table.go") {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if ok && (lit.Kind == token.STRING || lit.Kind == token.CHAR) && strings.ContainsFunc(lit.Value, japanese) {
				t.Errorf("%s:%d: %s belongs into assets/words or a *_table.go", path, at.Position(lit.Pos()).Line, lit.Value)
			}
			return true
		})
	})
}

func japanese(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

func TestTheClockIsReadInMainOnly(t *testing.T) {
	sources(t, func(path string, file *ast.File, at *token.FileSet) {
		if path == "main.go" {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == "time" && sel.Sel.Name == "Now" {
				t.Errorf("%s:%d: time.Now stands in main.go only", path, at.Position(n.Pos()).Line)
			}
			return true
		})
	})
}

func TestGoroutinesAndFyneDoLiveInJobOnly(t *testing.T) {
	sources(t, func(path string, file *ast.File, at *token.FileSet) {
		if !within(path, "app") || within(path, "app/job") {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.GoStmt:
				t.Errorf("%s:%d: goroutines are started by app/job", path, at.Position(x.Pos()).Line)
			case *ast.SelectorExpr:
				if id, ok := x.X.(*ast.Ident); ok && id.Name == "fyne" && (x.Sel.Name == "Do" || x.Sel.Name == "DoAndWait") {
					t.Errorf("%s:%d: fyne.Do stands in app/job only", path, at.Position(x.Pos()).Line)
				}
			}
			return true
		})
	})
}

func TestNothingSpeaksOfTheMachineItWasMadeOn(t *testing.T) {
	for _, name := range []string{"README.md", "README.ja.md", "CONTRIBUTING.md", "Makefile", "FyneApp.toml"} {
		raw, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, bad := range []string{"/work" + "/", "/root" + "/", "/home" + "/"} {
			if strings.Contains(string(raw), bad) {
				t.Errorf("%s names the path %s", name, bad)
			}
		}
	}
}
