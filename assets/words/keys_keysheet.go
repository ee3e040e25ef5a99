package words

// Sentences of the paper with the recovery key.
const (
	KeysheetGap      Key = "keysheet.gap"
	KeysheetTitle    Key = "keysheet.title"
	KeysheetMark     Key = "keysheet.mark"
	KeysheetWhat     Key = "keysheet.what"
	KeysheetOffice   Key = "keysheet.office"
	KeysheetRegister Key = "keysheet.register"
	KeysheetFolder   Key = "keysheet.folder"
	KeysheetMade     Key = "keysheet.made"
	KeysheetKey      Key = "keysheet.key"
	KeysheetUse      Key = "keysheet.use"
	KeysheetKeep     Key = "keysheet.keep"
	KeysheetShow     Key = "keysheet.show"
	KeysheetOld      Key = "keysheet.old"
	KeysheetLost     Key = "keysheet.lost"
	KeysheetWhere    Key = "keysheet.where"
	KeysheetWho      Key = "keysheet.who"
)
