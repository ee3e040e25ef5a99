package location

// where is how a folder's name tells a service.
type where int

const (
	anywhere where = iota
	inHome         // right in the user's own folder: too common a word elsewhere
	onVolume       // the first folder of a volume
	begins         // the name begins so
	ends           // the name ends so
)

// folderName is what a service calls its folder, in small letters.
type folderName struct {
	name    string
	where   where
	service string
}

// folderNames are the names that the programs of sync services give to their
// folders, by the services' own help pages.
func folderNames() []folderName {
	return []folderName{
		{"onedrive", anywhere, "OneDrive"},
		{"onedrive - ", begins, "OneDrive"}, // OneDrive - 団体名
		{"onedrive-", begins, "OneDrive"},   // Library/CloudStorage on macOS
		{"skydrive", anywhere, "OneDrive"},
		{"dropbox", anywhere, "Dropbox"},
		{"dropbox (", begins, "Dropbox"}, // Dropbox (個人用)
		{"dropbox-", begins, "Dropbox"},
		{" dropbox", ends, "Dropbox"}, // 団体名 Dropbox
		{"google drive", anywhere, "Google Drive"},
		{"googledrive", begins, "Google Drive"},
		{"google ドライブ", anywhere, "Google Drive"},
		{"my drive", onVolume, "Google Drive"},
		{"マイドライブ", onVolume, "Google Drive"},
		{"shared drives", onVolume, "Google Drive"},
		{"共有ドライブ", onVolume, "Google Drive"},
		{"iclouddrive", anywhere, "iCloud"},
		{"icloud drive", anywhere, "iCloud"},
		{"mobile documents", anywhere, "iCloud"},
		{"com~apple~clouddocs", anywhere, "iCloud"},
		{"box", inHome, "Box"},
		{"box sync", anywhere, "Box"},
		{"box-box", anywhere, "Box"},
		{"nextcloud", begins, "Nextcloud"},
		{"owncloud", begins, "ownCloud"},
		{"pclouddrive", anywhere, "pCloud"},
		{"pcloud drive", anywhere, "pCloud"},
		{"pcloud sync", anywhere, "pCloud"},
		{"pcloudsync", anywhere, "pCloud"},
		{"mega", inHome, "MEGA"},
		{"megasync", anywhere, "MEGA"},
		{"proton drive", anywhere, "Proton Drive"},
		{"kdrive", inHome, "kDrive"},
		{"creative cloud files", anywhere, "Creative Cloud"},
		{"resilio sync", anywhere, "Resilio Sync"},
		{"syncthing", inHome, "Syncthing"},
	}
}

// markServices are files that only a sync service puts into a folder.
func markServices() map[string]string {
	return map[string]string{
		".dropbox":           "Dropbox",
		".dropbox.cache":     "Dropbox",
		".stfolder":          "Syncthing",
		".nextcloudsync.log": "Nextcloud",
		".owncloudsync.log":  "ownCloud",
		".tmp.drivedownload": "Google Drive",
		".tmp.driveupload":   "Google Drive",
	}
}

// syncSystems are file systems under which a service shows its files.
func syncSystems() map[string]string {
	return map[string]string{
		"fuse.onedriver":              "OneDrive",
		"fuse.google-drive-ocamlfuse": "Google Drive",
		"fuse.pcloud":                 "pCloud",
	}
}

// syncLabels are the names of volumes that services show as drives.
func syncLabels() map[string]string {
	return map[string]string{
		"google drive": "Google Drive",
		"pcloud drive": "pCloud",
		"box":          "Box",
		"onedrive":     "OneDrive",
	}
}

// networkSystems are file systems whose disk is in another machine.
func networkSystems() map[string]bool {
	names := []string{
		"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "fuse.glusterfs", "lustre", "beegfs",
		"davfs", "davfs2", "fuse.davfs2", "fuse.sshfs", "fuse.rclone", "fuse.curlftpfs", "fuse.s3fs", "fuse.gvfsd-fuse",
		"webdav", "afpfs",
	}
	out := map[string]bool{}
	for _, n := range names {
		out[n] = true
	}
	return out
}
