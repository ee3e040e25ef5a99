package location

import (
	"os"
	"path/filepath"
	"unsafe"

	"golang.org/x/sys/windows"
)

// Attributes and controls of Windows that the package windows does not name.
const (
	attributePinned         = 0x00080000
	attributeUnpinned       = 0x00100000
	attributeRecallOnOpen   = 0x00040000
	attributeRecallOnAccess = 0x00400000

	ioctlStorageQueryProperty = 0x002d1400
	busTypeUSB                = 7
	busTypeSD                 = 12
)

// ask asks Windows about the volume, OneDrive about its folders, and the
// folder about the marks that sync services leave in its attributes.
func (f *Facts) ask() {
	for _, name := range []string{"OneDrive", "OneDriveConsumer", "OneDriveCommercial"} {
		if root := os.Getenv(name); root != "" {
			f.Roots = append(f.Roots, Root{resolve(root), "OneDrive"})
		}
	}
	f.Cloud = cloudMarks(filepath.Dir(f.Path))
	path, err := windows.UTF16PtrFromString(f.Path)
	if err != nil {
		return
	}
	volume := make([]uint16, windows.MAX_PATH+1)
	if windows.GetVolumePathName(path, &volume[0], uint32(len(volume))) != nil {
		return
	}
	switch windows.GetDriveType(&volume[0]) {
	case windows.DRIVE_REMOVABLE:
		f.Drive = RemovableDrive
	case windows.DRIVE_REMOTE:
		f.Drive = NetworkDrive
		return // another machine may take its time to answer more
	case windows.DRIVE_FIXED:
		f.Drive = FixedDrive
		if pluggedIn(windows.UTF16ToString(volume)) {
			f.Drive = RemovableDrive
		}
	}
	label, system := make([]uint16, windows.MAX_PATH+1), make([]uint16, windows.MAX_PATH+1)
	if windows.GetVolumeInformation(&volume[0], &label[0], uint32(len(label)), nil, nil, nil, &system[0], uint32(len(system))) == nil {
		f.Label, f.FileSystem = windows.UTF16ToString(label), windows.UTF16ToString(system)
	}
}

// cloudMarks tells whether a folder, or one above it, has the attributes of
// the Cloud Files API.
func cloudMarks(dir string) bool {
	for {
		if name, err := windows.UTF16PtrFromString(dir); err == nil {
			marks, err := windows.GetFileAttributes(name)
			if err == nil && marks&(attributePinned|attributeUnpinned|attributeRecallOnOpen|attributeRecallOnAccess) != 0 {
				return true
			}
		}
		up := filepath.Dir(dir)
		if up == dir {
			return false
		}
		dir = up
	}
}

// storageQuery asks for the descriptor of a device (STORAGE_PROPERTY_QUERY).
type storageQuery struct {
	property, kind uint32
	more           [4]byte
}

// storageDescriptor is the beginning of the answer (STORAGE_DEVICE_DESCRIPTOR).
type storageDescriptor struct {
	version, size              uint32
	deviceType, modifier       byte
	removable, queueing        byte
	vendor, product, rev, name uint32
	bus                        uint32
	rawLength                  uint32
	raw                        [512]byte
}

// pluggedIn tells whether a disk that calls itself fixed hangs on USB or is a
// card. A volume that does not answer is taken at its word.
func pluggedIn(volume string) bool {
	if len(volume) < 2 || volume[1] != ':' {
		return false
	}
	name, err := windows.UTF16PtrFromString(`\\.\` + volume[:2])
	if err != nil {
		return false
	}
	disk, err := windows.CreateFile(name, 0, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE, nil, windows.OPEN_EXISTING, 0, 0)
	if err != nil {
		return false
	}
	defer windows.CloseHandle(disk)
	var query storageQuery
	var answer storageDescriptor
	var n uint32
	err = windows.DeviceIoControl(disk, ioctlStorageQueryProperty, (*byte)(unsafe.Pointer(&query)), uint32(unsafe.Sizeof(query)),
		(*byte)(unsafe.Pointer(&answer)), uint32(unsafe.Sizeof(answer)), &n, nil)
	// Whoever starts Windows from such a disk has no other.
	return err == nil && (answer.bus == busTypeUSB || answer.bus == busTypeSD) && volume[:2] != os.Getenv("SystemDrive")
}
