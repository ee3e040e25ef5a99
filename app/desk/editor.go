package desk

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
	"banso/data/mentoring"
)

// Subject is what a page tells the editor of the record that is open.
type Subject interface {
	// Texts returns what the register holds of the record by the newest facts,
	// and takes those facts as the base of the next Submit.
	Texts() map[string]string
	// Submit makes a deed of what is typed, or tells what is wrong with it. It
	// must not depend on the time of the call.
	Submit(texts map[string]string) (Deed, mentoring.Problems)
}

// Editor joins a form to the register: it saves, marks what is refused, keeps
// the text when saving fails, keeps what is not saved as a draft, and puts two
// people's texts side by side when both changed the same record.
type Editor struct {
	desk    *Desk
	form    *kit.Form
	subject Subject
	key     string            // of the draft, "" nothing open
	stored  map[string]string // as the register has it
	base    map[string]string // the stored texts that the typed ones were made from
	stale   bool              // the draft was begun on an older text of the register
	saving  bool
	ticket  int // of the draft being read; a late answer is dropped
	hold    func()

	title        *kit.Text
	draft        *kit.Badge
	save, revert *kit.Button
	content      *fyne.Container
}

// draftWait is how long the keyboard must rest before a draft is kept.
const draftWait = 500 * time.Millisecond

// NewEditor returns an editor around a form; more are buttons for acts on the
// record, such as removing it.
func NewEditor(d *Desk, form *kit.Form, subject Subject, more ...fyne.CanvasObject) *Editor {
	e := &Editor{desk: d, form: form, subject: subject, title: kit.NewCutText("", kit.Sub)}
	e.draft = kit.NewBadge(d.Book.Say(words.KitDraft), kit.ColorWarn, kit.ColorWarnSoft)
	e.draft.Hide()
	e.save = kit.NewPrimary(d.Book.Say(words.DeskSave), e.Save)
	e.revert = kit.NewButton(d.Book.Say(words.KitRevert), e.Revert)
	form.OnEdit = e.edited
	head := kit.Pad(kit.Row(kit.Gap, kit.Grow(e.title), kit.Middle(e.draft)), 10, kit.WideGap, 6, kit.WideGap)
	foot := kit.Over(kit.NewGround(kit.ColorSurface, "", 0), kit.Stack(0, kit.Line(),
		kit.Pad(kit.Row(kit.Gap, e.save, e.revert, kit.Space(), kit.Row(kit.Gap, more...)), kit.Gap, kit.WideGap, kit.Gap, kit.WideGap)))
	e.content = container.NewBorder(head, foot, nil, nil, kit.Pad(form.Content(), 0, kit.HalfGap, 0, kit.WideGap))
	e.content.Hide()
	return e
}

// Content returns the editor to be placed on a page; it is hidden while
// nothing is open.
func (e *Editor) Content() fyne.CanvasObject { return e.content }

// Form returns the form inside.
func (e *Editor) Form() *kit.Form { return e.form }

// Key returns the key of what is open, "" for nothing.
func (e *Editor) Key() string { return e.key }

// SetTitle shows the name of what is open.
func (e *Editor) SetTitle(title string) { e.title.SetText(title) }

// Open shows the subject's record under a key that stays the same from start
// to start, such as "npo:" and its identifier. Opening what is open already
// only renews it.
func (e *Editor) Open(key string) {
	if key == e.key {
		e.Renew()
		return
	}
	e.Keep()
	e.key, e.stale = key, false
	e.content.Show()
	e.fill(e.subject.Texts())
	e.form.ScrollToTop()
	e.show()
	e.readDraft()
}

// Follow tells that the new record that was open is now in the register under a
// key of its own. What was typed after the save stays where it is.
func (e *Editor) Follow(key string) {
	e.dropDraft()
	e.key = key
}

// Close shows nothing.
func (e *Editor) Close() {
	e.Keep()
	e.key, e.stored = "", nil
	e.content.Hide()
}

// Renew takes newer facts. A form with changes of its own keeps them, and the
// base they were made on, so that a conflict is found when they are saved.
func (e *Editor) Renew() {
	if e.key == "" || e.changed() || e.saving {
		return
	}
	e.fill(e.subject.Texts())
	e.show()
}

// fill shows what the register holds and remembers what the form makes of it:
// a form may write the same thing in another way, such as codes in the order of
// their chips, and that is no change.
func (e *Editor) fill(texts map[string]string) {
	e.form.SetTexts(texts)
	e.stored = e.form.Texts()
	e.base = e.stored
}

func (e *Editor) changed() bool { return e.stored != nil && !maps.Equal(e.form.Texts(), e.stored) }

func (e *Editor) edited() {
	e.show()
	if e.hold != nil {
		e.hold()
	}
	e.hold = e.desk.Jobs.After(draftWait, e.Keep)
}

