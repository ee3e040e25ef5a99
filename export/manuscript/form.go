package manuscript

// Choices is the answers to one question as boxes to tick.
type Choices struct {
	// Number and Text of the question; both may be empty.
	Number string
	Text   string
	// Hint is told after the question, smaller: "as many as apply".
	Hint  string
	Items []Choice
	// PerLine is how many choices stand in a line; 0 lets as many as fit.
	PerLine int
}

// Choice is one box to tick.
type Choice struct {
	Text    string
	Checked bool
}

// Field is a label and a place to write by hand, or what was written there.
type Field struct {
	Label string
	Hint  string
	// Text is what stands in the field; empty leaves room for a pen.
	Text string
	// Lines is the height of the room in lines; 0 means 1. More than 1 is drawn as a box.
	Lines int
}

// Tick is a value that is a box to tick, for tables of questions.
type Tick bool

func (Choices) block() {}
func (Field) block()   {}
