package outcometest

import (
	"banso/data/civil"
	"banso/data/mentoring"
)

// office is who runs the cohort, and where.
func office(s *mentoring.Snapshot) {
	s.Office.Organization = mentoring.Organization{Name: "中間支援センターみつばち", Representative: "代表理事 野々村 環",
		Address: "大阪府吹田市泉町一丁目3番40号", Phone: "06-0000-0001", Mail: "office@example.jp", ContactName: "野々村 環"}
	s.Office.Municipalities = []mentoring.Municipality{{Base: mentoring.At(mentoring.MunicipalityID("suita")), Code: "272051",
		Name: "大阪府吹田市", HeadTitle: "吹田市長"}}
	template := mentoring.DefaultTemplate()
	s.Cohort = mentoring.Cohort{Base: mentoring.At(cohortID), Name: "令和7年度 第1期", FiscalYear: 2025, MunicipalityID: "suita",
		From: civil.MustNew(2025, 11, 1), To: civil.MustNew(2026, 1, 31), CodePrefix: "K25", Template: template}
	s.Reader = mentoring.ForOffice
}
