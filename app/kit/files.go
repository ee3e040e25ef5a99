package kit

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"banso/app/native"
	"banso/assets/words"
	"banso/data/civil"
)

// FileQuestion is what a file dialog asks for. The dialog is the system's, and
// our own where the system has none: Fyne's glues English words together and
// empties the file it is asked to overwrite.
type FileQuestion struct {
	Title  string
	Do     string   // words of the button that takes the file
	Folder string   // where to begin, "" the home folder
	Name   string   // of the file to be written
	Ends   []string // endings with their dot in small letters, none for all files
}

// AskOpen lets a person choose a file to read; took gets its path. Nothing
// happens when the dialog is closed.
func AskOpen(w fyne.Window, book words.Book, q FileQuestion, took func(path string)) {
	native.Choose(w, q.native(book, native.Open), took, func() { newFileDialog(w, book, q, took).show() })
}

// AskSave lets a person choose where a file is written; took gets its path,
// with the first ending when none of them was typed. The file itself is not
// touched; whether an existing one may be replaced is asked.
func AskSave(w fyne.Window, book words.Book, q FileQuestion, took func(path string)) {
	d := newFileDialog(w, book, q, took)
	d.saving = true
	native.Choose(w, q.native(book, native.Save), d.settle, func() {
		d.name.SetText(q.Name)
		d.show()
	})
}

// AskFolder lets a person choose a folder.
func AskFolder(w fyne.Window, book words.Book, q FileQuestion, took func(path string)) {
	native.Choose(w, q.native(book, native.Folder), took, func() {
		d := newFileDialog(w, book, q, took)
		d.folders = true
		d.show()
	})
}

// native puts the question as the system's dialog wants it.
func (q FileQuestion) native(book words.Book, mode native.Mode) native.Question {
	n := native.Question{Mode: mode, Title: q.Title, Do: q.Do, Folder: q.Folder, Name: q.Name}
	if len(q.Ends) > 0 {
		n.Filters = []native.Filter{q.filter(book)}
	}
	if mode == native.Open {
		n.Filters = append(n.Filters, native.Filter{Name: book.Say(words.NativeAllFiles), Patterns: []string{"*"}})
	}
	return n
}

// filter names the kinds of files by their endings: "Excel, CSV (*.xlsx;*.csv)".
func (q FileQuestion) filter(book words.Book) native.Filter {
	var names, patterns []string
	for _, end := range q.Ends {
		if name := book.Code("file_kind", end); !slices.Contains(names, name) {
			names = append(names, name)
		}
		patterns = append(patterns, "*"+end)
	}
	return native.Filter{Name: strings.Join(names, ", ") + " (" + strings.Join(patterns, ";") + ")", Patterns: patterns}
}

// settle takes the answer of the system's dialog to where a file is written. It
// has asked about replacing the file that was typed, not about the one with the
// ending that is missing.
func (d *fileDialog) settle(path string) {
	if d.fits(path) {
		d.took(path)
		return
	}
	path += d.q.Ends[0]
	d.replace(path, func() { d.took(path) })
}

// fileItem is one line of the dialog.
type fileItem struct {
	name     string
	dir      bool
	size     int64
	modified time.Time
}

type fileDialog struct {
	w       fyne.Window
	book    words.Book
	q       FileQuestion
	took    func(string)
	saving  bool
	folders bool
	folder  string
	path    *Entry
	name    *Entry
	list    *Table[fileItem]
	trouble *Prose
	dialog  *Dialog
}

func newFileDialog(w fyne.Window, book words.Book, q FileQuestion, took func(string)) *fileDialog {
	d := &fileDialog{w: w, book: book, q: q, took: took, path: NewEntry(KindText), name: NewEntry(KindText),
		trouble: NewProse("", Style{Color: ColorDanger, Size: SizeSmall})}
	d.list = NewTable(book, func(f fileItem) string { return f.name },
		Column[fileItem]{Head: words.KitFileName, Width: 260, Grow: true, Show: d.showName, Less: lessFile(byName)},
		Column[fileItem]{Head: words.KitFileChanged, Width: 150, Show: d.showTime, Less: lessFile(byTime)},
		Column[fileItem]{Head: words.KitFileSize, Width: 90, Right: true, Show: d.showSize, Less: lessFile(bySize)})
	d.list.OnSelect = d.selected
	d.list.OnOpen = d.open
	d.path.OnKey(fyne.KeyReturn, func() { d.enter(d.path.Text()) })
	return d
}

func (d *fileDialog) showName(f fileItem) Cell {
	if f.dir {
		return Cell{Text: f.name + string(filepath.Separator), Color: ColorAccentText}
	}
	return Cell{Text: f.name}
}

func (d *fileDialog) showTime(f fileItem) Cell {
	return Cell{Text: written(civil.FromTime(f.modified)), Color: ColorMuted}
}

func (d *fileDialog) showSize(f fileItem) Cell {
	if f.dir {
		return Cell{}
	}
	return Cell{Text: d.book.Number(int((f.size+1023)/1024)) + " KB", Color: ColorMuted}
}

func byName(a, b fileItem) int { return cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) }
func byTime(a, b fileItem) int { return a.modified.Compare(b.modified) }
func bySize(a, b fileItem) int { return cmp.Compare(a.size, b.size) }

// lessFile keeps folders before files.
func lessFile(less func(a, b fileItem) int) func(a, b fileItem) int {
	return func(a, b fileItem) int {
		if a.dir != b.dir {
			if a.dir {
				return -1
			}
			return 1
		}
		return less(a, b)
	}
}

