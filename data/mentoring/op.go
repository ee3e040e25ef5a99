package mentoring

// Op is the name of an act, for the change log, for undo and for the toast.
// The sentence is looked up under "code.op.".
type Op string

// The acts. Every write of the register is one of them.
const (
	OpSetUp          Op = "set_up"
	OpSample         Op = "sample"
	OpSaveNPO        Op = "save_npo"
	OpRemoveNPO      Op = "remove_npo"
	OpSaveMentee     Op = "save_mentee"
	OpRemoveMentee   Op = "remove_mentee"
	OpSaveMentor     Op = "save_mentor"
	OpRemoveMentor   Op = "remove_mentor"
	OpSaveSession    Op = "save_session"
	OpRemoveSession  Op = "remove_session"
	OpSaveTeam       Op = "save_team"
	OpSaveSurvey     Op = "save_survey"
	OpSaveResponse   Op = "save_response"
	OpRemoveSurvey   Op = "remove_survey"
	OpRemoveResponse Op = "remove_response"
	OpSaveCohort     Op = "save_cohort"
	OpSaveSettings   Op = "save_settings"
	OpSaveConsent    Op = "save_consent"
	OpSaveEvent      Op = "save_event"
	OpSaveReport     Op = "save_report"
	OpImport         Op = "import"
	OpAcceptTeams    Op = "accept_teams"
	OpAcceptPlan     Op = "accept_plan"
	OpSettle         Op = "settle" // a conflict of two laptops was decided
	OpPurge          Op = "purge"  // somebody's personal data was taken out for good
	OpUndo           Op = "undo"
	OpRedo           Op = "redo"
)

// Lays tells whether the act lays the ground of a register: its pick lists, or
// the whole sample. Such an act is not taken back in passing.
func (o Op) Lays() bool { return o == OpSetUp || o == OpSample }
