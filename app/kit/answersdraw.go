package kit

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

const (
	boxWidth  float32 = 34
	boxHeight float32 = 28
	boxGap    float32 = 4
	answerNo  float32 = 34 // room of the number
	answerPad float32 = 6
)

// HeightFor returns the height that the questions need in a width.
func (s *AnswerSheet) HeightFor(width float32) float32 {
	s.width = width
	if s.drawing == nil {
		return float32(len(s.questions)) * (boxHeight + 2*answerPad)
	}
	return s.drawing.place(width)
}

// CreateRenderer is called by Fyne.
func (s *AnswerSheet) CreateRenderer() fyne.WidgetRenderer {
	s.drawing = &answerRenderer{s: s}
	s.drawing.build()
	s.drawing.Refresh()
	return s.drawing
}

// answerBox is one answer that can be ticked.
type answerBox struct {
	code   string
	ground *canvas.Rectangle
	text   *canvas.Text
}

// answerRow is the drawing of one question.
type answerRow struct {
	ground      *canvas.Rectangle
	no          *canvas.Text
	text        *Prose
	legend      *Prose // names of the numbers, where they differ from those above
	names       []string
	boxes       []answerBox
	entry       *Entry
	top, height float32
}

func (r *answerRow) boxAt(p fyne.Position) string {
	for _, b := range r.boxes {
		at, size := b.ground.Position(), b.ground.Size()
		if p.X >= at.X && p.X < at.X+size.Width && p.Y >= at.Y && p.Y < at.Y+size.Height {
			return b.code
		}
	}
	return ""
}

type answerRenderer struct {
	s    *AnswerSheet
	rows []*answerRow
}

// build makes the drawings of all questions.
func (r *answerRenderer) build() {
	r.rows = nil
	var names []string
	for _, q := range r.s.questions {
		row := &answerRow{ground: newPlane(), no: newLine(q.No), text: NewProse(q.Text, Body)}
		r.rows = append(r.rows, row)
		if q.Free {
			row.entry = r.s.entries[q.Key]
			continue
		}
		if len(q.Labels) > 0 && !slices.Equal(q.Labels, names) {
			row.legend, row.names = NewProse("", Small), legend(q)
		}
		names = q.Labels
		for n := q.Min; n <= q.Max; n++ {
			row.boxes = append(row.boxes, newAnswerBox(strconv.Itoa(n), strconv.Itoa(n)))
		}
		row.boxes = append(row.boxes, newAnswerBox(BlankAnswer, r.s.blank))
	}
}

func legend(q Question) []string {
	parts := make([]string, len(q.Labels))
	for i, l := range q.Labels {
		parts[i] = strconv.Itoa(q.Min+i) + " " + l
	}
	return parts
}

// fill sets the names of numbers in lines without breaking any of them.
func fill(parts []string, width float32) string {
	var lines []string
	line := ""
	for _, p := range parts {
		switch longer := line + "   " + p; {
		case line == "":
			line = p
		case Small.width(longer) <= width:
			line = longer
		default:
			lines, line = append(lines, line), p
		}
	}
	return strings.Join(append(lines, line), "\n")
}

func newAnswerBox(code, text string) answerBox {
	return answerBox{code: code, ground: newPlane(), text: newLine(text)}
}

func (b answerBox) width() float32 {
	if b.code == BlankAnswer {
		return max(boxWidth, Small.width(b.text.Text)+2*Gap)
	}
	return boxWidth
}

// place sets every question and returns the height in all.
func (r *answerRenderer) place(width float32) float32 {
	y := float32(0)
	for _, row := range r.rows {
		row.top = y
		row.height = r.placeRow(row, width)
		y += row.height
	}
	return y
}

