package kit

import (
	"cmp"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"banso/assets/words"
)

func (t *Table[T]) readOnly() string { return t.book.Say(words.KitReadOnlyCell) }

// preview shows what pasting would change and what of it cannot be read; the
// button carries out what can.
func (t *Table[T]) preview(p plan[T]) {
	w := windowOf(t.view)
	if w == nil {
		return
	}
	say := t.book.Say
	var d *Dialog
	cancel := NewButton(say(words.KitCancel), func() { d.Close() })
	do := NewPrimary(say(words.KitPasteDo, "n", t.book.Number(len(p.changes))), func() {
		d.Close()
		t.carry(p)
	})
	do.SetEnabled(len(p.changes) > 0)
	d = NewDialog(w, say(words.KitPasteTitle), newFates(t.book, p.fates, t.tally(p)), fyne.NewSize(760, 480), cancel, do)
	d.OnClose = func() { focusOn(t.view) }
	d.Show()
	if len(p.changes) > 0 {
		w.Canvas().Focus(do)
		return
	}
	w.Canvas().Focus(cancel)
}

// tally counts the four fates of pasted cells in a sentence.
func (t *Table[T]) tally(p plan[T]) string {
	if len(p.fates) == 0 && p.outside == 0 {
		return t.book.Say(words.KitPasteNothing)
	}
	n := t.book.Number
	return t.book.Say(words.KitPasteCount, "changed", n(len(p.changes)), "same", n(p.same), "bad", n(len(p.fates)-len(p.changes)), "outside", n(p.outside))
}

// newFates lists what becomes of cells, those that cannot be read first.
func newFates(book words.Book, fates []fate, count string) fyne.CanvasObject {
	slices.SortStableFunc(fates, func(a, b fate) int { return cmp.Compare(readable(a), readable(b)) })
	type numbered struct {
		fate
		no int
	}
	text := func(get func(fate) string) func(numbered) Cell {
		return func(f numbered) Cell { return Cell{Text: get(f.fate)} }
	}
	list := NewTable(book, func(f numbered) string { return strconv.Itoa(f.no) },
		Column[numbered]{Head: words.KitPasteRow, Width: 130, Show: text(func(f fate) string { return f.row })},
		Column[numbered]{Head: words.KitPasteColumn, Width: 110, Show: text(func(f fate) string { return f.column })},
		Column[numbered]{Head: words.KitPasteOld, Width: 100, Show: text(func(f fate) string { return f.was })},
		Column[numbered]{Head: words.KitPasteNew, Width: 120, Show: text(func(f fate) string { return f.text })},
		Column[numbered]{Head: words.KitPasteFate, Width: 180, Grow: true, Show: func(f numbered) Cell {
			if f.why != "" {
				return Cell{Text: "! " + f.why, Color: ColorDanger}
			}
			return Cell{Text: book.Say(words.KitPasteChange)}
		}})
	rows := make([]numbered, len(fates))
	for i, f := range fates {
		rows[i] = numbered{f, i}
	}
	list.SetRows(rows)
	head := Pad(Stack(HalfGap, NewProse(count, Strong), NewProse(book.Say(words.KitPasteNote), Small)), 0, 0, Gap, 0)
	return container.NewBorder(head, nil, nil, nil, list.Content())
}

func readable(f fate) int {
	if f.why != "" {
		return 0
	}
	return 1
}

// cellEditor is the entry that lies over a cell while it is written to.
type cellEditor struct {
	v     *tableView
	entry *Entry
	fault *Text
	popup *widget.PopUp
	row   int
	col   int
	done  bool
}

// edit lets somebody write into the cell of the keyboard; typed is what was
// typed already, "" begins with what stands there.
func (v *tableView) edit(typed string) {
	text, ok := v.rows.text(v.selected, v.at)
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	if !ok || c == nil {
		return
	}
	v.anchor = nil
	v.reveal()
	e := &cellEditor{v: v, entry: NewEntry(KindText), fault: NewText("", Style{Color: ColorDanger, Size: SizeSmall}), row: v.selected, col: v.at}
	e.fault.Hide()
	e.entry.OnKey(fyne.KeyReturn, func() { e.end(1, 0) }).OnKey(fyne.KeyEnter, func() { e.end(1, 0) }).
		OnKey(fyne.KeyUp, func() { e.end(-1, 0) }).OnKey(fyne.KeyDown, func() { e.end(1, 0) }).OnKey(fyne.KeyEscape, e.cancel)
	if typed != "" { // as in Excel, arrows leave a cell that is written over
		e.entry.OnKey(fyne.KeyLeft, func() { e.end(0, -1) }).OnKey(fyne.KeyRight, func() { e.end(0, 1) })
	}
	e.popup = widget.NewPopUp(Stack(2, e.entry, e.fault), c)
	at, size := v.cellPlace()
	e.popup.ShowAtPosition(at.SubtractXY(4, 4))
	e.popup.Resize(fyne.NewSize(max(size.Width, 120)+8, e.popup.MinSize().Height))
	c.Focus(e.entry)
	if typed == "" {
		e.entry.SetText(text)
		e.entry.Entry.TypedShortcut(&fyne.ShortcutSelectAll{})
	} else {
		e.entry.TypedRune([]rune(typed)[0])
	}
	e.entry.leave = func() { e.end(0, 0) }
}

// end writes what is typed and goes on; what cannot be read stays open with
// the reason.
func (e *cellEditor) end(down, right int) {
	if e.done {
		return
	}
	why := e.v.rows.write(e.row, e.col, e.entry.Text())
	if why != "" && down+right != 0 {
		e.fault.SetText(why)
		e.fault.Show()
		e.popup.Resize(e.popup.MinSize().Max(e.popup.Size()))
		return
	}
	e.close()
	if why == "" && (down != 0 || right != 0) {
		e.v.goTo(e.row+down, e.col+right)
	}
}

func (e *cellEditor) cancel() { e.close() }

func (e *cellEditor) close() {
	if e.done {
		return
	}
	e.done = true
	e.popup.Hide()
	focusOn(e.v)
}
