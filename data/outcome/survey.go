package outcome

import (
	"slices"

	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/survey"
)

// Survey is what one audience answered: how many, and what changed between
// two waves.
type Survey struct {
	Part    mentoring.Part     `json:"part"`
	From    mentoring.WaveKind `json:"from"`
	To      mentoring.WaveKind `json:"to"`
	Waves   []WaveRow          `json:"waves,omitempty"`
	Paired  Figure             `json:"paired"` // people with a sheet in both waves
	Lost    []LossRow          `json:"lost,omitempty"`
	Items   []ItemResult       `json:"items,omitempty"`   // asked in both waves
	Single  []Distribution     `json:"single,omitempty"`  // asked in the last wave only
	Midline []Distribution     `json:"midline,omitempty"` // described, never tested
}

// Asked tells whether there is any wave for the audience.
func (s Survey) Asked() bool { return len(s.Waves) > 0 }

// Upcoming returns the wave that is planned but not open yet, if the second one
// of the comparison is.
func (s Survey) Upcoming() (w WaveRow, ok bool) {
	for _, w := range s.Waves {
		if w.Kind == s.To && !w.Answered.OK() {
			return w, true
		}
	}
	return WaveRow{}, false
}

// Answered returns how many sheets of a wave count, missing if it was not
// asked, or not yet.
func (s Survey) Answered(kind mentoring.WaveKind) Figure {
	for _, w := range s.Waves {
		if w.Kind == kind {
			return w.Answered
		}
	}
	return Absent(People)
}

// WaveRow is one asking: how many were asked and how many sheets count. Low
// and High bound the share of answers with 95 % confidence (Wilson).
type WaveRow struct {
	Kind      mentoring.WaveKind `json:"kind"`
	Opens     civil.Date         `json:"opens"`
	Closes    civil.Date         `json:"closes"`
	Invited   Figure             `json:"invited"`
	Answered  Figure             `json:"answered"`
	Low, High Figure             `json:"-"`
}

// LossRow is how many people have no pair of sheets, and why.
type LossRow struct {
	Why   survey.Loss `json:"why"`
	Count Figure      `json:"count"`
}

// Distribution describes the answers to one item in one wave.
type Distribution struct {
	Item  mentoring.Item `json:"item"`
	N     Figure         `json:"n"`
	Mean  Figure         `json:"mean"`
	Slots []Slot         `json:"slots"` // each answer that could be given
}

func surveyOf(s mentoring.Snapshot, part mentoring.Part, from, to mentoring.WaveKind, today civil.Date) Survey {
	out := Survey{Part: part, From: from, To: to, Paired: Absent(People)}
	out.Waves = waveRows(s, part, today)
	if len(out.Waves) == 0 {
		return out
	}
	if _, later := out.Upcoming(); later {
		return out
	}
	pairs := survey.Pairs(s, part, from, to, today)
	if len(pairs) > 0 {
		out.Paired, out.Lost = pairedSheets(pairs[0])
	}
	out.Items = itemResults(s, pairs)
	out.Single = describe(s, part, to, today, pairs)
	out.Midline = describe(s, part, mentoring.Midline, today, nil)
	return out
}

func waveRows(s mentoring.Snapshot, part mentoring.Part, today civil.Date) []WaveRow {
	invited := Counted(survey.Invited(s, part, today), People)
	var out []WaveRow
	for _, kind := range mentoring.WaveKinds() {
		waves := survey.Waves(s, kind, part)
		if len(waves) == 0 {
			continue
		}
		var sheets []mentoring.ResponseID
		for _, sheet := range survey.Sheets(s, kind, part, today) {
			sheets = append(sheets, sheet.Response.ID)
		}
		row := WaveRow{Kind: kind, Opens: waves[0].Opens, Closes: waves[0].Closes, Invited: invited, Answered: Counted(ordered(sheets), People)}
		if notYet(waves, sheets, today) {
			row.Answered = Absent(People)
		}
		row.Low, row.High = wilson(row.Answered, row.Invited)
		out = append(out, row)
	}
	return out
}

// notYet tells whether an asking is still to come: none of its waves has
// opened, and no sheet came in early.
func notYet(waves []mentoring.Wave, sheets []mentoring.ResponseID, today civil.Date) bool {
	return len(sheets) == 0 && !slices.ContainsFunc(waves, func(w mentoring.Wave) bool { return !w.Opens.After(today) })
}

