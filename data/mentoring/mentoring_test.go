package mentoring

import (
	"reflect"
	"testing"
	"time"

	"banso/data/civil"
)

func day(y, m, d int) civil.Date { return civil.MustNew(y, time.Month(m), d) }

func TestPhoneNumbersAreJudgedAsJapaneseOfficesTypeThem(t *testing.T) {
	for text, want := range map[string]bool{
		"06-0000-1234": true, "0900000123": true, "090-0000-0123": true, "０９０ー００００ー０１２３": true,
		"+81 90-0000-0123": true, "+81-(0)90-0000-0123": true, "(072)000-0000": true, "0800-000-0000": true,
		"+1 202 000 0000": true, "": false, "00-0000-0000": false, "12345": false, "090-0000-01": false,
		"090-0000-01234": false, "090-0000-0123 (夜)": false,
	} {
		if got := IsPhone(text); got != want {
			t.Errorf("IsPhone(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestMailAddressesNeedAnAtAndADomain(t *testing.T) {
	for text, want := range map[string]bool{
		"a.b@example.jp": true, "a@b": false, "a.example.jp": false, "名前 <a@example.jp>": false,
		" a@example.jp": false, "a@example.": false, "a@@example.jp": false, "": false,
	} {
		if got := IsMail(text); got != want {
			t.Errorf("IsMail(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestReadingsAreKana(t *testing.T) {
	for text, want := range map[string]bool{
		"さとう みさき": true, "サトウ　ミサキ": true, "ﾊﾋﾟﾈｽ": true, "エヌピーオー24": true, "さゝき": true,
		"佐藤": false, "": false, " ": false,
	} {
		if got := IsReading(text); got != want {
			t.Errorf("IsReading(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestWeeksAreReadAsTheyAreWritten(t *testing.T) {
	w := Week{1: HoursOf(9, 10), 3: HoursOf(20)}
	if got := w.String(); got != "1:9,10 3:20" {
		t.Errorf("String() = %q", got)
	}
	back, err := ParseWeek(w.String())
	if err != nil || back != w {
		t.Errorf("ParseWeek gave %v, %v", back, err)
	}
	if got := w.And(Week{1: HoursOf(10, 11)}); got != (Week{1: HoursOf(10)}) {
		t.Errorf("And = %v", got)
	}
	for _, bad := range []string{"8:9", "1:24", "1", "x:9", "1:9,"} {
		if _, err := ParseWeek(bad); err == nil {
			t.Errorf("ParseWeek(%q) was accepted", bad)
		}
	}
}

func TestASessionThatWasHeldNeedsItsDay(t *testing.T) {
	s := Session{TeamID: "t", State: Held}
	if got := s.Check(); len(got) != 1 || got[0].Field != "on" || got[0].Code != Required {
		t.Errorf("Check() = %v", got)
	}
	s.On = day(2025, 11, 6)
	s.Rating = Some(6)
	if got := s.Check(); len(got) != 1 || got[0].Code != OutOfRange || got[0].Limit != "1–5" {
		t.Errorf("Check() = %v", got)
	}
}

func TestAMembershipHoldsFromItsFirstToItsLastDay(t *testing.T) {
	m := Membership{From: day(2025, 11, 1), To: day(2025, 11, 30)}
	for d, want := range map[civil.Date]bool{
		day(2025, 10, 31): false, day(2025, 11, 1): true, day(2025, 11, 30): true, day(2025, 12, 1): false,
	} {
		if got := m.On(d); got != want {
			t.Errorf("On(%s) = %v, want %v", d, got, want)
		}
	}
}

func TestAWithdrawnConsentEndsOnItsDay(t *testing.T) {
	c := Consent{Given: true, On: day(2025, 10, 1), Withdrawn: day(2025, 12, 1)}
	if !c.Valid(day(2025, 11, 30)) || c.Valid(day(2025, 12, 1)) {
		t.Error("a withdrawal must hold from its own day on")
	}
}

func TestOutsideTheOfficeNobodySeesWhatNamesOrQuotesAPerson(t *testing.T) {
	s := Snapshot{
		People:  People{Persons: []Person{{Base: At[PersonID]("p1"), Name: "名前", Kana: "なまえ", Mail: "m@example.jp", Phone: "0", Note: "n", FormerName: "旧"}}, NPOs: []NPO{{Name: "団体", Contact: Contact{Name: "名前"}, Trouble: "悩み"}}},
		Entries: Entries{Participations: []Participation{{Wishes: "希望", Avoid: "NG", Code: "K25-01"}}, Steps: []Step{{Reason: "理由"}}},
		Meeting: Meetings{Sessions: []Session{{Issue: "内容", Reason: "理由", Concern: true, Minutes: Some(40)}}, Steps: []NextStep{{What: "一歩", PersonID: "p1"}}},
		Survey:  Surveys{Responses: []Response{{Code: "K25-01"}}, Answers: []Answer{{Text: "自由記述"}, {Number: Some(4)}}},
		Event:   Events{Registrations: []Registration{{Name: "申込者", Audience: "npo"}}},
		Stories: []Story{{PersonID: "p1", Text: "同意なし", Display: Anonymous}},
	}
	got := s.For(ForMunicipality)
	if p := got.People.Persons[0]; p != (Person{Base: At[PersonID]("p1")}) {
		t.Errorf("a person keeps %+v", p)
	}
	if n := got.People.NPOs[0]; n.Name != "団体" || n.Contact != (Contact{}) || n.Trouble != "" {
		t.Errorf("an NPO keeps %+v", n)
	}
	if m := got.Meeting.Sessions[0]; m.Issue != "" || m.Reason != "" || m.Concern || m.Minutes != Some(40) {
		t.Errorf("a session keeps %+v", m)
	}
	if got.Meeting.Steps[0].What != "" || got.Survey.Answers[0].Text != "" || got.Survey.Responses[0].Code != "" {
		t.Error("free text or an identifier is left")
	}
	if got.Survey.Answers[1].Number != Some(4) || got.Event.Registrations[0].Audience != "npo" {
		t.Error("a figure is lost")
	}
	if got.Event.Registrations[0].Name != "" || len(got.Stories) != 0 || got.Entries.Participations[0].Avoid != "" {
		t.Error("a name, a story without consent or an NG is left")
	}
	if s.People.Persons[0].Name != "名前" || s.Meeting.Sessions[0].Issue != "内容" {
		t.Error("the snapshot itself was changed")
	}
}

func TestEveryRecordTypeIsARecord(t *testing.T) {
	for _, r := range []Record{&Organization{}, &Staff{}, &NPO{}, &Session{}, &Consent{}, &Answer{}} {
		r.SetKey("k")
		if r.Key() != "k" {
			t.Errorf("%s forgets its key", reflect.TypeOf(r))
		}
	}
}
