package report

import (
	"context"
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"banso/app/job"
	"banso/app/kit"
	"banso/app/native"
	"banso/app/notice"
	"banso/assets/words"
	"banso/export/databook"
	"banso/export/pdf"
	"banso/export/save"
	"banso/export/sheet"
)

// press writes a report in one form, telling how far it is.
type press struct {
	title words.Key
	end   string // of the file's name
	write func(context.Context, *made, io.Writer, func(done, total int)) error
}

func pdfPress() press {
	return press{words.ReportPagePDF, ".pdf", func(ctx context.Context, m *made, w io.Writer, progress func(int, int)) error {
		return pdf.Write(ctx, w, m.layout, progress)
	}}
}

func excelPress() press {
	return press{words.ReportPageExcel, ".xlsx", func(ctx context.Context, m *made, w io.Writer, progress func(int, int)) error {
		return sheet.Write(ctx, w, m.doc, databook.Sheets(m.figures, m.snapshot, m.book), progress)
	}}
}

func (p *Page) savePDF()   { p.save(pdfPress()) }
func (p *Page) saveExcel() { p.save(excelPress()) }

// save asks where the file shall be and writes what is shown.
func (p *Page) save(to press) {
	if p.made == nil || p.busy {
		return
	}
	book, m := p.desk.Book, p.made
	folder, _, err := p.desk.Store.Setting(context.Background(), folderSetting)
	if err != nil {
		folder = ""
	}
	kit.AskSave(p.desk.Window, book, kit.FileQuestion{
		Title: book.Say(to.title), Do: book.Say(words.ReportPageSave), Folder: folder, Name: fileName(m) + to.end, Ends: []string{to.end},
	}, func(path string) { p.write(m, to, path) })
}

// folderSetting keeps where the last report was written.
const folderSetting = "report.folder"

// fileName makes a name of the title and cohort that every system takes.
func fileName(m *made) string {
	name := m.doc.Title
	if !strings.Contains(name, m.snapshot.Cohort.Name) {
		name += " " + m.snapshot.Cohort.Name
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`\/:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name)
}

// write makes the file beside and puts it in its place when it is whole; a
// stop leaves an older file as it was.
func (p *Page) write(m *made, to press, path string) {
	book := p.desk.Book
	var shown *kit.Progress
	var stop func()
	stop = job.RunLong(context.Background(), p.desk.Jobs, job.Long{
		Work: func(ctx context.Context, progress func(int, int)) error {
			return save.To(path, func(w io.Writer) error { return to.write(ctx, m, w, progress) })
		},
		Show: func(done, total int) {
			if shown == nil {
				shown = kit.NewProgress(p.desk.Window, book, book.Say(to.title), func() { stop() })
			}
			shown.Set(done, total)
		},
		Done: func(err error) {
			if shown != nil {
				shown.Close()
			}
			p.written(path, err)
		},
	})
}

func (p *Page) written(path string, err error) {
	if err != nil {
		p.desk.Shell.Fail(notice.Exporting, err)
		return
	}
	book := p.desk.Book
	native.Notify(book.Say(words.NativeWrittenTitle), filepath.Base(path))
	p.desk.Shell.Say(kit.Message{Text: book.Say(words.ReportPageWritten, "file", path), Do: book.Say(words.ReportPageOpen), Act: func() {
		// The system's own viewer; where there is none, the path is told.
		if fyne.CurrentApp().OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}) != nil {
			p.desk.Shell.Say(kit.Message{Text: book.Say(words.ReportPageCannotOpen, "file", path)})
		}
	}})
	p.desk.Jobs.Run(context.Background(), func(ctx context.Context) error {
		return p.desk.Store.SetSetting(ctx, folderSetting, filepath.Dir(path))
	}, func(error) {}) // a folder that is asked for again does no harm
}
