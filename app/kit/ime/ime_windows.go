package ime

import (
	"unsafe"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"golang.org/x/sys/windows"
)

// The messages of a window that concern the input method, and their parts.
const (
	wmNCDestroy     = 0x0082
	wmIMEStart      = 0x010D
	wmIMEEnd        = 0x010E
	wmIMEComposed   = 0x010F
	wmIMESetContext = 0x0281
	wmIMERequest    = 0x0288

	showComposition = 0x80000000 // ISC_SHOWUICOMPOSITIONWINDOW

	askReconvert        = 0x0004 // IMR_RECONVERTSTRING
	askConfirmReconvert = 0x0005 // IMR_CONFIRMRECONVERTSTRING
	askPosition         = 0x0006 // IMR_QUERYCHARPOSITION
)

// attached are the windows whose procedure is ours. Windows calls a procedure
// with a handle and nothing else, and keeps every callback for ever: hence the
// one table of this package. Only the goroutine of the windows touches it.
var attached = map[uintptr]*native{}

// native is one window of Windows, behind Fyne's back.
type native struct {
	handle  uintptr
	before  uintptr // the procedure that was the window's own
	session *Session
	caret   int32 // height of the system's caret, 0 while there is none
	allowed bool
}

// Start does nothing: each window is attached to when it is asked for.
func Start(func(func())) {}

// Of returns the session of a window, and takes the window's messages about the
// input method over when it is asked for the first time. It returns nil for a
// window that has not been shown yet.
func Of(w fyne.Window) *Session {
	n, ok := w.(driver.NativeWindow)
	if !ok {
		return nil
	}
	var handle uintptr
	n.RunNative(func(context any) {
		if c, ok := context.(driver.WindowsWindowContext); ok {
			handle = c.HWND
		}
	})
	if handle == 0 {
		return nil
	}
	if known := attached[handle]; known != nil {
		return known.session
	}
	return attach(handle)
}

// procedure is made once: the table tells the windows apart.
var procedure = windows.NewCallback(func(handle, message, wide, long uintptr) uintptr {
	n := attached[handle]
	if n == nil {
		return call(defWindowProc, handle, message, wide, long)
	}
	return n.message(message, wide, long)
})

func attach(handle uintptr) *Session {
	n := &native{handle: handle, allowed: true}
	n.session = New(n)
	attached[handle] = n
	n.before = call(setWindowLongPtr, handle, windowProcedure, procedure)
	if n.before == 0 {
		delete(attached, handle)
		return nil
	}
	return n.session
}

// message answers one message; what is not ours goes to the procedure before.
func (n *native) message(message, wide, long uintptr) uintptr {
	switch message {
	case wmIMESetContext:
		long &^= showComposition // we draw it ourselves
	case wmIMEStart:
		if n.session.Began() {
			return 0
		}
	case wmIMEComposed:
		if n.composed(long) {
			return 0
		}
	case wmIMEEnd:
		if n.session.Ended() {
			return 0
		}
	case wmIMERequest:
		if answer := n.request(wide, long); answer != 0 {
			return answer
		}
	case wmNCDestroy:
		delete(attached, n.handle)
		call(setWindowLongPtr, n.handle, windowProcedure, n.before)
	}
	return call(callWindowProc, n.before, n.handle, message, wide, long)
}

// composed hands on what was decided, then what is composed behind it. The
// parts say which of the two there is; none at all means that nothing is left.
func (n *native) composed(parts uintptr) bool {
	c := openContext(n.handle)
	defer c.close()
	if parts&resultText != 0 {
		if !n.session.Committed(windows.UTF16ToString(c.units(resultText)), windows.UTF16ToString(c.units(resultReading))) {
			return false
		}
	}
	if parts&compText != 0 || parts == 0 {
		return n.session.Composed(c.composition())
	}
	return parts&resultText != 0
}

// request answers what some input methods ask of the program.
func (n *native) request(what, address uintptr) uintptr {
	switch what {
	case askPosition:
		return n.position(*(**charPosition)(unsafe.Pointer(&address)))
	case askReconvert:
		return reconvert(n.session.Selected(), *(**reconversion)(unsafe.Pointer(&address)))
	case askConfirmReconvert:
		return 1
	}
	return 0
}

// position tells where a character stands on the screen.
func (n *native) position(ask *charPosition) uintptr {
	spot, ok := n.session.SpotOf(int(ask.char))
	if !ok || ask.size < uint32(unsafe.Sizeof(*ask)) {
		return 0
	}
	var inner rect
	call(getClientRect, n.handle, uintptr(unsafe.Pointer(&inner)))
	var corner point
	call(clientToScreen, n.handle, uintptr(unsafe.Pointer(&corner)))
	ask.at = point{corner.x + int32(spot.X), corner.y + int32(spot.Y)}
	ask.line = uint32(spot.Height)
	ask.document = rect{corner.x, corner.y, corner.x + inner.right, corner.y + inner.bottom}
	return 1
}

// Place implements System. The caret of the system is set too, unseen: some
// methods, the magnifier and screen readers go by it alone.
func (n *native) Place(s Spot) {
	at := point{int32(s.X), int32(s.Y)}
	if high := int32(s.Height); n.caret != high {
		call(createCaret, n.handle, 0, 1, uintptr(high))
		n.caret = high
	}
	call(setCaretPos, uintptr(at.x), uintptr(at.y))
	c := openContext(n.handle)
	defer c.close()
	c.place(at, int32(s.Height))
}

// Finish implements System.
func (n *native) Finish(e End) {
	c := openContext(n.handle)
	defer c.close()
	c.finish(e)
}

// Allow implements System. Without a context the window gets plain keys: "the
// IME cannot be used in the window", as ImmAssociateContext is documented.
// ImmSetOpenStatus would close the method where it stands for all fields, and
// the user could open it in this one. Under Wine neither has an effect: its X11
// driver hands every key to XIM before a window sees it.
func (n *native) Allow(yes bool) {
	if yes == n.allowed {
		return
	}
	n.allowed = yes
	if yes {
		call(associateContextEx, n.handle, 0, contextDefault)
		return
	}
	call(associateContext, n.handle, 0)
	call(destroyCaret)
	n.caret = 0
}

// Stand implements System.
func (n *native) Stand() Stand {
	c := openContext(n.handle)
	defer c.close()
	return c.stand()
}

// SetStand implements System.
func (n *native) SetStand(s Stand) {
	c := openContext(n.handle)
	defer c.close()
	c.setStand(s)
}

// Leaks tells whether keys that the input method used for itself arrive at the
// entry all the same. Windows marks them, and GLFW drops them.
func Leaks() bool { return false }
