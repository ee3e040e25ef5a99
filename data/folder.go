package data

// BackupDir returns the folder where the backups of this register go, "" for a
// register in memory or a shared one that has none.
func (s *Store) BackupDir() string {
	if (s.path == "" || s.Shared()) && s.o.BackupDir == "" {
		return ""
	}
	return s.nearBackups()
}
