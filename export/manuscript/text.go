package manuscript

// Align says where a text stands in its line or cell.
type Align int

// The alignments. AlignAuto is justified text, and in tables left for words
// and right for numbers.
const (
	AlignAuto Align = iota
	AlignLeft
	AlignCenter
	AlignRight
)

// Cover is the first page: what, for whom, by whom, when.
type Cover struct {
	Title     string
	Subtitle  string
	Addressee string
	// Issuer is the organization, one line each (name, address, telephone).
	Issuer []string
	// Date is the day of issue as it shall be read.
	Date string
	// Funding is the credit to the grant.
	Funding string
	// Staff is lines as "responsible: …, in charge: …", the form that replaces a seal.
	Staff []string
	// Seals are labels of empty boxes for stamps; none draws no box.
	Seals []string
}

// Contents is the list of headings with their pages, down to Depth levels
// (0 means 2). Title is its own heading, which is not listed.
type Contents struct {
	Title string
	Depth int
}

// Heading begins a part of the text and gives a bookmark. Level is 1 to 3;
// Number ("3", "3.1") may be empty.
type Heading struct {
	Level   int
	Number  string
	Text    string
	NewPage bool
}

// Style is the role of a paragraph.
type Style int

// The paragraph styles.
const (
	Body    Style = iota // first line indented by one full-width space, justified
	Plain                // as Body without indent
	Lead                 // a sentence that must be read: larger, bold
	Note                 // small, for sources and conditions
	Indent               // the whole paragraph set in
	Display              // very large, for a title on a page without cover, a flyer, a certificate
	Large                // between Lead and Display, not bold
)

// Paragraph is running text. A line feed breaks the line and begins no
// paragraph. "{{ref:key}}" becomes the label of the table, chart or diagram
// with that key.
type Paragraph struct {
	Text  string
	Style Style
	Align Align
}

// List is items one below the other.
type List struct{ Items []Item }

// Item is one line of a List. An empty Mark is a dot; Level 0, 1, 2 sets it in.
type Item struct {
	Mark  string
	Text  string
	Level int
}

// Quote is the voice of a person; By says who, as far as consent goes.
type Quote struct {
	Text string
	By   string
}

// Figures is a row of tiles with one number each.
type Figures struct{ Tiles []Tile }

// Tile is one number of Figures: Label above, the number large, Note below.
type Tile struct {
	Label string
	Value Value
	Note  string
}

// PageBreak begins a new page, in landscape if so wished; the pages stay so
// until the next PageBreak. On a fresh page of the right shape it does nothing.
type PageBreak struct{ Landscape bool }

// Paper begins another paper in the same file: a new page in portrait, page
// numbers from 1, Title in header and bookmarks. Without header and footer
// when Bare, as a certificate or flyer is.
type Paper struct {
	Title string
	Bare  bool
}

// Together keeps its blocks on one page if they fit on one.
type Together struct{ Blocks []Block }

// Frame is a box around blocks, with an optional title.
type Frame struct {
	Title  string
	Blocks []Block
}

// Beside puts parts side by side; they are never parted by a page break.
type Beside struct{ Parts []Part }

// Part is one column of Beside. Weight is its share of the width (0 means 1).
type Part struct {
	Weight float64
	Blocks []Block
}

// Picture is an image. Width is its share of the column's width, 0 to 1 (0 means all of it);
// Alt tells what it shows and stands in for it where pictures cannot go.
type Picture struct {
	PNG   []byte
	Alt   string
	Width float64
	Align Align
}

// Code is a two-dimensional code as a QR code: true is a dark module. Side is
// the side of the square in millimetres, quiet zone included (0 means 25).
type Code struct {
	Modules [][]bool
	Side    float64
	Caption string
	Align   Align
}

// Space is an empty stretch of so many body lines.
type Space struct{ Lines float64 }

// Rule is a thin line across the column.
type Rule struct{}

// Seals is a row of empty boxes for stamps, at the right.
type Seals struct{ Labels []string }

func (Cover) block()     {}
func (Contents) block()  {}
func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Quote) block()     {}
func (Figures) block()   {}
func (PageBreak) block() {}
func (Paper) block()     {}
func (Together) block()  {}
func (Frame) block()     {}
func (Beside) block()    {}
func (Picture) block()   {}
func (Code) block()      {}
func (Space) block()     {}
func (Rule) block()      {}
func (Seals) block()     {}
