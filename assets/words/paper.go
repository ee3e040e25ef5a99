package words

// Labels, units and marks that papers of every kind share.
const (
	PaperTable        Key = "paper.table"         // {n}
	PaperFigure       Key = "paper.figure"        // {n}
	PaperContinued    Key = "paper.continued"     //
	PaperPage         Key = "paper.page"          // {n} {total}
	PaperYen          Key = "paper.yen"           //
	PaperMinutes      Key = "paper.minutes"       //
	PaperHours        Key = "paper.hours"         //
	PaperHoursMinutes Key = "paper.hours_minutes" // {h} {m}
	PaperInterval     Key = "paper.interval"      // {lo} {hi}
	PaperUnitHead     Key = "paper.unit_head"     // {unit}
)
