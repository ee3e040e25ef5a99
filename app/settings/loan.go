package settings

import (
	"context"
	"os"
	"time"

	"fyne.io/fyne/v2/container"

	"banso/app/backup"
	"banso/app/desk"
	"banso/app/kit"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// loan is the leaf about a shared folder from which several people borrow the
// register in turn.
type loan struct {
	desk     *desk.Desk
	standing *kit.Prose
	lend     *kit.Button
	giveBack *kit.Button
	held     holding
	ticket   int // of the standing being read; a late answer is dropped
}

// holding is how a register stands to the folder from which it was borrowed.
type holding struct {
	borrowed data.Borrowed
	is       bool // it was borrowed
	loan     data.Loan
	reached  bool // the folder is there
}

func newLoan(d *desk.Desk) leaf {
	say := d.Book.Say
	l := &loan{desk: d, standing: kit.NewProse("", kit.Body)}
	l.lend = kit.NewPrimary(say(words.LoanLend), l.chooseFolder)
	l.giveBack = kit.NewPrimary(say(words.LoanReturn), l.askReturn)
	l.giveBack.Hide()
	body := kit.Stack(kit.WideGap, kit.NewText(say(words.LoanTitle), kit.Sub), kit.NewProse(say(words.LoanText), kit.Body),
		l.standing, kit.Row(0, l.lend, l.giveBack, kit.Space()))
	content := container.NewVScroll(kit.Pad(body, 12, kit.WideGap, kit.WideGap, kit.WideGap))
	return leaf{id: leafLoan, title: words.LoanTitle, content: content, enter: l.read}
}

// can tells whether the register could be handed over at all.
func (l *loan) can() bool {
	s := l.desk.Store
	return l.desk.Lender != nil && s.Path() != "" && !s.ReadOnly() && !s.Shared()
}

// read finds out how the register stands to its shared folder.
func (l *loan) read() {
	l.ticket++
	ticket := l.ticket
	var held holding
	l.desk.Jobs.Run(context.Background(), func(ctx context.Context) (err error) {
		if held.borrowed, held.is, err = l.desk.Store.Borrowed(ctx); err != nil || !held.is {
			return err
		}
		if _, gone := os.Stat(held.borrowed.Dir); gone == nil {
			held.loan, _, err = data.ReadLoan(held.borrowed.Dir)
			held.reached = err == nil
		}
		return nil
	}, func(err error) {
		switch {
		case ticket != l.ticket:
		case err != nil:
			l.desk.Shell.Fail(notice.Reading, err)
		default:
			l.held = held
			l.tell()
		}
	})
}

// tell says how the register stands, and offers what can be done.
func (l *loan) tell() {
	ours := l.held.reached && l.held.loan.Mark == l.held.borrowed.Mark
	l.lend.Hidden, l.giveBack.Hidden = l.held.is, !l.held.is
	l.lend.SetEnabled(l.can())
	l.giveBack.SetEnabled(l.can() && ours)
	l.standing.SetText(l.standingText(ours))
}

func (l *loan) standingText(ours bool) string {
	book, dir := l.desk.Book, l.held.borrowed.Dir
	switch {
	case !l.can():
		return book.Say(words.LoanNotHere)
	case !l.held.is:
		return book.Say(words.LoanOwn)
	case !l.held.reached:
		return book.Say(words.LoanUnreachable, "dir", dir)
	case !ours:
		return book.Say(words.LoanLost, "dir", dir)
	}
	return book.Say(words.LoanHeld, "dir", dir, "since", backup.Moment(book, l.held.loan.Since, time.Local))
}

// chooseFolder asks where the register shall be lent from.
func (l *loan) chooseFolder() {
	book := l.desk.Book
	kit.AskFolder(l.desk.Window, book, kit.FileQuestion{Title: book.Say(words.LoanLend), Do: book.Say(words.LoanLendHere)}, l.lendIn)
}

// lendIn asks once more before the register is handed over to a folder. One
// that has copies of a register already is not taken.
func (l *loan) lendIn(dir string) {
	book := l.desk.Book
	var there []data.BackupInfo
	l.desk.Jobs.Run(context.Background(), func(context.Context) (err error) {
		there, err = data.Backups(dir)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			l.desk.Shell.Fail(notice.Lending, err)
		case len(there) > 0:
			l.desk.Shell.Say(kit.Message{Text: book.Say(words.LoanTaken, "dir", dir), Bad: true})
		default:
			kit.Ask(l.desk.Window, book, book.Say(words.LoanLendTitle), book.Say(words.LoanLendText, "dir", dir), book.Say(words.LoanLendDo),
				func() { l.desk.Lender.HandOver(dir) })
		}
	})
}

// askReturn asks once more before the register is given back.
func (l *loan) askReturn() {
	book := l.desk.Book
	kit.Ask(l.desk.Window, book, book.Say(words.LoanReturnTitle), book.Say(words.LoanReturnText, "dir", l.held.borrowed.Dir), book.Say(words.LoanReturnDo),
		func() { l.desk.Lender.HandOver("") })
}
