package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// gridPart draws the headings of a CellGrid, or its lines.
type gridPart struct {
	widget.BaseWidget
	g     *CellGrid
	head  bool
	stale bool // the number of drawings may be another one
}

func newGridPart(g *CellGrid, head bool) *gridPart {
	p := &gridPart{g: g, head: head, stale: true}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer is called by Fyne.
func (p *gridPart) CreateRenderer() fyne.WidgetRenderer {
	return &gridPartRenderer{p: p}
}

type gridPartRenderer struct {
	p       *gridPart
	planes  []*canvas.Rectangle
	texts   []*canvas.Text
	at      *canvas.Rectangle // around the cell that has the keyboard
	objects []fyne.CanvasObject
	width   float32 // of a cell
	first   float32 // width of the headings of lines
}

func (r *gridPartRenderer) MinSize() fyne.Size {
	if r.p.head {
		return fyne.NewSize(cellGridFirst, cellGridHead)
	}
	g := r.p.g
	return fyne.NewSize(cellGridFirst+float32(len(g.heads))*g.least, float32(len(g.rows))*cellGridLine)
}

func (r *gridPartRenderer) Layout(fyne.Size) { r.Refresh() }

// Refresh draws anew.
func (r *gridPartRenderer) Refresh() {
	if r.p.stale || r.at == nil {
		r.provide()
		r.p.stale = false
	}
	r.width, r.first = r.p.g.cellWidth(), r.p.g.first()
	if r.p.head {
		r.drawHead()
	} else {
		r.drawLines()
	}
	canvas.Refresh(r.p)
}

// provide makes the drawings: a text for each place, a plane for each cell.
func (r *gridPartRenderer) provide() {
	g := r.p.g
	texts, planes := len(g.heads)+1, 1
	if !r.p.head {
		texts, planes = len(g.rows)*(len(g.heads)+1), len(g.rows)*(len(g.heads)+1)
	}
	for len(r.texts) < texts {
		r.texts = append(r.texts, newLine(""))
	}
	for len(r.planes) < planes {
		r.planes = append(r.planes, newPlane())
	}
	r.texts, r.planes = r.texts[:texts], r.planes[:planes]
	if r.at == nil {
		r.at = newPlane()
	}
	r.objects = nil
	for _, p := range r.planes {
		r.objects = append(r.objects, p)
	}
	for _, t := range r.texts {
		r.objects = append(r.objects, t)
	}
	r.objects = append(r.objects, r.at)
}

func (r *gridPartRenderer) drawHead() {
	g := r.p.g
	r.planes[0].FillColor = paint(ColorRail)
	set(r.planes[0], 0, 0, max(r.p.Size().Width, g.width()), cellGridHead)
	y := (cellGridHead - headStyle.height()) / 2
	x := -g.scroll.Offset.X
	r.write(r.texts[0], g.corner, headStyle, fyne.NewPos(x+cellPad, y), r.first-2*cellPad)
	for i, head := range g.heads {
		r.write(r.texts[i+1], head, headStyle, fyne.NewPos(x+r.first+float32(i)*r.width+cellGridPad, y), r.width-2*cellGridPad)
	}
	r.at.Hide()
}

func (r *gridPartRenderer) drawLines() {
	g := r.p.g
	columns := len(g.heads) + 1
	for i, row := range g.rows {
		y := float32(i) * cellGridLine
		under := r.planes[i*columns]
		under.FillColor = paint(ColorLine)
		set(under, 0, y+cellGridLine-1, g.width(), 1)
		r.write(r.texts[i*columns], row.Head, Body, fyne.NewPos(cellPad, y+(cellGridLine-LineRoom)/2), r.first-2*cellPad)
		for c := range g.heads {
			r.drawCell(i, c, i*columns+c+1)
		}
	}
	r.at.FillColor, r.at.StrokeColor, r.at.StrokeWidth, r.at.CornerRadius = nothing, paint(ColorAccent), 2, 5
	set(r.at, r.first+float32(g.column)*r.width+1, float32(g.row)*cellGridLine+1, r.width-2, cellGridLine-3)
	r.at.Hidden = !g.focused || len(g.rows) == 0 || len(g.heads) == 0
}

func (r *gridPartRenderer) drawCell(row, column, n int) {
	g := r.p.g
	x, y := r.first+float32(column)*r.width, float32(row)*cellGridLine
	ground := r.planes[n]
	ground.FillColor, ground.CornerRadius = nothing, 5
	if g.hover == [2]int{row, column} {
		ground.FillColor = paint(ColorAccentSoft)
	}
	set(ground, x+1, y+1, r.width-2, cellGridLine-3)
	cell := Cell{}
	if column < len(g.rows[row].Cells) {
		cell = g.rows[row].Cells[column]
	}
	r.write(r.texts[n], cell.Text, Style{Color: cell.Color, Bold: cell.Bold}, fyne.NewPos(x+cellGridPad, y+(cellGridLine-LineRoom)/2), r.width-cellGridPad)
}

func (r *gridPartRenderer) write(t *canvas.Text, text string, style Style, at fyne.Position, width float32) {
	style.apply(t)
	t.Text = Shorten(text, width, style)
	t.Move(at)
	t.Resize(fyne.NewSize(width, LineRoom))
}

func (r *gridPartRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *gridPartRenderer) Destroy()                     {}
