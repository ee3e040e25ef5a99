package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Side is several inputs on one line that make one field together. Its text is
// theirs with tabs between, and "" when all are empty.
type Side struct {
	widget.BaseWidget
	// Edited is called after each change and before the form is told; it may
	// fill other inputs.
	Edited func()

	inputs  []Input
	filling bool
	body    *fyne.Container
}

// NewSide sets inputs side by side, each as wide as it asks.
func NewSide(inputs ...Input) *Side {
	s := &Side{inputs: inputs, body: Row(Gap)}
	for _, i := range inputs {
		s.body.Add(Middle(i))
	}
	s.body.Add(Space())
	s.ExtendBaseWidget(s)
	return s
}

// Text returns the texts of the inputs.
func (s *Side) Text() string {
	texts := make([]string, len(s.inputs))
	for i, in := range s.inputs {
		texts[i] = in.Text()
	}
	if strings.Join(texts, "") == "" {
		return ""
	}
	return strings.Join(texts, "\t")
}

// SetText fills the inputs.
func (s *Side) SetText(text string) {
	s.filling = true
	defer func() { s.filling = false }()
	texts := strings.Split(text, "\t")
	for i, in := range s.inputs {
		part := ""
		if i < len(texts) {
			part = texts[i]
		}
		in.SetText(part)
	}
}

// Listen sets the function that is called after each change of an input.
func (s *Side) Listen(f func()) {
	for _, in := range s.inputs {
		in.Listen(func() {
			if s.Edited != nil && !s.filling {
				s.Edited()
			}
			f()
		})
	}
}

func (s *Side) onEnter(f func()) {
	for _, in := range s.inputs {
		if x, ok := in.(interface{ onEnter(func()) }); ok {
			x.onEnter(f)
		}
	}
}

func (s *Side) scrollsWith(scroll fyne.Scrollable) {
	for _, in := range s.inputs {
		if x, ok := in.(interface{ scrollsWith(fyne.Scrollable) }); ok {
			x.scrollsWith(scroll)
		}
	}
}

func (s *Side) focusTarget() fyne.Focusable { return targetOf(s.inputs[0]) }

// HeightFor returns the height that the inputs need in a width.
func (s *Side) HeightFor(width float32) float32 { return heightIn(s.body, width) }

// CreateRenderer is called by Fyne.
func (s *Side) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.body) }

// targetOf returns what takes the keyboard of an input, nil for nothing.
func targetOf(in Input) fyne.Focusable {
	if x, ok := in.(interface{ focusTarget() fyne.Focusable }); ok {
		return x.focusTarget()
	}
	f, _ := in.(fyne.Focusable)
	return f
}
