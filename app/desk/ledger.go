package desk

import (
	"context"
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"banso/app/kit"
	"banso/assets/words"
	"banso/data/kana"
)

// LedgerSpec describes a list with an editor beside it.
type LedgerSpec[T any] struct {
	Name    string // under which widths are kept
	Key     func(T) string
	Columns []kit.Column[T]
	// Texts are what the search field looks through.
	Texts func(T) []string
	// Reading is what the index of letters goes by; nil shows no index.
	Reading func(T) string
	// Filters stand above the list; the ledger is filtered anew by Filter.
	Filters []fyne.CanvasObject
	// Keep tells whether the filters let a row pass; nil lets all.
	Keep func(T) bool
	// Open is called for the row a person chose, and for the first one.
	Open func(T)
	// Empty is shown in place of a list without any row.
	Empty fyne.CanvasObject
	// Share of the width that the list takes, between 0 and 1.
	Share float64
}

// Ledger is a searchable list at the left and what is chosen at the right.
// New rows keep what is chosen and where the list is scrolled to.
type Ledger[T any] struct {
	desk    *Desk
	spec    LedgerSpec[T]
	table   *kit.Table[T]
	letters *kit.Letters
	count   *kit.Text
	bar     *fyne.Container // the filters and the count
	none    *kit.Text       // over a list that the filters have emptied
	find    Finder
	wanted  string // key to be opened when its row comes
	list    fyne.CanvasObject
	split   *kit.Split
	content *fyne.Container
}

// NewLedger builds the list beside the given right side.
func NewLedger[T any](d *Desk, spec LedgerSpec[T], right fyne.CanvasObject) *Ledger[T] {
	l := &Ledger[T]{desk: d, spec: spec, count: kit.NewText("", kit.Small), none: kit.NewText(d.Book.Say(words.KitNothingFound), kit.Muted)}
	l.table = kit.NewTable(d.Book, spec.Key, spec.Columns...)
	l.table.OnSelect = spec.Open
	l.table.OnCopied = func(n int) { d.Shell.Say(kit.Message{Text: d.Book.Say(words.KitCopied, "n", n)}) }
	l.table.OnWidths(l.keepWidths)
	top := kit.Stack(kit.Gap)
	filters := kit.Row(kit.Gap)
	for _, f := range spec.Filters {
		filters.Add(kit.Middle(f))
	}
	filters.Add(kit.Space())
	filters.Add(kit.Middle(l.count))
	l.bar = filters
	top.Add(filters)
	if spec.Reading != nil {
		l.letters = kit.NewLetters(kana.Headings(), l.goTo)
		top.Add(l.letters)
	}
	l.list = container.NewBorder(kit.Pad(top, 0, kit.Gap, kit.Gap, kit.Gap), nil, nil, nil, container.NewStack(l.table.Content(), container.NewCenter(l.none)))
	l.split = kit.NewSplit(kit.Pad(l.list, 10, 0, 0, 0), container.NewStack(kit.NewGround(kit.ColorSurface, "", 0), right), float32(spec.Share))
	l.split.OnMoved = func(float32) { l.keepWidths(l.table.Widths()) }
	l.readWidths()
	l.content = container.NewStack(l.split)
	if spec.Empty != nil {
		spec.Empty.Hide()
		l.content.Add(spec.Empty)
	}
	return l
}

// Content returns the ledger to be placed on a page.
func (l *Ledger[T]) Content() fyne.CanvasObject { return l.content }

// SetRows shows other rows. What was chosen stays chosen; when nothing is, the
// first row is opened.
func (l *Ledger[T]) SetRows(rows []T) {
	l.table.SetRows(rows)
	l.uncover()
	l.Filter()
	if key := l.wanted; key != "" {
		if _, ok := l.table.Find(key); ok {
			l.wanted = ""
			l.Select(key)
		}
	}
	l.openFirst()
}

// uncover shows the list, or what stands in place of an empty one. With a new
// record open the list is shown even when it is empty: the form is beside it.
func (l *Ledger[T]) uncover() {
	if l.spec.Empty == nil {
		return
	}
	empty := l.table.Total() == 0 && l.table.Chosen() != newRow
	setVisible(l.split, !empty)
	setVisible(l.spec.Empty, empty)
	l.content.Refresh()
}

