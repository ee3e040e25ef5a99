package native

import (
	"errors"

	"banso/assets"
	"banso/assets/words"
)

// Ready looks whether a window can be drawn, before the toolkit is asked for
// one: it would end without a word. If none can, the system's own box says why
// and what can be done, and the program shall end.
func Ready(s System, book words.Book) bool {
	for _, face := range []assets.Face{assets.Gothic, assets.GothicBold, assets.GothicFixed} {
		if _, err := face.Parse(); err != nil {
			Say(s, book, book.Say(words.NativeBroken))
			return false
		}
	}
	err := s.Drawable()
	if err == nil {
		return true
	}
	Undrawable(s, book, err)
	return false
}

// Undrawable says that no window can be drawn, and starts the program again
// with drawing by the processor if that is possible and the person wants it.
func Undrawable(s System, book words.Book, err error) {
	var why *UndrawableError
	if errors.As(err, &why) && why.NoDisplay {
		Say(s, book, book.Say(words.DoorNoDisplay))
		return
	}
	again := s.Software()
	if again == nil {
		Say(s, book, book.Say(words.NativeUndrawable)+"\n\n"+book.Say(words.NativeUndrawableHelp))
		return
	}
	m := Message{Title: book.Say(words.AppName), Text: book.Say(words.NativeUndrawable) + "\n\n" + book.Say(words.NativeSoftware),
		Offer: book.Say(words.NativeSoftwareDo), Refuse: book.Say(words.KitClose)}
	if !s.Tell(m) {
		return
	}
	if err := again(); err != nil {
		Say(s, book, book.Say(words.NativeSoftwareFailed)+"\n\n"+book.Say(words.NativeUndrawableHelp))
	}
}

// Say shows a text in a box of the system, without a window.
func Say(s System, book words.Book, text string) {
	s.Tell(Message{Title: book.Say(words.AppName), Text: text, Refuse: book.Say(words.KitClose)})
}
