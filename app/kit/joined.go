package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Joined is several inputs that make one field together, set out as the page
// likes. Its text is theirs with tabs between, and "" when all are empty.
type Joined struct {
	widget.BaseWidget
	// Told is called after each change, also when a form fills the inputs, and
	// before the form is told.
	Told func()

	inputs []Input
	body   fyne.CanvasObject
}

// Join makes one field of the inputs that stand in content.
func Join(content fyne.CanvasObject, inputs ...Input) *Joined {
	j := &Joined{inputs: inputs, body: content}
	j.Listen(func() {})
	j.ExtendBaseWidget(j)
	return j
}

// Text returns the texts of the inputs.
func (j *Joined) Text() string {
	texts := make([]string, len(j.inputs))
	for i, in := range j.inputs {
		texts[i] = in.Text()
	}
	if strings.Join(texts, "") == "" {
		return ""
	}
	return strings.Join(texts, "\t")
}

// SetText fills the inputs.
func (j *Joined) SetText(text string) {
	texts := strings.Split(text, "\t")
	for i, in := range j.inputs {
		part := ""
		if i < len(texts) {
			part = texts[i]
		}
		if in.Text() != part {
			in.SetText(part)
		}
	}
}

// Listen sets the function that is called after each change of an input.
func (j *Joined) Listen(f func()) {
	for _, in := range j.inputs {
		in.Listen(func() {
			if j.Told != nil {
				j.Told()
			}
			f()
		})
	}
}

func (j *Joined) onEnter(f func()) { passEnter(j.inputs, f) }

func (j *Joined) scrollsWith(scroll fyne.Scrollable) { passScroll(j.inputs, scroll) }

func (j *Joined) focusTarget() fyne.Focusable { return targetOf(j.inputs[0]) }

// HeightFor returns the height that the inputs need in a width.
func (j *Joined) HeightFor(width float32) float32 { return heightIn(j.body, width) }

// CreateRenderer is called by Fyne.
func (j *Joined) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(j.body) }

// passEnter tells f when the keyboard comes to one of the inputs.
func passEnter(inputs []Input, f func()) {
	for _, in := range inputs {
		if x, ok := in.(interface{ onEnter(func()) }); ok {
			x.onEnter(f)
		}
	}
}

// passScroll lets the mouse wheel over the inputs scroll the form.
func passScroll(inputs []Input, scroll fyne.Scrollable) {
	for _, in := range inputs {
		if x, ok := in.(interface{ scrollsWith(fyne.Scrollable) }); ok {
			x.scrollsWith(scroll)
		}
	}
}
