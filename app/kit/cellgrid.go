package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// GridRow is one line of a CellGrid: what it is about, and its cells.
type GridRow struct {
	Key   string
	Head  string
	Cells []Cell
}

// CellGrid is a sheet of like cells with a heading for each line and each
// column. It is one stop of the Tab key: arrow keys move between cells, Enter
// and Space open the one that has the keyboard, as a press does. Headings of
// columns stay in sight when the lines scroll.
type CellGrid struct {
	widget.BaseWidget
	// OnOpen is called with a line and the number of a cell in it, from 0.
	OnOpen func(row GridRow, column int)

	corner  string
	heads   []string
	rows    []GridRow
	row     int // cell that has the keyboard
	column  int
	least   float32 // width that the longest cell needs
	focused bool
	hover   [2]int // line and column under the pointer, -1 none
	head    *gridPart
	body    *gridPart
	scroll  *container.Scroll
}

const (
	cellGridLine  float32 = 27
	cellGridHead  float32 = 26
	cellGridFirst float32 = 150 // least width of the headings of lines
	cellGridGood  float32 = 240 // that they get before the cells grow
	cellGridLeast float32 = 48  // width of a cell
	cellGridMost  float32 = 110
	cellGridPad   float32 = 6
)

// NewCellGrid returns an empty sheet; corner names what the lines are.
func NewCellGrid(corner string) *CellGrid {
	g := &CellGrid{corner: corner, hover: [2]int{-1, -1}}
	g.head = newGridPart(g, true)
	g.body = newGridPart(g, false)
	g.scroll = container.NewScroll(g.body)
	g.scroll.OnScrolled = func(fyne.Position) { g.head.Refresh() }
	g.ExtendBaseWidget(g)
	return g
}

// SetRows shows other lines under headings of columns. The place that is
// scrolled to stays, and the cell that has the keyboard if it is still there.
func (g *CellGrid) SetRows(heads []string, rows []GridRow) {
	g.heads, g.rows = heads, rows
	g.row, g.column = max(0, min(g.row, len(rows)-1)), max(0, min(g.column, len(heads)-1))
	g.least = cellGridLeast
	for _, r := range rows {
		for _, c := range r.Cells {
			g.least = max(g.least, Style{Bold: c.Bold}.width(c.Text)+2*cellGridPad)
		}
	}
	g.head.stale, g.body.stale = true, true
	g.Refresh()
}

// Rows returns the lines that are shown.
func (g *CellGrid) Rows() []GridRow { return g.rows }

// cellWidth is that of all cells: they grow when there is room for long
// headings of lines as well.
func (g *CellGrid) cellWidth() float32 {
	if len(g.heads) == 0 {
		return g.least
	}
	return max(g.least, min(cellGridMost, (g.scroll.Size().Width-cellGridGood)/float32(len(g.heads))))
}

// first is the width of the headings of lines: what the cells leave.
func (g *CellGrid) first() float32 {
	return max(cellGridFirst, g.scroll.Size().Width-float32(len(g.heads))*g.cellWidth())
}

func (g *CellGrid) width() float32 { return g.first() + float32(len(g.heads))*g.cellWidth() }

// cellAt returns the cell under the pointer, -1 for none.
func (g *CellGrid) cellAt(p fyne.Position) (row, column int) {
	row, column = int(p.Y/cellGridLine), int((p.X-g.first())/g.cellWidth())
	if p.X < g.first() || p.Y < 0 || row >= len(g.rows) || column >= len(g.heads) {
		return -1, -1
	}
	return row, column
}

func (g *CellGrid) open(row, column int) {
	if row >= 0 && row < len(g.rows) && column >= 0 && g.OnOpen != nil {
		g.row, g.column = row, column
		g.body.Refresh()
		g.OnOpen(g.rows[row], column)
	}
}

