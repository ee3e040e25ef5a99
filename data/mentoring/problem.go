package mentoring

// A Problem is one thing wrong with one field. Code is looked up by the
// screen under "code.problem."; Limit is what the rule allows, "" if nothing.
type Problem struct {
	Field string
	Code  ProblemCode
	Limit string
}

// ProblemCode names a broken rule.
type ProblemCode string

// The broken rules that Check can find.
const (
	Required     ProblemCode = "required"
	NotAReading  ProblemCode = "not_a_reading"
	NotAMail     ProblemCode = "not_a_mail"
	NotAPhone    ProblemCode = "not_a_phone"
	NotADate     ProblemCode = "not_a_date"
	NotANumber   ProblemCode = "not_a_number"
	OutOfRange   ProblemCode = "out_of_range"
	OutsideDates ProblemCode = "outside_period"
	EndsBefore   ProblemCode = "ends_before_start"
	NotInList    ProblemCode = "not_in_list"
	TooLong      ProblemCode = "too_long"
	Duplicate    ProblemCode = "duplicate"
	Weekday      ProblemCode = "weekday_mismatch"
)

// Problems is all that is wrong with a record, in the order of its fields.
// The zero value means that nothing is.
type Problems []Problem

// Any tells whether there is a problem.
func (p Problems) Any() bool { return len(p) > 0 }

// Of returns the problems of one field.
func (p Problems) Of(field string) Problems {
	var out Problems
	for _, q := range p {
		if q.Field == field {
			out = append(out, q)
		}
	}
	return out
}

// Error makes Problems an error without any personal data: it lists fields
// and codes only.
func (p Problems) Error() string {
	s := "refused:"
	for _, q := range p {
		s += " " + q.Field + "=" + string(q.Code)
	}
	return s
}

// Err returns p as an error, nil if there is no problem.
func (p Problems) Err() error {
	if !p.Any() {
		return nil
	}
	return p
}
