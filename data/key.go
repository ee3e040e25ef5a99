package data

// NewID draws a key for a record that will be put later, as whoever prepares
// records outside of an act (an import that is shown first) needs them.
func (s *Store) NewID() string { return s.o.NewID() }
