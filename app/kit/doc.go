// Package kit is the box of widgets that every page of the window is built
// from: the look (Theme), text, entries, fields, forms, tables, grids, toasts
// and dialogs. It is the only place that makes a text entry, so that Japanese
// input is served at one place.
//
// The package knows words (a [banso/assets/words.Book] is handed in) and the
// calendar, but no mentoring, no store and no page. Widgets raise intentions
// through On… functions; pages carry them out.
//
//	name := kit.NewEntry(kit.KindText)
//	form := kit.NewForm(book, kit.Tab{Sections: []kit.Section{{Fields: []kit.Field{
//		{Name: "name", Label: book.Say(words.NPOName), Required: true, Input: name},
//	}}}})
//	form.OnEdit = func() { keepDraft(form.Texts()) }
package kit
