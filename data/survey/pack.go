package survey

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"

	"banso/data/mentoring"
)

//go:embed packs/*.json
var packs embed.FS

// Pack is an instrument as it is offered to the office: its items, the rule
// for missing answers, and whose words they are.
type Pack struct {
	Code        string         `json:"code"`
	Name        string         `json:"name"`
	Version     string         `json:"version"`
	Audience    mentoring.Part `json:"audience"`
	Licence     string         `json:"licence"` // code list "licence"
	Attribution string         `json:"attribution"`
	Missing     MissingRule    `json:"missing"`
	Items       []PackItem     `json:"items"`
}

// PackItem is an item of a pack. Labels names a set of answers or holds the
// answers themselves.
type PackItem struct {
	Code        string               `json:"code"`
	Short       string               `json:"short"`
	Text        string               `json:"text"`
	Kind        mentoring.ItemKind   `json:"kind"`
	Min         int                  `json:"min"`
	Max         int                  `json:"max"`
	Labels      []string             `json:"labels"` // from Min upwards
	LowIsBetter bool                 `json:"low_is_better"`
	Reverse     bool                 `json:"reverse"`
	Aliases     string               `json:"aliases"`
	Waves       []mentoring.WaveKind `json:"waves"`
}

// A LicenceError says that a pack carries item text that its licence does not
// allow to ship.
type LicenceError struct{ Pack, Licence string }

// Error names the pack and its licence.
func (e *LicenceError) Error() string {
	return fmt.Sprintf("pack %s may not ship its text under licence %q", e.Pack, e.Licence)
}

// Bundled tells whether the texts of an instrument under that licence may be
// shipped with the program. Everything else ships without text: the office
// types in what it has permission for and keeps the permission.
func Bundled(licence string) bool {
	return licence == "own" || licence == "cc_by" || licence == "government"
}

// NeedsText tells whether the office has to type in the texts of the items
// before the pack can be asked.
func (p Pack) NeedsText() bool {
	for _, it := range p.Items {
		if it.Text == "" {
			return true
		}
	}
	return false
}

// Packs returns the packs that ship with the program, in the order of their
// files. A pack that holds text against its licence is a [*LicenceError].
func Packs() ([]Pack, error) {
	files, err := fs.Glob(packs, "packs/*.json")
	if err != nil {
		return nil, fmt.Errorf("list instrument packs: %w", err)
	}
	var out []Pack
	for _, name := range files {
		raw, err := packs.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read instrument pack %s: %w", name, err)
		}
		p, err := ParsePack(raw)
		if err != nil {
			return nil, fmt.Errorf("read instrument pack %s: %w", name, err)
		}
		if !Bundled(p.Licence) && p.hasText() {
			return nil, &LicenceError{Pack: p.Code, Licence: p.Licence}
		}
		out = append(out, p)
	}
	return out, nil
}

func (p Pack) hasText() bool {
	for _, it := range p.Items {
		if it.Text != "" || it.Short != "" || len(it.Labels) > 0 {
			return true
		}
	}
	return false
}

// ParsePack reads a pack from JSON and checks that every scale item has a
// range and, if it has labels at all, one for each value.
func ParsePack(raw []byte) (Pack, error) {
	var p Pack
	if err := json.Unmarshal(raw, &p); err != nil {
		return Pack{}, err
	}
	if p.Code == "" || p.Licence == "" {
		return Pack{}, fmt.Errorf("a pack needs a code and a licence")
	}
	seen := map[string]bool{}
	for _, it := range p.Items {
		switch {
		case it.Code == "" || seen[it.Code]:
			return Pack{}, fmt.Errorf("item code %q is empty or occurs twice", it.Code)
		case it.Kind != mentoring.TextItem && it.Max <= it.Min:
			return Pack{}, fmt.Errorf("item %s has no range", it.Code)
		case len(it.Labels) > 0 && len(it.Labels) != it.Max-it.Min+1:
			return Pack{}, fmt.Errorf("item %s has %d labels", it.Code, len(it.Labels))
		}
		seen[it.Code] = true
	}
	return p, nil
}

// Records turns the pack into an instrument and its items; newID makes the
// identifiers.
func (p Pack) Records(newID func() string) (mentoring.Instrument, []mentoring.Item) {
	instrument := mentoring.Instrument{
		Base: mentoring.At(mentoring.InstrumentID(newID())), Code: p.Code, Name: p.Name, Version: p.Version,
		Licence: p.Licence, Attribution: p.Attribution, Missing: string(p.Missing),
	}
	items := make([]mentoring.Item, len(p.Items))
	for i, it := range p.Items {
		items[i] = mentoring.Item{
			Base: mentoring.At(mentoring.ItemID(newID())), InstrumentID: instrument.ID, No: i + 1, Code: it.Code,
			Short: it.Short, Text: it.Text, Kind: it.Kind, Min: it.Min, Max: it.Max, LowIsBetter: it.LowIsBetter,
			Reverse: it.Reverse, Aliases: it.Aliases, Labels: it.choices(), Waves: it.waves(),
		}
	}
	return instrument, items
}

func (it PackItem) choices() mentoring.Choices {
	var out mentoring.Choices
	for i, label := range it.Labels {
		out = append(out, mentoring.Choice{Value: it.Min + i, Label: label})
	}
	return out
}

func (it PackItem) waves() mentoring.Codes {
	var out mentoring.Codes
	for _, w := range it.Waves {
		out = append(out, string(w))
	}
	return out
}

// Asked tells whether an item belongs to the questionnaire of a wave.
func Asked(item mentoring.Item, wave mentoring.WaveKind) bool {
	return len(item.Waves) == 0 || item.Waves.Has(string(wave))
}
