package hall

import "banso/app/native"

// claim takes the place of a register, so that it is open in one window only.
// Where another window has it, that one comes to the front with the file that
// this one was given, and this one goes. Where the system cannot say, the
// register's own lock decides.
func (h *Hall) claim(register string) bool {
	if h.place != nil && h.named == register {
		return true // it could not be opened and is tried again
	}
	h.giveBack()
	if h.p.Claim == nil {
		return true
	}
	place, err := h.p.Claim(register, h.given)
	if err != nil {
		if h.p.Log != nil {
			h.p.Log.Warn("look for another window", "error", err.Error())
		}
		return true
	}
	if place == nil {
		h.gone = true
		h.p.App.Quit()
		return false
	}
	h.place, h.named = place, register
	place.Listen(h.p.Jobs, h.called)
	return true
}

// called is told that the program was started again with the register.
func (h *Hall) called(file string) {
	if h.window != nil {
		native.Raise(h.window)
	}
	h.receive(file)
}

// receive hands a file to the register that is open.
func (h *Hall) receive(file string) {
	if file != "" && h.shell != nil {
		h.shell.Receive([]string{file})
	}
}

func (h *Hall) giveBack() {
	if h.place == nil {
		return
	}
	if err := h.place.Close(); err != nil && h.p.Log != nil {
		h.p.Log.Warn("give the place of a register back", "error", err.Error())
	}
	h.place, h.named = nil, ""
}
