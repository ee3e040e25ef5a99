package settings

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/desk"
	"banso/app/kit"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
	"banso/export/report"
)

// reportTexts is the leaf with the office's own texts of the report.
type reportTexts struct {
	desk  *desk.Desk
	facts desk.Facts
	form  *kit.Form
	edit  *desk.Editor
	none  fyne.CanvasObject                   // shown while there is no cohort
	base  map[report.Slot]mentoring.TextBlock // of the cohort
	shown map[string]string                   // what the form was filled with
}

func newTexts(d *desk.Desk) leaf {
	x := &reportTexts{desk: d}
	say := d.Book.Say
	var fields []kit.Field
	for _, slot := range report.Slots() {
		fields = append(fields, kit.Field{Name: string(slot), Label: d.Book.Code("report_slot", string(slot)), Input: kit.NewNotes(3)})
	}
	x.form = kit.NewForm(d.Book, kit.Tab{Sections: []kit.Section{{Above: kit.NewProse(say(words.SettingsTextsText), kit.Small), Fields: fields}}})
	x.edit = desk.NewEditor(d, x.form, x)
	x.none = kit.Empty(say(words.SettingsTextsNone), say(words.SettingsTextsNoneText), kit.NewPrimary(say(words.SettingsCohortFirst), func() {
		d.Shell.Go(desk.Route{Page: desk.Settings, Part: leafCohort})
	}))
	content := container.NewStack(x.edit.Content(), x.none)
	return leaf{id: leafTexts, title: words.SettingsTexts, content: content, refresh: x.refresh, save: x.edit.Save, leave: x.edit.Keep, open: x.focus}
}

func (x *reportTexts) refresh(f desk.Facts) {
	x.facts = f
	if f.Snapshot.Cohort.ID == "" {
		x.edit.Close()
		x.none.Show()
		return
	}
	x.none.Hide()
	x.edit.Open("texts:" + string(f.Snapshot.Cohort.ID))
}

// focus gives the text block with that key the keyboard.
func (x *reportTexts) focus(key string) {
	if b, ok := mentoring.Find(x.facts.Snapshot.Texts, key); ok {
		x.form.Focus(b.Slot)
	}
}

// Texts returns what stands in the report: the cohort's own texts before those
// for all cohorts.
func (x *reportTexts) Texts() map[string]string {
	x.base = map[report.Slot]mentoring.TextBlock{}
	x.shown = map[string]string{}
	for _, slot := range report.Slots() {
		x.shown[string(slot)] = ""
	}
	s := x.facts.Snapshot
	for _, b := range s.Texts {
		slot := report.Slot(b.Slot)
		if _, known := x.shown[b.Slot]; !known || b.Removed {
			continue
		}
		if b.CohortID == s.Cohort.ID {
			x.base[slot] = b
			x.shown[b.Slot] = b.Text
		} else if _, own := x.base[slot]; !own {
			x.shown[b.Slot] = b.Text
		}
	}
	x.edit.SetTitle(x.desk.Book.Say(words.SettingsTextsOf, "cohort", s.Cohort.Name))
	return x.shown
}

// Submit makes the act that saves the texts which were changed, as the
// cohort's own.
func (x *reportTexts) Submit(texts map[string]string) (desk.Deed, mentoring.Problems) {
	cohort := x.facts.Snapshot.Cohort.ID
	var changed []mentoring.TextBlock
	for _, slot := range report.Slots() {
		text := strings.TrimSpace(texts[string(slot)])
		if text == strings.TrimSpace(x.shown[string(slot)]) {
			continue
		}
		b := x.base[slot]
		b.CohortID, b.Slot, b.Text = cohort, string(slot), text
		changed = append(changed, b)
	}
	return desk.Deed{Op: mentoring.OpSaveReport, Write: func(tx *data.Tx) error {
		for i := range changed {
			if err := tx.Put(&changed[i]); err != nil {
				return err
			}
		}
		return nil
	}}, nil
}
