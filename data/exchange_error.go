package data

import (
	"fmt"
	"time"
)

// An ExchangeFault tells why an exchange file was not taken in, or not made.
type ExchangeFault string

// The faults. Each has its own sentence.
const (
	ExchangeForeign   ExchangeFault = "foreign"   // the file is no exchange file
	ExchangeDamaged   ExchangeFault = "damaged"   // it is damaged or cut off
	ExchangeTooNew    ExchangeFault = "too_new"   // a newer program made it
	ExchangeOwn       ExchangeFault = "own"       // this register made it
	ExchangeRecipient ExchangeFault = "recipient" // it is locked for somebody else
	ExchangeFamily    ExchangeFault = "family"    // its register was never joined with this one
	ExchangeGap       ExchangeFault = "gap"       // something of Who comes before it that is not here
	ExchangeTwin      ExchangeFault = "twin"      // Who goes on in two copies of one register
	ExchangeOurTwin   ExchangeFault = "our_twin"  // this register is a copy, or was restored
	ExchangeClock     ExchangeFault = "clock"     // the clock of Who is By ahead
	ExchangeJoin      ExchangeFault = "join"      // it is for beginning a register, not for taking in
	ExchangeNoJoin    ExchangeFault = "no_join"   // it is for taking in, not for beginning a register
	ExchangeCode      ExchangeFault = "code"      // the code for beginning does not fit
	ExchangeBadKey    ExchangeFault = "key"       // a text is no key of a partner
	ExchangeSelf      ExchangeFault = "self"      // the key is this register's own
)

// ExchangeError tells why an exchange failed. Nothing was changed then.
type ExchangeError struct {
	Fault ExchangeFault
	Path  string        // of the file, "" if there is none
	Who   string        // the name of a laptop, "" if unknown
	By    time.Duration // of a clock

	common int64 // of our twin: up to this stamp both are the same
}

func (e *ExchangeError) Error() string { return fmt.Sprintf("exchange refused: %s", e.Fault) }
