// Package page lays a manuscript out: it measures, breaks lines and pages once
// and says for each page what is drawn where, as a list of operations in
// points. PDF, preview and tests walk the same list, so what is seen is what
// is printed.
//
// The package knows paper sizes and typography. It knows neither PDF nor
// windows, nor what the paper is about.
//
//	layout, err := page.Lay(doc)
//	for _, m := range layout.Missing { … } // characters that no font has
//	for _, p := range layout.Pages {
//		for _, op := range p.Ops {
//			switch op := op.(type) { case page.Text: … }
//		}
//	}
package page

import (
	"banso/assets/words"
	"banso/data/civil"
	"banso/export/manuscript"
)

// Layout is a document on its pages.
type Layout struct {
	Title, Author, Subject, Keywords string
	Lang                             words.Lang
	Made                             civil.Date
	Pages                            []Page
	Bookmarks                        []Bookmark
	// Missing is each character that no font can draw, once, in the order of
	// the text; 〓 is printed in its place. Warn before printing.
	Missing []Missing
}

// Page is one side of paper. Width and Height are in points of 1/72 inch, the
// origin of the operations is the upper left corner, y grows downwards.
type Page struct {
	Width, Height float64
	Ops           []Op
}

// Bookmark is an entry of the outline: Page counts from 0, Y in points from
// the top, Level from 0.
type Bookmark struct {
	Text  string
	Level int
	Page  int
	Y     float64
}

// Missing is a character without glyph and some of the text around it.
type Missing struct {
	Rune rune
	Near string
}

// Lay lays out a document. It returns a manuscript.UnknownBlockError for a
// block it cannot set, a manuscript.UnknownReferenceError for a reference to
// nothing, and a PictureError for an image it cannot read.
func Lay(doc manuscript.Document) (Layout, error) {
	doc, err := doc.Numbered()
	if err != nil {
		return Layout{}, err
	}
	ruler, err := newRuler()
	if err != nil {
		return Layout{}, err
	}
	c := composer{doc: doc, book: doc.Book, ruler: ruler, contents: headingsOf(doc.Blocks)}
	pieces, err := c.document()
	if err != nil {
		return Layout{}, err
	}
	f := flow{}
	f.pour(pieces)
	layout := Layout{
		Title: clean(doc.Title), Author: clean(doc.Author), Subject: clean(doc.Subject), Keywords: clean(doc.Keywords),
		Lang: doc.Book.Lang(), Made: doc.Made,
	}
	finish(&layout, &c, f.sheets)
	layout.Missing = ruler.missing
	return layout, nil
}
