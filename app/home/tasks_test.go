package home

import (
	"slices"
	"strings"
	"testing"
	"time"

	"banso/app/desk"
	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
)

func japanese(t *testing.T) words.Book {
	t.Helper()
	book, err := words.Load(words.Japanese)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func on(month time.Month, day int) civil.Date { return civil.MustNew(2026, month, day) }

// office is a cohort of one team from October to December 2026, in which
// nothing is left to do on 22 November.
func office() mentoring.Snapshot {
	return mentoring.Snapshot{
		Reader: mentoring.ForOffice,
		Cohort: mentoring.Cohort{Base: mentoring.At[mentoring.CohortID]("c"), FiscalYear: 2026, From: on(10, 1), To: on(12, 25),
			Template: mentoring.Template{SessionsPerMonth: 2, Months: 3, MentorsPerTeam: 1, Minutes: 40}},
		People: mentoring.People{
			Persons: []mentoring.Person{
				{Base: mentoring.At[mentoring.PersonID]("m1"), Name: "森下 由佳", Kana: "もりした ゆか"},
				{Base: mentoring.At[mentoring.PersonID]("e1"), Name: "米田 すみれ", Kana: "よねだ すみれ"},
			},
			NPOs: []mentoring.NPO{{Base: mentoring.At[mentoring.NPOID]("n1"), Name: "こもれび食堂", Kana: "こもれびしょくどう"}},
		},
		Teams: mentoring.Teams{
			Teams: []mentoring.Team{{Base: mentoring.At[mentoring.TeamID]("t1"), No: 1, NPOID: "n1"}},
			Members: []mentoring.Membership{
				{TeamID: "t1", PersonID: "m1", Role: mentoring.RoleMentor}, {TeamID: "t1", PersonID: "e1", Role: mentoring.RoleMentee},
			},
		},
		Entries: mentoring.Entries{Consents: []mentoring.Consent{
			{Base: mentoring.At("k1"), PersonID: "m1", CohortID: "c", Item: mentoring.ConsentTakePart, Given: true, On: on(9, 1)},
			{Base: mentoring.At("k2"), PersonID: "e1", CohortID: "c", Item: mentoring.ConsentTakePart, Given: true, On: on(9, 1)},
		}},
		Meeting: mentoring.Meetings{Sessions: []mentoring.Session{session("s1", 1, mentoring.Held, on(11, 5))}},
	}
}

func session(id mentoring.SessionID, no int, state mentoring.SessionState, planned civil.Date) mentoring.Session {
	s := mentoring.Session{Base: mentoring.At(id), TeamID: "t1", No: no, State: state, Planned: planned}
	if state == mentoring.Held {
		s.On = planned
	}
	return s
}

func facts(s mentoring.Snapshot, today civil.Date) desk.Facts {
	return desk.Facts{Snapshot: s, Today: today, Summary: outcome.Summarize(s, today)}
}

// lines writes tasks as a person reads them.
func lines(list []task) []string {
	var out []string
	for _, x := range list {
		mark := ""
		if x.warn {
			mark = "! "
		}
		out = append(out, strings.TrimSuffix(mark+x.text+" | "+x.why, " | "))
	}
	return out
}

func TestWhatWantsDoingToday(t *testing.T) {
	book := japanese(t)
	for _, c := range []struct {
		name   string
		change func(*mentoring.Snapshot)
		today  civil.Date
		local  local
		want   []string
	}{
		{"nothing, if all is done", func(*mentoring.Snapshot) {}, on(11, 22), local{}, nil},
		{"a session two days ago may still be written up", func(s *mentoring.Snapshot) {
			s.Meeting.Sessions = append(s.Meeting.Sessions, session("s2", 2, mentoring.Planned, on(11, 20)))
		}, on(11, 22), local{}, nil},
		{"after three days it is asked for", func(s *mentoring.Snapshot) {
			s.Meeting.Sessions = append(s.Meeting.Sessions, session("s2", 2, mentoring.Planned, on(11, 19)))
		}, on(11, 22), local{}, []string{"! 第1組 こもれび食堂　2回目 | 記録がありません（予定の11/19(木)から3日）"}},
		{"a team that never met nor will", func(s *mentoring.Snapshot) {
			s.Meeting.Sessions = []mentoring.Session{session("s1", 1, mentoring.Cancelled, on(11, 5))}
		}, on(11, 22), local{}, []string{"! 第1組 こもれび食堂 | 初回面談が組まれていません（期の初日は10/1(木)）"}},
		{"before the cohort begins that is no warning", func(s *mentoring.Snapshot) { s.Meeting.Sessions = nil },
			on(9, 30), local{}, []string{"第1組 こもれび食堂 | 初回面談が組まれていません（期の初日は10/1(木)）"}},
		{"after the cohort it is too late", func(s *mentoring.Snapshot) { s.Meeting.Sessions = nil }, on(12, 26), local{}, nil},
		{"somebody without consent", func(s *mentoring.Snapshot) { s.Entries.Consents = s.Entries.Consents[:1] },
			on(11, 22), local{}, []string{"! 参加の同意がないメンティ 1名 | 米田 すみれ"}},
		{"names without readings", func(s *mentoring.Snapshot) {
			s.People.Persons[0].Kana, s.People.NPOs[0].Kana = "", " "
		}, on(11, 22), local{}, []string{"ふりがながないメンター 1名 | 森下 由佳", "ふりがながない団体 1団体 | こもれび食堂"}},
		{"sheets that did not come back, a week before the end", surveyUntil(on(11, 29)), on(11, 22), local{},
			[]string{"事前アンケート（メンティ）の未回収 1名 | 締切 11/29(日)（あと7日）"}},
		{"on the last day", surveyUntil(on(11, 22)), on(11, 22), local{}, []string{"事前アンケート（メンティ）の未回収 1名 | 締切は今日（11/22(日)）"}},
		{"the day after", surveyUntil(on(11, 21)), on(11, 22), local{}, []string{"! 事前アンケート（メンティ）の未回収 1名 | 締切 11/21(土)（1日過ぎています）"}},
		{"a survey that ended a season ago", surveyUntil(on(10, 1)), on(11, 22), local{}, nil},
		{"a survey still to open", func(s *mentoring.Snapshot) {
			surveyUntil(on(12, 20))(s)
			s.Survey.Waves[0].Opens = on(12, 1)
		}, on(11, 22), local{}, nil},
		{"a report due in two months", reportDue(on(12, 31)), on(11, 1), local{}, []string{"交付金の実績報告 | 締切 12/31(木)（あと60日）"}},
		{"a report due in more than that", reportDue(on(12, 31)), on(10, 31), local{}, nil},
		{"a report long overdue", reportDue(on(10, 1)), on(11, 22), local{}, nil},
		{"a backup a week old", func(*mentoring.Snapshot) {}, on(11, 22), local{kept: true, behind: true, backup: on(11, 15)},
			[]string{"! バックアップが7日ありません | 閉じるときに作られます。設定で今すぐ作ることもできます。"}},
		{"a backup six days old", func(*mentoring.Snapshot) {}, on(11, 22), local{kept: true, behind: true, backup: on(11, 16)}, nil},
		{"an old backup of a register that has not changed", func(*mentoring.Snapshot) {}, on(11, 22), local{kept: true, backup: on(10, 1)}, nil},
		{"no backup at all", func(*mentoring.Snapshot) {}, on(11, 22), local{kept: true, behind: true},
			[]string{"まだバックアップがありません | 閉じるときに作られます。設定で今すぐ作ることもできます。"}},
		{"a second place that lacks nothing", func(*mentoring.Snapshot) {}, on(11, 22), local{second: second{dir: "E:"}}, nil},
		{"a second place that was not seen for nine days", func(*mentoring.Snapshot) {}, on(11, 22), local{second: second{late: true, dir: "E:", last: on(11, 13)}},
			[]string{"! 2つ目の場所のバックアップが9日前のままです | E: をつないで「今すぐバックアップ」を押してください。"}},
		{"a second place that was never seen", func(*mentoring.Snapshot) {}, on(11, 22), local{second: second{late: true, dir: "E:"}},
			[]string{"! 2つ目の場所に、まだバックアップがありません | E: をつないで「今すぐバックアップ」を押してください。"}},
		{"a restored register", func(*mentoring.Snapshot) {}, on(11, 22), local{paused: true},
			[]string{"! 戻した台帳の中身を確かめてください | 「この内容で続ける」を押すまで、自動のバックアップは休んでいます。"}},
		{"drafts, but not those of records that are gone", func(*mentoring.Snapshot) {}, on(11, 22),
			local{drafts: []string{"session:s1", "session:gone", "npo:n1", "mentor:m1", "session:new:c", "session:new:other", "wave:c:w"}},
			[]string{"保存していない下書き 4件 | いちばん新しいものを開きます。"}},
	} {
		s := office()
		c.change(&s)
		if got := lines(tasks(book, facts(s, c.today), c.local)); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func surveyUntil(day civil.Date) func(*mentoring.Snapshot) {
	return func(s *mentoring.Snapshot) {
		s.Survey.Waves = []mentoring.Wave{{Base: mentoring.At[mentoring.WaveID]("w"), CohortID: "c", Kind: mentoring.Baseline,
			Audience: mentoring.AsMentee, Opens: on(9, 1), Closes: day}}
		s.Entries.Participations = []mentoring.Participation{{Base: mentoring.At[mentoring.EntryID]("p"), CohortID: "c", Part: mentoring.AsMentee,
			PersonID: "e1", NPOID: "n1", Stage: mentoring.Active}}
	}
}

func reportDue(day civil.Date) func(*mentoring.Snapshot) {
	return func(s *mentoring.Snapshot) {
		s.Money.Grants = []mentoring.Grant{{Base: mentoring.At[mentoring.GrantID]("g"), CohortID: "c", Name: "交付金", ReportDue: day}}
	}
}

func TestTheMostUrgentComesFirst(t *testing.T) {
	s := office()
	s.Meeting.Sessions = append(s.Meeting.Sessions, session("s2", 2, mentoring.Planned, on(11, 10)), session("s3", 3, mentoring.Planned, on(11, 2)))
	s.Entries.Consents = nil
	s.People.Persons[0].Kana = ""
	surveyUntil(on(11, 25))(&s)
	reportDue(on(12, 31))(&s)
	var got []rank
	list := tasks(japanese(t), facts(s, on(11, 22)), local{kept: true, behind: true, drafts: []string{"npo:n1"}})
	for _, x := range list {
		got = append(got, x.rank)
	}
	want := []rank{deadline, unlogged, unlogged, consent, consent, laterDeadline, reading, backup, draft}
	if !slices.Equal(got, want) {
		t.Errorf("ranks are %v, want %v", got, want)
	}
	if list[1].to.Key != "s3" || list[2].to.Key != "s2" {
		t.Error("the oldest session does not come first")
	}
}

func TestManyMissingLogsAreNotAllListed(t *testing.T) {
	s := office()
	for i := range 12 {
		s.Meeting.Sessions = append(s.Meeting.Sessions, session(mentoring.SessionID("x"+string(rune('a'+i))), i+2, mentoring.Planned, on(10, 2+i)))
	}
	list := tasks(japanese(t), facts(s, on(11, 22)), local{})
	if len(list) != mostLogs+1 || list[mostLogs].text != "記録のない面談がほかに4件" || list[mostLogs].to.Key != "xi" {
		t.Errorf("%d lines, the last %+v", len(list), list[len(list)-1])
	}
}

func TestEachTaskLeadsToItsPlace(t *testing.T) {
	s := office()
	s.Meeting.Sessions = nil
	s.Entries.Consents = nil
	s.People.Persons[1].Kana = ""
	surveyUntil(on(11, 25))(&s)
	reportDue(on(12, 1))(&s)
	var got []desk.Route
	for _, x := range tasks(japanese(t), facts(s, on(11, 22)), local{kept: true, behind: true, drafts: []string{"mentee:e1"}}) {
		got = append(got, x.to)
		if x.do == "" {
			t.Errorf("%q has no button", x.text)
		}
	}
	want := []desk.Route{
		{Page: desk.Surveys, Key: "w"}, {Page: desk.Sessions, Key: "t1", Part: "new"},
		{Page: desk.Mentors, Key: "m1", Part: "consent"}, {Page: desk.NPOs, Key: "e1", Part: "consent"}, {Page: desk.Reports},
		{Page: desk.NPOs, Key: "e1", Part: "mentee"}, {Page: desk.Settings, Part: "backups"}, {Page: desk.NPOs, Key: "e1", Part: "mentee"},
	}
	slices.SortFunc(got, byRoute)
	slices.SortFunc(want, byRoute)
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func byRoute(a, b desk.Route) int {
	return strings.Compare(string(a.Page)+a.Key+a.Part, string(b.Page)+b.Key+b.Part)
}

func TestFiguresKeepBothNumbersAndDashesWhereThereIsNone(t *testing.T) {
	book := japanese(t)
	s := office()
	s.Meeting.Sessions = append(s.Meeting.Sessions, session("s2", 2, mentoring.Planned, on(11, 10)), session("s3", 3, mentoring.Planned, on(12, 1)))
	surveyUntil(on(11, 25))(&s)
	f := facts(s, on(11, 22))
	empty := facts(mentoring.Snapshot{Reader: mentoring.ForOffice}, on(11, 22))
	for _, c := range []struct {
		name string
		got  figure
		want figure
	}{
		{"held", held(book, f), figure{"1/3", "33.3%　予定した回のうち"}},
		{"held of none", held(book, empty), figure{"–", ""}},
		{"logged", logged(book, f), figure{"1/2", "50.0%　予定日を過ぎた回のうち"}},
		{"nothing to log", logged(book, empty), figure{"–", "予定日を過ぎた回はありません"}},
		{"answers", answers(book, f), figure{"事前 0/1", ""}},
		{"no survey", answers(book, empty), figure{"–", "アンケートの回がまだありません"}},
		{"next", next(book, f), figure{"11/25(水)", "事前アンケート（メンティ）　あと3日"}},
		{"nothing next", next(book, empty), figure{"–", "予定された締切はありません"}},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
	if got := next(book, facts(s, on(11, 25))); got.note != "事前アンケート（メンティ）　あと0日" {
		t.Errorf("on the day itself: %q", got.note)
	}
}

func TestTheGridHasAPlaceForEachNumber(t *testing.T) {
	s := office()
	s.Meeting.Sessions = append(s.Meeting.Sessions, session("s3", 3, mentoring.Postponed, on(11, 10)), session("s8", 8, mentoring.Planned, on(12, 1)),
		session("s1b", 1, mentoring.Cancelled, on(11, 1)), session("s0", 0, mentoring.Planned, on(12, 2)))
	g := newGrid(japanese(t), facts(s, on(11, 22)))
	if len(g.heads) != 8 || len(g.rows) != 1 || g.rows[0].Head != "1 こもれび食堂" {
		t.Fatalf("%d columns, rows %v", len(g.heads), g.rows)
	}
	var got []string
	for _, c := range g.rows[0].Cells {
		got = append(got, c.Text)
	}
	if want := []string{"● 11/5", "", "→ 11/10", "", "", "", "", "○ 12/1"}; !slices.Equal(got, want) {
		t.Errorf("cells %q", got)
	}
	if want := []mentoring.SessionID{"s1", "", "s3", "", "", "", "", "s8"}; !slices.Equal(g.sessions[0], want) {
		t.Errorf("sessions %q", g.sessions[0])
	}
}
