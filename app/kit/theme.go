package kit

import (
	"image/color"
	"os"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The colours of this program beside those that Fyne names.
const (
	ColorSurface    fyne.ThemeColorName = "banso.surface"    // of cards, forms and tables
	ColorMuted      fyne.ThemeColorName = "banso.muted"      // text of second rank
	ColorAccentSoft fyne.ThemeColorName = "banso.accentSoft" // ground of what is chosen
	ColorAccentText fyne.ThemeColorName = "banso.accentText" // words in the accent, on any ground
	ColorAccent     fyne.ThemeColorName = theme.ColorNamePrimary
	ColorWarn       fyne.ThemeColorName = theme.ColorNameWarning
	ColorDanger     fyne.ThemeColorName = theme.ColorNameError
	ColorOK         fyne.ThemeColorName = theme.ColorNameSuccess
	ColorText       fyne.ThemeColorName = theme.ColorNameForeground
	ColorLine       fyne.ThemeColorName = theme.ColorNameSeparator
	ColorRail       fyne.ThemeColorName = "banso.rail"     // ground of the navigation
	ColorWarnSoft   fyne.ThemeColorName = "banso.warnSoft" // ground of badges that warn
	ColorStripe     fyne.ThemeColorName = "banso.stripe"   // ground of a row under the pointer
)

// The sizes of the eight-point grid, in device-independent pixels.
const (
	HalfGap   float32 = 4
	Gap       float32 = 8
	WideGap   float32 = 16
	RowHeight float32 = 34 // of tables and lists
	LineRoom  float32 = 18 // height of a line of body text
)

// The sizes of text.
const (
	SizeBody    fyne.ThemeSizeName = theme.SizeNameText
	SizeSmall   fyne.ThemeSizeName = theme.SizeNameCaptionText
	SizeHeading fyne.ThemeSizeName = theme.SizeNameHeadingText
	SizeSub     fyne.ThemeSizeName = theme.SizeNameSubHeadingText
	SizeFigure  fyne.ThemeSizeName = "banso.figure" // of the number in a tile
)

// Fonts are the three faces of the program.
type Fonts struct {
	Regular, Bold, Mono fyne.Resource
}

// Brightness says whether the look follows the system.
type Brightness string

// The ways of choosing between light and dark.
const (
	FollowSystem Brightness = "system"
	AlwaysLight  Brightness = "light"
	AlwaysDark   Brightness = "dark"
)

// NewTheme returns the look of the program.
func NewTheme(fonts Fonts, brightness Brightness) fyne.Theme {
	return &look{fonts: fonts, brightness: brightness}
}

// SetScale enlarges everything in the windows of the program; 1 is the size
// that fits the screen. It takes effect with the next theme that is set.
//
// Fyne reads the factor from the environment of the process each time it works
// out sizes and offers no other way to change it while running.
func SetScale(scale float32) error {
	const name = "FYNE_SCALE"
	if scale == 1 {
		return os.Unsetenv(name)
	}
	return os.Setenv(name, strconv.FormatFloat(float64(scale), 'f', 2, 32))
}

type look struct {
	fonts      Fonts
	brightness Brightness
}

// Color returns a colour of the palette; names that are not of this program's
// own come from Fyne's default look.
func (l *look) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch l.brightness {
	case AlwaysLight:
		variant = theme.VariantLight
	case AlwaysDark:
		variant = theme.VariantDark
	}
	p := light
	if variant == theme.VariantDark {
		p = dark
	}
	if c, ok := p.of(name); ok {
		return c
	}
	return theme.DefaultTheme().Color(name, variant)
}

// Font returns the bundled face of a style. There is no italic: Japanese has
// none.
func (l *look) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Monospace:
		return l.fonts.Mono
	case style.Bold:
		return l.fonts.Bold
	}
	return l.fonts.Regular
}

// Icon returns Fyne's icons, which follow the palette.
func (l *look) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size returns a size of the look.
func (l *look) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := sizes(name); ok {
		return s
	}
	return theme.DefaultTheme().Size(name)
}

func sizes(name fyne.ThemeSizeName) (float32, bool) {
	switch name {
	case SizeBody:
		return 14, true
	case SizeSmall:
		return 12, true
	case SizeHeading:
		return 20, true
	case SizeSub:
		return 16, true
	case SizeFigure:
		return 26, true
	case theme.SizeNamePadding:
		return 4, true
	case theme.SizeNameInnerPadding:
		return 7, true
	case theme.SizeNameLineSpacing:
		return 4, true
	case theme.SizeNameInputRadius, theme.SizeNameButtonRadius, theme.SizeNameSelectionRadius:
		return 5, true
	case theme.SizeNameInputBorder, theme.SizeNameSeparatorThickness:
		return 1, true
	case theme.SizeNameModalBlurRadius:
		return 0, true // blurring the window behind a dialog is slow on old laptops
	case theme.SizeNameInlineIcon:
		return 18, true
	case theme.SizeNameScrollBar:
		return 12, true
	case theme.SizeNameScrollBarSmall:
		return 5, true
	}
	return 0, false
}
