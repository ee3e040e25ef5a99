package desk

// FocusSave gives the button that saves the keyboard, for forms that lead to it
// by themselves.
func (e *Editor) FocusSave() {
	if !e.save.Disabled() {
		e.desk.Window.Canvas().Focus(e.save)
	}
}
