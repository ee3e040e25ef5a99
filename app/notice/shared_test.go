package notice_test

import (
	"fmt"
	"strings"
	"testing"

	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

func TestWhatASharedDatabaseRefusesHasItsOwnSentence(t *testing.T) {
	const db = "postgres://office@db.example.jp/banso"
	tell := teller(t, words.Japanese, nil)
	said := map[string]string{}
	for _, c := range []struct {
		name string
		err  error
		want string
	}{
		{"address", &data.AddressError{}, "postgres://名前@"},
		{"no connection", &data.ConnectionError{Path: db}, "つながりません"},
		{"lost while saving", &data.ConnectionError{Path: db, Unsure: true}, "まだ分かりません"},
		{"password", &data.PasswordError{Path: db}, "パスワードが違う"},
		{"not encrypted", &data.UnsafeConnectionError{Path: db}, "証明書"},
		{"no database", &data.NoDatabaseError{Path: db}, "サーバーにありません"},
		{"old server", &data.UnfitServerError{Path: db, Version: 130004}, "PostgreSQL 15より古い"},
		{"not empty", &data.NotEmptyError{Path: db}, "もう何か入っています"},
		{"server", &data.ServerError{Path: db, State: "42601"}, "番号 42601"},
		{"foreign", &data.ForeignFileError{Path: db}, "台帳ではないもの"},
		{"rights", &data.NotAllowedError{Path: db}, "許されていません。サーバー"},
		{"read only", &data.ReadOnlyError{Path: db}, "そのデータベースは読み取り専用"},
		{"full", &data.DiskFullError{Path: db}, "サーバーの空き容量"},
		{"a file that is read-only", &data.ReadOnlyError{Path: "r.banso"}, "このファイルは読み取り専用"},
	} {
		got := tell.Tell(notice.Reading, fmt.Errorf("open register: %w", c.err))
		if !strings.Contains(strings.ReplaceAll(got, "台帳は変わっていません。", ""), c.want) || strings.Contains(got, "予期しない") {
			t.Errorf("%s: %q does not say %q", c.name, got, c.want)
		}
		if other, ok := said[got]; ok {
			t.Errorf("%s and %s say the same", c.name, other)
		}
		said[got] = c.name
	}
}
