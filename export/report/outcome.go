package report

import (
	"fmt"

	"banso/assets/words"
	"banso/data/civil"
	"banso/data/mentoring"
	"banso/data/outcome"
	"banso/export/manuscript"
)

// Params says how a paper is made.
type Params struct {
	Book words.Book // gives the language
	Made civil.Date // day of issue
	// Seals are the labels of empty boxes for stamps on the cover. Without any,
	// the cover names who is responsible and who is in charge, as offices ask
	// that have given up seals.
	Seals []string
}

// A ReaderError says that figures and records were made for different readers;
// printing them together could tell one what only the other may see.
type ReaderError struct{ Figures, Records mentoring.Audience }

// Error names both readers.
func (e *ReaderError) Error() string {
	return fmt.Sprintf("figures are for %q, records for %q", e.Figures, e.Records)
}

// Outcome returns the outcome report (成果報告書) of a cohort. s must be the
// snapshot for the same reader as the summary, else it returns a
// [*ReaderError].
func Outcome(sum outcome.Summary, s mentoring.Snapshot, params Params) (manuscript.Document, error) {
	reader := s.Reader
	if reader == "" {
		reader = mentoring.ForOffice
	}
	if sum.Reader != reader {
		return manuscript.Document{}, &ReaderError{Figures: sum.Reader, Records: reader}
	}
	p, err := newPaper(sum, s, params)
	if err != nil {
		return manuscript.Document{}, err
	}
	p.cover()
	p.add(manuscript.Contents{Title: p.say(words.ReportContents)})
	p.overview()
	p.purpose()
	p.organization()
	p.conduct()
	p.outputs()
	p.change()
	p.voices()
	p.logic()
	p.meetings()
	p.accounts()
	p.reflection()
	p.annexIndicators()
	p.annexQuestions()
	p.annexMethod()
	p.annexPrivacy()
	p.contact()
	org := s.Office.Organization.Name
	doc := manuscript.Document{
		Title: p.title(), Author: org, Subject: p.say(words.ReportTitle),
		Footer: org + "  " + p.book.Official(params.Made), Book: params.Book, Made: params.Made, Blocks: p.blocks,
	}
	if reader == mentoring.ForOffice {
		doc.Mark = p.say(words.ReportOfficeOnly)
	}
	return doc, nil
}
