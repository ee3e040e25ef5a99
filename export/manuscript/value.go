package manuscript

import (
	"math"
	"strconv"
	"strings"

	"banso/assets/words"
	"banso/data/civil"
)

// Value is a datum in a table, chart or tile: its text for the reader, the
// number behind it for a sheet, and the number format the sheet shall use.
type Value interface {
	// Show returns the text on paper and screen, with its unit.
	Show(words.Book) string
	// Number returns the number behind the text; ok is false where there is
	// none (words, missing, suppressed), and a sheet leaves the cell empty
	// or writes the text.
	Number() (n float64, ok bool)
	// Format says how a sheet shall show the number.
	Format() Format
}

// Text is words; a sheet gets them as text, never as a formula.
type Text string

// Count is whole things: teams, persons, times. Unit is one of package words
// (whose plural is right in English), any other word, which follows the number
// as it is, or empty.
type Count struct {
	N    int
	Unit words.Unit
}

// RatioForm says which of its numbers a Ratio shows.
type RatioForm int

// The forms of a Ratio: "72/108", "66.7%", "66.7% (72/108)".
const (
	AsFraction RatioForm = iota
	AsPercent
	AsBoth
)

// Ratio is a part of a whole and keeps both numbers; its Number is the
// quotient. A whole of 0 has no number and shows as missing percent.
type Ratio struct {
	Part, Whole int
	Form        RatioForm
}

// Percent is a share, 1 meaning 100 %, shown with so many decimals.
type Percent struct {
	Share    float64
	Decimals int
}

// Score is any measured number, as a mean, shown with so many decimals; a
// minus sign is the real one (U+2212). Signed shows a plus sign as well.
type Score struct {
	Value    float64
	Decimals int
	Signed   bool
}

// Minutes is a length of time, shown in minutes.
type Minutes int

// Hours is a length of time in minutes, shown as hours and minutes; its
// Number is in hours.
type Hours int

// Day is a day, shown in the manner of the language (with the era in
// Japanese); its Number is the serial day of a sheet, 1 March 1900 being 61.
type Day civil.Date

// Money is yen; a negative amount shows as ▲, as public accounts do.
type Money int64

// Missing is a datum that is not there; Reason tells why, in the document's
// language, and an empty one shows a dash. It is never 0.
type Missing struct{ Reason string }

// Suppressed is a number kept back because so few people are behind it.
type Suppressed struct{}

// PValue is an exact probability, shown with three decimals; below 0.001 as
// "<0.001".
type PValue float64

// Interval is a confidence interval.
type Interval struct {
	Lo, Hi   float64
	Decimals int
}

// Dash is what an empty Missing shows.
const Dash = "―"

// SuppressedMark is what a Suppressed value shows, as in official statistics.
const SuppressedMark = "x"

// Bare parts a value's text into number and unit, for heads that tell the unit
// themselves and for tiles that set it smaller. The unit of a value without
// one is empty.
func Bare(v Value, b words.Book) (number, unit string) {
	switch v := v.(type) {
	case Count:
		return group(strconv.Itoa(v.N)), v.unit(b)
	case Money:
		return b.Money(int(v)), b.Say(words.PaperYen)
	case Minutes:
		return group(strconv.Itoa(int(v))), b.Say(words.PaperMinutes)
	case Hours:
		return decimal(float64(v)/60, 1), b.Say(words.PaperHours)
	case Percent:
		return decimal(v.Share*100, v.Decimals), "%"
	}
	return v.Show(b), ""
}

// unit returns the unit's word, right for the count.
func (v Count) unit(b words.Book) string {
	if !b.HasCode("unit."+string(v.Unit), "many") {
		return string(v.Unit)
	}
	return strings.TrimSpace(strings.Replace(b.Count(v.N, v.Unit), b.Number(v.N), "", 1))
}

// joined puts number and unit together, with a space in English.
func joined(v Value, b words.Book) string {
	number, unit := Bare(v, b)
	if unit != "" && b.Lang() != words.Japanese {
		return number + " " + unit
	}
	return number + unit
}

// Show returns the words.
func (v Text) Show(words.Book) string { return string(v) }

// Show returns number and unit.
func (v Count) Show(b words.Book) string { return joined(v, b) }

// Show returns the ratio in its form.
func (v Ratio) Show(words.Book) string {
	fraction := group(strconv.Itoa(v.Part)) + "/" + group(strconv.Itoa(v.Whole))
	percent := Dash
	if share, ok := v.Number(); ok {
		percent = decimal(share*100, 1) + "%"
	}
	switch v.Form {
	case AsPercent:
		return percent
	case AsBoth:
		return percent + " (" + fraction + ")"
	default:
		return fraction
	}
}

// Show returns the share with a percent sign.
func (v Percent) Show(words.Book) string { return decimal(v.Share*100, v.Decimals) + "%" }

// Show returns the number.
func (v Score) Show(words.Book) string {
	s := decimal(v.Value, v.Decimals)
	if v.Signed && v.Value > 0 && s != decimal(0, v.Decimals) {
		return "+" + s
	}
	return s
}

// Show returns minutes with their unit.
func (v Minutes) Show(b words.Book) string { return joined(v, b) }

// Show returns hours and minutes.
func (v Hours) Show(b words.Book) string {
	return b.Say(words.PaperHoursMinutes, "h", group(strconv.Itoa(int(v)/60)), "m", int(v)%60)
}

// Show returns the day as papers for officials have it, with the era in Japanese.
func (v Day) Show(b words.Book) string { return b.Official(civil.Date(v)) }

// Show returns the amount with its unit.
func (v Money) Show(b words.Book) string {
	if b.Lang() == words.Japanese {
		return joined(v, b)
	}
	return b.Say(words.PaperYen) + " " + b.Money(int(v))
}

// Show returns the reason, or a dash.
func (v Missing) Show(words.Book) string {
	if v.Reason == "" {
		return Dash
	}
	return v.Reason
}

// Show returns the mark of suppression.
func (Suppressed) Show(words.Book) string { return SuppressedMark }

// Show returns the probability.
func (v PValue) Show(words.Book) string {
	if v < 0.001 {
		return "<0.001"
	}
	return decimal(float64(v), 3)
}

// Show returns both ends.
func (v Interval) Show(b words.Book) string {
	return b.Say(words.PaperInterval, "lo", decimal(v.Lo, v.Decimals), "hi", decimal(v.Hi, v.Decimals))
}

// Show returns the box, empty or ticked.
func (v Tick) Show(words.Book) string {
	if v {
		return "☑"
	}
	return "☐"
}

// decimal writes a number with so many decimals, grouped, with a real minus
// sign, and never "-0.0".
func decimal(x float64, decimals int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Dash
	}
	s := strconv.FormatFloat(words.RoundHalfUp(math.Abs(x), decimals), 'f', decimals, 64)
	if x < 0 && s != strconv.FormatFloat(0, 'f', decimals, 64) {
		return "−" + group(s)
	}
	return group(s)
}

// group puts commas between thousands of a number's text.
func group(s string) string {
	sign := ""
	if len(s) > 0 && s[0] == '-' {
		sign, s = "−", s[1:]
	}
	whole := len(s)
	for i := range s {
		if s[i] == '.' {
			whole = i
			break
		}
	}
	for i := whole - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return sign + s
}
