package mentoring

import "banso/data/civil"

// SessionState is what became of a planned session.
type SessionState string

// The states of a session. A held session that was moved keeps its planned
// day beside the day it was held.
const (
	Planned   SessionState = "planned"
	Held      SessionState = "held"
	Postponed SessionState = "postponed"
	Cancelled SessionState = "cancelled"
)

// SessionStates lists the states in the order of the pick list.
func SessionStates() []SessionState {
	return []SessionState{Planned, Held, Postponed, Cancelled}
}

// Session (面談) is one of the meetings of a team; No counts from 1.
type Session struct {
	Base[SessionID]
	TeamID  TeamID
	No      int
	Planned civil.Date
	Start   civil.Clock // planned or real
	State   SessionState
	On      civil.Date // the day it was held, zero unless held
	Minutes Opt
	Medium  string // code list "medium"
	Themes  Codes
	Issue   string // 整理した課題: what became clear, short
	Rating  Opt    // 手応え 1–5
	Concern bool   // 要相談: the office should look
	Reason  string // of postponing or cancelling
}

// Day returns the day that counts for the calendar: held, else planned.
func (s Session) Day() civil.Date {
	if !s.On.IsZero() {
		return s.On
	}
	return s.Planned
}

// Unlogged tells whether the session's day is past and nothing was recorded.
func (s Session) Unlogged(today civil.Date) bool {
	return s.State == Planned && !s.Planned.IsZero() && s.Planned.Before(today)
}

// Attendance says whether a member was there.
type Attendance struct {
	Base[string]
	SessionID SessionID
	PersonID  PersonID
	Present   bool
	Role      MemberRole
}

// PrivateNote is the 私的メモ of a session. It never leaves the office and is
// in no snapshot made for others.
type PrivateNote struct {
	Base[string]
	SessionID SessionID
	Text      string
}

// NextStep (次の一歩) is what a mentee means to do next.
type NextStep struct {
	Base[string]
	SessionID SessionID
	TeamID    TeamID
	What      string
	PersonID  PersonID
	Due       civil.Date
	Done      civil.Date
	Score     Opt // goal attainment −2…+2
}
