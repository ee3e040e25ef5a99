package sample

import (
	"banso/data/mentoring"
	"banso/data/starter"
)

// office weaves the intermediary, the municipality it works with, and its
// settings.
func (w *weaver) office() {
	var org mentoring.Organization
	w.read("organization.json", &org)
	w.name("organization", org.Name, &org)
	for _, r := range w.rows("staff.tsv") {
		w.name("staff", r.text("key"), &mentoring.Staff{
			Name: r.text("name"), Kana: r.text("kana"), Role: r.text("role"),
			Mail: r.text("mail"), Phone: r.text("phone"), Active: r.yes("active"),
		})
	}
	for _, r := range w.rows("municipalities.tsv") {
		w.name("municipality", r.text("key"), &mentoring.Municipality{
			Code: r.text("code"), Name: r.text("name"), Kana: r.text("kana"), HeadTitle: r.text("head_title"),
		})
	}
	for _, r := range w.rows("departments.tsv") {
		w.name("department", r.text("key"), &mentoring.Department{
			MunicipalityID: mentoring.MunicipalityID(r.find("municipality", "municipality")),
			Name:           r.text("name"), Contact: r.text("contact"), Phone: r.text("phone"), Mail: r.text("mail"),
		})
	}
	w.settings()
}

func (w *weaver) settings() {
	for _, r := range w.rows("closing_days.tsv") {
		for day, last := r.date("from"), r.date("to"); !day.IsZero() && !day.After(last); day = day.AddDays(1) {
			w.put(&mentoring.ClosingDay{On: day, Name: r.text("name")})
		}
	}
	codes, err := starter.Records()
	if err != nil {
		w.fail("starter: %v", err)
		return
	}
	for _, c := range codes {
		w.put(c)
	}
}
