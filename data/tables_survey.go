package data

import m "banso/data/mentoring"

func surveyTables() []*table {
	return []*table{
		describe(TableInstrument, instrumentColumns),
		describe(TableItem, itemColumns),
		told(describe(TableWave, waveColumns), func(r *m.Wave) []string {
			return []string{string(r.CohortID), string(r.Kind), string(r.Audience), string(r.InstrumentID)}
		}),
		told(describe(TableResponse, responseColumns), func(r *m.Response) []string {
			switch {
			case r.PersonID != "":
				return []string{string(r.WaveID), "person", string(r.PersonID)}
			case r.Code != "":
				return []string{string(r.WaveID), "code", r.Code}
			}
			return nil
		}),
		told(describe(TableAnswer, answerColumns), func(r *m.Answer) []string {
			return []string{string(r.ResponseID), string(r.ItemID)}
		}),
	}
}

func instrumentColumns(r *m.Instrument) []column {
	return []column{
		text("code", &r.Code),
		text("name", &r.Name),
		text("edition", &r.Version),
		text("licence", &r.Licence),
		text("attribution", &r.Attribution),
		text("missing", &r.Missing),
	}
}

func itemColumns(r *m.Item) []column {
	return []column{
		owner("instrument_id", &r.InstrumentID),
		number("no", &r.No),
		text("code", &r.Code),
		text("short", &r.Short),
		text("wording", &r.Text),
		text("kind", &r.Kind),
		number("least", &r.Min),
		number("most", &r.Max),
		value("labels", &r.Labels),
		yesNo("low_is_better", &r.LowIsBetter),
		yesNo("reverse", &r.Reverse),
		text("aliases", &r.Aliases),
		value("waves", &r.Waves),
	}
}

func waveColumns(r *m.Wave) []column {
	return []column{
		owner("cohort_id", &r.CohortID),
		text("kind", &r.Kind),
		text("audience", &r.Audience),
		owner("instrument_id", &r.InstrumentID),
		value("opens", &r.Opens),
		value("closes", &r.Closes),
	}
}

func responseColumns(r *m.Response) []column {
	return []column{
		owner("wave_id", &r.WaveID),
		ref("person_id", &r.PersonID),
		text("code", &r.Code),
		value("answered_on", &r.On),
		text("source", &r.Source),
		text("state", &r.State),
		text("reason", &r.Reason),
	}
}

func answerColumns(r *m.Answer) []column {
	return []column{
		owner("response_id", &r.ResponseID),
		owner("item_id", &r.ItemID),
		value("number", &r.Number),
		text("body", &r.Text),
		text("why", &r.Why),
	}
}
