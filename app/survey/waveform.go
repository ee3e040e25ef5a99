package survey

import (
	"strings"

	"banso/app/desk"
	"banso/data/mentoring"
)

// waveTexts writes a wave into the fields of the form.
func waveTexts(w mentoring.Wave) map[string]string {
	return map[string]string{
		"kind": string(w.Kind), "audience": string(w.Audience), "instrument": string(w.InstrumentID),
		"opens": w.Opens.String(), "closes": w.Closes.String(),
	}
}

// packPrefix marks an instrument of the program's own that the register does
// not have yet.
const packPrefix = "pack:"

// readWave makes a wave of typed texts on the base of the one shown; others
// are the waves it must differ from. A wave that was answered keeps whom and
// what it asks. pack is the code of an instrument that is to be taken into the
// register, "" for one that is there.
func readWave(base mentoring.Wave, others []mentoring.Wave, answered bool, texts map[string]string) (w mentoring.Wave, pack string, _ mentoring.Problems) {
	t := desk.Read(texts)
	w = base
	w.Kind = mentoring.WaveKind(t.Text("kind"))
	if !answered {
		w.Audience = mentoring.Part(t.Text("audience"))
		w.InstrumentID = mentoring.InstrumentID(t.Text("instrument"))
	}
	if code, isPack := strings.CutPrefix(string(w.InstrumentID), packPrefix); isPack {
		pack, w.InstrumentID = code, ""
	}
	w.Opens, w.Closes = t.Date("opens"), t.Date("closes")
	found := w.Check()
	for _, required := range []struct{ field, text string }{
		{"kind", string(w.Kind)}, {"audience", string(w.Audience)}, {"instrument", string(w.InstrumentID) + pack},
	} {
		if required.text == "" {
			found = append(found, mentoring.Problem{Field: required.field, Code: mentoring.Required})
		}
	}
	for _, o := range others {
		if o.ID != w.ID && !o.Removed && o.Kind == w.Kind && o.Audience == w.Audience && o.InstrumentID == w.InstrumentID && pack == "" {
			found = append(found, mentoring.Problem{Field: "kind", Code: mentoring.Duplicate})
		}
	}
	return w, pack, t.Problems(found)
}
