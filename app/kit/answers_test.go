package kit_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"banso/app/kit"
)

// paper shows a sheet with two questions of five points, one of eleven and one
// with free words, and gives it the keyboard.
func paper(t *testing.T) (*kit.AnswerSheet, fyne.Window) {
	t.Helper()
	test.NewTempApp(t)
	s := kit.NewAnswerSheet("無記入")
	labels := []string{"いいえ", "", "", "", "はい"}
	s.SetQuestions([]kit.Question{
		{Key: "a", No: "1", Text: "一つ目", Min: 1, Max: 5, Labels: labels}, {Key: "b", No: "2", Text: "二つ目", Min: 1, Max: 5, Labels: labels},
		{Key: "c", No: "3", Text: "三つ目", Min: 0, Max: 10}, {Key: "d", No: "4", Text: "感想", Free: true},
	})
	w := test.NewTempWindow(t, s)
	w.Resize(fyne.NewSize(700, 500))
	w.Canvas().Focus(s)
	return s, w
}

// strike presses keys: < is Backspace, > is Down.
func strike(s *kit.AnswerSheet, keys string) {
	for _, k := range keys {
		switch k {
		case '<':
			s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
		case '>':
			s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		default:
			s.TypedRune(k)
		}
	}
}

func TestNumberKeysAnswerAndMoveOn(t *testing.T) {
	for _, c := range []struct{ name, keys, want string }{
		{"a number goes on", "35", "a: 3\nb: 5\n"},
		{"full-width figures are figures", "３５", "a: 3\nb: 5\n"},
		{"a number off the scale is not taken", "65", "a: 5\n"},
		{"0 means left blank where it is no answer", "05", "a: -\nb: 5\n"},
		{"so does a space", " 5", "a: -\nb: 5\n"},
		{"Backspace goes back to correct", "3<4", "a: 4\n"},
		{"Backspace at the first question stays", "<<2", "a: 2\n"},
		{"0 is an answer where the scale begins there", "550", "a: 5\nb: 5\nc: 0\n"},
		{"a number that may get longer waits", "551", "a: 5\nb: 5\n"},
		{"until its next figure", "5510", "a: 5\nb: 5\nc: 10\n"},
		{"or until it is left", "551>", "a: 5\nb: 5\nc: 1\n"},
		{"a waiting figure can be taken back", "551<8", "a: 5\nb: 5\nc: 8\n"},
		{"letters are nothing", "x3", "a: 3\n"},
	} {
		s, _ := paper(t)
		strike(s, c.keys)
		if got := s.Text(); got != c.want {
			t.Errorf("%s: %q gives %q, want %q", c.name, c.keys, got, c.want)
		}
	}
}

func TestAQuestionWithFreeWordsGetsTheKeyboardInItsTurn(t *testing.T) {
	s, w := paper(t)
	strike(s, "558")
	entry, ok := w.Canvas().Focused().(*kit.Entry)
	if !ok {
		t.Fatalf("the keyboard is at %T", w.Canvas().Focused())
	}
	test.Type(entry, "よかった")
	if got := s.Text(); got != "a: 5\nb: 5\nc: 8\nd: よかった\n" {
		t.Errorf("the text is %q", got)
	}
}

func TestASheetReadsWhatItWrote(t *testing.T) {
	s, _ := paper(t)
	text := "a: 3\nb: -\nd: 一行目\\n二行目: \\\\n\n"
	s.SetText(text)
	if got := s.Text(); got != text {
		t.Errorf("got %q, want %q", got, text)
	}
	if got := kit.ReadAnswers(text)["d"]; got != "一行目\n二行目: \\n" {
		t.Errorf("the free words are %q", got)
	}
}

func TestTheEndIsToldAfterTheLastAnswer(t *testing.T) {
	s, _ := paper(t)
	s.SetQuestions([]kit.Question{{Key: "a", Min: 1, Max: 5}, {Key: "b", Min: 1, Max: 5}})
	ends := 0
	s.OnEnd = func() { ends++ }
	strike(s, "5")
	if ends != 0 {
		t.Error("the end came before the last question")
	}
	strike(s, "5")
	if ends != 1 {
		t.Errorf("the end was told %d times", ends)
	}
}
