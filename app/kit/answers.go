package kit

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Question is one question of a sheet of answers: a whole number from Min to
// Max, or free words.
type Question struct {
	Key      string // under which its answer is kept
	No       string // as printed before it
	Text     string
	Free     bool
	Min, Max int
	Labels   []string // what the numbers are called, from Min upwards; may be empty
}

// BlankAnswer is the answer of a question that was left empty on the paper, as
// opposed to one that was not typed in yet.
const BlankAnswer = "-"

// AnswerSheet takes the answers of one paper from the number keys: a number
// answers and goes on, Space – and 0 where it is no answer – means that nothing
// was ticked, Backspace goes back. It is one stop of the Tab key; questions
// with free words have an entry of their own. Its text holds all answers, see
// [ReadAnswers].
type AnswerSheet struct {
	widget.BaseWidget
	// OnEnd is called when the last question was answered.
	OnEnd func()

	blank     string // word for what was left empty
	questions []Question
	entries   map[string]*Entry // of free questions
	answers   map[string]string
	at        int    // question that has the keyboard
	typed     string // figures of an answer that may get another one
	focused   bool
	width     float32
	scroll    *container.Scroll
	listen    func()
	enter     func()
	drawing   *answerRenderer
}

// NewAnswerSheet returns a sheet without questions; blank names an answer that
// was left empty.
func NewAnswerSheet(blank string) *AnswerSheet {
	s := &AnswerSheet{blank: blank, answers: map[string]string{}, entries: map[string]*Entry{}}
	s.ExtendBaseWidget(s)
	return s
}

// SetQuestions shows other questions. Answers to questions that stay are kept;
// equal questions change nothing.
func (s *AnswerSheet) SetQuestions(questions []Question) {
	if slices.EqualFunc(questions, s.questions, func(a, b Question) bool {
		return a.Key == b.Key && a.No == b.No && a.Text == b.Text && a.Free == b.Free && a.Min == b.Min && a.Max == b.Max && slices.Equal(a.Labels, b.Labels)
	}) {
		return
	}
	s.questions, s.at, s.typed = questions, 0, ""
	for _, q := range questions {
		if q.Free && s.entries[q.Key] == nil {
			s.entries[q.Key] = s.newEntry(q.Key)
		}
	}
	if s.drawing != nil {
		s.drawing.build()
	}
	s.Refresh()
}

func (s *AnswerSheet) newEntry(key string) *Entry {
	e := NewNotes(2)
	e.SetText(s.answers[key])
	e.Listen(func() {
		if e.Text() == s.answers[key] {
			return
		}
		s.set(key, e.Text())
		if s.drawing != nil {
			s.drawing.Layout(s.Size()) // the entry may have grown
		}
	})
	e.onEnter(func() {
		s.at = s.index(key)
		s.reveal()
	})
	if s.scroll != nil {
		e.scrollsWith(s.scroll)
	}
	return e
}

func (s *AnswerSheet) index(key string) int {
	return max(0, slices.IndexFunc(s.questions, func(q Question) bool { return q.Key == key }))
}

// Text returns the answers, one a line, in the order of the questions.
func (s *AnswerSheet) Text() string {
	var b strings.Builder
	for _, q := range s.questions {
		if a := s.answers[q.Key]; a != "" {
			b.WriteString(AnswerLine(q.Key, a) + "\n")
		}
	}
	return b.String()
}

// SetText takes what Text returned.
func (s *AnswerSheet) SetText(text string) {
	s.answers, s.typed = ReadAnswers(text), ""
	for key, e := range s.entries {
		e.SetText(s.answers[key])
	}
	s.at = s.firstOpen()
	s.changed()
}

// firstOpen is the first question to be answered by a number that has no
// answer yet, else the first of all.
func (s *AnswerSheet) firstOpen() int {
	for i, q := range s.questions {
		if !q.Free && s.answers[q.Key] == "" {
			return i
		}
	}
	return 0
}

