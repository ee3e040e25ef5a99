package native

import (
	"runtime"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	gdi32    = windows.NewLazySystemDLL("gdi32.dll")
	opengl32 = windows.NewLazyDLL(softwareLibrary) // the one that is loaded, which may not be the system's

	createWindow      = user32.NewProc("CreateWindowExW")
	destroyWindow     = user32.NewProc("DestroyWindow")
	getDC             = user32.NewProc("GetDC")
	releaseDC         = user32.NewProc("ReleaseDC")
	choosePixelFormat = gdi32.NewProc("ChoosePixelFormat")
	setPixelFormat    = gdi32.NewProc("SetPixelFormat")
	createGL          = opengl32.NewProc("wglCreateContext")
	makeCurrent       = opengl32.NewProc("wglMakeCurrent")
	deleteGL          = opengl32.NewProc("wglDeleteContext")
	getString         = opengl32.NewProc("glGetString")
)

// pixelFormat is PIXELFORMATDESCRIPTOR.
type pixelFormat struct {
	size, version uint16
	flags         uint32
	kind, color   byte
	bits          [13]byte // of each colour, and of what is accumulated
	depth         byte
	stencil       byte
	rest          [15]byte
}

const (
	popup         = 0x80000000 // WS_POPUP
	toBeDrawn     = 0x4 | 0x20 | 0x1
	versionOfGL   = 0x1F02 // GL_VERSION
	bitsOfColor   = 32
	needed, after = 2, 1 // OpenGL 2.1, as Fyne asks for
)

// Drawable implements System. It makes a window that nobody sees and asks its
// context for the version: the drawing that Windows itself brings along, in a
// remote desktop or without a driver, is of version 1.1.
func (microsoft) Drawable() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	version := versionHere()
	if atLeast(version, needed, after) {
		return nil
	}
	return &UndrawableError{Version: version}
}

func versionHere() string {
	class, err := windows.UTF16PtrFromString("STATIC")
	if err != nil || opengl32.Load() != nil {
		return ""
	}
	w, _, _ := createWindow.Call(0, uintptr(unsafe.Pointer(class)), 0, popup, 0, 0, 1, 1, 0, 0, 0, 0)
	if w == 0 {
		return ""
	}
	defer destroyWindow.Call(w)
	dc, _, _ := getDC.Call(w)
	if dc == 0 {
		return ""
	}
	defer releaseDC.Call(w, dc)
	f := pixelFormat{version: 1, flags: toBeDrawn, color: bitsOfColor, depth: 24, stencil: 8}
	f.size = uint16(unsafe.Sizeof(f))
	format, _, _ := choosePixelFormat.Call(dc, uintptr(unsafe.Pointer(&f)))
	if ok, _, _ := setPixelFormat.Call(dc, format, uintptr(unsafe.Pointer(&f))); ok == 0 {
		return ""
	}
	gl, _, _ := createGL.Call(dc)
	if gl == 0 {
		return ""
	}
	defer deleteGL.Call(gl)
	if ok, _, _ := makeCurrent.Call(dc, gl); ok == 0 {
		return ""
	}
	defer makeCurrent.Call(0, 0)
	text, _, _ := getString.Call(versionOfGL)
	if text == 0 {
		return ""
	}
	return windows.BytePtrToString(*(**byte)(unsafe.Pointer(&text)))
}
