package location

import "strings"

// A Kind is why a place may not hold the live register.
type Kind string

// The kinds of places.
const (
	Fine      Kind = ""          // a fixed disk of this machine, as far as is known
	Removable Kind = "removable" // a stick, a card or a disk that can be pulled out
	Network   Kind = "network"   // a disk of another machine
	Synced    Kind = "synced"    // a folder that a service copies to other machines
)

// A Drive is what the system says about the medium of a place.
type Drive int

// What a system may say about a medium.
const (
	UnknownDrive Drive = iota
	FixedDrive
	RemovableDrive
	NetworkDrive
)

// A Root is a folder that belongs to a sync service.
type Root struct{ Path, Service string }

// Facts is what is known of a place. What is not known stays zero and speaks
// for the place.
type Facts struct {
	Path       string // full path of the file, links resolved
	Home       string // the user's own folder
	Windows    bool   // names are compared without regard to case, "\" separates
	Drive      Drive
	FileSystem string // as the system calls it: "ext4", "cifs", "NTFS"
	Label      string // of the volume
	Roots      []Root // that services told the system, as OneDrive does
	// Marks are the names of files in the folder or one above it, of those
	// that only sync services make.
	Marks []string
	// Cloud tells that the system itself marks the folder as synced.
	Cloud bool
}

// A Verdict says what kind of place it is, and which service copies it if that
// is known.
type Verdict struct {
	Kind    Kind
	Service string
}

// Judge says whether a place may hold the live register. The most particular
// finding wins: a synced folder on a stick is told as synced.
func Judge(f Facts) Verdict {
	if service, ok := f.service(); ok {
		return Verdict{Synced, service}
	}
	if f.Drive == NetworkDrive || f.unc() || networkSystems()[strings.ToLower(f.FileSystem)] {
		return Verdict{Kind: Network}
	}
	if f.Drive == RemovableDrive {
		return Verdict{Kind: Removable}
	}
	return Verdict{}
}

// service finds the sync service that copies a place.
func (f Facts) service() (string, bool) {
	for _, r := range f.Roots {
		if r.Path != "" && f.below(r.Path) {
			return r.Service, true
		}
	}
	for _, m := range f.Marks {
		if s, ok := markServices()[m]; ok {
			return s, true
		}
	}
	if s, ok := syncSystems()[strings.ToLower(f.FileSystem)]; ok {
		return s, true
	}
	if s, ok := syncLabels()[strings.ToLower(f.Label)]; ok {
		return s, true
	}
	if s, ok := f.byName(); ok {
		return s, true
	}
	return "", f.Cloud
}

// byName knows a synced folder by what services call theirs.
func (f Facts) byName() (string, bool) {
	names := f.parts(f.Path)
	own := len(f.parts(f.Home))
	if f.Home == "" || !f.below(f.Home) {
		own = -1
	}
	for i, name := range names[:max(0, len(names)-1)] { // the last is the file itself
		name = strings.ToLower(name)
		for _, known := range folderNames() {
			if known.fits(name, i == own, i == f.top()) {
				return known.service, true
			}
		}
	}
	return "", false
}

// fits tells whether a folder carries the name; own is a folder right in the
// user's own, top one right on the volume.
func (n folderName) fits(name string, own, top bool) bool {
	switch n.where {
	case inHome:
		return own && name == n.name
	case onVolume:
		return top && name == n.name
	case begins:
		return strings.HasPrefix(name, n.name)
	case ends:
		return strings.HasSuffix(name, n.name)
	}
	return name == n.name
}

// top is where the first folder stands in the parts of a path: behind the
// drive on Windows.
func (f Facts) top() int {
	if f.Windows {
		return 1
	}
	return 0
}

// unc tells whether the path names another machine: \\server\share.
func (f Facts) unc() bool {
	if !f.Windows {
		return false
	}
	p := strings.ReplaceAll(f.Path, "/", `\`)
	if rest, ok := strings.CutPrefix(p, `\\?\`); ok {
		return strings.HasPrefix(strings.ToLower(rest), `unc\`)
	}
	return strings.HasPrefix(p, `\\`) && !strings.HasPrefix(p, `\\.\`)
}

// below tells whether the place lies in a folder.
func (f Facts) below(folder string) bool {
	in, of := f.parts(f.Path), f.parts(folder)
	if len(of) == 0 || len(in) <= len(of) {
		return false
	}
	for i, name := range of {
		if in[i] != name && !(f.Windows && strings.EqualFold(in[i], name)) {
			return false
		}
	}
	return true
}

// parts are the names a path is made of.
func (f Facts) parts(path string) []string {
	return strings.FieldsFunc(path, func(r rune) bool { return r == '/' || f.Windows && r == '\\' })
}
