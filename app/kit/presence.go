package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// WithPresence sets a content into a window's ground on which every movement of
// the mouse and every key is noticed: somebody is here. It takes neither from
// the content.
//
// Fyne tells a window neither of them. What it does is to ask everything under
// the pointer for its cursor, also what lies under everything else, and to
// give the press of a key to the widget that has the keyboard, or else to the
// window. So the ground has a cursor, and the widgets of this package pass the
// news on.
func WithPresence(w fyne.Window, content fyne.CanvasObject, here func()) fyne.CanvasObject {
	if c, ok := w.Canvas().(desktop.Canvas); ok {
		c.SetOnKeyDown(func(*fyne.KeyEvent) { here() })
	}
	return container.NewStack(newPresence(here), content)
}

// presence is the ground.
type presence struct {
	widget.BaseWidget
	here func()
}

func newPresence(here func()) *presence {
	p := &presence{here: here}
	p.ExtendBaseWidget(p)
	return p
}

// Cursor is asked for with every movement of the mouse.
func (p *presence) Cursor() desktop.Cursor {
	p.here()
	return desktop.DefaultCursor
}

// CreateRenderer draws nothing.
func (p *presence) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(newPlane())
}

// tellPresence says that somebody used a widget.
func tellPresence(o fyne.CanvasObject) { tellCanvas(fyne.CurrentApp().Driver().CanvasForObject(o)) }

// tellCanvas says that somebody used something on a canvas.
func tellCanvas(c fyne.Canvas) {
	if c == nil {
		return
	}
	if root, ok := c.Content().(*fyne.Container); ok && len(root.Objects) > 0 {
		if p, ok := root.Objects[0].(*presence); ok {
			p.here()
		}
	}
}

// The widgets that can have the keyboard pass the news on.

// KeyDown is called by Fyne for every key.
func (s *AnswerSheet) KeyDown(*fyne.KeyEvent) { tellPresence(s) }

// KeyUp is called by Fyne for every key.
func (*AnswerSheet) KeyUp(*fyne.KeyEvent) {}

// KeyDown is called by Fyne for every key.
func (b *Button) KeyDown(*fyne.KeyEvent) { tellPresence(b) }

// KeyUp is called by Fyne for every key.
func (*Button) KeyUp(*fyne.KeyEvent) {}

// KeyDown is called by Fyne for every key.
func (g *CellGrid) KeyDown(*fyne.KeyEvent) { tellPresence(g) }

// KeyUp is called by Fyne for every key.
func (*CellGrid) KeyUp(*fyne.KeyEvent) {}

// KeyDown is called by Fyne for every key.
func (c *Check) KeyDown(*fyne.KeyEvent) { tellPresence(c) }

// KeyUp is called by Fyne for every key.
func (*Check) KeyUp(*fyne.KeyEvent) {}

// KeyDown is called by Fyne for every key.
func (c *Chips) KeyDown(*fyne.KeyEvent) { tellPresence(c) }

// KeyUp is called by Fyne for every key.
func (*Chips) KeyUp(*fyne.KeyEvent) {}

// KeyDown is called by Fyne for every key.
func (m *month) KeyDown(*fyne.KeyEvent) { tellPresence(m) }

// KeyUp is called by Fyne for every key.
func (*month) KeyUp(*fyne.KeyEvent) {}

// KeyDown is called by Fyne for every key.
func (m *MonthSheet) KeyDown(*fyne.KeyEvent) { tellPresence(m) }

// KeyUp is called by Fyne for every key.
func (*MonthSheet) KeyUp(*fyne.KeyEvent) {}

// KeyDown is called by Fyne for every key.
func (v *PageView) KeyDown(*fyne.KeyEvent) { tellPresence(v) }

// KeyUp is called by Fyne for every key.
func (*PageView) KeyUp(*fyne.KeyEvent) {}

// KeyDown is called by Fyne for every key.
func (r *Rail) KeyDown(*fyne.KeyEvent) { tellPresence(r) }

// KeyUp is called by Fyne for every key.
func (*Rail) KeyUp(*fyne.KeyEvent) {}

// KeyDown is called by Fyne for every key.
func (b *tabBar) KeyDown(*fyne.KeyEvent) { tellPresence(b) }

// KeyUp is called by Fyne for every key.
func (*tabBar) KeyUp(*fyne.KeyEvent) {}

// KeyDown is called by Fyne for every key.
func (t *Ticks) KeyDown(*fyne.KeyEvent) { tellPresence(t) }

// KeyUp is called by Fyne for every key.
func (*Ticks) KeyUp(*fyne.KeyEvent) {}

// KeyDown is called by Fyne for every key.
func (g *WeekGrid) KeyDown(*fyne.KeyEvent) { tellPresence(g) }

// KeyUp is called by Fyne for every key.
func (*WeekGrid) KeyUp(*fyne.KeyEvent) {}
