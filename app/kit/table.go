package kit

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"banso/assets/words"
)

// Cell is what stands in one place of a table.
type Cell struct {
	Text  string
	Color fyne.ThemeColorName // "" text
	Bold  bool
}

// Column describes one column of a table of T once, for drawing, sorting and
// copying.
type Column[T any] struct {
	Head  words.Key
	Title string  // in place of Head, for columns that the register names
	Width float32 // at first; the reader may drag it
	Tight bool    // the heading may be cut, so that many columns can be seen
	Right bool    // numbers stand at the right
	Grow  bool    // takes the room that is left
	Fixed bool    // stays at the left when the others are scrolled; the first columns only
	Show  func(T) Cell
	Less  func(a, b T) int // nil compares the texts
	Edit  *Edit[T]         // nil: its cells cannot be written to
}

// Table is a list of records with sortable columns. The keyboard goes through
// rows and columns, Space sorts by the column, Shift chooses several rows, and
// what is chosen goes to Excel. With columns that have an Edit it is written to
// like a sheet, cell by cell or by pasting a block. Its fields are many because a
// list tells its page of many things. Its rows are drawn only
// where they can be seen, so ten thousand cost as much as twenty. New rows keep
// the selection, the order and the place that is scrolled to.
type Table[T any] struct {
	// OnSelect is called when another row is chosen by a person.
	OnSelect func(T)
	// OnOpen is called for Enter on a row.
	OnOpen func(T)
	// OnCopied is called with the number of rows that went to the clipboard.
	OnCopied func(int)
	// OnEdit is called with what was written, in one piece that can be undone
	// as one. The page shows the new rows when it has kept them.
	OnEdit func([]Change[T])
	// OnPaste is called with what is pasted into a table that cannot be written
	// to; nil does nothing.
	OnPaste func(text string)

	// OnColumn is called with the column, from 0, that the keyboard went to.
	OnColumn func(column int)

	view    *tableView
	book    words.Book
	columns []Column[T]
	key     func(T) string
	all     []T
	shown   []T
	keep    func(T) bool
	chosen  string // key of the selected row
	by      sorting
	cells   [][]Cell // of shown, made when first drawn
}

// sorting is an order of rows.
type sorting struct {
	column  int // -1 as given
	falling bool
}

// NewTable returns an empty table; key tells rows apart.
func NewTable[T any](book words.Book, key func(T) string, columns ...Column[T]) *Table[T] {
	t := &Table[T]{book: book, columns: columns, key: key, by: sorting{column: -1}}
	heads := make([]headCell, len(columns))
	for i, c := range columns {
		title := t.title(c)
		least := headWidth(title)
		if c.Tight {
			least = leastColumn
		}
		heads[i] = headCell{title: title, width: max(c.Width, least), right: c.Right, grow: c.Grow, fixed: c.Fixed && (i == 0 || heads[i-1].fixed)}
	}
	t.view = newTableView(heads, t)
	t.view.written = slices.ContainsFunc(columns, func(c Column[T]) bool { return c.Edit != nil })
	return t
}

func (t *Table[T]) title(c Column[T]) string {
	if c.Title != "" {
		return c.Title
	}
	return t.book.Say(c.Head)
}

// Content returns the table to be placed on a page.
func (t *Table[T]) Content() fyne.CanvasObject { return t.view }

// Focus gives the table the keyboard.
func (t *Table[T]) Focus() { focusOn(t.view) }

// Widths returns the widths of the columns, to be kept for the next start.
func (t *Table[T]) Widths() []float32 { return t.view.Widths() }

// SetWidths sets the widths of the columns; a list of another length is
// ignored.
func (t *Table[T]) SetWidths(widths []float32) { t.view.SetWidths(widths) }

// OnWidths sets the function that is called after a column was dragged.
func (t *Table[T]) OnWidths(f func([]float32)) { t.view.OnWidths = f }

// SetRows shows other rows in the order that is chosen.
func (t *Table[T]) SetRows(rows []T) {
	t.all = rows
	t.arrange()
}

// SetFilter shows only the rows that keep holds for; nil shows all.
func (t *Table[T]) SetFilter(keep func(T) bool) {
	t.keep = keep
	t.arrange()
}

// Rows returns the rows that are shown, in their order.
func (t *Table[T]) Rows() []T { return t.shown }

// Find returns the row with a key, shown or not.
func (t *Table[T]) Find(key string) (T, bool) {
	for _, r := range t.all {
		if t.key(r) == key {
			return r, true
		}
	}
	var none T
	return none, false
}

// Total returns how many rows there are, shown or not.
func (t *Table[T]) Total() int { return len(t.all) }

func (t *Table[T]) arrange() {
	t.shown = make([]T, 0, len(t.all))
	for _, r := range t.all {
		if t.keep == nil || t.keep(r) {
			t.shown = append(t.shown, r)
		}
	}
	if t.by.column >= 0 {
		less := t.less(t.columns[t.by.column])
		slices.SortStableFunc(t.shown, func(a, b T) int {
			if t.by.falling {
				return less(b, a)
			}
			return less(a, b)
		})
	}
	t.cells = make([][]Cell, len(t.shown))
	t.view.selected = t.indexOf(t.chosen)
	t.view.reload()
}

