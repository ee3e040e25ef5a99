package importing

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/kit"
	"banso/assets/words"
	"banso/data/intake"
)

// mappingList shows what each column of the file is taken for and lets a
// person say otherwise.
type mappingList struct {
	im      *importer
	sheet   *kit.Select
	sheets  fyne.CanvasObject
	rows    *fyne.Container
	lines   []*mappingLine
	scroll  *container.Scroll
	content fyne.CanvasObject
	filling bool
}

// mappingLine is one column of the file.
type mappingLine struct {
	column intake.Column
	field  *kit.Select
	mark   *kit.Text
}

func newMappingList(im *importer) *mappingList {
	say := im.desk.Book.Say
	m := &mappingList{im: im, rows: kit.Stack(kit.HalfGap), sheet: kit.NewSelect(im.desk.Book, nil, "")}
	m.sheet.Listen(func() {
		if !m.filling {
			im.setSheet(m.sheet.Text())
		}
	})
	m.sheets = kit.Row(kit.Gap, kit.Middle(kit.NewText(say(words.ImportingSheet), kit.Muted)), kit.Grow(m.sheet))
	head := kit.Stack(kit.Gap, kit.NewText(say(words.ImportingColumns), kit.Strong), kit.NewProse(say(words.ImportingColumnsText), kit.Small), m.sheets)
	m.scroll = container.NewVScroll(kit.Pad(kit.Stack(kit.Gap, head, m.rows), kit.Gap, kit.WideGap, kit.Gap, 0))
	m.content = m.scroll
	return m
}

func (m *mappingList) clear() {
	m.lines = nil
	m.rows.RemoveAll()
	m.scroll.ScrollToTop()
}

// show tells the columns of a result. The lines of a file stay, so that the
// list does not move under the pointer.
func (m *mappingList) show(r *intake.Result) {
	m.filling = true
	defer func() { m.filling = false }()
	m.showSheets(r)
	if !slices.EqualFunc(m.lines, r.Mapping.Columns, func(l *mappingLine, c intake.Column) bool {
		return l.column.Col == c.Col && l.column.Header == c.Header
	}) {
		m.build(r.Mapping.Columns)
	}
	for i, c := range r.Mapping.Columns {
		m.lines[i].tell(m.im, c)
	}
	m.scroll.Content.Refresh() // a line may have come or gone
}

func (m *mappingList) showSheets(r *intake.Result) {
	options := []kit.Option{{Code: r.Source.Sheet, Text: r.Source.Sheet}}
	for _, f := range r.Info {
		if f.Code == intake.OtherSheet && f.Sheet != r.Source.Sheet {
			options = append(options, kit.Option{Code: f.Sheet, Text: f.Sheet})
		}
	}
	m.sheet.SetOptions(options)
	m.sheet.SetText(r.Source.Sheet)
	setVisible(m.sheets, len(options) > 1)
}

func (m *mappingList) build(columns []intake.Column) {
	m.clear()
	for _, c := range columns {
		l := &mappingLine{column: c, field: kit.NewSelect(m.im.desk.Book, nil, m.im.desk.Book.Say(words.ImportingUnknown)), mark: kit.NewText("", kit.Style{Color: kit.ColorWarn, Bold: true})}
		l.field.Listen(func() {
			if !m.filling {
				m.im.setField(c.Col, intake.Field(l.field.Text()))
			}
		})
		head := kit.NewProse(shortHead(c.Header, 44), kit.Body)
		m.rows.Add(kit.Row(kit.HalfGap, kit.Width(26, kit.Middle(kit.NewText(c.Col, kit.Small))), kit.Grow(kit.Middle(head)),
			kit.Width(12, kit.Middle(l.mark)), kit.Middle(kit.Width(176, l.field))))
		m.lines = append(m.lines, l)
	}
}

// sureEnough is how well a header must fit not to be pointed out.
const sureEnough = 60

func (l *mappingLine) tell(im *importer, c intake.Column) {
	l.column = c
	l.field.SetOptions(fieldOptions(im.desk.Book, im.kind, c.Field))
	l.field.SetText(string(c.Field))
	mark := ""
	if !c.Told && c.Field != "item" && c.Field != ignored && c.Sure < sureEnough {
		mark = "!"
	}
	l.mark.SetText(mark)
}
