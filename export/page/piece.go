package page

// piece is something set that a page break cannot part: a line of text, a row
// of a table, a chart. Its operations begin at 0, 0.
type piece struct {
	gap    float64 // white above, left out at the top of a page
	height float64
	ops    []Op
	// stick forbids a page break between this piece and the next.
	stick bool
	// head is set again above the piece when it begins a page: the head of a table.
	head *piece
	// marks are headings inside the piece, entries the lines of a contents list.
	marks   []mark
	entries []entry
	// white is space below a table or box, left out where a page ends or begins.
	white bool
	// turn, if not nil, makes the piece a change of page without content.
	turn *turn
}

// mark is where a heading stands: number counts headings in reading order.
type mark struct {
	number int
	y      float64
}

// entry is where a contents list wants the page number of a heading: right
// edge and baseline.
type entry struct {
	number int
	at     Point
}

// turn ends a page. paper, if not nil, begins a new paper.
type turn struct {
	landscape bool
	paper     *paper
	cover     bool // the next page is a cover and has no header and footer
}

// paper is one of the papers in a file.
type paper struct {
	title string
	bare  bool
	batch bool // begun by a Paper block: the title is a bookmark
}

// below is the white under a table, chart or box.
func below(height float64) piece { return piece{height: height, white: true} }

// sticky makes all pieces stick to each other, the last to what follows if
// open says so.
func sticky(pieces []piece) []piece {
	for i := range pieces {
		pieces[i].stick = i < len(pieces)-1
	}
	return pieces
}

// above sets the gap above the first of the pieces, at least.
func above(gap float64, pieces []piece) []piece {
	if len(pieces) > 0 {
		pieces[0].gap = max(pieces[0].gap, gap)
	}
	return pieces
}

// stack sets pieces one below the other into one.
func stack(pieces []piece) piece {
	var out piece
	for i, p := range pieces {
		if i > 0 {
			out.height += p.gap
		}
		out.take(p, 0, out.height)
		out.height += p.height
	}
	return out
}

// take draws another piece inside this one.
func (p *piece) take(q piece, x, y float64) {
	p.ops = moved(p.ops, q.ops, x, y)
	for _, m := range q.marks {
		p.marks = append(p.marks, mark{m.number, m.y + y})
	}
	for _, e := range q.entries {
		p.entries = append(p.entries, entry{e.number, Point{e.at.X + x, e.at.Y + y}})
	}
}

// shifted sets pieces in by x.
func shifted(pieces []piece, x float64) []piece {
	for i, p := range pieces {
		q := p
		q.ops, q.marks, q.entries = make([]Op, 0, len(p.ops)), nil, nil
		q.take(p, x, 0)
		if p.head != nil {
			head := shifted([]piece{*p.head}, x)[0]
			q.head = &head
		}
		pieces[i] = q
	}
	return pieces
}
