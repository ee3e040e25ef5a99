package settings

import (
	"slices"

	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/civil"
	"banso/data/mentoring"
)

// closing is the leaf with the days on which the office plans no sessions.
type closing struct {
	desk    *desk.Desk
	facts   desk.Facts
	table   *kit.Table[mentoring.ClosingDay]
	from    *kit.DateField
	to      *kit.DateField
	name    *kit.Entry
	trouble *kit.Prose
	remove  *kit.Button
	add     *kit.Button
}

func newClosing(d *desk.Desk) leaf {
	c := &closing{desk: d, from: kit.NewDateField(d.Calendar), to: kit.NewDateField(d.Calendar), name: kit.NewEntry(kit.KindText),
		trouble: kit.NewProse("", kit.Style{Color: kit.ColorDanger, Size: kit.SizeSmall})}
	say := d.Book.Say
	c.table = kit.NewTable(d.Book, func(x mentoring.ClosingDay) string { return x.ID },
		kit.Column[mentoring.ClosingDay]{Head: words.SettingsDay, Width: 170, Less: func(a, b mentoring.ClosingDay) int { return a.On.Compare(b.On) }, Show: func(x mentoring.ClosingDay) kit.Cell { return kit.Cell{Text: d.Book.Day(x.On)} }},
		kit.Column[mentoring.ClosingDay]{Head: words.SettingsDayName, Width: 200, Grow: true, Show: func(x mentoring.ClosingDay) kit.Cell { return kit.Cell{Text: x.Name} }})
	c.remove = kit.NewButton(say(words.SettingsDayRemove), c.removeChosen)
	c.table.OnSelect = func(mentoring.ClosingDay) { c.remove.SetEnabled(!d.Store.ReadOnly()) }
	c.remove.Disable()
	c.add = kit.NewPrimary(say(words.SettingsDayAdd), c.addDays)
	c.name.SetPlaceHolder(say(words.SettingsDayHint))
	line := kit.Row(kit.Gap, kit.Middle(c.from), kit.Middle(kit.NewText(say(words.SettingsDayUntil), kit.Muted)), kit.Middle(c.to), kit.Grow(kit.Middle(c.name)), kit.Middle(c.add))
	c.trouble.Hide()
	head := kit.Stack(kit.Gap, kit.NewText(say(words.SettingsClosing), kit.Sub), kit.NewProse(say(words.SettingsClosingText), kit.Small), line, c.trouble)
	content := container.NewBorder(kit.Pad(head, 12, kit.WideGap, kit.Gap, kit.WideGap), kit.Pad(kit.Row(kit.Gap, kit.Space(), c.remove), kit.Gap, kit.WideGap, kit.Gap, kit.WideGap),
		nil, nil, c.table.Content())
	return leaf{id: leafClosing, title: words.SettingsClosing, content: content, refresh: c.refresh, save: c.addDays}
}

func (c *closing) refresh(f desk.Facts) {
	c.facts = f
	list := mentoring.Select(f.Snapshot.Office.ClosingDays, func(x mentoring.ClosingDay) bool { return !x.Removed })
	slices.SortStableFunc(list, func(a, b mentoring.ClosingDay) int { return b.On.Compare(a.On) })
	c.table.SetRows(list)
	c.add.SetEnabled(!c.desk.Store.ReadOnly())
	if _, chosen := c.table.Selected(); !chosen {
		c.remove.Disable()
	}
}

// mostDays is the longest time that is added at once: a summer, not a typing
// mistake.
const mostDays = 60

// days returns the closing days that are typed and not there yet.
func (c *closing) days() ([]mentoring.ClosingDay, mentoring.ProblemCode) {
	from, ok := c.from.Date()
	to, also := c.to.Date()
	switch {
	case !ok || !also:
		return nil, mentoring.NotADate
	case from.IsZero():
		return nil, mentoring.Required
	case to.IsZero():
		to = from
	}
	return closingDays(c.facts.Snapshot.Office.ClosingDays, civil.Period{From: from, To: to}, c.name.Text())
}

func closingDays(known []mentoring.ClosingDay, p civil.Period, name string) ([]mentoring.ClosingDay, mentoring.ProblemCode) {
	switch n := p.To.Sub(p.From); {
	case n < 0:
		return nil, mentoring.EndsBefore
	case n >= mostDays:
		return nil, mentoring.TooLong
	}
	var out []mentoring.ClosingDay
	for d := p.From; !d.After(p.To); d = d.AddDays(1) {
		if !slices.ContainsFunc(known, func(x mentoring.ClosingDay) bool { return x.On == d && !x.Removed }) {
			out = append(out, mentoring.ClosingDay{On: d, Name: name})
		}
	}
	if len(out) == 0 {
		return nil, mentoring.Duplicate
	}
	return out, ""
}

func (c *closing) addDays() {
	days, code := c.days()
	if code != "" {
		c.tell(c.desk.Book.Code("problem", string(code)))
		return
	}
	c.tell("")
	c.desk.Do(desk.Deed{Op: mentoring.OpSaveSettings, Write: func(tx *data.Tx) error {
		for i := range days {
			if err := tx.Put(&days[i]); err != nil {
				return err
			}
		}
		return nil
	}, Saved: func() {
		c.from.SetDate(civil.Date{})
		c.to.SetDate(civil.Date{})
		c.name.SetText("")
	}})
}

func (c *closing) tell(text string) {
	c.trouble.SetText(text)
	c.trouble.Hidden = text == ""
	c.trouble.Refresh()
}

func (c *closing) removeChosen() {
	if x, ok := c.table.Selected(); ok {
		c.desk.Do(desk.Deed{Op: mentoring.OpSaveSettings, Write: func(tx *data.Tx) error { return tx.Remove(&x) }})
	}
}
