package native

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"
)

var (
	ole32   = windows.NewLazySystemDLL("ole32.dll")
	shell32 = windows.NewLazySystemDLL("shell32.dll")

	createInstance = ole32.NewProc("CoCreateInstance")
	itemFromPath   = shell32.NewProc("SHCreateItemFromParsingName")
)

// The classes and interfaces of the common item dialog.
var (
	openDialogClass = windows.GUID{Data1: 0xDC1C5A9C, Data2: 0xE88A, Data3: 0x4DDE, Data4: [8]byte{0xA5, 0xA1, 0x60, 0xF8, 0x2A, 0x20, 0xAE, 0xF7}}
	saveDialogClass = windows.GUID{Data1: 0xC0B4E2F3, Data2: 0xBA21, Data3: 0x4773, Data4: [8]byte{0x8D, 0xBA, 0x33, 0x5E, 0xC9, 0x46, 0xEB, 0x8B}}
	fileDialog      = windows.GUID{Data1: 0x42F85136, Data2: 0xDB7E, Data3: 0x439C, Data4: [8]byte{0x85, 0xF1, 0xE4, 0x07, 0x5D, 0x13, 0x5F, 0xC8}}
	shellItem       = windows.GUID{Data1: 0x43826D1E, Data2: 0xE718, Data3: 0x42EE, Data4: [8]byte{0xBC, 0x55, 0xA1, 0xE2, 0x61, 0xC3, 0x7B, 0xFE}}
)

// Places in the tables of IUnknown, IModalWindow, IFileDialog and IShellItem.
const (
	unknownRelease     = 2
	dialogShow         = 3
	dialogFilters      = 4
	dialogSetOptions   = 9
	dialogGetOptions   = 10
	dialogFolder       = 12
	dialogName         = 15
	dialogTitle        = 17
	dialogButton       = 18
	dialogResult       = 20
	dialogEnding       = 22
	itemName           = 5
	tableLength        = 23
	contextInProcess   = 1          // CLSCTX_INPROC_SERVER
	itemPath           = 0x80058000 // SIGDN_FILESYSPATH
	wasCancelled       = 0x800704C7 // HRESULT of ERROR_CANCELLED
	overwritePrompt    = 0x2
	doNotChangeFolder  = 0x8
	pickFolders        = 0x20
	onlyFiles          = 0x40 // FOS_FORCEFILESYSTEM
	pathMustExist      = 0x800
	fileMustExist      = 0x1000
	doNotAddToRecent   = 0x02000000
	apartmentWithoutOL = windows.COINIT_APARTMENTTHREADED | windows.COINIT_DISABLE_OLE1DDE
)

// object is a COM object: a pointer to its table of procedures.
type object struct{ table *[tableLength]uintptr }

// filterSpec is COMDLG_FILTERSPEC.
type filterSpec struct{ name, patterns *uint16 }

// hresult is an error of COM.
type hresult uint32

// Error returns the number, as Windows prints it.
func (h hresult) Error() string { return fmt.Sprintf("0x%08X", uint32(h)) }

// do calls a procedure of the object.
//
//go:uintptrescapes
func (o *object) do(place int, args ...uintptr) error {
	r, _, _ := syscall.SyscallN(o.table[place], append([]uintptr{uintptr(unsafe.Pointer(o))}, args...)...)
	if int32(r) < 0 {
		return hresult(r)
	}
	return nil
}

// set gives the object a text; "" is left out.
func (o *object) set(place int, text string) error {
	if text == "" {
		return nil
	}
	p, err := windows.UTF16PtrFromString(text)
	if err != nil {
		return err
	}
	return o.do(place, uintptr(unsafe.Pointer(p)))
}

