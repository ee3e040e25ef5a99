package location

import (
	"os"
	"path/filepath"
	"testing"
)

func TestPlacesAreJudgedByWhatIsKnownOfThem(t *testing.T) {
	home := "/home/sato"
	win := func(path string) Facts { return Facts{Path: path, Windows: true, Home: `C:\Users\sato`} }
	on := func(f Facts, change func(*Facts)) Facts { change(&f); return f }
	for name, c := range map[string]struct {
		facts Facts
		want  Verdict
	}{
		"nothing known":                     {Facts{}, Verdict{}},
		"the program's own folder":          {Facts{Path: "/home/sato/.local/share/banso/register.banso", Home: home, FileSystem: "ext4"}, Verdict{}},
		"the program's folder on Windows":   {on(win(`C:\Users\sato\AppData\Local\Banso\register.banso`), func(f *Facts) { f.Drive = FixedDrive }), Verdict{}},
		"a stick":                           {on(win(`E:\register.banso`), func(f *Facts) { f.Drive = RemovableDrive }), Verdict{Kind: Removable}},
		"a mapped drive":                    {on(win(`Z:\register.banso`), func(f *Facts) { f.Drive = NetworkDrive }), Verdict{Kind: Network}},
		"a share":                           {win(`\\nas\事務局\register.banso`), Verdict{Kind: Network}},
		"a share with slashes":              {win(`//nas/jimu/register.banso`), Verdict{Kind: Network}},
		"a share by its long name":          {win(`\\?\UNC\nas\jimu\register.banso`), Verdict{Kind: Network}},
		"a long name of a disk of its own":  {win(`\\?\C:\banso\register.banso`), Verdict{}},
		"NFS":                               {Facts{Path: "/mnt/a/r.banso", FileSystem: "nfs4"}, Verdict{Kind: Network}},
		"SMB":                               {Facts{Path: "/mnt/a/r.banso", FileSystem: "CIFS"}, Verdict{Kind: Network}},
		"OneDrive by its variable":          {on(win(`c:\users\SATO\職場の雲\r.banso`), func(f *Facts) { f.Roots = []Root{{`C:\Users\sato\職場の雲`, "OneDrive"}} }), Verdict{Synced, "OneDrive"}},
		"beside a root, not in it":          {on(win(`C:\Users\sato\職場の雲2\r.banso`), func(f *Facts) { f.Roots = []Root{{`C:\Users\sato\職場の雲`, "OneDrive"}} }), Verdict{}},
		"an empty variable":                 {on(win(`C:\r.banso`), func(f *Facts) { f.Roots = []Root{{"", "OneDrive"}} }), Verdict{}},
		"OneDrive of an organization":       {win(`C:\Users\sato\OneDrive - ひだまり\r.banso`), Verdict{Synced, "OneDrive"}},
		"documents moved into OneDrive":     {win(`C:\Users\sato\OneDrive\ドキュメント\台帳\r.banso`), Verdict{Synced, "OneDrive"}},
		"Dropbox":                           {Facts{Path: "/home/sato/Dropbox/r.banso", Home: home}, Verdict{Synced, "Dropbox"}},
		"Dropbox of an organization":        {win(`C:\Users\sato\ひだまり Dropbox\r.banso`), Verdict{Synced, "Dropbox"}},
		"Google's drive":                    {win(`G:\マイドライブ\r.banso`), Verdict{Synced, "Google Drive"}},
		"Google's drive by its label":       {on(win(`H:\台帳\r.banso`), func(f *Facts) { f.Label, f.Drive = "Google Drive", FixedDrive }), Verdict{Synced, "Google Drive"}},
		"iCloud":                            {win(`C:\Users\sato\iCloudDrive\r.banso`), Verdict{Synced, "iCloud"}},
		"Box in the user's own folder":      {win(`C:\Users\sato\Box\r.banso`), Verdict{Synced, "Box"}},
		"a folder that is called box":       {win(`D:\box\r.banso`), Verdict{}},
		"Nextcloud":                         {Facts{Path: "/home/sato/Nextcloud2/r.banso", Home: home}, Verdict{Synced, "Nextcloud"}},
		"pCloud":                            {Facts{Path: "/home/sato/pCloudDrive/r.banso", Home: home, FileSystem: "fuse.pcloud"}, Verdict{Synced, "pCloud"}},
		"a mark above":                      {Facts{Path: "/data/x/r.banso", Marks: []string{".stfolder"}}, Verdict{Synced, "Syncthing"}},
		"the system's own mark":             {on(win(`D:\x\r.banso`), func(f *Facts) { f.Cloud = true }), Verdict{Kind: Synced}},
		"a synced folder on a stick":        {on(win(`E:\Dropbox\r.banso`), func(f *Facts) { f.Drive = RemovableDrive }), Verdict{Synced, "Dropbox"}},
		"a register that is called Dropbox": {Facts{Path: "/home/sato/dropbox", Home: home}, Verdict{}},
		"a backslash in a name":             {Facts{Path: `/home/sato/a\Dropbox\b/r.banso`, Home: home}, Verdict{}},
		"odd letters":                       {Facts{Path: "/home/sato/a#b?c%20 書類　１/r.banso", Home: home}, Verdict{}},
	} {
		if got := Judge(c.facts); got != c.want {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}

const mountTable = `22 27 0:21 / /proc rw - proc proc rw
27 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
40 27 8:17 / /media/sato/USB\040MEMORY rw - vfat /dev/sdb1 rw
41 27 0:45 / /mnt/nas rw - cifs //nas/jimu rw
42 41 0:46 / /mnt/nas/deep rw master:2 - tmpfs tmpfs rw
not a line
`

func TestTheMountOfAPathIsTheDeepest(t *testing.T) {
	mounts := parseMounts(mountTable)
	if len(mounts) != 5 {
		t.Fatalf("%d mounts", len(mounts))
	}
	for path, want := range map[string]string{
		"/home/sato/r.banso":             "/",
		"/media/sato/USB MEMORY/r.banso": "/media/sato/USB MEMORY",
		"/media/sato/USB MEMORY2/r":      "/",
		"/mnt/nas/r.banso":               "/mnt/nas",
		"/mnt/nas/deep/r.banso":          "/mnt/nas/deep",
		"/mnt/nas":                       "/mnt/nas",
	} {
		if got, ok := mountOf(mounts, path); !ok || got.point != want {
			t.Errorf("%s: on %q", path, got.point)
		}
	}
	if _, ok := mountOf(nil, "/"); ok {
		t.Error("found a mount in an empty table")
	}
}

// sysfs builds what Linux shows of some disks.
func sysfs(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	put := func(path, text string) {
		t.Helper()
		path = filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	link := func(from, to string) {
		t.Helper()
		from = filepath.Join(root, from)
		if err := os.MkdirAll(filepath.Dir(from), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(filepath.Join(root, to), from); err != nil {
			t.Skipf("links cannot be made: %v", err)
		}
	}
	put("devices/pci0/ata1/block/sda/removable", "0\n")
	put("devices/pci0/ata1/block/sda/sda2/size", "1")
	put("devices/pci0/usb2/2-1/block/sdb/sdb1/size", "1")
	put("devices/pci0/card/block/sdc/removable", "1\n")
	put("devices/pci0/card/block/sdc/sdc1/size", "1")
	put("devices/mmc/block/mmcblk0/device/type", "SD\n")
	put("devices/mmc/block/mmcblk0/mmcblk0p1/size", "1")
	link("dev/block/8:2", "devices/pci0/ata1/block/sda/sda2")
	link("dev/block/8:17", "devices/pci0/usb2/2-1/block/sdb/sdb1")
	link("dev/block/8:33", "devices/pci0/card/block/sdc/sdc1")
	link("dev/block/179:1", "devices/mmc/block/mmcblk0/mmcblk0p1")
	put("devices/virtual/block/dm-0/size", "1")
	link("devices/virtual/block/dm-0/slaves/sdb1", "devices/pci0/usb2/2-1/block/sdb/sdb1")
	put("devices/virtual/block/dm-1/size", "1")
	link("devices/virtual/block/dm-1/slaves/sda2", "devices/pci0/ata1/block/sda/sda2")
	link("dev/block/253:0", "devices/virtual/block/dm-0")
	link("dev/block/253:1", "devices/virtual/block/dm-1")
	return root
}

func TestWhatCanBePulledOutIsRemovable(t *testing.T) {
	root := sysfs(t)
	for device, want := range map[string]bool{
		"8:2":   false, // a partition of the disk inside
		"8:17":  true,  // on USB, whatever it says
		"8:33":  true,  // a card reader
		"179:1": true,  // an SD card
		"253:0": true,  // encrypted, on USB
		"253:1": false, // encrypted, inside
		"9:99":  false, // nothing known
	} {
		if got := removable(root, device); got != want {
			t.Errorf("%s: removable %v", device, got)
		}
	}
	if (mount{point: "/media/x"}).ofTheSystem() || !(mount{point: "/"}).ofTheSystem() {
		t.Error("the system's own disk is taken for another")
	}
}

func TestAPlaceOfThisMachineIsProbed(t *testing.T) {
	dir := t.TempDir()
	synced := filepath.Join(dir, "共有 #1")
	if err := os.MkdirAll(filepath.Join(synced, "台帳"), 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(synced, "台帳", "まだ無い", "r.banso")
	if got := Judge(Probe(path)); got != (Verdict{}) {
		t.Errorf("a folder of the test: %+v", got)
	}
	if err := os.WriteFile(filepath.Join(synced, ".dropbox"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if got := Judge(Probe(path)); got != (Verdict{Synced, "Dropbox"}) {
		t.Errorf("below a mark: %+v", got)
	}
	// The folder where Dropbox keeps its own settings has the same name.
	if err := os.Remove(filepath.Join(synced, ".dropbox")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(synced, ".dropbox"), 0o700); err != nil {
		t.Fatal(err)
	}
	if got := Judge(Probe(path)); got != (Verdict{}) {
		t.Errorf("below the settings of Dropbox: %+v", got)
	}
}

func TestALinkIntoASyncedFolderIsNoWayAround(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "Dropbox"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(dir, "Dropbox"), filepath.Join(dir, "innocent")); err != nil {
		t.Skipf("links cannot be made: %v", err)
	}
	if got := Judge(Probe(filepath.Join(dir, "innocent", "r.banso"))); got.Kind != Synced {
		t.Errorf("got %+v", got)
	}
}
