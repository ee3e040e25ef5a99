package data

// BackupDir returns the folder where the backups of this register go, "" for a
// register that has none.
func (s *Store) BackupDir() string {
	if s.path == "" && s.o.BackupDir == "" {
		return ""
	}
	return s.nearBackups()
}
