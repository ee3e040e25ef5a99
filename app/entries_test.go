package app_test

import (
	"go/ast"
	"go/token"
	"testing"
)

// TestTextEntriesAreMadeByTheKitOnly keeps Japanese input at one place: what is
// mended there is mended on every page.
func TestTextEntriesAreMadeByTheKitOnly(t *testing.T) {
	sources(t, func(path string, file *ast.File, at *token.FileSet) {
		if !within(path, "app") || within(path, "app/kit") {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == "widget" {
				switch sel.Sel.Name {
				case "Entry", "NewEntry", "NewMultiLineEntry", "NewPasswordEntry", "NewSelectEntry", "NewForm", "NewDateEntry":
					t.Errorf("%s:%d: widget.%s stands in app/kit only", path, at.Position(n.Pos()).Line, sel.Sel.Name)
				}
			}
			return true
		})
	})
}
