package report_test

import (
	"testing"

	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/data/outcome/outcometest"
	"banso/export/manuscript"
	"banso/export/report"
)

func book(t testing.TB, lang words.Lang) words.Book {
	t.Helper()
	b, err := words.Load(lang)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// written is the report of a snapshot for a reader.
func written(t testing.TB, s mentoring.Snapshot, reader mentoring.Audience, lang words.Lang) manuscript.Document {
	t.Helper()
	s = s.For(reader)
	doc, err := report.Outcome(outcome.Summarize(s, outcometest.Today()), s, report.Params{Book: book(t, lang), Made: outcometest.Today()})
	if err != nil {
		t.Fatal(err)
	}
	doc, err = doc.Numbered()
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// full is the known cohort with everything else a report can tell.
func full(t testing.TB) mentoring.Snapshot {
	t.Helper()
	s := outcometest.Load(t).Snapshot
	s.Cohort.Purpose = "支える人が孤立しないようにする。"
	s.Texts = []mentoring.TextBlock{
		{Base: mentoring.At("t1"), CohortID: s.Cohort.ID, Slot: "background", Text: "一つめの段落です。面談は{{実施回数}}でした。\n\n二つめの段落です。{{ref:x}}"},
		{Base: mentoring.At("t2"), Slot: "next_year", Text: "すべての期に共通の文です。"},
		{Base: mentoring.At("t3"), CohortID: s.Cohort.ID, Slot: "theory", Text: "相談できる相手ができると、活動が続きます。"},
	}
	voices(&s)
	promises(&s)
	meeting(&s)
	money(&s)
	for i := range s.Meeting.Sessions {
		x := &s.Meeting.Sessions[i]
		x.Medium, x.Themes = "online", mentoring.Codes{[]string{"work", "people", "career"}[i%3]}
	}
	s.Meeting.Attendances = []mentoring.Attendance{
		{Base: mentoring.At("a1"), SessionID: "session-01-1", PersonID: "K25-01", Present: true, Role: mentoring.RoleMentee},
		{Base: mentoring.At("a2"), SessionID: "session-01-1", PersonID: "K25-02", Role: mentoring.RoleMentee},
		{Base: mentoring.At("a3"), SessionID: "session-01-1", PersonID: "mentor-35", Present: true, Role: mentoring.RoleMentor},
	}
	s.Meeting.Steps = []mentoring.NextStep{
		{Base: mentoring.At("n1"), TeamID: "team-01", What: "仕事を書き出す", Done: civil.MustNew(2025, 12, 1), Score: mentoring.Some(1)},
		{Base: mentoring.At("n2"), TeamID: "team-02", What: "理事に相談する"},
	}
	return s
}

func voices(s *mentoring.Snapshot) {
	consent := func(who mentoring.PersonID, item mentoring.ConsentItem) {
		s.Entries.Consents = append(s.Entries.Consents, mentoring.Consent{PersonID: who, Item: item, Given: true})
	}
	consent("K25-01", mentoring.ConsentQuoteName)
	consent("mentor-01", mentoring.ConsentQuote)
	s.Stories = []mentoring.Story{
		{Base: mentoring.At("s1"), PersonID: "K25-01", Kind: "case", Title: "任せてみた", Text: "分担を決めたところ、夜の会議がなくなりました。", Display: mentoring.FullName},
		{Base: mentoring.At("s2"), PersonID: "mentor-01", Kind: "quote", Text: "聴くことの大切さを知りました。", Display: mentoring.Anonymous},
		{Base: mentoring.At("s3"), PersonID: "K25-02", Kind: "quote", Text: "同意のない声です。", Display: mentoring.Anonymous},
	}
}

func promises(s *mentoring.Snapshot) {
	indicator := func(id string, no int, i mentoring.Indicator) {
		i.ID, i.No, i.CohortID = mentoring.IndicatorID(id), no, s.Cohort.ID
		s.Logic.Indicators = append(s.Logic.Indicators, i)
	}
	indicator("i1", 1, mentoring.Indicator{Name: "面談の実施回数", Kind: "output", Unit: "time", Target: "108", Measure: outcome.MeasureSessionsHeld})
	indicator("i2", 2, mentoring.Indicator{Name: "相談相手の変化", Kind: "outcome", Unit: "point", Target: "0.5", Measure: outcome.MeasureItemChange, ItemCode: "consult", Primary: true})
	indicator("i3", 3, mentoring.Indicator{Name: "活動に関わるメンター", Kind: "outcome", Unit: "person", Target: "5"})
	s.Logic.Nodes = []mentoring.LogicNode{
		{Base: mentoring.At(mentoring.NodeID("b1")), Stage: mentoring.Activity, Text: "面談", IndicatorID: "i1"},
		{Base: mentoring.At(mentoring.NodeID("b2")), Stage: mentoring.ShortOutcome, Text: "相談できる相手ができる", IndicatorID: "i2"},
	}
	s.Logic.Links = []mentoring.LogicLink{{Base: mentoring.At("l1"), From: "b1", To: "b2"}}
}

func meeting(s *mentoring.Snapshot) {
	s.Event.Events = []mentoring.Event{{Base: mentoring.At(mentoring.EventID("event")), CohortID: s.Cohort.ID, Title: "成果報告会", On: civil.MustNew(2026, 3, 4),
		Start: civil.MustClock(12, 0), End: civil.MustClock(13, 0), Venue: "オンライン", Capacity: mentoring.Some(100), Fee: mentoring.Some(0)}}
	for i := range 20 {
		r := mentoring.Registration{Base: mentoring.At("r" + string(rune('a'+i))), EventID: "event", Name: "参加 者様", Audience: "municipality", Attended: i%2 == 0}
		if i >= 17 {
			r.Audience, r.Watched = "npo", true
		}
		s.Event.Registrations = append(s.Event.Registrations, r)
	}
}

func money(s *mentoring.Snapshot) {
	s.Money.Grants = []mentoring.Grant{{Base: mentoring.At(mentoring.GrantID("g")), Authority: "内閣府", Name: "推進交付金", Decided: mentoring.Some(1000000), Credit: "この事業は交付金を受けて実施しました。"}}
	s.Money.Budget = []mentoring.BudgetLine{
		{Base: mentoring.At("b1"), Side: "income", No: 1, Category: "交付金", Budget: mentoring.Some(1000000), Actual: mentoring.Some(1000000)},
		{Base: mentoring.At("b2"), Side: "expense", No: 1, Category: "謝礼", Budget: mentoring.Some(700000), Actual: mentoring.Some(690000), Basis: "10,000円×69回"},
		{Base: mentoring.At("b3"), Side: "expense", No: 2, Category: "会議費", Budget: mentoring.Some(300000), Actual: mentoring.Some(310000)},
	}
}
