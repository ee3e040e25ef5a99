package mentoring

import "banso/data/civil"

// Event is the outcome report meeting (成果報告会).
type Event struct {
	Base[EventID]
	CohortID CohortID
	Title    string
	Subtitle string
	On       civil.Date
	Doors    civil.Clock // room opens
	Start    civil.Clock
	End      civil.Clock
	Medium   string // code list "medium"
	Venue    string
	URL      string // never in a public list
	Capacity Opt    // of live tickets
	Fee      Opt    // yen, 0 = free
	Abstract string
}

// Ticket is a way of taking part in an event.
type Ticket struct {
	Base[TicketID]
	EventID  EventID
	Kind     string // code list "ticket": live, recording
	Name     string
	Capacity Opt
}

// Registration is one application for an event.
type Registration struct {
	Base[string]
	EventID  EventID
	TicketID TicketID
	Name     string
	Kana     string
	Mail     string
	Belongs  string // organization as written
	Audience string // code list "audience"
	Applied  civil.Date
	URLSent  bool
	Waiting  bool
	Attended bool
	Watched  bool // the recording
}

// Speaker is somebody on the stage of an event.
type Speaker struct {
	Base[string]
	EventID      EventID
	No           int
	PersonID     PersonID // "" for guests
	Name         string
	Kana         string
	Affiliations string // one a line
	Bio          string
	Display      NameDisplay
	Topic        string
}

// AgendaItem is a part of the program of an event (次第).
type AgendaItem struct {
	Base[string]
	EventID EventID
	No      int
	Start   civil.Clock
	Minutes Opt
	Title   string
	Who     string
	Note    string
}
