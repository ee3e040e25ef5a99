package kit_test

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"banso/app/kit"
)

// contrast is that of WCAG 2.1.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	part := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.03928 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func TestTextCanBeReadOnEveryGroundInBothVariants(t *testing.T) {
	for _, variant := range []fyne.ThemeVariant{theme.VariantLight, theme.VariantDark} {
		look := kit.NewTheme(kit.Fonts{}, kit.FollowSystem)
		grounds := []fyne.ThemeColorName{theme.ColorNameBackground, kit.ColorSurface, kit.ColorStripe, kit.ColorRail, kit.ColorAccentSoft}
		for _, ground := range grounds {
			for _, text := range []fyne.ThemeColorName{kit.ColorText, kit.ColorMuted, kit.ColorAccentText, kit.ColorDanger} {
				if got := contrast(look.Color(text, variant), look.Color(ground, variant)); got < 4.5 {
					t.Errorf("variant %d: %s on %s has a contrast of %.2f", variant, text, ground, got)
				}
			}
		}
		for text, ground := range map[fyne.ThemeColorName]fyne.ThemeColorName{
			theme.ColorNameForegroundOnPrimary: kit.ColorAccent, kit.ColorWarn: kit.ColorWarnSoft, kit.ColorAccent: kit.ColorSurface, kit.ColorText: theme.ColorNameButton, kit.ColorOK: kit.ColorSurface,
		} {
			if got := contrast(look.Color(text, variant), look.Color(ground, variant)); got < 4.5 {
				t.Errorf("variant %d: %s on %s has a contrast of %.2f", variant, text, ground, got)
			}
		}
	}
}

func TestAForcedVariantDoesNotFollowTheSystem(t *testing.T) {
	dark := kit.NewTheme(kit.Fonts{}, kit.AlwaysDark)
	if a, b := dark.Color(kit.ColorText, theme.VariantLight), dark.Color(kit.ColorText, theme.VariantDark); a != b {
		t.Errorf("text is %v in a light system and %v in a dark one", a, b)
	}
}

func TestTheToolkitSpeaksOurWordsWhateverTheSystem(t *testing.T) {
	book := stage(t)
	if err := kit.Speak(book); err != nil {
		t.Fatal(err)
	}
	for english, want := range map[string]string{"Cut": "切り取り", "Copy": "コピー", "Paste": "貼り付け", "Undo": "元に戻す", "Select all": "すべて選択"} {
		if got := lang.L(english); got != want {
			t.Errorf("%s reads %q, want %q", english, got, want)
		}
	}
}
