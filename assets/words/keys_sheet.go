package words

// Labels of workbooks.
const (
	SheetCover     Key = "sheet.cover"
	SheetText      Key = "sheet.text"
	SheetContents  Key = "sheet.contents"
	SheetNumber    Key = "sheet.number"
	SheetBack      Key = "sheet.back"
	SheetData      Key = "sheet.data"
	SheetFigures   Key = "sheet.figures"
	SheetItem      Key = "sheet.item"
	SheetValue     Key = "sheet.value"
	SheetRemark    Key = "sheet.remark"
	SheetPart      Key = "sheet.part"
	SheetWhole     Key = "sheet.whole"
	SheetLow       Key = "sheet.low"
	SheetHigh      Key = "sheet.high"
	SheetFrom      Key = "sheet.from"
	SheetTo        Key = "sheet.to"
	SheetNoteText  Key = "sheet.note_text"
	SheetNoteMarks Key = "sheet.note_marks"
	SheetNoteUnits Key = "sheet.note_units"
)
