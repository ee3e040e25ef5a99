package notice

import (
	"errors"
	"math"

	"banso/assets/words"
	"banso/data"
)

// exchange says why an exchange file was refused, and what to do; "" for any
// other error.
func (t Teller) exchange(err error) string {
	var e *data.ExchangeError
	if !errors.As(err, &e) {
		return ""
	}
	return t.Book.Say(exchangeFault(e.Fault), "who", e.Who, "hours", t.Book.Number(int(math.Ceil(e.By.Hours()))))
}

func exchangeFault(f data.ExchangeFault) words.Key {
	switch f {
	case data.ExchangeForeign:
		return words.ExchangeFaultForeign
	case data.ExchangeTooNew:
		return words.ExchangeFaultTooNew
	case data.ExchangeOwn:
		return words.ExchangeFaultOwn
	case data.ExchangeRecipient:
		return words.ExchangeFaultRecipient
	case data.ExchangeFamily:
		return words.ExchangeFaultFamily
	case data.ExchangeGap:
		return words.ExchangeFaultGap
	case data.ExchangeTwin:
		return words.ExchangeFaultTwin
	case data.ExchangeOurTwin:
		return words.ExchangeFaultOurTwin
	case data.ExchangeClock:
		return words.ExchangeFaultClock
	case data.ExchangeJoin:
		return words.ExchangeFaultJoin
	case data.ExchangeNoJoin:
		return words.ExchangeFaultNoJoin
	case data.ExchangeCode:
		return words.ExchangeFaultCode
	case data.ExchangeBadKey:
		return words.ExchangeFaultKey
	case data.ExchangeSelf:
		return words.ExchangeFaultSelf
	}
	return words.ExchangeFaultDamaged
}