func (e *Editor) show() {
	changed := e.changed()
	if changed == e.draft.Hidden {
		if changed {
			e.draft.Show()
		} else {
			e.draft.Hide()
		}
		e.content.Refresh()
	}
	e.revert.SetEnabled(changed)
	e.save.SetEnabled(!e.saving && !e.desk.Store.ReadOnly())
}

// kept is a draft as it is stored.
type kept struct {
	Texts map[string]string `json:"texts"`
	Base  map[string]string `json:"base"` // what the register held
}

// Keep stores what is typed as a draft now, or drops the draft of an unchanged
// form.
func (e *Editor) Keep() {
	if e.hold == nil || e.key == "" {
		return
	}
	e.hold()
	e.hold = nil
	if !e.changed() {
		e.dropDraft()
		return
	}
	raw, err := json.Marshal(kept{Texts: e.form.Texts(), Base: e.base})
	if err != nil {
		return // a map of texts can always be written
	}
	key := e.key
	e.desk.Jobs.Run(context.Background(), func(ctx context.Context) error {
		return e.desk.Store.SaveDraft(ctx, key, string(raw))
	}, func(err error) {
		if err != nil && !e.desk.Store.ReadOnly() {
			e.desk.Shell.Fail(notice.Saving, err)
		}
	})
}

func (e *Editor) dropDraft() {
	key := e.key
	e.desk.Jobs.Run(context.Background(), func(ctx context.Context) error {
		return e.desk.Store.DropDraft(ctx, key)
	}, func(error) {}) // a draft that stays is offered again, which does no harm
}

func (e *Editor) readDraft() {
	e.ticket++
	ticket, key := e.ticket, e.key
	var raw string
	e.desk.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		raw, _, err = e.desk.Store.Draft(ctx, key)
		return err
	}, func(err error) {
		var k kept
		if err != nil || ticket != e.ticket || e.changed() || raw == "" || json.Unmarshal([]byte(raw), &k) != nil {
			return
		}
		e.stale = !maps.Equal(k.Base, e.stored)
		e.base = k.Base
		e.form.SetTexts(k.Texts)
		e.show()
	})
}

// Revert shows the register's text again and drops the draft. It can itself be
// taken back with the button of the message.
func (e *Editor) Revert() {
	if !e.changed() {
		return
	}
	typed := e.form.Texts()
	key := e.key
	e.form.SetTexts(e.stored)
	e.stale, e.base = false, e.stored
	e.dropDraft()
	e.show()
	e.desk.Shell.Say(kit.Message{Text: e.desk.Book.Say(words.DeskReverted), Do: e.desk.Book.Say(words.KitUndo), Act: func() {
		if e.key == key {
			e.form.SetTexts(typed)
			e.edited()
		}
	}})
}

// Save carries out what is typed. What is wrong is marked at its field; after
// a failure the text stays where it is.
func (e *Editor) Save() {
	if e.key == "" || e.saving || e.desk.Store.ReadOnly() {
		return
	}
	if e.stale {
		e.merge()
		return
	}
	texts := e.form.Texts()
	deed, problems := e.subject.Submit(texts)
	if problems.Any() {
		e.refuse(problems)
		return
	}
	e.saving = true
	e.show()
	e.desk.Carry(deed, func(err error) { e.saved(texts, err) })
}

func (e *Editor) saved(texts map[string]string, err error) {
	e.saving = false
	var problems mentoring.Problems
	var conflict *data.ConflictError
	switch {
	case err == nil:
		e.stored, e.base = texts, texts
		if e.hold != nil {
			e.hold()
			e.hold = nil
		}
		e.dropDraft()
		if e.changed() { // somebody went on typing meanwhile
			e.edited()
		}
	case errors.As(err, &problems):
		e.refuse(problems)
	case errors.As(err, &conflict):
		e.desk.Shell.Reload(e.merge)
	default:
		e.desk.Shell.Fail(notice.Saving, err)
	}
	e.show()
}

func (e *Editor) refuse(problems mentoring.Problems) {
	messages := map[string][]string{}
	for _, p := range problems {
		messages[p.Field] = append(messages[p.Field], Sentence(e.desk.Book, p))
	}
	text := e.desk.Book.Say(words.DeskRefused, "n", len(problems))
	if elsewhere := e.form.Mark(messages); len(elsewhere) > 0 {
		slices.Sort(elsewhere)
		text += elsewhere[0]
	}
	e.desk.Shell.Say(kit.Message{Text: text, Bad: true})
}

// Sentence says one problem.
func Sentence(book words.Book, p mentoring.Problem) string {
	text := book.Code("problem", string(p.Code))
	if p.Limit != "" {
		text += book.Say(words.DeskLimit, "limit", p.Limit)
	}
	return text
}
