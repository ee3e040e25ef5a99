package data

import (
	"banso/data/kana"
	m "banso/data/mentoring"
)

func peopleTables() []*table {
	return []*table{
		computing(describe(TablePerson, personColumns), func(r *m.Person) []column {
			return []column{
				computed("sort_key", sortKey(r.Kana, r.Name)),
				computed("search", searchText(r.Name, r.Kana, r.FormerName)),
			}
		}),
		computing(describe(TableNPO, npoColumns), func(r *m.NPO) []column {
			return []column{
				computed("sort_key", sortKey(r.Kana, r.Name)),
				computed("search", searchText(r.Name, r.Kana, r.LegalForm)),
			}
		}),
		told(describe(TableMentor, mentorColumns), func(r *m.Mentor) []string {
			return []string{string(r.PersonID)}
		}),
		told(describe(TableMentee, menteeColumns), func(r *m.Mentee) []string {
			return []string{string(r.PersonID), string(r.NPOID)}
		}),
		told(describe(TableParticipation, participationColumns), func(r *m.Participation) []string {
			return []string{string(r.CohortID), string(r.Part), string(r.PersonID), string(r.NPOID)}
		}),
		describe(TableStep, stepColumns),
		told(describe(TableConsent, consentColumns), func(r *m.Consent) []string {
			return []string{string(r.PersonID), string(r.CohortID), string(r.Item)}
		}),
		describe(TableEarlier, earlierColumns),
	}
}

// sortKey puts whoever has no reading behind all others, by name.
func sortKey(reading, name string) string {
	if reading == "" {
		return kana.SortKey("") + kana.Fold(name)
	}
	return kana.SortKey(reading)
}

// searchText is what a search looks through: each part folded, one a line.
func searchText(parts ...string) string {
	var out string
	for _, p := range parts {
		if p == "" {
			continue
		}
		if out != "" {
			out += "\n"
		}
		out += kana.Fold(p)
	}
	return out
}

func personColumns(r *m.Person) []column {
	return []column{
		text("name", &r.Name),
		text("kana", &r.Kana),
		text("former_name", &r.FormerName),
		text("mail", &r.Mail),
		text("phone", &r.Phone),
		text("municipality_code", &r.MunicipalityCode),
		text("region", &r.Region),
		text("note", &r.Note),
	}
}

func npoColumns(r *m.NPO) []column {
	return []column{
		text("name", &r.Name),
		text("kana", &r.Kana),
		text("legal_form", &r.LegalForm),
		text("municipality_code", &r.MunicipalityCode),
		text("region", &r.Region),
		text("address", &r.Address),
		value("fields", &r.Fields),
		text("founded", &r.Founded),
		value("full_time", &r.FullTime),
		value("part_time", &r.PartTime),
		value("beneficiaries", &r.Beneficiaries),
		text("beneficiary_note", &r.BeneficiaryNote),
		text("trouble", &r.Trouble),
		text("contact_name", &r.Contact.Name),
		text("contact_kana", &r.Contact.Kana),
		text("contact_phone", &r.Contact.Phone),
		text("contact_mail", &r.Contact.Mail),
	}
}

func mentorColumns(r *m.Mentor) []column {
	return []column{
		owner("person_id", &r.PersonID),
		text("work_state", &r.WorkState),
		text("job", &r.Job),
		value("skills", &r.Skills),
		value("themes", &r.Themes),
		text("other", &r.Other),
		text("bio", &r.Bio),
	}
}

func menteeColumns(r *m.Mentee) []column {
	return []column{
		owner("person_id", &r.PersonID),
		owner("npo_id", &r.NPOID),
		text("role", &r.Role),
		text("title", &r.Title),
	}
}

func participationColumns(r *m.Participation) []column {
	return []column{
		owner("cohort_id", &r.CohortID),
		text("part", &r.Part),
		ref("person_id", &r.PersonID),
		ref("npo_id", &r.NPOID),
		text("code", &r.Code),
		text("stage", &r.Stage),
		value("applied_on", &r.AppliedOn),
		text("source", &r.Source),
		value("week", &r.Week),
		text("medium", &r.Medium),
		number("max_teams", &r.MaxTeams),
		value("taken_before", &r.Before),
		value("themes", &r.Themes),
		text("wishes", &r.Wishes),
		text("avoid", &r.Avoid),
	}
}

func stepColumns(r *m.Step) []column {
	return []column{
		owner("participation_id", &r.EntryID),
		text("stage", &r.Stage),
		value("reached_on", &r.On),
		ref("staff_id", &r.StaffID),
		text("reason", &r.Reason),
	}
}

func consentColumns(r *m.Consent) []column {
	return []column{
		owner("person_id", &r.PersonID),
		ref("cohort_id", &r.CohortID),
		text("item", &r.Item),
		yesNo("given", &r.Given),
		value("given_on", &r.On),
		text("form_version", &r.Version),
		value("withdrawn", &r.Withdrawn),
	}
}

func earlierColumns(r *m.Earlier) []column {
	return []column{
		ref("person_id", &r.PersonID),
		text("name", &r.Name),
		text("kana", &r.Kana),
		number("fiscal_year", &r.FiscalYear),
		ref("partner_id", &r.PartnerID),
		text("partner", &r.Partner),
		text("npo_name", &r.NPOName),
		text("note", &r.Note),
	}
}
