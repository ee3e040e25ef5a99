package words

// Sentences of the page of mentors.
const (
	MentorTitle     Key = "mentor.title"
	MentorHelp      Key = "mentor.help"
	MentorOne       Key = "mentor.one"
	MentorNew       Key = "mentor.new"
	MentorAll       Key = "mentor.all"
	MentorRemove    Key = "mentor.remove"
	MentorEmpty     Key = "mentor.empty"
	MentorEmptyText Key = "mentor.empty_text"
	MentorFirst     Key = "mentor.first"
	MentorBasics    Key = "mentor.basics"
	MentorWorkState Key = "mentor.work_state"
	MentorOptional  Key = "mentor.optional"
	MentorJob       Key = "mentor.job"
	MentorBrings    Key = "mentor.brings"
	MentorSkills    Key = "mentor.skills"
	MentorThemes    Key = "mentor.themes"
	MentorOther     Key = "mentor.other"
	MentorBio       Key = "mentor.bio"
	MentorMaxTeams  Key = "mentor.max_teams"
	MentorHours     Key = "mentor.hours"
	MentorTeams     Key = "mentor.teams"
)
