package kit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestKeysAndMovementsOfTheMouseAreNoticed(t *testing.T) {
	w := test.NewTempWindow(t, nil)
	here := 0
	entry, button := NewEntry(KindText), NewButton("x", nil)
	content := WithPresence(w, container.NewVBox(entry, button), func() { here++ })
	w.SetContent(content)
	w.Resize(fyne.NewSize(300, 200))
	for _, o := range []desktop.Keyable{entry, button} {
		here = 0
		o.KeyDown(&fyne.KeyEvent{Name: fyne.KeyA})
		if here != 1 {
			t.Errorf("a key in %T was noticed %d times", o, here)
		}
	}
	here = 0
	if ground, ok := content.(*fyne.Container).Objects[0].(desktop.Cursorable); !ok || ground.Cursor() != desktop.DefaultCursor || here != 1 {
		t.Errorf("a movement was noticed %d times", here)
	}
}

func TestAKeyInAWindowThatDoesNotCareIsNothing(t *testing.T) {
	w := test.NewTempWindow(t, NewButton("x", nil))
	w.Content().(*Button).KeyDown(&fyne.KeyEvent{Name: fyne.KeyA})
}

// TestEveryWidgetWithTheKeyboardPassesTheNewsOn keeps a new widget from being
// forgotten: whoever typed into it alone would be locked out while typing.
func TestEveryWidgetWithTheKeyboardPassesTheNewsOn(t *testing.T) {
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	typed, down := map[string]bool{}, map[string]bool{}
	for _, name := range sources {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil {
				continue
			}
			switch f.Name.Name {
			case "TypedKey":
				typed[receiver(f)] = true
			case "KeyDown":
				down[receiver(f)] = true
			}
		}
	}
	delete(typed, "keyCatcher") // stands over the window for a moment only
	if len(typed) < 10 {
		t.Fatalf("only %d widgets were found: the test would prove nothing", len(typed))
	}
	for name := range typed {
		if !down[name] {
			t.Errorf("%s takes keys and does not tell that somebody is here", name)
		}
	}
}

func receiver(f *ast.FuncDecl) string {
	x := f.Recv.List[0].Type
	if star, ok := x.(*ast.StarExpr); ok {
		x = star.X
	}
	if id, ok := x.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}
