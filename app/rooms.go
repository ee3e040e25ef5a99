package app

import (
	"banso/app/desk"
	"banso/app/home"
	"banso/app/mentor"
	"banso/app/npo"
	"banso/app/report"
	"banso/app/session"
	"banso/app/settings"
	"banso/app/survey"
	"banso/assets/words"
)

// room is a page on the rail.
type room struct {
	id    desk.PageID
	title words.Key
	help  words.Key
	make  func(*Shell) desk.Page
	badge func(desk.Facts) int // how much is to be done there, nil none
}

// rooms is the closed list of pages in the order of the rail; it is read only.
var rooms = []room{
	{id: desk.Home, title: words.HomeTitle, help: words.HomeHelp, badge: home.Waiting, make: func(s *Shell) desk.Page { return home.New(s.desk) }},
	{id: desk.NPOs, title: words.NPOTitle, help: words.NPOHelp, make: func(s *Shell) desk.Page { return npo.New(s.desk) }},
	{id: desk.Mentors, title: words.MentorTitle, help: words.MentorHelp, make: func(s *Shell) desk.Page { return mentor.New(s.desk) }},
	{id: desk.Sessions, title: words.SessionTitle, help: words.SessionHelp, badge: session.Waiting, make: func(s *Shell) desk.Page { return session.New(s.desk) }},
	{id: desk.Surveys, title: words.SurveyTitle, help: words.SurveyHelp, badge: survey.Missing, make: func(s *Shell) desk.Page { return survey.New(s.desk) }},
	{id: desk.Reports, title: words.ReportPageTitle, help: words.ReportPageHelp, make: func(s *Shell) desk.Page { return report.New(s.desk) }},
	{id: desk.Settings, title: words.SettingsTitle, help: words.SettingsHelp, make: func(s *Shell) desk.Page { return settings.New(s.desk) }},
}

// Pages returns the pages in the order of the rail.
func Pages() []desk.PageID {
	ids := make([]desk.PageID, len(rooms))
	for i, r := range rooms {
		ids[i] = r.id
	}
	return ids
}

func roomOf(id desk.PageID) *room {
	for i := range rooms {
		if rooms[i].id == id {
			return &rooms[i]
		}
	}
	return nil
}
