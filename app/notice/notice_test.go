package notice_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"
	"syscall"
	"testing"
	"time"

	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
	"banso/data/location"
	"banso/data/mentoring"
)

func teller(t *testing.T, lang words.Lang, log *slog.Logger) notice.Teller {
	t.Helper()
	book, err := words.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return notice.Teller{Book: book, LogFile: "banso.log", Log: log}
}

func TestEachKindOfErrorHasItsOwnSentence(t *testing.T) {
	tell := teller(t, words.Japanese, nil)
	said := map[string]string{}
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"conflict", &data.ConflictError{}, "ほかの人が先に変更しました。"},
		{"problems", mentoring.Problems{{Field: "name"}, {Field: "kana"}}, "2か所"},
		{"not found", data.ErrNotFound, "すでに削除"},
		{"nothing to undo", data.ErrNothingToUndo, "取り消せる操作がありません"},
		{"nothing to redo", data.ErrNothingToRedo, "やり直せる操作がありません"},
		{"busy", data.ErrBusy, "使っています"},
		{"refused", &data.RefusedError{}, "決まり"},
		{"too new", &data.TooNewError{}, "新しい版"},
		{"old schema", &data.OldSchemaError{}, "古い版"},
		{"foreign", &data.ForeignFileError{}, "台帳ではありません"},
		{"empty", &data.EmptyFileError{}, "空です"},
		{"damaged", &data.DamagedError{}, "壊れています"},
		{"locked", &data.LockedError{Who: "佐藤"}, "佐藤さんが"},
		{"left open elsewhere", &data.LockedError{Who: "高橋", Machine: "PC-B", Since: time.Date(2026, 11, 20, 9, 5, 0, 0, time.UTC), Left: true}, "パソコン「PC-B」で高橋さんが"},
		{"locked by nobody known", &data.LockedError{}, "ほかのだれか"},
		{"read only", &data.ReadOnlyError{}, "読み取り専用です"},
		{"disk full", &data.DiskFullError{}, "空き容量"},
		{"disk", &data.DiskError{}, "応答しません"},
		{"not allowed", &data.NotAllowedError{}, "許可されていません"},
		{"missing", fs.ErrNotExist, "見つかりません"},
		{"protected", &data.ProtectedError{}, "保護されています"},
		{"another's secret", &data.WrongSecretError{}, "違います"},
		{"short", &data.UnsafeSecretError{Least: 8}, "8文字以上"},
		{"plain", data.ErrNotProtected, "保護されていません"},
		{"on a stick", &data.PlaceError{Kind: location.Removable}, "USBメモリー"},
		{"on a share", &data.PlaceError{Kind: location.Network}, "共有フォルダー"},
		{"in a synced folder", &data.PlaceError{Kind: location.Synced}, "同期される"},
		{"in OneDrive", &data.PlaceError{Kind: location.Synced, Service: "OneDrive"}, "OneDriveで同期"},
		{"a long name", &data.NameTooLongError{}, "長すぎます"},
		{"one folder twice", data.ErrSamePlace, "1つ目と同じ"},
		{"not closed", data.ErrUnfinished, "正しく閉じられていない"},
		{"lent", &data.LentError{Loan: data.Loan{Who: "鈴木", Since: time.Date(2026, 11, 20, 9, 5, 0, 0, time.UTC)}}, "鈴木さんが11/20(金) 09:05から"},
		{"lent to somebody", &data.LentError{}, "だれかが使って"},
		{"a broken loan", &data.LoanLostError{}, "ほかの人が解いて"},
		{"given back", &data.GivenBackError{}, "返してあります"},
		{"not borrowed", data.ErrNotBorrowed, "借りたものではありません"},
		{"there already", fs.ErrExist, "もうあります"},
	} {
		got := tell.Tell(notice.Saving, fmt.Errorf("save session: %w", c.err))
		if !strings.Contains(got, c.want) || strings.Contains(got, "予期しない") {
			t.Errorf("%s: %q does not say %q", c.name, got, c.want)
		}
		if !strings.HasPrefix(got, "保存できませんでした。") || !strings.Contains(got, "この画面に残っています。") {
			t.Errorf("%s: %q lacks what happened or what is safe", c.name, got)
		}
		if other, ok := said[got]; ok {
			t.Errorf("%s and %s say the same", c.name, other)
		}
		said[got] = c.name
	}
}

func TestAFullDiskIsToldAlikeWhoeverFoundIt(t *testing.T) {
	tell := teller(t, words.Japanese, nil)
	system := tell.Tell(notice.Exporting, &fs.PathError{Op: "write", Err: syscall.ENOSPC})
	if !strings.Contains(system, "空き容量が足りません") {
		t.Errorf("got %q", system)
	}
}

func TestAStopIsNoFailure(t *testing.T) {
	if got := teller(t, words.Japanese, nil).Tell(notice.Exporting, context.Canceled); got != "中止しました。" {
		t.Errorf("got %q", got)
	}
	if got := teller(t, words.Japanese, nil).Tell(notice.Exporting, nil); got != "" {
		t.Errorf("no error reads %q", got)
	}
}

func TestABugGoesToTheLogWholeAndToTheReaderBriefly(t *testing.T) {
	var log bytes.Buffer
	tell := teller(t, words.Japanese, slog.New(slog.NewTextHandler(&log, nil)))
	got := tell.Tell(notice.Reading, fmt.Errorf("read: %w", errors.New("index out of range")))
	if strings.Contains(got, "index") || !strings.Contains(got, "banso.log") {
		t.Errorf("the reader sees %q", got)
	}
	if !strings.Contains(log.String(), "read: index out of range") {
		t.Errorf("the log has %q", log.String())
	}
}

func TestEverySituationSpeaksBothLanguages(t *testing.T) {
	for _, lang := range []words.Lang{words.Japanese, words.English} {
		tell := teller(t, lang, nil)
		for s := notice.Saving; s <= notice.ChoosingSecond; s++ {
			if got := tell.Tell(s, data.ErrBusy); strings.Contains(got, "notice.") || strings.ContainsAny(got, "{}") {
				t.Errorf("%s, situation %d: %q", lang, s, got)
			}
		}
	}
}