func (t *Table[T]) less(c Column[T]) func(a, b T) int {
	if c.Less != nil {
		return c.Less
	}
	return func(a, b T) int { return cmp.Compare(c.Show(a).Text, c.Show(b).Text) }
}

func (t *Table[T]) indexOf(key string) int {
	if key == "" {
		return -1
	}
	return slices.IndexFunc(t.shown, func(r T) bool { return t.key(r) == key })
}

// Select chooses the row with a key and brings it into sight; OnSelect is not
// called. It reports whether the row is shown.
func (t *Table[T]) Select(key string) bool {
	t.chosen = key
	t.view.selected = t.indexOf(key)
	t.view.reveal()
	t.view.reload()
	return t.view.selected >= 0
}

// Selected returns the chosen row, false when none is or it is filtered out.
func (t *Table[T]) Selected() (T, bool) {
	if i := t.indexOf(t.chosen); i >= 0 {
		return t.shown[i], true
	}
	var none T
	return none, false
}

// Chosen returns the key that was chosen last, also of a row that is not shown.
func (t *Table[T]) Chosen() string { return t.chosen }

// SortBy orders the rows by a column, from 0; falling is the other way round.
func (t *Table[T]) SortBy(column int, falling bool) {
	t.by = sorting{column, falling}
	t.arrange()
}

// ScrollTo brings the first row that a condition holds for to the top.
func (t *Table[T]) ScrollTo(is func(T) bool) {
	if i := slices.IndexFunc(t.shown, is); i >= 0 {
		t.view.scrollToRow(i)
	}
}

// TSV returns the rows as text that Excel takes from the clipboard, with a
// line of headings.
func (t *Table[T]) TSV(rows ...T) string {
	block := make([][]string, 1, len(rows)+1)
	for _, c := range t.columns {
		block[0] = append(block[0], t.title(c))
	}
	for _, r := range rows {
		line := make([]string, len(t.columns))
		for i, c := range t.columns {
			line[i] = c.Show(r).Text
		}
		block = append(block, line)
	}
	return WriteCells(block)
}

// The methods below are what the view asks of its rows.

func (t *Table[T]) count() int { return len(t.shown) }

func (t *Table[T]) row(i int) []Cell {
	if t.cells[i] == nil {
		cells := make([]Cell, len(t.columns))
		for c := range t.columns {
			cells[c] = t.columns[c].Show(t.shown[i])
		}
		t.cells[i] = cells
	}
	return t.cells[i]
}

func (t *Table[T]) choose(i int) {
	if i < 0 || i >= len(t.shown) {
		return
	}
	key := t.key(t.shown[i])
	t.view.selected = i
	if key == t.chosen {
		return
	}
	t.chosen = key
	if t.OnSelect != nil {
		t.OnSelect(t.shown[i])
	}
}

func (t *Table[T]) open(i int) {
	if t.OnOpen != nil && i >= 0 && i < len(t.shown) {
		t.OnOpen(t.shown[i])
	}
}

func (t *Table[T]) sort(column int) {
	t.SortBy(column, t.by.column == column && !t.by.falling)
}

func (t *Table[T]) went(column int) {
	if t.OnColumn != nil {
		t.OnColumn(column)
	}
}

func (t *Table[T]) order() (column int, falling bool) { return t.by.column, t.by.falling }

// copy puts rows on the clipboard, or the marked cells of a table that is
// written to.
func (t *Table[T]) copy(of area) {
	rows := t.shown[max(0, of.top):min(len(t.shown), of.bottom+1)]
	text := t.TSV(rows...)
	if t.view.written && of.cells {
		text = WriteCells(t.block(of))
	}
	fyne.CurrentApp().Clipboard().SetContent(text)
	if t.OnCopied != nil {
		t.OnCopied(len(rows))
	}
}

func (t *Table[T]) menu(of area, at fyne.Position, c fyne.Canvas) {
	say := t.book.Say
	item := func(key words.Key, off bool, do func()) *fyne.MenuItem {
		m := fyne.NewMenuItem(say(key), do)
		m.Disabled = off
		return m
	}
	none := of.empty()
	all := area{bottom: len(t.shown) - 1, right: len(t.columns) - 1}
	items := []*fyne.MenuItem{item(words.KitCopyRow, none, func() { of.cells = false; t.copy(of) }),
		item(words.KitCopyAll, len(t.shown) == 0, func() { t.copy(all) })}
	if t.view.written {
		items = append([]*fyne.MenuItem{item(words.KitEditCell, none || !t.canWrite(of.right), func() { t.view.edit("") }),
			item(words.KitCopyCells, none, func() { t.copy(of) }), item(words.KitPaste, none, t.view.paste),
			item(words.KitClearCells, none, func() { t.clear(of) }), fyne.NewMenuItemSeparator()}, items...)
	} else if t.OnPaste != nil {
		items = append(items, item(words.KitPaste, false, t.view.paste))
	}
	items = append(items, fyne.NewMenuItemSeparator(), item(words.KitSortColumn, false, func() { t.sort(t.view.at) }))
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
}
