package data

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"

	"banso/data/mentoring"
)

const standIn = "（消去済み）"

// The words that nobody may read after a purge.
var secrets = []string{"山田花子", "やまだはなこ", "090-1234-5678", "hanako@example.jp", "弁護士", "夜は空けない", "楽しかった"}

// withPerson enters a mentor with all that is personal, in several acts.
func (l *laptop) withPerson() mentoring.PersonID {
	l.t.Helper()
	p := mentoring.Person{Name: "山田花子", Kana: "やまだはなこ", Phone: "090-1234-5678", Mail: "hanako@example.jp"}
	save(l.t, l.Store, &p)
	cohort, npo := mentoring.Cohort{Name: "期", FiscalYear: 2026, Template: mentoring.DefaultTemplate()}, komorebi()
	save(l.t, l.Store, &cohort, &npo)
	team := mentoring.Team{CohortID: cohort.ID, No: 1, NPOID: npo.ID}
	instrument := mentoring.Instrument{Code: "X", Name: "調査"}
	save(l.t, l.Store, &mentoring.Mentor{PersonID: p.ID, Job: "弁護士"}, &team, &instrument,
		&mentoring.Participation{CohortID: cohort.ID, Part: mentoring.AsMentor, PersonID: p.ID, Stage: mentoring.Applied, Wishes: "夜は空けない"})
	session := mentoring.Session{TeamID: team.ID, No: 1, Issue: "山田花子さんと話した"}
	item := mentoring.Item{InstrumentID: instrument.ID, No: 1, Code: "q1", Short: "感想", Text: "感想", Kind: mentoring.TextItem}
	wave := mentoring.Wave{CohortID: cohort.ID, Kind: "baseline", Audience: mentoring.AsMentor, InstrumentID: instrument.ID}
	save(l.t, l.Store, &session, &item, &wave)
	sheet := mentoring.Response{WaveID: wave.ID, PersonID: p.ID, State: mentoring.Counted}
	save(l.t, l.Store, &sheet)
	save(l.t, l.Store, &mentoring.Answer{ResponseID: sheet.ID, ItemID: item.ID, Text: "楽しかった"})
	p.Region = "大阪"
	save(l.t, l.Store, &p)
	return p.ID
}

// mentionsLeft are the secrets that stand somewhere in the log or the rows.
func (l *laptop) mentionsLeft() (left []string) {
	for key, text := range l.whole() {
		for _, s := range secrets {
			if strings.Contains(key, s) || strings.Contains(text, s) {
				left = append(left, key+" "+text)
			}
		}
	}
	return left
}

func TestAPurgeTakesOutRowsAndOldValuesOnEveryLaptop(t *testing.T) {
	o := newOfficeOf(t)
	ctx := context.Background()
	a := o.first("A", 0)
	person := a.withPerson()
	if _, _, err := a.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	b, c := o.join(a, "B", 0), o.join(a, "C", 0)
	if err := a.SaveDraft(ctx, "mentor:x", `{"name":"山田花子"}`); err != nil {
		t.Fatal(err)
	}
	// C writes on, not knowing; its file is late.
	p := mentoring.Person{Base: mentoring.At(person)}
	if err := c.Get(ctx, &p); err != nil {
		t.Fatal(err)
	}
	p.Phone, p.Note = "090-1234-5678", "弁護士"
	save(t, c.Store, &p, &mentoring.Earlier{PersonID: person, Name: "山田花子", FiscalYear: 2024})
	late := o.file(c, b)

	purged, err := a.PurgePerson(ctx, person, standIn)
	if err != nil {
		t.Fatal(err)
	}
	if purged.Rows < 5 || purged.Entries < 5 || purged.Drafts != 1 || len(purged.Mentions) != 1 || purged.Mentions[0].Table != TableSession || purged.Backup == "" && !a.Shared() {
		t.Errorf("purged %+v", purged)
	}
	session := mentoring.Session{Base: mentoring.At(mentoring.SessionID(purged.Mentions[0].Key))}
	for _, l := range []*laptop{a, b} {
		if l == b {
			if taken := b.take(o.file(a, b)); taken.Purged != purged.Rows {
				t.Errorf("took %+v", taken)
			}
			b.take(late)
		}
		if left := l.mentionsLeft(); len(left) != 1 && len(left) != 2 { // the session's note, as row and as entry
			t.Errorf("%s still says %q", l.o.Actor, left)
		}
	}
	if err := a.Get(ctx, &session); err != nil {
		t.Fatal(err)
	}
	session.Issue = ""
	save(t, a.Store, &session)
	o.settle(a, b, c)
	p = mentoring.Person{Base: mentoring.At(person)}
	if err := c.Get(ctx, &p); err != nil || p.Name != standIn || p.Phone != "" || p.Removed {
		t.Errorf("the person is %+v, %v", p, err)
	}
	for _, s := range secrets[1:] {
		for _, l := range []*laptop{a, b, c} {
			closeStore(t, l.Store)
			if l.Shared() {
				continue // its server keeps its own files
			}
			text, err := os.ReadFile(l.path)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(text, []byte(s)) {
				t.Errorf("%s: the file still has %s", l.o.Actor, s)
			}
		}
	}
}

