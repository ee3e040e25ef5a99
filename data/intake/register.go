package intake

import (
	"strings"

	"banso/assets/municipality"
	"banso/data/kana"
	"banso/data/mentoring"
)

// register is what is known already, arranged for finding people and NPOs by
// what lists say about them.
type register struct {
	snap    mentoring.Snapshot
	places  *municipality.Index
	people  []*known
	npos    []*knownNPO
	byName  map[string][]*known // folded name
	bySound map[string][]*known // folded reading
	byMail  map[string][]*known
	byPhone map[string][]*known
	byID    map[mentoring.PersonID]*known
}

// known is a person of the register with the parts played in the cohort.
type known struct {
	mentoring.Person
	mentor, mentee bool
	code           string // on questionnaires
	name, sound    string // name and reading, folded
	entry          mentoring.Participation
}

// knownNPO is an NPO of the register with the forms in which it is compared.
type knownNPO struct {
	mentoring.NPO
	folded string // name without legal form, folded
	sound  string // reading, folded
	form   string
}

func newRegister(s mentoring.Snapshot, places *municipality.Index) *register {
	r := &register{snap: s, places: places, byName: map[string][]*known{}, bySound: map[string][]*known{}, byMail: map[string][]*known{},
		byPhone: map[string][]*known{}, byID: map[mentoring.PersonID]*known{}}
	for _, p := range s.People.Persons {
		if !p.Removed {
			r.addPerson(&known{Person: p})
		}
	}
	for _, e := range s.Entries.Participations {
		if k := r.byID[e.PersonID]; k != nil && !e.Removed && e.CohortID == s.Cohort.ID {
			k.mentor = k.mentor || e.Part == mentoring.AsMentor
			k.mentee = k.mentee || e.Part == mentoring.AsMentee
			if e.Code != "" {
				k.code = e.Code
			}
			k.entry = e
		}
	}
	for _, n := range s.People.NPOs {
		if !n.Removed {
			r.addNPO(n)
		}
	}
	return r
}

func (r *register) addPerson(k *known) {
	k.name, k.sound = kana.Fold(k.Name), kana.Fold(k.Kana)
	r.people = append(r.people, k)
	r.byID[k.ID] = k
	add := func(m map[string][]*known, key string) {
		if key != "" {
			m[key] = append(m[key], k)
		}
	}
	add(r.byName, k.name)
	add(r.bySound, k.sound)
	add(r.byMail, strings.ToLower(k.Mail))
	add(r.byPhone, onlyDigits(k.Phone))
}

func (r *register) addNPO(n mentoring.NPO) {
	name, form := cutLegalForm(n.Name)
	if n.LegalForm != "" {
		form = legalForm(n.LegalForm)
	}
	r.npos = append(r.npos, &knownNPO{NPO: n, folded: foldNPO(name), sound: foldNPO(n.Kana), form: form})
}

// label names a person so that an answer can name nobody else: by name, and by
// mail or place where two have that name.
func (r *register) label(k *known) string {
	same := r.byName[kana.Fold(k.Name)]
	switch {
	case len(same) < 2:
		return k.Name
	case k.Mail != "":
		return k.Name + " / " + k.Mail
	case k.Phone != "":
		return k.Name + " / " + k.Phone
	}
	return k.Name + " / " + string(k.ID)
}

// choices lists people as answers.
func (r *register) choices(list []*known) []Choice {
	var out []Choice
	for _, k := range list {
		label := r.label(k)
		if place, ok := r.places.ByCode(k.MunicipalityCode); ok {
			label += " (" + place.Full() + ")"
		}
		out = append(out, Choice{Value: r.label(k), Label: label})
	}
	return out
}

// labelled returns the person that an answer names.
func (r *register) labelled(answer string) *known {
	for _, k := range r.people {
		if label := r.label(k); answer == label || kana.SameName(answer, label) {
			return k
		}
	}
	for _, k := range r.people {
		if code := codeKey(k.code); code != "" && code == codeKey(answer) || k.Mail != "" && strings.EqualFold(k.Mail, answer) {
			return k
		}
	}
	return nil
}

// hinted narrows people of one name down by what stands in brackets behind
// it: where they live, their reading, their ID.
func (r *register) hinted(list []*known, hint string) []*known {
	if hint == "" {
		return nil
	}
	var out []*known
	for _, k := range list {
		place, _ := r.places.ByCode(k.MunicipalityCode)
		switch {
		case k.MunicipalityCode != "" && (strings.HasPrefix(place.Name, hint) || strings.HasPrefix(place.Full(), hint)),
			k.code != "" && codeKey(k.code) == codeKey(hint),
			k.Kana != "" && kana.SameName(k.Kana, hint),
			k.Mail != "" && strings.EqualFold(k.Mail, hint):
			out = append(out, k)
		}
	}
	return out
}

func onlyDigits(text string) string { return notDigit.ReplaceAllString(text, "") }