// pairedSheets counts people with both sheets, and why others have none. Items
// left blank are losses of single items, not of sheets.
func pairedSheets(p survey.Paired) (Figure, []LossRow) {
	var both []mentoring.PersonID
	by := map[survey.Loss][]mentoring.PersonID{}
	for _, x := range p.Pairs {
		switch x.Lost {
		case survey.NoPre, survey.NoPost, survey.NoSheet, survey.LeftEarly:
			by[x.Lost] = append(by[x.Lost], x.Person)
		default:
			both = append(both, x.Person)
		}
	}
	return Counted(both, People), lossRows(by)
}

func lossRows(by map[survey.Loss][]mentoring.PersonID) []LossRow {
	var out []LossRow
	for _, why := range survey.Losses() {
		if len(by[why]) > 0 {
			out = append(out, LossRow{Why: why, Count: Counted(by[why], People)})
		}
	}
	return out
}

// describe returns the answers to the items with numbers of one wave, without
// those that are compared between two.
func describe(s mentoring.Snapshot, part mentoring.Part, kind mentoring.WaveKind, today civil.Date, compared []survey.Paired) []Distribution {
	skip := map[string]bool{}
	for _, p := range compared {
		skip[survey.ItemKey(p.Item)] = true
	}
	var sheets []survey.Sheet
	for _, sheet := range survey.Sheets(s, kind, part, today) {
		sheets = append(sheets, sheet)
	}
	var out []Distribution
	for _, it := range survey.Items(s, kind, part) {
		if it.Kind != mentoring.TextItem && !skip[survey.ItemKey(it)] {
			out = append(out, distribution(it, sheets))
		}
	}
	return out
}

func distribution(it mentoring.Item, sheets []survey.Sheet) Distribution {
	by := map[int][]mentoring.ResponseID{}
	var all []mentoring.ResponseID
	sum := 0
	for _, sheet := range sheets {
		if n, ok := sheet.Numbers[survey.ItemKey(it)]; ok {
			by[n] = append(by[n], sheet.Response.ID)
			all = append(all, sheet.Response.ID)
			sum += n
		}
	}
	d := Distribution{Item: it, N: Counted(ordered(all), People), Mean: Absent(Points)}
	if len(all) > 0 {
		d.Mean = measured(float64(sum)/float64(len(all)), Points)
	}
	for v := it.Min; v <= it.Max; v++ {
		d.Slots = append(d.Slots, Slot{Value: v, Count: Counted(ordered(by[v]), People)})
	}
	return d
}

// visitors describes the questionnaire of the report meeting.
func visitors(s mentoring.Snapshot, today civil.Date) Survey {
	out := Survey{Part: mentoring.AsVisitor, Paired: Absent(People)}
	sheets := survey.VisitorSheets(s, today)
	for _, kind := range mentoring.WaveKinds() {
		waves := survey.Waves(s, kind, mentoring.AsVisitor)
		if len(waves) == 0 {
			continue
		}
		var ids []mentoring.ResponseID
		for _, x := range sheets {
			ids = append(ids, x.Response.ID)
		}
		out.To = kind
		out.Waves = append(out.Waves, WaveRow{Kind: kind, Opens: waves[0].Opens, Closes: waves[0].Closes, Invited: Absent(People),
			Answered: Counted(ordered(ids), People), Low: Absent(Percent), High: Absent(Percent)})
		for _, it := range survey.Items(s, kind, mentoring.AsVisitor) {
			if it.Kind != mentoring.TextItem {
				out.Single = append(out.Single, distribution(it, sheets))
			}
		}
	}
	return out
}

// Earlier is an earlier cohort whose people were asked again.
type Earlier struct {
	Cohort     mentoring.CohortID `json:"cohort"`
	Name       string             `json:"name"`
	FiscalYear int                `json:"fiscal_year"`
	Survey     Survey             `json:"survey"`
}

// followUps returns the cohorts with a follow-up wave, this one included. They
// are compared with their own first wave.
func followUps(s mentoring.Snapshot, earlier []mentoring.Snapshot, today civil.Date) []Earlier {
	var out []Earlier
	for _, e := range append([]mentoring.Snapshot{s}, earlier...) {
		if len(survey.Waves(e, mentoring.FollowUp, mentoring.AsMentee)) == 0 {
			continue
		}
		out = append(out, Earlier{Cohort: e.Cohort.ID, Name: e.Cohort.Name, FiscalYear: e.Cohort.FiscalYear,
			Survey: surveyOf(e, mentoring.AsMentee, mentoring.Baseline, mentoring.FollowUp, today)})
	}
	return out
}