// AnswerLine writes one answer as the text of a sheet has it.
func AnswerLine(key, answer string) string {
	return key + ": " + strings.NewReplacer(`\`, `\\`, "\n", `\n`).Replace(answer)
}

// ReadAnswers reads the text of a sheet into answers by key: a number, free
// words, or BlankAnswer. Questions without an answer are missing.
func ReadAnswers(text string) map[string]string {
	out := map[string]string{}
	for _, line := range strings.Split(text, "\n") {
		if key, answer, ok := strings.Cut(line, ": "); ok {
			out[key] = strings.NewReplacer(`\\`, `\`, `\n`, "\n").Replace(answer)
		}
	}
	return out
}

// Listen sets the function that is called after each change.
func (s *AnswerSheet) Listen(f func())  { s.listen = f }
func (s *AnswerSheet) onEnter(f func()) { s.enter = f }
func (s *AnswerSheet) scrollsWith(to fyne.Scrollable) {
	s.scroll, _ = to.(*container.Scroll)
	for _, e := range s.entries {
		e.scrollsWith(to)
	}
}

func (s *AnswerSheet) set(key, answer string) {
	s.answers[key] = answer
	s.changed()
}

func (s *AnswerSheet) changed() {
	s.Refresh()
	if s.listen != nil {
		s.listen()
	}
}

// answer gives the question that has the keyboard its answer and goes on.
func (s *AnswerSheet) answer(text string) {
	s.typed = ""
	if s.at >= len(s.questions) || s.questions[s.at].Free {
		return
	}
	key := s.questions[s.at].Key
	s.answers[key] = text
	s.forward()
	s.changed()
}

func (s *AnswerSheet) forward() {
	if s.at == len(s.questions)-1 {
		s.end()
		return
	}
	s.goTo(s.at + 1)
}

func (s *AnswerSheet) end() {
	if s.OnEnd != nil {
		s.OnEnd()
	}
}

// goTo gives a question the keyboard.
func (s *AnswerSheet) goTo(i int) {
	s.settle()
	s.at = max(0, min(len(s.questions)-1, i))
	s.Refresh()
	s.reveal()
	if s.at < len(s.questions) && s.questions[s.at].Free && s.focused {
		focusOn(s.entries[s.questions[s.at].Key])
	}
}

// settle takes a number that was waiting for another figure.
func (s *AnswerSheet) settle() {
	typed := s.typed
	s.typed = ""
	if typed != "" && s.at < len(s.questions) {
		s.answers[s.questions[s.at].Key] = typed
		s.changed()
	}
}

// TypedRune answers by number. A number that may become a longer one waits
// for its next figure, or for the key that leaves the question.
func (s *AnswerSheet) TypedRune(r rune) {
	if s.at >= len(s.questions) || s.questions[s.at].Free {
		return
	}
	if r >= '０' && r <= '９' {
		r += '0' - '０'
	}
	q := s.questions[s.at]
	switch {
	case r == ' ' || r == '　':
		s.answer(BlankAnswer)
	case r < '0' || r > '9':
	case r == '0' && s.typed == "" && q.Min > 0:
		s.answer(BlankAnswer)
	default:
		s.figure(q, s.typed+string(r))
	}
}

func (s *AnswerSheet) figure(q Question, typed string) {
	n, err := strconv.Atoi(typed)
	switch {
	case err != nil || n > q.Max:
		return
	case n*10 <= q.Max && n > 0:
		s.typed = typed
		s.Refresh()
	case n >= q.Min:
		s.answer(typed)
	}
}

// TypedKey goes back and forth.
func (s *AnswerSheet) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyBackspace:
		s.back()
	case fyne.KeyUp, fyne.KeyLeft:
		s.goTo(s.at - 1)
	case fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn, fyne.KeyEnter:
		if s.at == len(s.questions)-1 {
			s.settle()
			s.end()
			return
		}
		s.goTo(s.at + 1)
	case fyne.KeySpace: // comes as a rune too
	default:
		passKey(s, key)
	}
}

// back forgets a figure that waits, or goes to the question before.
func (s *AnswerSheet) back() {
	if s.typed != "" {
		s.typed = ""
		s.Refresh()
		return
	}
	s.goTo(s.at - 1)
}

// TypedShortcut passes the window's shortcuts on.
func (s *AnswerSheet) TypedShortcut(shortcut fyne.Shortcut) { passShortcut(s, shortcut) }

// Tapped ticks the box under the pointer, or goes to the question there.
func (s *AnswerSheet) Tapped(ev *fyne.PointEvent) {
	s.settle()
	focusOn(s)
	if s.drawing == nil {
		return
	}
	for i, row := range s.drawing.rows {
		if ev.Position.Y < row.top || ev.Position.Y >= row.top+row.height {
			continue
		}
		s.at = i
		if code := row.boxAt(ev.Position); code != "" {
			s.answer(code)
			return
		}
		s.goTo(i)
	}
}

// Cursor shows a hand over the boxes.
func (s *AnswerSheet) Cursor() desktop.Cursor { return desktop.PointerCursor }

// FocusGained shows where the keyboard is.
func (s *AnswerSheet) FocusGained() {
	s.focused = true
	if s.at < len(s.questions) && s.questions[s.at].Free {
		s.at = s.firstOpen()
	}
	s.Refresh()
	s.reveal()
}

// FocusLost takes a number that was waiting.
func (s *AnswerSheet) FocusLost() {
	s.focused = false
	s.settle()
	s.Refresh()
}

// reveal scrolls so that the question at hand, and the one after it, can be
// seen.
func (s *AnswerSheet) reveal() {
	driver := fyne.CurrentApp().Driver()
	if s.scroll == nil || s.drawing == nil || s.at >= len(s.drawing.rows) || driver.CanvasForObject(s) == nil {
		return
	}
	row := s.drawing.rows[s.at]
	base := driver.AbsolutePositionForObject(s).Y - driver.AbsolutePositionForObject(s.scroll.Content).Y
	top, bottom := base+row.top-row.height, base+row.top+2*row.height
	offset := s.scroll.Offset
	switch {
	case top < offset.Y:
		offset.Y = max(0, top)
	case bottom > offset.Y+s.scroll.Size().Height:
		offset.Y = bottom - s.scroll.Size().Height
	}
	if offset != s.scroll.Offset {
		s.scroll.ScrollToOffset(offset)
	}
}
