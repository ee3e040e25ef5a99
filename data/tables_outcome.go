package data

import m "banso/data/mentoring"

func outcomeTables() []*table {
	return []*table{
		describe(TableIndicator, indicatorColumns),
		describe(TableLogicNode, logicNodeColumns),
		told(describe(TableLogicLink, logicLinkColumns), func(r *m.LogicLink) []string {
			return []string{string(r.From), string(r.To)}
		}),
		describe(TableBudgetLine, budgetLineColumns),
		describe(TableStory, storyColumns),
		describe(TableEdition, editionColumns),
	}
}

func indicatorColumns(r *m.Indicator) []column {
	return []column{
		owner("cohort_id", &r.CohortID),
		number("no", &r.No),
		text("name", &r.Name),
		text("kind", &r.Kind),
		text("unit", &r.Unit),
		text("target", &r.Target),
		text("actual", &r.Actual),
		text("measure", &r.Measure),
		text("item_code", &r.ItemCode),
		yesNo("is_primary", &r.Primary),
	}
}

func logicNodeColumns(r *m.LogicNode) []column {
	return []column{
		owner("cohort_id", &r.CohortID),
		text("stage", &r.Stage),
		number("no", &r.No),
		text("body", &r.Text),
		ref("indicator_id", &r.IndicatorID),
	}
}

func logicLinkColumns(r *m.LogicLink) []column {
	return []column{
		owner("cohort_id", &r.CohortID),
		owner("from_id", &r.From),
		owner("to_id", &r.To),
	}
}

func budgetLineColumns(r *m.BudgetLine) []column {
	return []column{
		owner("cohort_id", &r.CohortID),
		text("side", &r.Side),
		number("no", &r.No),
		text("category", &r.Category),
		value("budget", &r.Budget),
		value("actual", &r.Actual),
		text("basis", &r.Basis),
	}
}

func storyColumns(r *m.Story) []column {
	return []column{
		owner("cohort_id", &r.CohortID),
		ref("person_id", &r.PersonID),
		text("kind", &r.Kind),
		text("title", &r.Title),
		text("body", &r.Text),
		text("display", &r.Display),
		value("reviewed", &r.Reviewed),
	}
}

func editionColumns(r *m.Edition) []column {
	return []column{
		owner("cohort_id", &r.CohortID),
		text("title", &r.Title),
		value("made_on", &r.On),
		text("hash", &r.Hash),
		text("frozen", &r.Data),
	}
}
