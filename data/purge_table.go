package data

import "banso/data/mentoring"

// personal lists where the register keeps the personal data of one person: how
// the rows are found by the person's key, and which of their columns are taken
// out. Numbers that reports count – stages, sessions, answers on a scale – stay,
// without a name.
var personal = []struct {
	table   string
	rows    string // a condition; each ? is the person's key
	columns []string
}{
	{TablePerson, "id = ?", []string{"name", "kana", "former_name", "mail", "phone", "municipality_code", "region", "note"}},
	{TableMentor, "person_id = ?", []string{"work_state", "job", "skills", "themes", "other", "bio"}},
	{TableMentee, "person_id = ?", []string{"role", "title"}},
	{TableParticipation, "person_id = ?", []string{"source", "week", "wishes", "avoid"}},
	{TableStep, "participation_id IN (SELECT id FROM participation WHERE person_id = ?)", []string{"reason"}},
	{TableRule, "person_id = ? OR other_id = ?", []string{"reason"}},
	{TableEarlier, "person_id = ? OR partner_id = ?", []string{"name", "kana", "partner", "npo_name", "note"}},
	{TableStory, "person_id = ?", []string{"title", "body", "display"}},
	{TableSpeaker, "person_id = ?", []string{"name", "kana", "affiliations", "bio", "display"}},
	{TableResponse, "person_id = ?", []string{"code", "reason"}},
	{TableAnswer, "response_id IN (SELECT id FROM response WHERE person_id = ?) AND item_id IN (SELECT id FROM item WHERE kind = '" +
		string(mentoring.TextItem) + "')", []string{"body", "why"}},
}

// personalColumns returns what is taken out of the rows of a table.
func personalColumns(table string) []string {
	for _, p := range personal {
		if p.table == table {
			return p.columns
		}
	}
	return nil
}
