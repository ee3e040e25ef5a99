package data

import (
	"reflect"

	"banso/data/mentoring"
)

// The tables of the register, as [Changes] names them.
const (
	TableOrganization  = "organization"
	TableStaff         = "staff"
	TableMunicipality  = "municipality"
	TableDepartment    = "department"
	TableCohort        = "cohort"
	TableGrant         = "funding"
	TableClosingDay    = "closing_day"
	TableTextBlock     = "text_block"
	TableCode          = "code"
	TablePerson        = "person"
	TableNPO           = "npo"
	TableMentor        = "mentor"
	TableMentee        = "mentee"
	TableParticipation = "participation"
	TableStep          = "stage_step"
	TableConsent       = "consent"
	TableEarlier       = "earlier"
	TableTeam          = "team"
	TableMembership    = "membership"
	TableRule          = "rule"
	TableSession       = "session"
	TableAttendance    = "attendance"
	TablePrivateNote   = "private_note"
	TableNextStep      = "next_step"
	TableInstrument    = "instrument"
	TableItem          = "item"
	TableWave          = "wave"
	TableResponse      = "response"
	TableAnswer        = "answer"
	TableIndicator     = "indicator"
	TableLogicNode     = "logic_node"
	TableLogicLink     = "logic_link"
	TableBudgetLine    = "budget_line"
	TableStory         = "story"
	TableEdition       = "edition"
	TableEvent         = "event"
	TableTicket        = "ticket"
	TableRegistration  = "registration"
	TableSpeaker       = "speaker"
	TableAgendaItem    = "agenda_item"
)

// A schema is the tables of all records, in the order of their references.
type schema struct {
	tables []*table
	byKind map[reflect.Type]*table
	byName map[string]*table
}

func newSchema() schema {
	s := schema{byKind: map[reflect.Type]*table{}, byName: map[string]*table{}}
	for _, group := range [][]*table{
		officeTables(), peopleTables(), teamTables(), surveyTables(), outcomeTables(), eventTables(),
	} {
		for _, t := range group {
			s.tables = append(s.tables, t)
			s.byKind[t.kind] = t
			s.byName[t.name] = t
		}
	}
	return s
}

// of returns the table a record belongs to.
func (s schema) of(r mentoring.Record) (*table, error) {
	t, ok := s.byKind[reflect.TypeOf(r)]
	if !ok {
		return nil, &RefusedError{Table: reflect.TypeOf(r).String(), Rule: RuleKind}
	}
	return t, nil
}

// tableFor returns the table of a kind of record known when compiling.
func tableFor[T any, P record[T]](s schema) *table { return s.byKind[reflect.TypeFor[P]()] }
