// Package importing is the dialog 取り込み: it reads a list or an export that
// the office has, shows what was understood of it, asks what is unclear, and
// writes all of it as one act when the person says so – and nothing before.
//
// What the columns and cells mean is decided by package intake. The dialog
// belongs to no page: pages open it.
//
//	importing.Show(desk, facts, intake.Mentors)
package importing

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	"banso/app/desk"
	"banso/app/kit"
	"banso/app/native"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
	"banso/data/intake"
	"banso/data/mentoring"
	"banso/export/save"
)

// Show opens the dialog for a kind of list. The rows will belong to the cohort
// of the facts.
func Show(d *desk.Desk, f desk.Facts, kind intake.Kind) { ShowFile(d, f, kind, "") }

// ShowFile opens the dialog with a file in it, as for one that was dropped on
// the window; "" is none.
func ShowFile(d *desk.Desk, f desk.Facts, kind intake.Kind, path string) {
	ShowThen(d, f, kind, path, nil)
}

// ShowThen opens the dialog with a file in it and calls then when it was
// closed, however that came; nil is nothing.
func ShowThen(d *desk.Desk, f desk.Facts, kind intake.Kind, path string, then func()) {
	im := &importer{desk: d, facts: f, kind: kind, told: map[string]intake.Field{}, answers: map[string]string{}}
	im.view = newView(im)
	im.view.dialog.OnClose = then
	im.view.show()
	if path != "" {
		im.open(path)
	}
}

// importer is one import under way.
type importer struct {
	desk    *desk.Desk
	facts   desk.Facts
	view    *view
	kind    intake.Kind
	wave    mentoring.WaveKind // "" as the file says
	path    string
	pasted  []byte                  // rows from the clipboard in place of a file, nil: a file
	raw     []byte                  // the file as it was when it was chosen
	sheet   string                  // chosen by the person, "" as found
	told    map[string]intake.Field // by the letter of the column: what a person said it means
	answers map[string]string
	result  *intake.Result
	begun   *mentoring.Cohort // the cohort that the import begins, nil if there is one
	ticket  int               // of the reading under way; a late answer is dropped
	busy    bool
	writing bool // it was accepted and is being written
}

// reading is what came out of reading the file once.
type reading struct {
	raw    []byte
	told   map[string]intake.Field
	result *intake.Result
	begun  *mentoring.Cohort
}

// ask lets the person choose a file.
func (im *importer) ask() {
	book := im.desk.Book
	kit.AskOpen(im.desk.Window, book, kit.FileQuestion{
		Title: book.Say(words.ImportingChoose), Do: book.Say(words.ImportingRead), Folder: im.folder(),
		Ends: []string{".xlsx", ".xlsm", ".csv", ".tsv", ".txt"},
	}, im.open)
}

func (im *importer) folder() string {
	if im.path != "" && im.pasted == nil {
		return filepath.Dir(im.path)
	}
	folder, _, err := im.desk.Store.Setting(context.Background(), folderSetting)
	if _, gone := os.Stat(folder); err != nil || gone != nil {
		return ""
	}
	return folder
}

// open reads another file; what was said about the one before is forgotten.
func (im *importer) open(path string) {
	im.pasted = nil
	im.take(path)
}

// take reads what has a name from its beginning.
func (im *importer) take(name string) {
	im.path, im.raw, im.result, im.sheet = name, im.pasted, nil, ""
	clear(im.told)
	clear(im.answers)
	im.view.forget()
	im.read()
}

// setKind reads the file as a list of another kind.
func (im *importer) setKind(kind intake.Kind) {
	if kind == im.kind {
		return
	}
	im.kind = kind
	if im.path != "" {
		im.take(im.path)
	}
	im.view.tell()
}

// read reads the file with what was said so far. An answer that comes after a
// newer question was asked is dropped.
func (im *importer) read() {
	if im.path == "" {
		return
	}
	im.ticket++
	ticket, q := im.ticket, im.question()
	im.busy = true
	im.view.tell()
	var got reading
	im.desk.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		got, err = q.read(ctx)
		return err
	}, func(err error) {
		if ticket != im.ticket {
			return
		}
		im.busy = false
		im.raw, im.result, im.begun = got.raw, got.result, got.begun
		if got.told != nil {
			im.told = got.told
		}
		im.view.refuse(im.refusal(notice.Importing, err))
		im.view.tell()
	})
}

// refusal says why something did not work, "" for no error.
func (im *importer) refusal(s notice.Situation, err error) string {
	var file *intake.FileError
	if errors.As(err, &file) {
		return im.desk.Book.Say(words.ImportingRefused, "why", im.desk.Book.Code("intake", string(file.Code)))
	}
	return notice.Teller{Book: im.desk.Book}.Tell(s, err)
}