// Choose implements System. The dialog has a thread of its own, so that the
// window behind it is painted; Windows itself keeps that window from being used
// meanwhile.
func (microsoft) Choose(_ context.Context, q Question) (string, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := windows.CoInitializeEx(0, apartmentWithoutOL); err != nil {
		return "", fmt.Errorf("ready the file dialog: %w", err)
	}
	defer windows.CoUninitialize()
	class := &openDialogClass
	if q.Mode == Save {
		class = &saveDialogClass
	}
	var dialog *object
	r, _, _ := createInstance.Call(uintptr(unsafe.Pointer(class)), 0, contextInProcess, uintptr(unsafe.Pointer(&fileDialog)), uintptr(unsafe.Pointer(&dialog)))
	if int32(r) < 0 {
		return "", fmt.Errorf("make the file dialog: %w", hresult(r))
	}
	defer dialog.do(unknownRelease)
	if err := dialog.prepare(q); err != nil {
		return "", fmt.Errorf("prepare the file dialog: %w", err)
	}
	if err := dialog.do(dialogShow, q.Owner); err == hresult(wasCancelled) {
		return "", nil
	} else if err != nil {
		return "", fmt.Errorf("show the file dialog: %w", err)
	}
	return dialog.result()
}

func (o *object) prepare(q Question) error {
	var options uint32
	if err := o.do(dialogGetOptions, uintptr(unsafe.Pointer(&options))); err != nil {
		return err
	}
	options |= onlyFiles | doNotChangeFolder | pathMustExist | doNotAddToRecent
	switch q.Mode {
	case Save:
		options |= overwritePrompt
	case Folder:
		options |= pickFolders
	case Open:
		options |= fileMustExist
	}
	if err := o.do(dialogSetOptions, uintptr(options)); err != nil {
		return err
	}
	if err := o.filter(q); err != nil {
		return err
	}
	o.begin(q.Folder)
	for place, text := range map[int]string{dialogTitle: q.Title, dialogButton: q.Do, dialogName: q.Name} {
		if err := o.set(place, text); err != nil {
			return err
		}
	}
	return nil
}

// filter sets which files are shown, and the ending of one that is typed
// without.
func (o *object) filter(q Question) error {
	if q.Mode == Folder || len(q.Filters) == 0 {
		return nil
	}
	specs := make([]filterSpec, len(q.Filters))
	for i, f := range q.Filters {
		var err error
		if specs[i].name, err = windows.UTF16PtrFromString(f.Name); err != nil {
			return err
		}
		if specs[i].patterns, err = windows.UTF16PtrFromString(strings.Join(f.Patterns, ";")); err != nil {
			return err
		}
	}
	if err := o.do(dialogFilters, uintptr(len(specs)), uintptr(unsafe.Pointer(&specs[0]))); err != nil {
		return err
	}
	if q.Mode != Save {
		return nil
	}
	return o.set(dialogEnding, strings.TrimPrefix(q.Filters[0].Patterns[0], "*."))
}

// begin opens a folder first. One that is gone is no harm.
func (o *object) begin(folder string) {
	if folder == "" {
		return
	}
	path, err := windows.UTF16PtrFromString(filepath.Clean(folder))
	if err != nil {
		return
	}
	var item *object
	r, _, _ := itemFromPath.Call(uintptr(unsafe.Pointer(path)), 0, uintptr(unsafe.Pointer(&shellItem)), uintptr(unsafe.Pointer(&item)))
	if int32(r) < 0 {
		return
	}
	defer item.do(unknownRelease)
	_ = o.do(dialogFolder, uintptr(unsafe.Pointer(item)))
}

// result returns the path that was chosen.
func (o *object) result() (string, error) {
	var item *object
	if err := o.do(dialogResult, uintptr(unsafe.Pointer(&item))); err != nil {
		return "", fmt.Errorf("take the answer of the file dialog: %w", err)
	}
	defer item.do(unknownRelease)
	var name *uint16
	if err := item.do(itemName, itemPath, uintptr(unsafe.Pointer(&name))); err != nil {
		return "", fmt.Errorf("take the path of the file dialog: %w", err)
	}
	defer windows.CoTaskMemFree(unsafe.Pointer(name))
	return windows.UTF16PtrToString(name), nil
}
