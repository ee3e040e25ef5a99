package settings

import "banso/data/mentoring"

// takeOver says what a new cohort takes over from an earlier one.
type takeOver struct{ waves, texts, logic bool }

// copies makes the records that a new cohort takes over, moved by the years
// between the two. What came of the earlier cohort – actual values, answers –
// stays there.
func (o takeOver) copies(from mentoring.Snapshot, to mentoring.Cohort, newID func() string) []mentoring.Record {
	var out []mentoring.Record
	by := to.FiscalYear - from.Cohort.FiscalYear
	if o.waves {
		for _, w := range from.Survey.Waves {
			if !w.Removed && w.Kind != mentoring.FollowUp {
				out = append(out, &mentoring.Wave{CohortID: to.ID, Kind: w.Kind, Audience: w.Audience, InstrumentID: w.InstrumentID,
					Opens: years(w.Opens, by), Closes: years(w.Closes, by)})
			}
		}
	}
	if o.texts {
		for _, b := range from.Texts {
			if !b.Removed && b.CohortID == from.Cohort.ID {
				out = append(out, &mentoring.TextBlock{CohortID: to.ID, Slot: b.Slot, Text: b.Text})
			}
		}
	}
	if o.logic {
		out = append(out, copyLogic(from.Logic, to.ID, newID)...)
	}
	return out
}

// copyLogic copies indicators with their targets, boxes and arrows.
func copyLogic(from mentoring.Logic, to mentoring.CohortID, newID func() string) []mentoring.Record {
	var out []mentoring.Record
	indicators := map[mentoring.IndicatorID]mentoring.IndicatorID{}
	for _, i := range from.Indicators {
		if i.Removed {
			continue
		}
		indicators[i.ID] = mentoring.IndicatorID(newID())
		i.Base = mentoring.At(indicators[i.ID])
		i.CohortID, i.Actual = to, ""
		out = append(out, &i)
	}
	nodes := map[mentoring.NodeID]mentoring.NodeID{}
	for _, n := range from.Nodes {
		if n.Removed {
			continue
		}
		nodes[n.ID] = mentoring.NodeID(newID())
		n.Base = mentoring.At(nodes[n.ID])
		n.CohortID, n.IndicatorID = to, indicators[n.IndicatorID]
		out = append(out, &n)
	}
	for _, l := range from.Links {
		if !l.Removed && nodes[l.From] != "" && nodes[l.To] != "" {
			out = append(out, &mentoring.LogicLink{CohortID: to, From: nodes[l.From], To: nodes[l.To]})
		}
	}
	return out
}