func (d *fileDialog) show() {
	up := NewButton("", func() { d.enter(filepath.Dir(d.folder)) })
	up.SetIcon(theme.Icon(theme.IconNameMoveUp))
	top := container.NewBorder(nil, nil, up, nil, Pad(d.path, 0, 0, 0, HalfGap))
	places := Stack(2)
	for _, p := range d.homePlaces() {
		places.Add(Row(0, NewQuiet(p.name, func() { d.enter(p.path) }), Space()))
	}
	foot := Stack(HalfGap, d.trouble)
	if d.saving {
		foot.Objects = append([]fyne.CanvasObject{Row(Gap, Middle(NewText(d.book.Say(words.KitFileName), Muted)), Grow(d.name))}, foot.Objects...)
	}
	body := container.NewBorder(Pad(top, 0, 0, Gap, 0), Pad(foot, Gap, 0, 0, 0), Pad(places, 0, Gap, 0, 0), nil, d.list.Content())
	cancel := NewButton(d.book.Say(words.KitCancel), func() { d.dialog.Close() })
	take := NewPrimary(d.q.Do, d.take)
	d.dialog = NewDialog(d.w, d.q.Title, body, fyne.NewSize(860, 560), cancel, take)
	d.dialog.Show()
	folder := d.q.Folder
	if folder == "" {
		folder, _ = os.UserHomeDir()
	}
	d.enter(folder)
	d.list.SortBy(0, false)
}

// filePlace is a folder that is offered at the left.
type filePlace struct{ name, path string }

// homePlaces returns the folders where people keep their files.
func (d *fileDialog) homePlaces() []filePlace {
	home, err := os.UserHomeDir()
	if err != nil {
		return nil
	}
	out := []filePlace{{d.book.Say(words.KitFileHome), home}}
	for folder, key := range map[string]words.Key{"Desktop": words.KitFileDesktop, "Documents": words.KitFileDocuments, "Downloads": words.KitFileDownloads} {
		path := filepath.Join(home, folder)
		if s, err := os.Stat(path); err == nil && s.IsDir() {
			out = append(out, filePlace{d.book.Say(key), path})
		}
	}
	slices.SortFunc(out, func(a, b filePlace) int { return cmp.Compare(a.path, b.path) })
	return out
}

// enter opens a folder, or takes the file if the path is one.
func (d *fileDialog) enter(path string) {
	path, err := filepath.Abs(path)
	if err != nil {
		return
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		if s, err := os.Stat(path); err == nil && !s.IsDir() && !d.folders {
			d.finish(path)
			return
		}
		d.say(d.book.Say(words.KitFileUnreadable))
		return
	}
	d.say("")
	d.folder = path
	d.path.SetText(path)
	d.list.Select("")
	d.list.SetRows(d.items(entries))
	d.list.view.scrollTo(fyne.Position{})
}

func (d *fileDialog) items(entries []os.DirEntry) []fileItem {
	var out []fileItem
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || !e.IsDir() && (d.folders || !d.fits(e.Name())) {
			continue
		}
		info, err := e.Info()
		if err != nil {
			continue
		}
		out = append(out, fileItem{e.Name(), e.IsDir(), info.Size(), info.ModTime()})
	}
	slices.SortFunc(out, lessFile(byName))
	return out
}

func (d *fileDialog) fits(name string) bool {
	name = strings.ToLower(name)
	return len(d.q.Ends) == 0 || slices.ContainsFunc(d.q.Ends, func(end string) bool { return strings.HasSuffix(name, end) })
}

func (d *fileDialog) selected(f fileItem) {
	if !f.dir && d.saving {
		d.name.SetText(f.name)
	}
}

func (d *fileDialog) open(f fileItem) {
	if f.dir {
		d.enter(filepath.Join(d.folder, f.name))
		return
	}
	d.selected(f)
	d.take()
}

// take is the button: it opens a chosen folder, or ends with the file.
func (d *fileDialog) take() {
	f, chosen := d.list.Selected()
	switch {
	case d.folders && chosen:
		d.finish(filepath.Join(d.folder, f.name))
	case d.folders:
		d.finish(d.folder)
	case d.saving:
		d.save()
	case chosen && f.dir:
		d.enter(filepath.Join(d.folder, f.name))
	case chosen:
		d.finish(filepath.Join(d.folder, f.name))
	default:
		d.say(d.book.Say(words.KitFileNone))
	}
}

func (d *fileDialog) save() {
	name := strings.TrimSpace(d.name.Text())
	if name == "" || strings.ContainsAny(name, `\/:*?"<>|`) {
		d.say(d.book.Say(words.KitFileBadName))
		return
	}
	if !d.fits(name) {
		name += d.q.Ends[0]
	}
	path := filepath.Join(d.folder, name)
	d.replace(path, func() { d.finish(path) })
}

// replace asks before a file is replaced by another.
func (d *fileDialog) replace(path string, do func()) {
	if _, err := os.Stat(path); err != nil {
		do()
		return
	}
	Ask(d.w, d.book, d.book.Say(words.KitFileExists), d.book.Say(words.KitFileReplace, "name", filepath.Base(path)), d.book.Say(words.KitFileReplaceDo), do)
}

func (d *fileDialog) finish(path string) {
	d.dialog.Close()
	d.took(path)
}

func (d *fileDialog) say(text string) {
	d.trouble.SetText(text)
	if d.dialog != nil {
		d.dialog.Refresh()
	}
}