// setField says what a column means and reads again.
func (im *importer) setField(col string, f intake.Field) {
	im.told[col] = f
	im.read()
}

// setSheet reads another sheet of the file.
func (im *importer) setSheet(name string) {
	if im.result == nil || name == im.result.Source.Sheet {
		return
	}
	im.sheet = name
	clear(im.told)
	clear(im.answers)
	im.view.forget()
	im.read()
}

// answer decides about a place and reads again; "" takes the answer back.
func (im *importer) answer(place, text string) {
	if im.answers[place] == text {
		return
	}
	if text == "" {
		delete(im.answers, place)
	} else {
		im.answers[place] = text
	}
	im.read()
}

// accept writes everything as one act, after a backup.
func (im *importer) accept() {
	if im.result == nil || !acceptable(im.result) || im.busy {
		return
	}
	im.busy, im.writing = true, true
	im.view.tell()
	records, remembered := im.result.Batch, im.remembered()
	if im.begun != nil {
		records = append([]mentoring.Record{im.begun}, records...)
	}
	store, folder, pasted := im.desk.Store, filepath.Dir(im.path), im.pasted != nil
	var changes data.Changes
	im.desk.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		if _, err := store.BackupBefore(ctx, "import"); err != nil {
			return err
		}
		if changes, err = store.Do(ctx, mentoring.OpImport, func(tx *data.Tx) error { return tx.Put(records...) }); err != nil {
			return err
		}
		// The import stands; columns and folder that are asked for again next
		// time do no harm.
		_ = remembered.keep(ctx, store)
		if !pasted {
			_ = store.SetSetting(ctx, folderSetting, folder)
		}
		return nil
	}, func(err error) { im.accepted(changes, err) })
}

func (im *importer) accepted(changes data.Changes, err error) {
	im.busy, im.writing = false, false
	var conflict *data.ConflictError
	switch {
	case errors.As(err, &conflict):
		im.renew()
	case err != nil:
		im.view.refuse(im.refusal(notice.Importing, err))
		im.view.tell()
	default:
		im.view.close()
		native.Notify(im.desk.Book.Say(words.NativeImportedTitle), im.desk.Book.Say(words.NativeImported, "file", filepath.Base(im.path)))
		im.desk.Shell.Changed(mentoring.OpImport, changes)
	}
}

// renew reads the register again, because somebody changed it meanwhile, and
// then the file.
func (im *importer) renew() {
	var now mentoring.Snapshot
	im.desk.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		now, err = im.desk.Store.Snapshot(ctx, im.facts.Snapshot.Cohort.ID)
		return err
	}, func(err error) {
		if err != nil {
			im.view.refuse(im.refusal(notice.Reading, err))
			im.view.tell()
			return
		}
		im.facts.Snapshot = now
		im.read()
		im.view.refuse(im.desk.Book.Say(words.ImportingRenewed))
		im.view.tell()
	})
}

// writeRejected saves the rows that were not taken as a file to correct.
func (im *importer) writeRejected() {
	r, book := im.result, im.desk.Book
	if r == nil || !r.HasRejected() {
		return
	}
	end := r.RejectedExtension()
	stem := filepath.Base(im.path)
	stem = stem[:len(stem)-len(filepath.Ext(stem))]
	kit.AskSave(im.desk.Window, book, kit.FileQuestion{
		Title: book.Say(words.ImportingWriteRejected), Do: book.Say(words.ImportingSave), Folder: im.folder(),
		Name: book.Say(words.ImportingRejectedName, "name", stem) + end, Ends: []string{end},
	}, func(path string) {
		im.desk.Jobs.Run(context.Background(), func(context.Context) error {
			return save.To(path, func(w io.Writer) error { return r.WriteRejected(w, book) })
		}, func(err error) {
			if err != nil {
				im.view.refuse(im.refusal(notice.Exporting, err))
			} else {
				im.view.note(book.Say(words.ImportingWritten, "file", path))
			}
			im.view.tell()
		})
	})
}

// load returns the file's bytes. One that is too large is not read: intake
// refuses it by its size.
func load(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() > mostBytes {
		return nil, &intake.FileError{Code: intake.FileTooLarge, Name: filepath.Base(path)}
	}
	var b bytes.Buffer
	_, err = io.Copy(&b, io.LimitReader(f, mostBytes))
	return b.Bytes(), err
}

const mostBytes = 64 << 20
