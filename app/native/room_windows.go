package native

import (
	"unsafe"

	"fyne.io/fyne/v2"
)

var (
	systemParameters = user32.NewProc("SystemParametersInfoW")
	dpiForSystem     = user32.NewProc("GetDpiForSystem")
)

const (
	workArea  = 0x30 // SPI_GETWORKAREA
	plainDPI  = 96
	titleRoom = 34 // of a window, above what Fyne counts
)

// Room returns the size that a window can have on the first screen besides the
// taskbar, as Fyne counts it; zero if the system does not say.
func Room() fyne.Size {
	var area struct{ left, top, right, bottom int32 }
	if ok, _, _ := systemParameters.Call(workArea, 0, uintptr(unsafe.Pointer(&area)), 0); ok == 0 {
		return fyne.Size{}
	}
	scale := float32(1)
	if dpiForSystem.Find() == nil {
		if dpi, _, _ := dpiForSystem.Call(); dpi > plainDPI {
			scale = float32(dpi) / plainDPI
		}
	}
	return fyne.NewSize(float32(area.right-area.left)/scale, float32(area.bottom-area.top)/scale-titleRoom)
}
