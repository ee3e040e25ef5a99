package data

import m "banso/data/mentoring"

func officeTables() []*table {
	return []*table{
		told(describe(TableOrganization, organizationColumns), func(*m.Organization) []string {
			return []string{"ours"} // there is one
		}),
		describe(TableStaff, staffColumns),
		describe(TableMunicipality, municipalityColumns),
		describe(TableDepartment, departmentColumns),
		describe(TableCohort, cohortColumns),
		describe(TableGrant, grantColumns),
		describe(TableClosingDay, closingDayColumns),
		told(describe(TableTextBlock, textBlockColumns), func(r *m.TextBlock) []string {
			return []string{string(r.CohortID), r.Slot}
		}),
		told(describe(TableCode, codeColumns), func(r *m.Code) []string {
			return []string{r.List, r.Code}
		}),
	}
}

func organizationColumns(r *m.Organization) []column {
	return []column{
		text("name", &r.Name),
		text("kana", &r.Kana),
		text("legal_form", &r.LegalForm),
		text("representative", &r.Representative),
		text("postal_code", &r.PostalCode),
		text("address", &r.Address),
		text("phone", &r.Phone),
		text("mail", &r.Mail),
		text("web", &r.Web),
		text("contact_name", &r.ContactName),
		text("profile", &r.Profile),
	}
}

func staffColumns(r *m.Staff) []column {
	return []column{
		text("name", &r.Name),
		text("kana", &r.Kana),
		text("role", &r.Role),
		text("mail", &r.Mail),
		text("phone", &r.Phone),
		yesNo("active", &r.Active),
	}
}

func municipalityColumns(r *m.Municipality) []column {
	return []column{
		text("code", &r.Code),
		text("name", &r.Name),
		text("kana", &r.Kana),
		text("head_title", &r.HeadTitle),
	}
}

func departmentColumns(r *m.Department) []column {
	return []column{
		owner("municipality_id", &r.MunicipalityID),
		text("name", &r.Name),
		text("contact", &r.Contact),
		text("phone", &r.Phone),
		text("mail", &r.Mail),
	}
}

func cohortColumns(r *m.Cohort) []column {
	return append([]column{
		text("name", &r.Name),
		number("fiscal_year", &r.FiscalYear),
		ref("municipality_id", &r.MunicipalityID),
		ref("department_id", &r.DepartmentID),
		value("begins", &r.From),
		value("ends", &r.To),
		text("code_prefix", &r.CodePrefix),
		text("purpose", &r.Purpose),
		text("reflection", &r.Reflection),
	}, templateColumns(&r.Template)...)
}

func templateColumns(t *m.Template) []column {
	return []column{
		number("sessions_per_month", &t.SessionsPerMonth),
		number("months", &t.Months),
		number("minutes", &t.Minutes),
		number("mentors_per_team", &t.MentorsPerTeam),
		number("min_gap_days", &t.MinGapDays),
		number("rooms", &t.Rooms),
		number("small_cell", &t.SmallCell),
	}
}

func grantColumns(r *m.Grant) []column {
	return []column{
		owner("cohort_id", &r.CohortID),
		text("authority", &r.Authority),
		text("name", &r.Name),
		number("fiscal_year", &r.FiscalYear),
		value("decided", &r.Decided),
		value("begins", &r.From),
		value("ends", &r.To),
		value("report_due", &r.ReportDue),
		text("credit", &r.Credit),
	}
}

func closingDayColumns(r *m.ClosingDay) []column {
	return []column{
		value("closed_on", &r.On),
		text("name", &r.Name),
	}
}

func textBlockColumns(r *m.TextBlock) []column {
	return []column{
		ref("cohort_id", &r.CohortID),
		text("slot", &r.Slot),
		text("body", &r.Text),
	}
}

func codeColumns(r *m.Code) []column {
	return []column{
		text("list", &r.List),
		text("code", &r.Code),
		text("name", &r.Name),
		number("position", &r.Order),
		yesNo("used", &r.Used),
	}
}