func setVisible(o fyne.CanvasObject, visible bool) {
	if visible {
		o.Show()
	} else {
		o.Hide()
	}
}

// openFirst opens the first row when nothing is open yet.
func (l *Ledger[T]) openFirst() {
	if _, chosen := l.table.Selected(); chosen || l.wanted != "" || len(l.table.Rows()) == 0 || l.table.Chosen() != "" {
		return
	}
	first := l.table.Rows()[0]
	l.table.Select(l.spec.Key(first))
	l.spec.Open(first)
}

// Filter applies the filters and the search again.
func (l *Ledger[T]) Filter() {
	l.table.SetFilter(func(row T) bool {
		return (l.spec.Keep == nil || l.spec.Keep(row)) && l.find.Finds(l.spec.Texts(row)...)
	})
	shown, total := len(l.table.Rows()), l.table.Total()
	setVisible(l.none, shown == 0 && total > 0)
	text := l.desk.Book.Say(words.KitRowCount, "n", l.desk.Book.Number(total))
	if shown != total {
		text = l.desk.Book.Say(words.KitRowCountOf, "n", l.desk.Book.Number(shown), "total", l.desk.Book.Number(total))
	}
	if text != l.count.Text() {
		l.count.SetText(text)
		l.bar.Refresh() // a longer count needs more room
	}
	l.liveLetters()
}

func (l *Ledger[T]) liveLetters() {
	if l.letters == nil {
		return
	}
	var live []string
	for _, r := range l.table.Rows() {
		live = append(live, kana.Heading(l.spec.Reading(r)))
	}
	l.letters.SetLive(live)
}

// goTo scrolls to the first row under a letter.
func (l *Ledger[T]) goTo(letter string) {
	l.table.SortBy(0, false)
	l.table.ScrollTo(func(r T) bool { return kana.Heading(l.spec.Reading(r)) == letter })
}

// Search filters by a text.
func (l *Ledger[T]) Search(text string) {
	l.find = NewFinder(text)
	l.Filter()
}

// Select chooses a row by its key and opens it, also one that the filters hide;
// a row that is not there yet is chosen when it comes.
func (l *Ledger[T]) Select(key string) {
	row, ok := l.table.Find(key)
	if !ok {
		l.wanted = key
		return
	}
	l.spec.Open(row) // before the filter, which lets what is open pass
	l.Filter()
	l.table.Select(key)
}

// Expect chooses and opens a row when it comes.
func (l *Ledger[T]) Expect(key string) { l.wanted = key }

// Unselect chooses nothing, for a record that is not in the list yet.
func (l *Ledger[T]) Unselect() {
	l.table.Select(newRow)
	l.uncover()
}

// newRow is a key that no record has; with it nothing is chosen by itself.
const newRow = "\x00new"

// Selected returns the row that is chosen.
func (l *Ledger[T]) Selected() (T, bool) { return l.table.Selected() }

// Open returns the key of the record that is open, "" for none and for one that
// is not in the list yet.
func (l *Ledger[T]) Open() string {
	if key := l.table.Chosen(); key != newRow {
		return key
	}
	return ""
}

// Table returns the list itself.
func (l *Ledger[T]) Table() *kit.Table[T] { return l.table }

// ledgerLook is what is kept of a ledger for the next start.
type ledgerLook struct {
	Columns []float32 `json:"columns"`
	Share   float32   `json:"share"`
}

func (l *Ledger[T]) keepWidths(widths []float32) {
	raw, err := json.Marshal(ledgerLook{Columns: widths, Share: l.split.Share()})
	if err != nil {
		return // numbers can always be written
	}
	l.desk.Jobs.Run(context.Background(), func(ctx context.Context) error {
		return l.desk.Store.SetSetting(ctx, "list."+l.spec.Name, string(raw))
	}, func(error) {}) // other widths next time do no harm
}

func (l *Ledger[T]) readWidths() {
	var look ledgerLook
	l.desk.Jobs.Run(context.Background(), func(ctx context.Context) error {
		raw, ok, err := l.desk.Store.Setting(ctx, "list."+l.spec.Name)
		if err != nil || !ok {
			return err
		}
		return json.Unmarshal([]byte(raw), &look)
	}, func(err error) {
		if err == nil {
			l.table.SetWidths(look.Columns)
			l.split.SetShare(look.Share)
		}
	})
}
