package sheet

import (
	"fmt"
	"math"

	"github.com/xuri/excelize/v2"

	"banso/assets/words"
	"banso/export/manuscript"
)

// chart gives a chart its sheet: the numbers at the left, the drawing beside.
func (c *composer) chart(b manuscript.Chart) {
	t := c.open(b.Label, b.Caption)
	heads := []cell{text("", headLook)}
	for _, s := range b.Series {
		heads = append(heads, text(s.Name, headLook))
	}
	if b.Unit != "" {
		t.add(append(pad(nil, len(b.Series), look{}), text(c.head("", b.Unit), unitLook))...)
	}
	remarks := c.remarks(b)
	if remarks != nil {
		heads = append(heads, text(c.say(words.SheetRemark), headLook))
	}
	top := t.add(heads...)
	t.frozen, t.heads = top+1, lines{top, 1}
	l := bodyLook
	l.wrap = false // rows of one height, for the drawing is measured in rows
	for i, name := range b.Labels {
		cells := []cell{text(name, l)}
		for _, s := range b.Series {
			cells = append(cells, c.point(s, i, l))
		}
		if remarks != nil {
			cells = append(cells, text(remarks[i], l))
		}
		t.add(cells...)
		t.high(15)
	}
	t.fit(8, 60)
	c.note(t, b.Note)
	if len(b.Labels) > 0 && len(b.Series) > 0 {
		t.chart = &drawing{column: len(heads) + 1, row: top, chart: c.native(b, place{t.name, top})}
		if t.total() > beside {
			t.chart.column, t.chart.row = 0, len(t.rows)+1
		}
	}
}

// beside is up to which width of the numbers the drawing stands beside them;
// otherwise it stands below.
const beside = 60

// point is the number a chart draws. Where there is none the cell is empty, for
// Excel draws words as 0.
func (c *composer) point(s manuscript.Series, i int, l look) cell {
	if i >= len(s.Values) || s.Values[i] == nil {
		return cell{look: l}
	}
	if _, ok := number(s.Values[i]); !ok {
		return cell{look: l}
	}
	return c.single(s.Values[i], l, true)
}

// remarks tells for each label which numbers are not there, and why; nil if
// all are.
func (c *composer) remarks(b manuscript.Chart) []string {
	out := make([]string, len(b.Labels))
	missing := false
	for i := range b.Labels {
		for _, s := range b.Series {
			if i >= len(s.Values) || s.Values[i] == nil {
				continue
			}
			if _, ok := number(s.Values[i]); ok {
				continue
			}
			if out[i] != "" {
				out[i] += ", "
			}
			out[i] += s.Name + ": " + s.Values[i].Show(c.doc.Book)
			missing = true
		}
	}
	if !missing {
		return nil
	}
	return out
}

// place is where the numbers of a chart stand: the row of the heads.
type place struct {
	sheet string
	top   int
}

func (p place) cell(column, row int) string {
	return quoted(p.sheet) + "!" + absolute(column, p.top+row)
}

func (p place) block(left, top, right, bottom int) string {
	return p.cell(left, top) + ":" + absolute(right, p.top+bottom)
}

// native is the chart as Excel draws it itself.
func (c *composer) native(b manuscript.Chart, p place) *excelize.Chart {
	kind := map[manuscript.ChartKind]excelize.ChartType{
		manuscript.Bars: excelize.Bar, manuscript.Dumbbell: excelize.Bar, manuscript.Columns: excelize.Col, manuscript.Slope: excelize.Line,
		manuscript.Progress: excelize.Line, manuscript.Stacked: excelize.BarPercentStacked, manuscript.Diverging: excelize.BarPercentStacked,
	}[b.Kind]
	font, vary := excelize.Font{Family: family, Size: 9, Color: "000000"}, false
	out := &excelize.Chart{
		Type:         kind,
		Title:        excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: titled(b.Label, b.Caption), Font: &excelize.Font{Family: family, Size: 11, Bold: true, Color: dark}}}},
		Legend:       excelize.ChartLegend{Position: "bottom", Font: &font},
		ShowBlanksAs: "gap",
		VaryColors:   &vary,
		PlotArea: excelize.ChartPlotArea{ShowVal: b.Kind != manuscript.Slope, // many lines lie too close
			NumFmt: excelize.ChartNumFmt{CustomNumFmt: c.labelCode(b)}},
		XAxis:  excelize.ChartAxis{Font: font},
		YAxis:  excelize.ChartAxis{Font: font, MajorGridLines: true},
		Format: excelize.GraphicOptions{AltText: titled(b.Label, b.Caption), Positioning: "oneCell"},
	}
	out.Series = series(b, p)
	if len(out.Series) == 1 {
		out.Legend.Position = "none"
	}
	axes(out, b)
	out.Dimension = size(out, b)
	return out
}

