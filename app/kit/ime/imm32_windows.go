package ime

import (
	"unicode/utf16"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	user32 = windows.NewLazySystemDLL("user32.dll")
	imm32  = windows.NewLazySystemDLL("imm32.dll")

	setWindowLongPtr = user32.NewProc("SetWindowLongPtrW")
	callWindowProc   = user32.NewProc("CallWindowProcW")
	defWindowProc    = user32.NewProc("DefWindowProcW")
	getClientRect    = user32.NewProc("GetClientRect")
	clientToScreen   = user32.NewProc("ClientToScreen")
	createCaret      = user32.NewProc("CreateCaret")
	destroyCaret     = user32.NewProc("DestroyCaret")
	setCaretPos      = user32.NewProc("SetCaretPos")

	getContext         = imm32.NewProc("ImmGetContext")
	releaseContext     = imm32.NewProc("ImmReleaseContext")
	associateContext   = imm32.NewProc("ImmAssociateContext")
	associateContextEx = imm32.NewProc("ImmAssociateContextEx")
	compositionString  = imm32.NewProc("ImmGetCompositionStringW")
	setCompWindow      = imm32.NewProc("ImmSetCompositionWindow")
	setCandWindow      = imm32.NewProc("ImmSetCandidateWindow")
	notifyIME          = imm32.NewProc("ImmNotifyIME")
	getOpenStatus      = imm32.NewProc("ImmGetOpenStatus")
	setOpenStatus      = imm32.NewProc("ImmSetOpenStatus")
	getConversion      = imm32.NewProc("ImmGetConversionStatus")
	setConversion      = imm32.NewProc("ImmSetConversionStatus")
)

const (
	windowProcedure = ^uintptr(3) // GWLP_WNDPROC

	compText      = 0x0008 // GCS_COMPSTR
	compAttrs     = 0x0010 // GCS_COMPATTR
	compClauses   = 0x0020 // GCS_COMPCLAUSE
	compCaret     = 0x0080 // GCS_CURSORPOS
	resultReading = 0x0200 // GCS_RESULTREADSTR
	resultText    = 0x0800 // GCS_RESULTSTR

	contextDefault = 0x0010 // IACE_DEFAULT

	atPoint = 0x0002 // CFS_POINT
	exclude = 0x0080 // CFS_EXCLUDE

	compositionOf = 0x0015 // NI_COMPOSITIONSTR
	complete      = 0x0001 // CPS_COMPLETE
	cancel        = 0x0004 // CPS_CANCEL

	nativeKana = 0x0001 // IME_CMODE_NATIVE
	katakana   = 0x0002 // IME_CMODE_KATAKANA
	fullShape  = 0x0008 // IME_CMODE_FULLSHAPE
)

type point struct{ x, y int32 }

type rect struct{ left, top, right, bottom int32 }

// compositionForm is COMPOSITIONFORM.
type compositionForm struct {
	style uint32
	at    point
	area  rect
}

// candidateForm is CANDIDATEFORM.
type candidateForm struct {
	index, style uint32
	at           point
	area         rect
}

// charPosition is IMECHARPOSITION.
type charPosition struct {
	size, char uint32
	at         point
	line       uint32
	document   rect
}

// reconversion is RECONVERTSTRING; the text follows it. Offsets are in bytes,
// lengths in UTF-16 units.
type reconversion struct {
	size, version        uint32
	length, offset       uint32
	compLength, compFrom uint32
	aimLength, aimFrom   uint32
}

// call calls a procedure of Windows. What its arguments point to stays where it
// is meanwhile.
//
//go:uintptrescapes
func call(p *windows.LazyProc, args ...uintptr) uintptr {
	r, _, _ := p.Call(args...)
	return r
}

// context is the input method's context of a window, for the length of one
// message.
type context struct{ window, handle uintptr }

func openContext(window uintptr) context {
	return context{window: window, handle: call(getContext, window)}
}

func (c context) close() {
	if c.handle != 0 {
		call(releaseContext, c.window, c.handle)
	}
}

// bytes returns one part of what is composed or was decided.
func (c context) bytes(part uintptr) []byte {
	n := int32(call(compositionString, c.handle, part, 0, 0))
	if c.handle == 0 || n <= 0 {
		return nil
	}
	b := make([]byte, n)
	n = int32(call(compositionString, c.handle, part, uintptr(unsafe.Pointer(&b[0])), uintptr(n)))
	return b[:max(0, min(int(n), len(b)))]
}

func (c context) units(part uintptr) []uint16 {
	b := c.bytes(part)
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = uint16(b[2*i]) | uint16(b[2*i+1])<<8
	}
	return u
}

func (c context) composition() Composition {
	r := raw{units: c.units(compText), attrs: c.bytes(compAttrs)}
	b := c.bytes(compClauses)
	for i := 0; i+4 <= len(b); i += 4 {
		r.borders = append(r.borders, uint32(b[i])|uint32(b[i+1])<<8|uint32(b[i+2])<<16|uint32(b[i+3])<<24)
	}
	r.caret = int(int16(call(compositionString, c.handle, compCaret, 0, 0)))
	return r.decode()
}

func (c context) place(at point, high int32) {
	comp := compositionForm{style: atPoint, at: at}
	call(setCompWindow, c.handle, uintptr(unsafe.Pointer(&comp)))
	cand := candidateForm{style: exclude, at: at, area: rect{at.x, at.y, at.x + 2, at.y + high}}
	call(setCandWindow, c.handle, uintptr(unsafe.Pointer(&cand)))
}

func (c context) finish(e End) {
	how := uintptr(complete)
	if e == Forget {
		how = cancel
	}
	call(notifyIME, c.handle, compositionOf, how, 0)
}

func (c context) stand() Stand {
	var bits, sentence uint32
	call(getConversion, c.handle, uintptr(unsafe.Pointer(&bits)), uintptr(unsafe.Pointer(&sentence)))
	return Stand{On: call(getOpenStatus, c.handle) != 0, Bits: bits}
}

func (c context) setStand(s Stand) {
	var bits, sentence uint32
	call(getConversion, c.handle, uintptr(unsafe.Pointer(&bits)), uintptr(unsafe.Pointer(&sentence)))
	if s.Bits == 0 && s.On {
		s.Bits = bits&^katakana | nativeKana | fullShape // romaji or kana typing stays as the user likes it
	}
	call(setConversion, c.handle, uintptr(s.Bits), uintptr(sentence))
	open := uintptr(0)
	if s.On {
		open = 1
	}
	call(setOpenStatus, c.handle, open)
}

// reconvert writes the marked text where the method wants it, all of it to be
// converted, and returns how many bytes that takes. Without a place to write it
// answers how much room is needed.
func reconvert(text string, to *reconversion) uintptr {
	units := utf16.Encode([]rune(text))
	if len(units) == 0 {
		return 0
	}
	head := uint32(unsafe.Sizeof(reconversion{}))
	need := head + uint32(2*(len(units)+1))
	if to == nil {
		return uintptr(need)
	}
	if to.size < need {
		return 0
	}
	n := uint32(len(units))
	*to = reconversion{size: to.size, version: 0, length: n, offset: head, compLength: n, aimLength: n}
	copy(unsafe.Slice((*uint16)(unsafe.Add(unsafe.Pointer(to), head)), n+1), append(units, 0))
	return uintptr(need)
}
