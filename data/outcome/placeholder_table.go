package outcome

import "strings"

// What placeholders may stand for beside the measures.
const (
	PlaceCohort       = "cohort"
	PlaceFiscalYear   = "fiscal_year"
	PlaceOrganization = "organization"
	PlaceMunicipality = "municipality"
)

// Placeholder returns what {{name}} in a text of the office's stands for: a
// measure or one of the Place constants. Japanese and English names are known.
func Placeholder(name string) (code string, ok bool) {
	code, ok = placeholders()[strings.ToLower(name)]
	return code, ok
}

func placeholders() map[string]string {
	return map[string]string{
		"期": PlaceCohort, "事業名": PlaceCohort, "cohort": PlaceCohort,
		"年度": PlaceFiscalYear, "fiscal year": PlaceFiscalYear,
		"団体名": PlaceOrganization, "organization": PlaceOrganization,
		"自治体名": PlaceMunicipality, "municipality": PlaceMunicipality,
		"参加団体数": MeasureNPOs, "npos": MeasureNPOs,
		"組数": MeasureTeams, "teams": MeasureTeams,
		"メンター数": MeasureMentors, "mentors": MeasureMentors,
		"メンティ数": MeasureMentees, "mentees": MeasureMentees,
		"予定回数": MeasureSessionsPlanned, "sessions planned": MeasureSessionsPlanned,
		"実施回数": MeasureSessionsHeld, "sessions held": MeasureSessionsHeld,
		"実施率": MeasureSessionRate, "session rate": MeasureSessionRate,
		"対話時間": MeasureHours, "hours": MeasureHours,
		"平均時間": MeasureMinutesMean, "mean minutes": MeasureMinutesMean,
		"次の一歩の数": MeasureStepsMade, "next steps": MeasureStepsMade,
		"実行した一歩の数": MeasureStepsDone, "next steps done": MeasureStepsDone,
		"事後回答数": MeasureResponses, "responses": MeasureResponses,
		"事後回答率": MeasureResponseRate, "response rate": MeasureResponseRate,
		"報告会申込者数": MeasureApplied, "event applied": MeasureApplied,
		"報告会参加者数": MeasureAttended, "event attended": MeasureAttended,
		"録画視聴者数": MeasureWatched, "event watched": MeasureWatched,
	}
}