// labelCode is the number format of the labels in the drawing. Shares of
// nothing have no room for a label.
func (c *composer) labelCode(b manuscript.Chart) string {
	if b.Kind == manuscript.Stacked || b.Kind == manuscript.Diverging {
		return "#,##0;#,##0;"
	}
	for _, s := range b.Series {
		for _, v := range s.Values {
			if v != nil {
				if _, ok := v.Number(); ok {
					return c.code(v, true)
				}
			}
		}
	}
	return "General"
}

// axes sets ends and direction. Bars run from above to below as the rows do,
// so the numbers of the axis have to be sent to the other side.
func axes(out *excelize.Chart, b manuscript.Chart) {
	if b.Unit != "" {
		out.YAxis.Title = excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: b.Unit, Font: &excelize.Font{Family: family, Size: 9, Color: "000000"}}}}
	}
	switch out.Type {
	case excelize.Bar, excelize.BarPercentStacked:
		out.XAxis.ReverseOrder = true
		out.YAxis.TickLabelPosition = excelize.ChartTickLabelHigh
		gap := uint(50)
		out.GapWidth = &gap
	}
	if out.Type == excelize.BarPercentStacked {
		out.YAxis.NumFmt = excelize.ChartNumFmt{CustomNumFmt: "0%"}
		return
	}
	lo, hi := b.Min, b.Max
	if lo == 0 && hi == 0 {
		return
	}
	out.YAxis.Minimum, out.YAxis.Maximum = &lo, &hi
	if hi-lo <= 10 && hi-lo == math.Trunc(hi-lo) {
		out.YAxis.MajorUnit = 1
	}
}

// series are the columns of the numbers; of a slope, the rows.
func series(b manuscript.Chart, p place) []excelize.ChartSeries {
	var out []excelize.ChartSeries
	if b.Kind == manuscript.Slope {
		for i := range b.Labels {
			out = append(out, excelize.ChartSeries{
				Name: p.cell(0, i+1), Categories: p.block(1, 0, len(b.Series), 0), Values: p.block(1, i+1, len(b.Series), i+1),
			})
		}
	} else {
		for j := range b.Series {
			out = append(out, excelize.ChartSeries{
				Name: p.cell(j+1, 0), Categories: p.block(0, 1, 0, len(b.Labels)), Values: p.block(j+1, 1, j+1, len(b.Labels)),
			})
		}
	}
	for i := range out {
		paint(&out[i], b.Kind, i, len(out))
	}
	return out
}

// paint tells series apart by lightness, lines also by dashes and marks.
func paint(s *excelize.ChartSeries, kind manuscript.ChartKind, i, n int) {
	label := excelize.Font{Family: family, Size: 8, Color: "000000"}
	switch kind {
	case manuscript.Slope, manuscript.Progress:
		tone := []string{dark, rule}[i%2]
		s.Line = excelize.LineOptions{Type: excelize.LineSolid, Width: 1.75,
			Dash: []excelize.LineDashType{excelize.LineDashSolid, excelize.LineDashDash, excelize.LineDashSysDot, excelize.LineDashLgDashDot}[i%4]}
		s.Fill = solid(tone)
		s.Marker = excelize.ChartMarker{Symbol: []string{"circle", "diamond", "square", "triangle"}[i%4], Size: 6, Fill: solid(tone)}
		s.DataLabelPosition = []excelize.ChartDataLabelPositionType{excelize.ChartDataLabelsPositionAbove, excelize.ChartDataLabelsPositionBelow}[i%2]
	case manuscript.Stacked, manuscript.Diverging:
		tone, deep := shade(i, n)
		s.Fill = solid(tone)
		if deep {
			label.Color = "FFFFFF"
		}
	default:
		tone, _ := shade(i, n)
		if n == 1 {
			tone = "5B7595"
		}
		s.Fill = solid(tone)
		s.DataLabelPosition = excelize.ChartDataLabelsPositionOutsideEnd
	}
	s.DataLabel = excelize.ChartDataLabel{Font: label}
}

func solid(color string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
}

// shade is the i-th of n colors from light to dark, and whether words on it
// should be white.
func shade(i, n int) (color string, deep bool) {
	from, to := [3]float64{0xD5, 0xDB, 0xE3}, [3]float64{0x1F, 0x3A, 0x5F}
	share := float64(i) / float64(max(n-1, 1))
	var mix [3]int
	for k := range mix {
		mix[k] = int(math.Round(from[k] + (to[k]-from[k])*share))
	}
	return fmt.Sprintf("%02X%02X%02X", mix[0], mix[1], mix[2]), share > 0.5
}

// size leaves each bar its room, in pixels.
func size(out *excelize.Chart, b manuscript.Chart) excelize.ChartDimension {
	d := excelize.ChartDimension{Width: 620, Height: 360}
	switch out.Type {
	case excelize.Bar:
		d.Height = uint(min(110+len(b.Labels)*(14+18*len(b.Series)), 900))
	case excelize.BarPercentStacked:
		d.Height = uint(min(130+len(b.Labels)*36, 900))
	}
	return d
}
