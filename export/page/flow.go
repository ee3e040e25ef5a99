package page

// sheet is a page while it is filled.
type sheet struct {
	geometry
	ops     []Op
	marks   []mark  // y from the top of the page
	entries []entry // in page coordinates
	paper   *paper
	number  int // from 1 in its paper
	cover   bool
	full    float64 // how far down the column is filled
}

// flow pours pieces into pages.
type flow struct {
	sheets []*sheet
	next   turn // how the next page shall be
	fresh  bool // the next piece begins a page
	paper  *paper
	number int
}

// pour sets all pieces; a document without pieces still has one page.
func (f *flow) pour(pieces []piece) {
	f.fresh, f.paper = true, &paper{}
	for len(pieces) > 0 {
		if t := pieces[0].turn; t != nil {
			f.turn(*t)
			pieces = pieces[1:]
			continue
		}
		n := cluster(pieces)
		f.set(pieces[:n])
		pieces = pieces[n:]
	}
	if len(f.sheets) == 0 {
		f.begin()
	}
}

// turn ends the page. Turning twice, or on a page without content, leaves no
// empty page behind.
func (f *flow) turn(t turn) {
	f.fresh, f.next = true, t
	if t.paper != nil {
		f.paper, f.number = t.paper, 0
	}
}

// cluster returns how many pieces from the first on must stay on one page.
func cluster(pieces []piece) int {
	for i, p := range pieces {
		last := i == len(pieces)-1
		if !p.stick || last || pieces[i+1].turn != nil {
			return i + 1
		}
	}
	return len(pieces)
}

// set sets pieces which shall stay together: on this page, else on the next,
// and if they are higher than a page, one after the other.
func (f *flow) set(pieces []piece) {
	if len(pieces) == 1 && pieces[0].white && (f.fresh || !f.fits(pieces[:1])) {
		return
	}
	if f.fresh {
		f.begin()
	}
	if !f.fits(pieces) && f.sheet().full > 0 {
		f.begin()
		f.repeatHead(pieces[0])
	}
	if f.fits(pieces) || len(pieces) == 1 {
		for _, p := range pieces {
			f.place(p)
		}
		return
	}
	for i := range pieces {
		f.set(pieces[i : i+1])
	}
}

func (f *flow) sheet() *sheet { return f.sheets[len(f.sheets)-1] }

// begin begins a page.
func (f *flow) begin() {
	f.number++
	f.sheets = append(f.sheets, &sheet{geometry: geometryOf(f.next.landscape), paper: f.paper, number: f.number, cover: f.next.cover})
	f.fresh, f.next.cover = false, false
}

// repeatHead sets the head of a table again on a page that continues it.
func (f *flow) repeatHead(p piece) {
	if p.head != nil {
		f.place(*p.head)
	}
}

// fits tells whether pieces have room on the page.
func (f *flow) fits(pieces []piece) bool {
	_, room := f.sheet().column()
	y := f.sheet().full
	for _, p := range pieces {
		if y > 0 {
			y += p.gap
		}
		y += p.height
	}
	return y <= room+0.01
}

func (f *flow) place(p piece) {
	s := f.sheet()
	if s.full > 0 {
		s.full += p.gap
	}
	x, y := s.margins.left, s.margins.top+s.full
	s.ops = moved(s.ops, p.ops, x, y)
	for _, m := range p.marks {
		s.marks = append(s.marks, mark{m.number, m.y + y})
	}
	for _, e := range p.entries {
		s.entries = append(s.entries, entry{e.number, Point{e.at.X + x, e.at.Y + y}})
	}
	s.full += p.height
}
