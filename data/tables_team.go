package data

import m "banso/data/mentoring"

func teamTables() []*table {
	return []*table{
		describe(TableTeam, teamColumns),
		told(describe(TableMembership, membershipColumns), func(r *m.Membership) []string {
			// Somebody may stand in on several days.
			return []string{string(r.TeamID), string(r.PersonID), string(r.Role), r.From.String()}
		}),
		describe(TableRule, ruleColumns),
		describe(TableSession, sessionColumns),
		told(describe(TableAttendance, attendanceColumns), func(r *m.Attendance) []string {
			return []string{string(r.SessionID), string(r.PersonID)}
		}),
		told(describe(TablePrivateNote, privateNoteColumns), func(r *m.PrivateNote) []string {
			return []string{string(r.SessionID)}
		}),
		describe(TableNextStep, nextStepColumns),
	}
}

func teamColumns(r *m.Team) []column {
	return []column{
		owner("cohort_id", &r.CohortID),
		number("no", &r.No),
		ref("npo_id", &r.NPOID),
		yesNo("locked", &r.Locked),
		text("reason", &r.Reason),
	}
}

func membershipColumns(r *m.Membership) []column {
	return []column{
		owner("team_id", &r.TeamID),
		owner("person_id", &r.PersonID),
		text("role", &r.Role),
		yesNo("lead", &r.Lead),
		value("begins", &r.From),
		value("ends", &r.To),
	}
}

func ruleColumns(r *m.Rule) []column {
	return []column{
		ref("cohort_id", &r.CohortID),
		text("kind", &r.Kind),
		owner("person_id", &r.PersonID),
		ref("other_id", &r.OtherID),
		ref("npo_id", &r.NPOID),
		text("reason", &r.Reason),
	}
}

func sessionColumns(r *m.Session) []column {
	return []column{
		owner("team_id", &r.TeamID),
		number("no", &r.No),
		value("planned", &r.Planned),
		value("begins", &r.Start),
		text("state", &r.State),
		value("held_on", &r.On),
		value("minutes", &r.Minutes),
		text("medium", &r.Medium),
		value("themes", &r.Themes),
		text("issue", &r.Issue),
		value("rating", &r.Rating),
		yesNo("concern", &r.Concern),
		text("reason", &r.Reason),
	}
}

func attendanceColumns(r *m.Attendance) []column {
	return []column{
		owner("session_id", &r.SessionID),
		owner("person_id", &r.PersonID),
		yesNo("present", &r.Present),
		text("role", &r.Role),
	}
}

func privateNoteColumns(r *m.PrivateNote) []column {
	return []column{
		owner("session_id", &r.SessionID),
		text("body", &r.Text),
	}
}

func nextStepColumns(r *m.NextStep) []column {
	return []column{
		ref("session_id", &r.SessionID),
		owner("team_id", &r.TeamID),
		text("what", &r.What),
		ref("person_id", &r.PersonID),
		value("due", &r.Due),
		value("done", &r.Done),
		value("score", &r.Score),
	}
}
