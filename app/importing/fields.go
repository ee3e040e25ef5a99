package importing

import (
	"fmt"
	"slices"
	"strings"

	"banso/app/kit"
	"banso/assets/words"
	"banso/data/intake"
)

// ignored is the field of a column that is not read.
const ignored intake.Field = "ignore"

// person is the fields that lists of people share.
var person = []intake.Field{"name", "kana", "family_name", "given_name", "family_kana", "given_kana", "mail", "phone", "prefecture", "municipality"}

var week = []intake.Field{"hours:1", "hours:2", "hours:3", "hours:4", "hours:5", "hours:6", "hours:0", "hours"}

var consents = []intake.Field{"consent:take_part", "consent:statistics", "consent:quote", "consent:quote_name", "consent:picture",
	"consent:speak", "consent:list", "consent:follow_up"}

// fields lists what a column of a kind of list can mean, in the order of the
// pick list.
func fields(kind intake.Kind) []intake.Field {
	switch kind {
	case intake.NPOs:
		return []intake.Field{"name", "kana", "legal_form", "prefecture", "municipality", "fields", "founded", "staff", "full_time", "part_time",
			"beneficiaries", "trouble", "representative", "contact_name", "contact_kana", "mail", "phone", "applied_on", "stage", "source", "note"}
	case intake.Mentees:
		return slices.Concat([]intake.Field{"id", "npo"}, person, []intake.Field{"role", "themes"}, week,
			[]intake.Field{"medium", "applied_on", "timestamp", "wishes", "avoid", "note"}, consents)
	case intake.Mentors:
		return slices.Concat([]intake.Field{"timestamp"}, person, []intake.Field{"work_state", "job", "skills", "themes", "before", "bio"}, week,
			[]intake.Field{"medium", "max_teams", "wishes", "avoid", "applied_on", "id", "note"}, consents)
	case intake.Past:
		return []intake.Field{"fiscal_year", "name", "kana", "partner", "npo", "completed", "note"}
	case intake.Sessions:
		return []intake.Field{"team", "session_no", "planned", "held_on", "start", "end", "state", "minutes", "medium", "attendance", "substitute",
			"themes", "issue", "next_step", "due", "done", "rating", "concern", "reason", "private", "npo", "mentee", "mentor:1", "mentor:2", "mentor:3"}
	case intake.Responses:
		return slices.Concat([]intake.Field{"timestamp", "date", "id", "mail", "name", "kana", "npo", "item"}, consents)
	}
	return nil
}

// fieldName says what a field is.
func fieldName(book words.Book, f intake.Field) string {
	if book.HasCode("import_field", string(f)) {
		return book.Code("import_field", string(f))
	}
	part, _, _ := strings.Cut(f.Part(), "@")
	switch f.Base() {
	case "hours":
		day := part
		if book.HasCode("weekday", part) {
			day = book.Code("weekday", part)
		}
		_, span, _ := strings.Cut(f.Part(), "@")
		return strings.TrimSpace(fmt.Sprintf("%s %s %s", book.Code("import_field", "hours"), day, span))
	case "consent":
		return book.Say(words.ImportingConsent, "item", book.Code("consent", part))
	}
	return strings.TrimSpace(book.Code("import_field", f.Base()) + " " + f.Part())
}

// fieldOptions offers the fields of a kind, and the one that a column has
// beside them.
func fieldOptions(book words.Book, kind intake.Kind, has intake.Field) []kit.Option {
	out := []kit.Option{{Code: string(ignored), Text: book.Say(words.ImportingIgnore)}}
	for _, f := range fields(kind) {
		out = append(out, kit.Option{Code: string(f), Text: fieldName(book, f)})
	}
	if has != "" && has != ignored && !slices.Contains(fields(kind), has) {
		out = append(out, kit.Option{Code: string(has), Text: fieldName(book, has)})
	}
	return out
}

// shortHead makes a long header short enough for a line and keeps its end,
// where the questions of a grid differ.
func shortHead(head string, most int) string {
	head = strings.Join(strings.Fields(head), " ")
	letters := []rune(head)
	if len(letters) <= most {
		return head
	}
	if i := strings.LastIndex(head, "["); i > 0 && strings.HasSuffix(head, "]") { // a row of a grid of questions
		return "… " + head[i:]
	}
	front := most / 3
	return string(letters[:front]) + "…" + string(letters[len(letters)-(most-front-1):])
}
