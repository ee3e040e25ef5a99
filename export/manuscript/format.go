package manuscript

import (
	"math"
	"strings"

	"banso/data/civil"
)

// FormatKind is the family of a number format in a sheet.
type FormatKind int

// The families of number formats.
const (
	FormatText FormatKind = iota
	FormatNumber
	FormatPercent
	FormatMoney
	FormatDay
)

// Format says how a sheet shall show the number of a Value.
type Format struct {
	Kind     FormatKind
	Decimals int
}

// Code returns the format in the notation of Office Open XML, as "#,##0.00".
func (f Format) Code() string {
	point := ""
	if f.Decimals > 0 {
		point = "." + strings.Repeat("0", f.Decimals)
	}
	switch f.Kind {
	case FormatNumber:
		return "#,##0" + point
	case FormatPercent:
		return "0" + point + "%"
	case FormatMoney:
		return `#,##0;"▲"#,##0`
	case FormatDay:
		return "yyyy/mm/dd"
	default:
		return "@"
	}
}

// Number of words is none.
func (Text) Number() (float64, bool) { return 0, false }

// Number is the count.
func (v Count) Number() (float64, bool) { return float64(v.N), true }

// Number is the quotient; a whole of 0 has none.
func (v Ratio) Number() (float64, bool) {
	if v.Whole == 0 {
		return 0, false
	}
	return float64(v.Part) / float64(v.Whole), true
}

// Number is the share, 1 meaning 100 %.
func (v Percent) Number() (float64, bool) { return finite(v.Share) }

// Number is the number itself.
func (v Score) Number() (float64, bool) { return finite(v.Value) }

// Number is minutes.
func (v Minutes) Number() (float64, bool) { return float64(v), true }

// Number is hours.
func (v Hours) Number() (float64, bool) { return float64(v) / 60, true }

// Number is the serial day of a sheet.
func (v Day) Number() (float64, bool) {
	d := civil.Date(v)
	if d.IsZero() {
		return 0, false
	}
	return float64(d.Sub(civil.MustNew(1899, 12, 30))), true
}

// Number is the amount in yen.
func (v Money) Number() (float64, bool) { return float64(v), true }

// Number of a missing value is none.
func (Missing) Number() (float64, bool) { return 0, false }

// Number of a suppressed value is none.
func (Suppressed) Number() (float64, bool) { return 0, false }

// Number is the probability.
func (v PValue) Number() (float64, bool) { return finite(float64(v)) }

// Number of an interval is none: it is two numbers, Lo and Hi.
func (Interval) Number() (float64, bool) { return 0, false }

// Number of a box to tick is none.
func (Tick) Number() (float64, bool) { return 0, false }

func finite(x float64) (float64, bool) {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, false
	}
	return x, true
}

// Format is text.
func (Text) Format() Format { return Format{} }

// Format is a whole number.
func (Count) Format() Format { return Format{Kind: FormatNumber} }

// Format is a percentage with one decimal.
func (Ratio) Format() Format { return Format{Kind: FormatPercent, Decimals: 1} }

// Format is a percentage.
func (v Percent) Format() Format { return Format{Kind: FormatPercent, Decimals: v.Decimals} }

// Format is a number with the same decimals as the text.
func (v Score) Format() Format { return Format{Kind: FormatNumber, Decimals: v.Decimals} }

// Format is a whole number.
func (Minutes) Format() Format { return Format{Kind: FormatNumber} }

// Format is hours with one decimal.
func (Hours) Format() Format { return Format{Kind: FormatNumber, Decimals: 1} }

// Format is a day.
func (Day) Format() Format { return Format{Kind: FormatDay} }

// Format is yen, negative with ▲.
func (Money) Format() Format { return Format{Kind: FormatMoney} }

// Format is text.
func (Missing) Format() Format { return Format{} }

// Format is text.
func (Suppressed) Format() Format { return Format{} }

// Format is a number with three decimals.
func (PValue) Format() Format { return Format{Kind: FormatNumber, Decimals: 3} }

// Format is text.
func (Interval) Format() Format { return Format{} }

// Format is text.
func (Tick) Format() Format { return Format{} }
