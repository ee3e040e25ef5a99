package outcome

import (
	"cmp"
	"slices"

	"banso/data/mentoring"
)

// Accounts is income and expense in yen, as planned and as it came out.
type Accounts struct {
	Income  Ledger `json:"income"`
	Expense Ledger `json:"expense"`
	Granted Figure `json:"granted"` // sum of the decided grants
}

// Balance returns what is left: income less expense, as it came out. It is
// missing while one of the two is.
func (a Accounts) Balance() Figure { return minus(a.Income.Actual, a.Expense.Actual) }

// Ledger is one side of the accounts with its sums. A sum is missing if no
// line has an amount; lines without one do not enter it.
type Ledger struct {
	Lines  []AccountLine `json:"lines"`
	Budget Figure        `json:"budget"`
	Actual Figure        `json:"actual"`
}

// Difference returns the actual sum less the budgeted one.
func (l Ledger) Difference() Figure { return minus(l.Actual, l.Budget) }

// AccountLine is one line of the accounts.
type AccountLine struct {
	ID       string `json:"id"`
	Category string `json:"category"`
	Basis    string `json:"basis"`
	Budget   Figure `json:"budget"`
	Actual   Figure `json:"actual"`
}

// Difference returns actual less budget.
func (l AccountLine) Difference() Figure { return minus(l.Actual, l.Budget) }

func accounts(s mentoring.Snapshot) Accounts {
	a := Accounts{Income: side(s, "income"), Expense: side(s, "expense"), Granted: Absent(Yen)}
	for _, g := range s.Money.Grants {
		if !g.Removed {
			a.Granted = plus(a.Granted, yen(g.Decided, string(g.ID)))
		}
	}
	return a
}

func side(s mentoring.Snapshot, name string) Ledger {
	list := mentoring.Select(s.Money.Budget, func(b mentoring.BudgetLine) bool { return b.Side == name && !b.Removed })
	slices.SortStableFunc(list, func(a, b mentoring.BudgetLine) int { return cmp.Or(a.No-b.No, cmp.Compare(a.ID, b.ID)) })
	l := Ledger{Budget: Absent(Yen), Actual: Absent(Yen)}
	for _, b := range list {
		line := AccountLine{ID: b.ID, Category: b.Category, Basis: b.Basis, Budget: yen(b.Budget, b.ID), Actual: yen(b.Actual, b.ID)}
		l.Lines = append(l.Lines, line)
		l.Budget, l.Actual = plus(l.Budget, line.Budget), plus(l.Actual, line.Actual)
	}
	return l
}

func yen(n mentoring.Opt, id string) Figure {
	if !n.OK {
		return Absent(Yen)
	}
	return Figure{Value: float64(n.N), Unit: Yen, Of: []string{id}}
}

// plus adds what is known: a missing figure adds nothing.
func plus(a, b Figure) Figure {
	switch {
	case !b.OK():
		return a
	case !a.OK():
		return b
	}
	return Figure{Value: a.Value + b.Value, Unit: a.Unit, Of: slices.Concat(a.Of, b.Of)}
}

// minus is missing if one of the two is.
func minus(a, b Figure) Figure {
	if !a.OK() || !b.OK() {
		return Absent(a.Unit)
	}
	return Figure{Value: a.Value - b.Value, Unit: a.Unit, Of: slices.Concat(a.Of, b.Of)}
}
