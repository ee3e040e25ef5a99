package home

import (
	"slices"
	"strings"

	"banso/app/desk"
	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
)

// figure is what one box shows: a number, and below it what it is of.
type figure struct{ value, note string }

// none stands where there is no number yet.
const none = "–"

// held is how many sessions took place of those planned.
func held(book words.Book, f desk.Facts) figure {
	return share(book, f.Summary.Sessions.Rate(), words.HomeHeldNote)
}

func share(book words.Book, r outcome.Rate, note words.Key) figure {
	s, ok := r.Share()
	if !ok {
		return figure{value: none}
	}
	return figure{of(book, r.Part, r.Whole), book.Say(note, "rate", book.Percent(s))}
}

// of writes both numbers of a ratio; one that cannot be known is a dash.
func of(book words.Book, part, whole outcome.Figure) string {
	write := func(f outcome.Figure) string {
		if !f.OK() {
			return none
		}
		return book.Number(f.Int())
	}
	return book.Say(words.HomeOf, "part", write(part), "whole", write(whole))
}

// logged is how many of the sessions whose day is past have a record.
func logged(book words.Book, f desk.Facts) figure {
	due := f.Summary.Sessions.Due
	if due.Int() == 0 {
		return figure{none, book.Say(words.HomeLoggedNone)}
	}
	done := due
	done.Value -= f.Summary.Sessions.Unlogged.Value
	return share(book, outcome.Rate{Part: done, Whole: due}, words.HomeLoggedNote)
}

// answers is how many sheets came back: those of mentees large, those of
// mentors below.
func answers(book words.Book, f desk.Facts) figure {
	if !f.Summary.Mentees.Asked() && !f.Summary.Mentors.Asked() {
		return figure{none, book.Say(words.HomeAnswersNone)}
	}
	out := figure{value: waves(book, f.Summary.Mentees)}
	if out.value == "" {
		out.value = none
	}
	if mentors := waves(book, f.Summary.Mentors); mentors != "" {
		out.note = book.Say(words.HomeAnswersMentors, "waves", mentors)
	}
	return out
}

// waves writes the waves that are open or over, one beside the other.
func waves(book words.Book, s outcome.Survey) string {
	var out []string
	for _, w := range s.Waves {
		if w.Answered.OK() {
			out = append(out, book.Say(words.HomeWave, "wave", book.Code("wave", string(w.Kind)), "answers", of(book, w.Answered, w.Invited)))
		}
	}
	return strings.Join(out, book.Say(words.HomeBetween))
}

// date is a day on which something ends or is due.
type date struct {
	on   civil.Date
	what string
}

// next is the nearest day on which something is due.
func next(book words.Book, f desk.Facts) figure {
	var all []date
	for _, d := range dates(book, f) {
		if !d.on.Before(f.Today) { // also leaves out those without a day
			all = append(all, d)
		}
	}
	if len(all) == 0 {
		return figure{none, book.Say(words.HomeNextNone)}
	}
	first := slices.MinFunc(all, func(a, b date) int { return a.on.Compare(b.on) })
	return figure{book.ShortDay(first.on), book.Say(words.HomeNextNote, "what", first.what, "n", first.on.Sub(f.Today))}
}

// dates lists the days of the cohort that somebody must keep in mind.
func dates(book words.Book, f desk.Facts) []date {
	s := f.Snapshot
	out := []date{{s.Cohort.To, book.Say(words.HomeNextEnd)}}
	for _, w := range s.Survey.Waves {
		if w.Audience != mentoring.AsVisitor {
			out = append(out, date{w.Closes, book.Say(words.HomeNextSurvey, "wave", book.Code("wave", string(w.Kind)), "part", book.Code("part", string(w.Audience)))})
		}
	}
	for _, g := range s.Money.Grants {
		out = append(out, date{g.ReportDue, book.Say(words.HomeNextReport)})
	}
	for _, e := range s.Event.Events {
		out = append(out, date{e.On, book.Say(words.HomeNextEvent)})
	}
	return out
}
