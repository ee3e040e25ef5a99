// Package app is the window of 伴走ノート: the shell around the pages – rail,
// page head, shortcuts, messages – and nothing of what stands on them.
//
// # How a page is made
//
// A page is a package app/<page> of three kinds of files:
//
//   - page.go makes the page from a [desk.Desk], takes new [desk.Facts] in
//     Refresh, and answers the shell's wishes (Search, New, Save, Open …);
//   - form.go turns a record into texts and typed texts into a record or
//     [mentoring.Problems]; it knows no widget and is tested by plain tables;
//   - view.go builds the widgets of package kit once; it holds no rule.
//
// Every sentence is a key of package words, in a file of the page's own
// (assets/words/keys_<page>.go and books/*/<page>.json). All writing goes
// through [desk.Desk.Carry] or an [desk.Editor]; reading is done by the shell,
// which hands each page the same facts. Pages never import each other: they
// ask the shell to Go to a [desk.Route].
//
// The package knows no rule of mentoring and no SQL. Only main.go makes the
// Fyne application, so that everything here runs without a display:
//
//	shell, err := app.New(app.Params{App: fyneApp, Store: store, Jobs: job.Background{}, Now: time.Now})
//	shell.Run()
package app
