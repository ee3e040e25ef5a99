package mentoring

// Identifiers are UUIDv7 text, made by the store. Each kind of record has its
// own type, so that a mentor cannot be passed where a team is meant.
type (
	OrganizationID string
	StaffID        string
	MunicipalityID string
	DepartmentID   string
	GrantID        string
	CohortID       string
	PersonID       string
	NPOID          string
	MentorID       string
	MenteeID       string
	EntryID        string // of a participation
	TeamID         string
	SessionID      string
	InstrumentID   string
	ItemID         string
	WaveID         string
	ResponseID     string
	IndicatorID    string
	NodeID         string
	EventID        string
	TicketID       string
)

// Meta is what every record carries beside its own fields. The store fills
// it; everybody else only hands it back unchanged.
type Meta struct {
	// Version counts the saves of the record; saving an older version than the
	// stored one is a conflict. 0 means never saved.
	Version int64
	// Removed tells that the record was deleted; it stays for the change log.
	Removed bool
}

// Stamp returns the record's own Meta.
func (m *Meta) Stamp() *Meta { return m }

// Record is a row of the register, always a pointer to one of this package's
// types. Key is its identifier as text, "" before the first save.
type Record interface {
	Key() string
	SetKey(string)
	Stamp() *Meta
}

// Checker is implemented by the records whose fields obey rules.
type Checker interface{ Check() Problems }

// Base is embedded in every record: its identifier and its Meta.
type Base[I ~string] struct {
	ID I
	Meta
}

// At returns a Base with the given identifier, for literals.
func At[I ~string](id I) Base[I] { return Base[I]{ID: id} }

// Key returns the identifier as text.
func (b *Base[I]) Key() string { return string(b.ID) }

// SetKey sets the identifier.
func (b *Base[I]) SetKey(k string) { b.ID = I(k) }
