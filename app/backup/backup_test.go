package backup_test

import (
	"strings"
	"testing"
	"time"

	"banso/app/backup"
	"banso/assets/words"
	"banso/data"
)

func TestWhatABackupHoldsIsSaidInBothLanguages(t *testing.T) {
	japan := time.FixedZone("JST", 9*60*60)
	info := data.BackupInfo{At: time.Date(2026, 11, 22, 5, 32, 0, 0, time.UTC), Reason: data.ReasonWork, Of: "register.banso",
		Holds: data.Holding{Cohorts: 3, NPOs: 12, People: 1059, Sessions: 108, LastAct: time.Date(2026, 11, 22, 5, 30, 0, 0, time.UTC)}}
	for lang, want := range map[words.Lang][2]string{
		words.Japanese: {"2026/11/22(日) 14:32に作成（作業中に自動）。台帳 register.banso", "期 3、団体 12、人 1,059、面談 108。最後の操作 2026/11/22(日) 14:30"},
		words.English:  {"Made Sun 22 Nov 2026 14:32 (while working). Register register.banso", "Cohorts 3, NPOs 12, people 1,059, sessions 108. Last act Sun 22 Nov 2026 14:30"},
	} {
		book, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		if got := backup.Made(book, info, japan); got != want[0] {
			t.Errorf("got %q", got)
		}
		if got := backup.Holds(book, info, japan); got != want[1] {
			t.Errorf("got %q", got)
		}
		if got := backup.Made(book, data.BackupInfo{}, japan); strings.Count(got, book.Say(words.BackupUnknown)) != 3 {
			t.Errorf("of nothing known: %q", got)
		}
		for _, why := range []string{data.ReasonClose, data.ReasonWork, data.ReasonManual, data.ReasonReturn, "before-import", "before-schema-7", "before-exchange", "before-something"} {
			if got := backup.Reason(book, why); strings.Contains(got, "before") && lang == words.Japanese || got == why {
				t.Errorf("%s reads %q", why, got)
			}
		}
	}
}
