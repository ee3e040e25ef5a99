// Package desk is what the shell hands each page to work with, and how pages
// and shell speak: [Page], [Facts], [Route], and the [Editor] that every form
// is saved through.
//
// It knows the store's one way of writing and no page. A page is made once,
// gets new facts by Refresh whenever the register has changed, and asks the
// shell to go elsewhere by a Route, so that pages never know each other.
//
//	type Page struct {
//		desk  *desk.Desk
//		table *kit.Table[row]
//		edit  *desk.Editor
//	}
//
//	func (p *Page) Content() fyne.CanvasObject { return p.content }
//	func (p *Page) Refresh(f desk.Facts)       { p.facts = f; p.table.SetRows(rows(f)); p.edit.Renew() }
//	func (p *Page) Search(text string)         { p.table.SetFilter(matches(text)) }
//	func (p *Page) New()                       { p.edit.Open("npo:", p.begin()) }
package desk
