package words

// Sentences of forms and their drafts.
const (
	DeskSave         Key = "desk.save"
	DeskReverted     Key = "desk.reverted"
	DeskRefused      Key = "desk.refused"
	DeskLimit        Key = "desk.limit"
	DeskField        Key = "desk.field"
	DeskOurs         Key = "desk.ours"
	DeskTheirs       Key = "desk.theirs"
	DeskConflict     Key = "desk.conflict"
	DeskConflictText Key = "desk.conflict_text"
	DeskUseTheirs    Key = "desk.use_theirs"
	DeskUseOurs      Key = "desk.use_ours"
	DeskPlaceHint    Key = "desk.place_hint"
	DeskState        Key = "desk.state"
)
