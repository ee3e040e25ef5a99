package gallery_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/gallery"
	"banso/app/job"
	"banso/app/kit"
	"banso/app/kit/kittest"
	"banso/assets/words"
)

// syntax reads the Go files of a folder outside tests.
func syntax(t *testing.T, folder string) []*ast.File {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var out []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, file)
	}
	return out
}

func TestEveryWidgetOfTheKitIsInTheGallery(t *testing.T) {
	shown := map[string]bool{}
	for _, file := range syntax(t, ".") {
		ast.Inspect(file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if pkg, ok := sel.X.(*ast.Ident); ok && pkg.Name == "kit" {
					shown[sel.Sel.Name] = true
				}
			}
			return true
		})
	}
	made := 0
	for _, file := range syntax(t, filepath.Join("..", "kit")) {
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv != nil || !strings.HasPrefix(f.Name.Name, "New") {
				continue
			}
			made++
			if !shown[f.Name.Name] {
				t.Errorf("kit.%s is not in the gallery", f.Name.Name)
			}
		}
	}
	if made < 30 {
		t.Fatalf("only %d constructors were found: the test would prove nothing", made)
	}
}

func TestEverySceneIsBuiltInBothLanguagesAndHasATitle(t *testing.T) {
	for _, lang := range []words.Lang{words.Japanese, words.English} {
		book, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range gallery.Scenes() {
			a := test.NewTempApp(t)
			a.Settings().SetTheme(gallery.Look(kit.AlwaysLight))
			w := test.NewTempWindow(t, nil)
			w.Resize(fyne.NewSize(1366, 768))
			stage := gallery.NewStage(w, book, &job.Inline{})
			w.SetContent(s.Build(stage))
			stage.Play()
			if !book.HasCode("gallery", "scene."+s.Name) {
				t.Errorf("%s has no title in %s", s.Name, lang)
			}
			if len(kittest.Objects(w.Content())) < 5 {
				t.Errorf("%s shows next to nothing", s.Name)
			}
		}
	}
}

func TestEveryTextOfTheGalleryStandsInTheBook(t *testing.T) {
	raw, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range syntax(t, ".") {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			sel, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			lit, ok := call.Args[0].(*ast.BasicLit)
			if ok && lit.Kind == token.STRING && (sel.Sel.Name == "say" || sel.Sel.Name == "line" || sel.Sel.Name == "part") {
				if code := strings.Trim(lit.Value, `"`); !raw.HasCode("gallery", code) {
					t.Errorf("%s has no words", code)
				}
			}
			return true
		})
	}
}

func TestTheWindowChangesItsLookAndScene(t *testing.T) {
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("FYNE_SCALE", os.Getenv("FYNE_SCALE")) // it is set back when the test is over
	a := test.NewTempApp(t)
	jobs := &job.Inline{}
	w := gallery.Open(a, book, jobs)
	defer w.Close()
	light := a.Settings().Theme().Color("background", 0)
	for _, o := range kittest.Objects(w.Content()) {
		switch x := o.(type) {
		case *kit.Chips:
			if x.Text() == string(kit.AlwaysLight) {
				x.SetText(string(kit.AlwaysDark))
			}
		case *kit.Rail:
			x.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			jobs.Ring()
		}
	}
	if a.Settings().Theme().Color("background", 0) == light {
		t.Error("the window stays light")
	}
	if !kittest.Shows(w.Content(), book.Code("gallery", "quiet")) {
		t.Error("the second scene is not shown")
	}
}

func TestTheHelpOfTheProgramNamesTheGallery(t *testing.T) {
	for _, lang := range []words.Lang{words.Japanese, words.English} {
		book, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(book.Say(words.CommandHelp), "banso "+gallery.Verb+"\n") {
			t.Errorf("the help in %s does not name the gallery", lang)
		}
	}
}