// TypedKey moves between cells and opens one.
func (g *CellGrid) TypedKey(key *fyne.KeyEvent) {
	row, column := g.row, g.column
	switch key.Name {
	case fyne.KeyUp:
		row--
	case fyne.KeyDown:
		row++
	case fyne.KeyLeft:
		column--
	case fyne.KeyRight:
		column++
	case fyne.KeyHome:
		column = 0
	case fyne.KeyEnd:
		column = len(g.heads) - 1
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		g.open(g.row, g.column)
		return
	default:
		passKey(g, key)
		return
	}
	g.row, g.column = max(0, min(row, len(g.rows)-1)), max(0, min(column, len(g.heads)-1))
	g.reveal()
	g.body.Refresh()
}

// reveal scrolls so that the cell that has the keyboard can be seen.
func (g *CellGrid) reveal() {
	offset, size := g.scroll.Offset, g.scroll.Size()
	top, left := float32(g.row)*cellGridLine, g.first()+float32(g.column)*g.cellWidth()
	offset.Y = min(max(offset.Y, top+cellGridLine-size.Height), top)
	offset.X = min(max(offset.X, left+g.cellWidth()-size.Width), left-g.first())
	if offset != g.scroll.Offset {
		g.scroll.ScrollToOffset(offset)
		g.head.Refresh()
	}
}

// TypedRune is needed to take the keyboard.
func (g *CellGrid) TypedRune(rune) {}

// TypedShortcut passes the window's shortcuts on.
func (g *CellGrid) TypedShortcut(s fyne.Shortcut) { passShortcut(g, s) }

// FocusGained shows where the keyboard is.
func (g *CellGrid) FocusGained() {
	g.focused = true
	g.reveal()
	g.body.Refresh()
}

// FocusLost hides it.
func (g *CellGrid) FocusLost() {
	g.focused = false
	g.body.Refresh()
}

// CreateRenderer is called by Fyne.
func (g *CellGrid) CreateRenderer() fyne.WidgetRenderer {
	return &cellGridRenderer{g: g, head: container.NewClip(g.head)}
}

type cellGridRenderer struct {
	g    *CellGrid
	head *container.Clip
}

func (r *cellGridRenderer) Layout(size fyne.Size) {
	set(r.head, 0, 0, size.Width, cellGridHead)
	set(r.g.scroll, 0, cellGridHead, size.Width, size.Height-cellGridHead)
	r.Refresh()
}

// MinSize leaves room for some lines; the rest is scrolled.
func (r *cellGridRenderer) MinSize() fyne.Size {
	lines := float32(min(3, len(r.g.rows)))
	return fyne.NewSize(cellGridFirst+2*r.g.least, cellGridHead+lines*cellGridLine)
}

func (r *cellGridRenderer) Refresh() {
	r.g.head.Resize(fyne.NewSize(max(r.g.Size().Width, r.g.width()), cellGridHead))
	r.g.scroll.Refresh()
	r.g.head.stale, r.g.body.stale = true, true
	r.g.head.Refresh()
	r.g.body.Refresh()
}

func (r *cellGridRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.head, r.g.scroll}
}

func (r *cellGridRenderer) Destroy() {}

// Tapped opens the cell under the pointer.
func (p *gridPart) Tapped(ev *fyne.PointEvent) {
	if p.head {
		return
	}
	focusOn(p.g)
	p.g.open(p.g.cellAt(ev.Position))
}

// MouseIn marks the cell under the pointer.
func (p *gridPart) MouseIn(ev *desktop.MouseEvent) { p.MouseMoved(ev) }

// MouseMoved marks the cell under the pointer.
func (p *gridPart) MouseMoved(ev *desktop.MouseEvent) {
	row, column := p.g.cellAt(ev.Position)
	if at := [2]int{row, column}; !p.head && at != p.g.hover {
		p.g.hover = at
		p.Refresh()
	}
}

// MouseOut takes the mark away.
func (p *gridPart) MouseOut() {
	p.g.hover = [2]int{-1, -1}
	p.Refresh()
}