func TestAPurgeCannotBeUndoneAndNothingBringsTheDataBack(t *testing.T) {
	o := newOfficeOf(t)
	ctx := context.Background()
	a := o.first("A", 0)
	person := a.withPerson()
	purged, err := a.PurgePerson(ctx, person, standIn)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := a.UndoAct(ctx, purged.Act); !errors.Is(err, ErrNotFound) {
		t.Errorf("undo of the purge: %v", err)
	}
	for range 20 {
		if _, _, err := a.Undo(ctx); errors.Is(err, ErrNothingToUndo) {
			break
		} else if err != nil && !isConflict(err) {
			t.Fatal(err)
		} else if err != nil {
			break
		}
	}
	for _, said := range a.mentionsLeft() {
		if !strings.Contains(said, "話した") {
			t.Errorf("undo brought back %s", said)
		}
	}
	o.agree(a)
}

func TestADataOfAPersonThatIsEnteredAnewStays(t *testing.T) {
	o := newOfficeOf(t)
	ctx := context.Background()
	a := o.first("A", 0)
	person := a.withPerson()
	b := o.join(a, "B", 0)
	if _, err := a.PurgePerson(ctx, person, standIn); err != nil {
		t.Fatal(err)
	}
	if _, err := b.PurgePerson(ctx, person, standIn); err != nil {
		t.Fatal(err)
	}
	o.settle(a, b)
	p := mentoring.Person{Base: mentoring.At(person)}
	if err := a.Get(ctx, &p); err != nil || p.Name != standIn {
		t.Fatalf("the person is %+v, %v", p, err)
	}
	p.Name = "山田 花子"
	save(t, a.Store, &p)
	o.settle(a, b)
	if err := b.Get(ctx, &p); err != nil || p.Name != "山田 花子" {
		t.Errorf("the person is %+v, %v", p, err)
	}
}

func TestNobodyIsPurgedWhoIsNotThere(t *testing.T) {
	s := newMemory(t)
	if _, err := s.PurgePerson(context.Background(), "none", standIn); !errors.Is(err, ErrNotFound) {
		t.Errorf("got %v", err)
	}
}

// Every column in the list must be one of the schema, or nothing is taken out.
func TestThePersonalColumnsAreThere(t *testing.T) {
	s := newMemory(t)
	for _, p := range personal {
		columns, err := s.o.engine.dialect().storedColumns(context.Background(), s.reader, p.table)
		if err != nil {
			t.Fatal(err)
		}
		known := map[string]bool{}
		for _, c := range columns {
			known[c.name] = true
		}
		for _, name := range p.columns {
			if !known[name] {
				t.Errorf("%s has no column %s", p.table, name)
			}
		}
	}
}

func TestWhatAPurgeHasEmptiedIsUndoneAsNothing(t *testing.T) {
	ctx := context.Background()
	s := newMemory(t)
	p := mentoring.Person{Name: "山田花子"}
	save(t, s, &p)
	mentor := mentoring.Mentor{PersonID: p.ID, Job: "弁護士"}
	save(t, s, &mentor)
	mentor.Bio = "夜は空けない"
	save(t, s, &mentor)
	if _, err := s.PurgePerson(ctx, p.ID, standIn); err != nil {
		t.Fatal(err)
	}
	for _, removed := range []bool{false, true} {
		if _, _, err := s.Undo(ctx); err != nil {
			t.Fatal(err)
		}
		now := mentoring.Mentor{Base: mentoring.At(mentor.ID)}
		if err := s.Get(ctx, &now); err != nil || now.Job+now.Bio != "" || now.Removed != removed {
			t.Errorf("the mentor is %+v, %v", now, err)
		}
	}
	if _, _, err := s.Redo(ctx); err != nil {
		t.Error(err)
	}
	if report, err := s.Check(ctx); err != nil || !report.OK() {
		t.Errorf("report %+v, %v", report, err)
	}
}

func TestAPurgeFindsDraftsHoweverTheNameIsSpelled(t *testing.T) {
	ctx := context.Background()
	s := newMemory(t)
	p := mentoring.Person{Name: "山田 花子", FormerName: "鈴木花子", Phone: "090-1234-5678"}
	save(t, s, &p)
	drafts := map[string]bool{ // that stay
		`{"text":"山田花子さん"}`: false, `{"text":"山田　花子"}`: false, `{"text":"旧姓は鈴木 花子"}`: false, `{"text":"09012345678"}`: false,
		`{"text":"０９０－１２３４－５６７８"}`: false, `{"text":"山田さんと花子さん"}`: true,
	}
	for body := range drafts {
		if err := s.SaveDraft(ctx, body, body); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.SaveDraft(ctx, "person/"+string(p.ID), "{}"); err != nil {
		t.Fatal(err)
	}
	if purged, err := s.PurgePerson(ctx, p.ID, standIn); err != nil || purged.Drafts != 6 {
		t.Errorf("purged %+v, %v", purged, err)
	}
	for body, stays := range drafts {
		if _, is, err := s.Draft(ctx, body); err != nil || is != stays {
			t.Errorf("%s: %v, %v", body, is, err)
		}
	}
}

func TestAMentionInOtherLettersIsFound(t *testing.T) {
	s := newMemory(t)
	p := mentoring.Person{Name: "Anna Kovacs"}
	npo := komorebi()
	npo.Trouble = "met ANNA KOVACS"
	save(t, s, &p, &npo)
	if purged, err := s.PurgePerson(context.Background(), p.ID, standIn); err != nil || len(purged.Mentions) != 1 {
		t.Errorf("purged %+v, %v", purged, err)
	}
}