// placeRow sets one question; its boxes stand beside the text, or below it
// where they would leave it less than half of the room.
func (r *answerRenderer) placeRow(row *answerRow, width float32) float32 {
	boxes := -boxGap
	for _, b := range row.boxes {
		boxes += b.width() + boxGap
	}
	room := width - answerNo - Gap
	beside := len(row.boxes) > 0 && boxes < room/2
	if beside {
		room -= boxes + WideGap
	}
	y := row.top + answerPad
	if row.legend != nil {
		row.legend.SetText(fill(row.names, width-answerNo-Gap))
		h := row.legend.HeightFor(width - answerNo - Gap)
		set(row.legend, answerNo, y+2, width-answerNo-Gap, h)
		y += h + HalfGap
	}
	lines := row.text.HeightFor(room)
	at := y + max(0, (boxHeight-lines)/2)
	if !beside {
		at = y + 3
	}
	set(row.text, answerNo, at, room, lines)
	row.no.Move(fyne.NewPos(Gap, at))
	bottom := at + lines
	if row.entry != nil {
		h := row.entry.MinSize().Height
		set(row.entry, answerNo, bottom+HalfGap, room, h)
		bottom += h + HalfGap
	}
	x, boxTop := width-Gap-boxes, y
	if !beside {
		x, boxTop = answerNo, bottom+HalfGap
	}
	if len(row.boxes) > 0 {
		r.placeBoxes(row, x, boxTop)
		bottom = max(bottom, boxTop+boxHeight)
	}
	return bottom + answerPad - row.top
}

func (r *answerRenderer) placeBoxes(row *answerRow, x, y float32) {
	for _, b := range row.boxes {
		w := b.width()
		set(b.ground, x, y, w, boxHeight)
		h := b.text.MinSize().Height
		set(b.text, x, y+(boxHeight-h)/2, w, h)
		x += w + boxGap
	}
}

func set(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

func (r *answerRenderer) Layout(size fyne.Size) {
	r.place(size.Width)
	for _, row := range r.rows {
		set(row.ground, 0, row.top, size.Width, row.height)
	}
}

func (r *answerRenderer) MinSize() fyne.Size {
	width := max(r.s.width, r.s.Size().Width, 360)
	return fyne.NewSize(360, r.place(width))
}

func (r *answerRenderer) Refresh() {
	for i, row := range r.rows {
		r.draw(row, i)
	}
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}

func (r *answerRenderer) draw(row *answerRow, i int) {
	here := r.s.focused && i == r.s.at
	row.ground.FillColor, row.ground.CornerRadius = nothing, 5
	number := Muted
	if here {
		row.ground.FillColor = paint(ColorAccentSoft)
		number = Style{Color: ColorAccent, Bold: true}
	}
	number.apply(row.no)
	row.text.Refresh()
	if row.legend != nil {
		row.legend.Refresh()
	}
	answer := r.s.answers[r.s.questions[i].Key]
	if here && r.s.typed != "" {
		answer = r.s.typed
	}
	for _, b := range row.boxes {
		b.draw(b.code == answer)
	}
}

func (b answerBox) draw(chosen bool) {
	style := Style{Align: fyne.TextAlignCenter}
	if b.code == BlankAnswer {
		style = Style{Align: fyne.TextAlignCenter, Size: SizeSmall, Color: ColorMuted}
	}
	b.ground.FillColor, b.ground.StrokeColor, b.ground.StrokeWidth, b.ground.CornerRadius = paint(ColorSurface), paint(ColorLine), 1, 5
	if chosen {
		style.Color, style.Bold = theme.ColorNameForegroundOnPrimary, true
		b.ground.FillColor, b.ground.StrokeColor = paint(ColorAccent), paint(ColorAccent)
	}
	style.apply(b.text)
}

func (r *answerRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, row := range r.rows {
		out = append(out, row.ground, row.no, row.text)
		if row.legend != nil {
			out = append(out, row.legend)
		}
		for _, b := range row.boxes {
			out = append(out, b.ground, b.text)
		}
		if row.entry != nil {
			out = append(out, row.entry)
		}
	}
	return out
}

func (r *answerRenderer) Destroy() {}
