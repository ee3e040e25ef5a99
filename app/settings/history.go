package settings

import (
	"context"
	"time"

	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
	"banso/data/mentoring"
)

// history is the leaf with the last acts and the way to take one back.
type history struct {
	desk   *desk.Desk
	table  *kit.Table[data.Act]
	undo   *kit.Button
	ticket int // of the acts being read; a late answer is dropped
}

// lastActs is how many acts are shown.
const lastActs = 50

func newHistory(d *desk.Desk) leaf {
	h := &history{desk: d}
	say := d.Book.Say
	h.table = kit.NewTable(d.Book, func(a data.Act) string { return a.ID }, actColumns(d.Book)...)
	h.table.OnSelect = func(a data.Act) { h.undo.SetEnabled(canUndo(a) && !d.Store.ReadOnly()) }
	h.undo = kit.NewButton(say(words.SettingsUndo), h.undoChosen)
	h.undo.Disable()
	head := kit.Stack(kit.HalfGap, kit.NewText(say(words.SettingsHistory), kit.Sub), kit.NewProse(say(words.SettingsHistoryText, "n", lastActs), kit.Small))
	content := container.NewBorder(kit.Pad(head, 12, kit.WideGap, kit.Gap, kit.WideGap), kit.Pad(kit.Row(kit.Gap, kit.Space(), h.undo), kit.Gap, kit.WideGap, kit.Gap, kit.WideGap),
		nil, nil, h.table.Content())
	return leaf{id: leafHistory, title: words.SettingsHistory, content: content, enter: h.read}
}

// canUndo tells whether an act stands and is one of a person.
func canUndo(a data.Act) bool {
	return !a.Undone && a.Op != mentoring.OpUndo && a.Op != mentoring.OpRedo && a.Op != mentoring.OpPurge && !a.Op.Lays()
}

func actColumns(book words.Book) []kit.Column[data.Act] {
	return []kit.Column[data.Act]{
		{Head: words.SettingsWhen, Width: 214, Less: func(a, b data.Act) int { return a.At.Compare(b.At) }, Show: func(a data.Act) kit.Cell { return kit.Cell{Text: moment(book, a.At)} }},
		{Head: words.SettingsWho, Width: 130, Show: func(a data.Act) kit.Cell { return kit.Cell{Text: a.Actor} }},
		{Head: words.SettingsWhat, Width: 200, Grow: true, Show: func(a data.Act) kit.Cell { return kit.Cell{Text: book.Code("op", string(a.Op))} }},
		{Head: words.SettingsRows, Width: 90, Right: true, Less: func(a, b data.Act) int { return a.Rows - b.Rows }, Show: func(a data.Act) kit.Cell { return kit.Cell{Text: book.Number(a.Rows)} }},
		{Head: words.SettingsActState, Width: 120, Show: func(a data.Act) kit.Cell {
			if a.Undone {
				return kit.Cell{Text: book.Say(words.SettingsUndone), Color: kit.ColorMuted}
			}
			return kit.Cell{}
		}},
	}
}

// moment writes a day and the time of it, by the clock of the office's machine.
func moment(book words.Book, at time.Time) string {
	at = at.Local()
	return book.Day(civil.FromTime(at)) + " " + at.Format("15:04")
}

// read reads the last acts.
func (h *history) read() {
	h.ticket++
	ticket := h.ticket
	var acts []data.Act
	h.desk.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		acts, err = h.desk.Store.Acts(ctx, lastActs)
		return err
	}, func(err error) {
		switch {
		case ticket != h.ticket:
		case err != nil:
			h.desk.Shell.Fail(notice.Reading, err)
		default:
			h.table.SetRows(acts)
			a, chosen := h.table.Selected()
			h.undo.SetEnabled(chosen && canUndo(a) && !h.desk.Store.ReadOnly())
		}
	})
}

// undoChosen takes the chosen act back, though others came after it; where
// they changed the same, it says so and nothing is changed.
func (h *history) undoChosen() {
	chosen, ok := h.table.Selected()
	if !ok {
		return
	}
	h.desk.Jobs.Run(context.Background(), func(ctx context.Context) error {
		_, _, err := h.desk.Store.UndoAct(ctx, chosen.ID)
		return err
	}, func(err error) {
		if err != nil {
			h.desk.Shell.Fail(notice.Undoing, err)
			return
		}
		h.desk.Shell.Say(kit.Message{Text: h.desk.Book.Say(words.AppUndone, "act", h.desk.Book.Code("op", string(chosen.Op)))})
		h.desk.Shell.Reload(nil)
	})
}
