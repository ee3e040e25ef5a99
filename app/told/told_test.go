package told_test

import (
	"strings"
	"testing"
	"time"

	"banso/app/told"
	"banso/assets/words"
	"banso/data"
)

func book(t *testing.T) words.Book {
	t.Helper()
	b, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestACellIsSaidInWords(t *testing.T) {
	b := book(t)
	for _, c := range []struct {
		table, column string
		value         any
		name, want    string
	}{
		{"person", "phone", "090-0000-0000", "", "090-0000-0000"},
		{"person", "phone", "", "", "（空欄）"},
		{"session", "minutes", nil, "", "（空欄）"},
		{"session", "minutes", int64(60), "", "60"},
		{"attendance", "present", int64(0), "", "いいえ"},
		{"attendance", "present", int64(1), "", "はい"},
		{"session", "held_on", "2026-11-20", "", "2026/11/20(金)"},
		{"participation", "stage", "applied", "", "応募"},
		{"logic_node", "stage", "output", "", "アウトプット"},
		{"staff", "role", "unknown", "", "unknown"},
		{"membership", "role", "mentor", "", "メンター"},
		{"mentor", "themes", "work career", "", b.Code("theme", "work") + "、" + b.Code("theme", "career")},
		{"mentor", "themes", "work 手書き", "", "work 手書き"},
		{"mentor", "person_id", "019a", "山田 花子", "山田 花子"},
		{"npo", "removed", int64(1), "", "削除する"},
		{"npo", "removed", int64(0), "", "残す（変更あり）"},
	} {
		got := told.Value(b, data.Conflict{Table: c.table, Column: c.column, Removal: c.column == "removed"}, data.Told{Value: c.value, Name: c.name})
		if got != c.want {
			t.Errorf("%s.%s %v is %q, want %q", c.table, c.column, c.value, got, c.want)
		}
	}
}

func TestEveryTableAndColumnHasAName(t *testing.T) {
	store, err := data.OpenMemory(t.Context(), data.Options{Now: func() time.Time { return time.Unix(0, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	for _, lang := range []words.Lang{words.Japanese, words.English} {
		b, err := words.Load(lang)
		if err != nil {
			t.Fatal(err)
		}
		for table, columns := range store.Columns() {
			if !b.HasCode("table", table) {
				t.Errorf("%s: the table %s has no name", lang, table)
			}
			for _, c := range columns {
				if !b.HasCode("column", c) {
					t.Errorf("%s: the column %s.%s has no name", lang, table, c)
				}
			}
		}
	}
}

func TestWhatCameInIsSaidLineByLine(t *testing.T) {
	b := book(t)
	for _, c := range []struct {
		taken data.ExchangeTaken
		want  []string
	}{
		{data.ExchangeTaken{From: "B"}, []string{"取り込み済み"}},
		{data.ExchangeTaken{From: "B", Acts: 2, Rows: map[string]int{"npo": 1, "person": 2}}, []string{"新しい変更 2件、書き換わった記録 3件"}},
		{data.ExchangeTaken{From: "B", Acts: 1, Fresh: true, Purged: 4, Conflicts: 3, Clocks: map[string]time.Duration{"C": 90 * time.Minute}},
			[]string{"新しい変更 1件", "渡す相手に登録", "4件", "Cの時計が90分", "食い違いが3件"}},
	} {
		got := told.Taken(b, c.taken)
		if len(got) != len(c.want) {
			t.Errorf("said %q", got)
			continue
		}
		for i, want := range c.want {
			if !strings.Contains(got[i], want) {
				t.Errorf("said %q, want %q", got[i], want)
			}
		}
	}
}

func TestACertificateNamesNobodyButWhoPurged(t *testing.T) {
	text := told.Certificate(book(t), data.Purge{Act: "act-1", Actor: "佐藤", Register: "family-1", Rows: 5, Entries: 7, Drafts: 1,
		At: time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)})
	for _, want := range []string{"佐藤", "act-1", "family-1", "5件", "7件", "2026/11/22"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if strings.ContainsAny(text, "{}") {
		t.Errorf("a placeholder is left: %s", text)
	}
}
