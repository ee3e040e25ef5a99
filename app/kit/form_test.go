package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
)

func TestFillingAFormIsNoEdit(t *testing.T) {
	book := stage(t)
	name := kit.NewEntry(kit.KindText)
	edits := 0
	form := kit.NewForm(book, kit.Tab{Sections: []kit.Section{{Fields: []kit.Field{
		{Name: "name", Label: "名前", Input: name}, {Name: "themes", Label: "テーマ", Input: kit.NewChips(themes())},
	}}}})
	form.OnEdit = func() { edits++ }
	window(t, form.Content(), 400, 300)
	form.SetTexts(map[string]string{"name": "森下", "themes": "work"})
	if edits != 0 || form.Text("name") != "森下" || form.Texts()["themes"] != "work" {
		t.Errorf("%d edits, texts %v", edits, form.Texts())
	}
	test.Type(name, "x")
	if edits != 1 {
		t.Errorf("%d edits after one letter", edits)
	}
}

func TestMarksOpenTheTabOfTheFirstProblemAndGoWhenTheFieldIsMended(t *testing.T) {
	book := stage(t)
	kana := kit.NewEntry(kit.KindReading)
	form := kit.NewForm(book,
		kit.Tab{Title: "基本", Sections: []kit.Section{{Fields: []kit.Field{{Name: "name", Label: "名前", Input: kit.NewEntry(kit.KindText)}}}}},
		kit.Tab{Title: "詳しく", Sections: []kit.Section{{Fields: []kit.Field{{Name: "kana", Label: "ふりがな", Input: kana}}}}})
	w := window(t, form.Content(), 400, 300)
	elsewhere := form.Mark(map[string][]string{"kana": {"ひらがなで入力してください。"}, "other": {"別の所"}})
	if len(elsewhere) != 1 || elsewhere[0] != "別の所" {
		t.Errorf("elsewhere is %v", elsewhere)
	}
	if !kana.Visible() || w.Canvas().Focused() != kana {
		t.Error("the marked field is not shown and focused")
	}
	if !hasText(w.Content(), "ひらがなで入力してください。") {
		t.Error("the mark is not shown")
	}
	test.Type(kana, "あ")
	if hasText(w.Content(), "ひらがなで入力してください。") {
		t.Error("the mark stays after the field was changed")
	}
}

func TestTabGoesFromAClickedTitleToTheFirstFieldOfItsLeaf(t *testing.T) {
	book := stage(t)
	field := func(name string) (*kit.Entry, kit.Tab) {
		e := kit.NewEntry(kit.KindText)
		return e, kit.Tab{Title: name, Sections: []kit.Section{{Fields: []kit.Field{{Name: name, Label: name, Input: e}}}}}
	}
	_, basics := field("基本")
	second, wishes := field("希望")
	w := window(t, kit.NewForm(book, basics, wishes).Content(), 400, 300)
	test.TapCanvas(w.Canvas(), fyne.NewPos(80, 18))
	if !second.Visible() || w.Canvas().Focused() == nil {
		t.Fatal("the second leaf is not open, or nothing has the keyboard")
	}
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != second {
		t.Errorf("Tab leads to %T", w.Canvas().Focused())
	}
}

func TestAFieldThatGetsTheKeyboardIsScrolledIntoSight(t *testing.T) {
	book := stage(t)
	var fields []kit.Field
	for i := range 30 {
		fields = append(fields, kit.Field{Name: string(rune('a' + i)), Label: "項目", Input: kit.NewEntry(kit.KindText)})
	}
	form := kit.NewForm(book, kit.Tab{Sections: []kit.Section{{Fields: fields}}})
	w := window(t, form.Content(), 400, 300)
	last := fields[29].Input.(*kit.Entry)
	form.Focus(fields[29].Name)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(last)
	if w.Canvas().Focused() != last || at.Y+last.Size().Height > 300 || at.Y < 0 {
		t.Errorf("the field lies at %v", at)
	}
}
