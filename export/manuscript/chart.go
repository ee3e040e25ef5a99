package manuscript

// ChartKind says how numbers are drawn.
type ChartKind int

// The kinds of charts. Each names the shape of Labels and Series it wants.
const (
	// Bars: for each label one horizontal bar a series.
	Bars ChartKind = iota
	// Columns: for each label one upright bar a series.
	Columns
	// Dumbbell: for each label the way from Series[0] to Series[1], before and after.
	Dumbbell
	// Slope: for each label a line from Series[0] to Series[1], as for single persons or small groups.
	Slope
	// Stacked: for each label the shares of the series, together 100 %.
	Stacked
	// Diverging: as Stacked, series from refusal to consent, centred on the middle.
	Diverging
	// Progress: lines over the labels (months, rounds), one a series.
	Progress
)

// Chart holds the numbers of a drawing, not a picture: layout makes lines of
// it, a workbook a native chart.
type Chart struct {
	Key     string
	Caption string
	Label   string
	Kind    ChartKind
	Labels  []string
	Series  []Series
	// Unit of the axis, as "points".
	Unit string
	// Min and Max bound the axis; both 0 means from 0 to a round number above the data.
	Min, Max float64
	Note     string
}

// Series is one row of numbers, a value a label. A value without a number is
// left out of the drawing, not drawn as 0.
type Series struct {
	Name   string
	Values []Value
}

// Diagram is boxes in columns with arrows between them: a logic model.
type Diagram struct {
	Key     string
	Caption string
	Label   string
	Columns []DiagramColumn
	Arrows  []Arrow
	Note    string
}

// DiagramColumn is one step of a Diagram, as inputs or outcomes.
type DiagramColumn struct {
	Title string
	Boxes []DiagramBox
}

// DiagramBox is one thing of a step. Key is what arrows refer to; Measure is
// told smaller below the text: how it is measured, what came out.
type DiagramBox struct {
	Key     string
	Text    string
	Measure string
}

// Arrow leads from the box with key From to the one with key To.
type Arrow struct{ From, To string }

func (Chart) block()   {}
func (Diagram) block() {}
