package intake

import (
	"strconv"

	"banso/data/mentoring"
)

// first returns the first text that is not empty.
func first(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

func firstOpt(a, b mentoring.Opt) mentoring.Opt {
	if a.OK {
		return a
	}
	return b
}

// mergeNPO returns the NPO of the register with what the list says anew. The
// name stays: it may have been corrected by hand.
func mergeNPO(old, now mentoring.NPO) mentoring.NPO {
	n := old
	n.Kana = first(now.Kana, old.Kana)
	n.LegalForm = first(now.LegalForm, old.LegalForm)
	n.MunicipalityCode = first(now.MunicipalityCode, old.MunicipalityCode)
	n.Region = first(now.Region, old.Region)
	n.Address = first(now.Address, old.Address)
	if len(now.Fields) > 0 {
		n.Fields = now.Fields
	}
	n.Founded = first(now.Founded, old.Founded)
	n.FullTime, n.PartTime = firstOpt(now.FullTime, old.FullTime), firstOpt(now.PartTime, old.PartTime)
	if now.Beneficiaries.OK {
		n.Beneficiaries, n.BeneficiaryNote = now.Beneficiaries, now.BeneficiaryNote
	}
	n.Trouble = first(now.Trouble, old.Trouble)
	n.Contact = mentoring.Contact{Name: first(now.Contact.Name, old.Contact.Name), Kana: first(now.Contact.Kana, old.Contact.Kana),
		Phone: first(now.Contact.Phone, old.Contact.Phone), Mail: first(now.Contact.Mail, old.Contact.Mail)}
	return n
}

// known tells that a row is about somebody whom the register has already.
func (j *job) known(l *line) {
	j.res.Info = append(j.res.Info, Finding{Place: l.place(nil), Code: AlreadyKnown})
}

// entry returns the participation of a person or NPO in the cohort: the one of
// the register, or a new one.
func (j *job) entry(part mentoring.Part, person mentoring.PersonID, npo mentoring.NPOID) mentoring.Participation {
	cohort := j.p.Register.Cohort.ID
	for _, e := range j.p.Register.Entries.Participations {
		if e.CohortID == cohort && e.Part == part && e.PersonID == person && !e.Removed && (part != mentoring.AsNPO || e.NPOID == npo) {
			return e
		}
	}
	return mentoring.Participation{CohortID: cohort, Part: part, PersonID: person, NPOID: npo, Stage: mentoring.Applied}
}

func decimal(n int) string { return strconv.Itoa(n) }

// optValue is a number for people to read, nil if it is missing.
func optValue(n mentoring.Opt) any {
	if !n.OK {
		return nil
	}
	return n.N
}

func staffValue(full, part mentoring.Opt) any {
	if !full.OK && !part.OK {
		return nil
	}
	return map[string]any{"full_time": optValue(full), "part_time": optValue(part)}
}
