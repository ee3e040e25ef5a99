package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// palette is the colours of one variant. Text on its ground has a contrast of
// at least 4.5:1; a test holds it to that.
type palette struct {
	ground, surface, line, text, muted   color.NRGBA
	accent, accentSoft, accentText       color.NRGBA
	warn, warnSoft, danger, ok, onAccent color.NRGBA
	rail, button, border, stripe         color.NRGBA
}

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xff}
}

var light = palette{
	ground: rgb(0xFAF8F5), surface: rgb(0xFFFFFF), line: rgb(0xE4DFD8), text: rgb(0x2B2A28), muted: rgb(0x6F6A63),
	accent: rgb(0x1F7A6D), accentSoft: rgb(0xE1F2ED), accentText: rgb(0x17665B), warn: rgb(0xB3541E), warnSoft: rgb(0xFDF3EA),
	danger: rgb(0xB3261E), ok: rgb(0x2E7D4F), onAccent: rgb(0xFFFFFF),
	rail: rgb(0xF4F1EC), button: rgb(0xECE7E0), border: rgb(0x958D83), stripe: rgb(0xF7F4EF),
}

var dark = palette{
	ground: rgb(0x1D1C1A), surface: rgb(0x272523), line: rgb(0x45413C), text: rgb(0xECE8E2), muted: rgb(0xB0A99F),
	accent: rgb(0x62C4B3), accentSoft: rgb(0x21443D), accentText: rgb(0x84D8C8), warn: rgb(0xE8A36B), warnSoft: rgb(0x46311F),
	danger: rgb(0xF4958D), ok: rgb(0x74C69A), onAccent: rgb(0x10211D),
	rail: rgb(0x171614), button: rgb(0x38352F), border: rgb(0x857D73), stripe: rgb(0x2F2C29),
}

// of returns the colour of a name, false for names that Fyne's own look shall
// answer.
func (p palette) of(name fyne.ThemeColorName) (color.Color, bool) {
	switch name {
	case theme.ColorNameBackground:
		return p.ground, true
	case ColorSurface, theme.ColorNameInputBackground, theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground:
		return p.surface, true
	case ColorLine:
		return p.line, true
	case ColorText:
		return p.text, true
	case ColorMuted, theme.ColorNamePlaceHolder:
		return p.muted, true
	case ColorAccent:
		return p.accent, true
	case ColorAccentText, theme.ColorNameHyperlink:
		return p.accentText, true
	case ColorAccentSoft, theme.ColorNameSelection:
		return p.accentSoft, true
	case ColorWarnSoft:
		return p.warnSoft, true
	case theme.ColorNameForegroundOnPrimary, theme.ColorNameForegroundOnError,
		theme.ColorNameForegroundOnSuccess, theme.ColorNameForegroundOnWarning:
		return p.onAccent, true
	}
	return p.ofParts(name)
}

// ofParts returns the colours of states and of parts of widgets.
func (p palette) ofParts(name fyne.ThemeColorName) (color.Color, bool) {
	switch name {
	case ColorWarn:
		return p.warn, true
	case ColorDanger:
		return p.danger, true
	case ColorOK:
		return p.ok, true
	case ColorRail, theme.ColorNameHeaderBackground:
		return p.rail, true
	case ColorStripe:
		return p.stripe, true
	case theme.ColorNameButton:
		return p.button, true
	case theme.ColorNameInputBorder:
		return p.border, true
	case theme.ColorNameDisabled:
		return thin(p.muted, 0x90), true
	case theme.ColorNameDisabledButton:
		return thin(p.button, 0x80), true
	case theme.ColorNameHover:
		return thin(p.text, 0x12), true
	case theme.ColorNamePressed:
		return thin(p.text, 0x24), true
	case theme.ColorNameFocus:
		return thin(p.accent, 0x40), true
	case theme.ColorNameScrollBar:
		return thin(p.muted, 0x90), true
	case theme.ColorNameScrollBarBackground:
		return thin(p.muted, 0x18), true
	case theme.ColorNameShadow:
		return thin(color.NRGBA{}, 0x30), true
	}
	return nil, false
}

func thin(c color.NRGBA, alpha uint8) color.Color {
	c.A = alpha
	return c
}

// paint returns a colour of the look that is on.
func paint(name fyne.ThemeColorName) color.Color { return theme.Color(name) }

// nothing is the colour of what is not painted. Fyne's painters do not take
// nil for it.
var nothing color.Color = color.Transparent

func newPlane() *canvas.Rectangle { return canvas.NewRectangle(nothing) }

func newLine(text string) *canvas.Text { return canvas.NewText(text, nothing) }
