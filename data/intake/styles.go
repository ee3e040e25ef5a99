package intake

import (
	"encoding/xml"
	"io"
	"strings"
)

// style is what the look of a cell tells about its value.
type style struct {
	shown  cellKind // numberCell, dateCell or clockCell
	strike bool
	month  bool // days are shown as year and month
}

// readStyles reads the cell formats in the order in which cells name them.
func (w *workbook) readStyles() ([]style, error) {
	t, err := w.part("xl/styles.xml")
	if err != nil || t == nil {
		return nil, err
	}
	defer t.close()
	s := styleSheet{formats: map[int]cellKind{}, months: map[int]bool{17: true, 55: true}}
	for {
		tok, err := t.token()
		if err == io.EOF {
			return s.styles, nil
		}
		if err != nil {
			return nil, err
		}
		switch x := tok.(type) {
		case xml.StartElement:
			s.open(x)
		case xml.EndElement:
			s.close(x.Name.Local)
		}
		if len(s.styles) > 70_000 || len(s.strikes) > 70_000 || len(s.formats) > 70_000 {
			return nil, errTooLarge
		}
	}
}

// styleSheet collects the styles while they stream by.
type styleSheet struct {
	formats map[int]cellKind
	months  map[int]bool // formats without the day
	strikes []bool       // of the fonts
	styles  []style
	in      string // the list under way: fonts or cellXfs
}

func (s *styleSheet) open(e xml.StartElement) {
	switch name := e.Name.Local; {
	case name == "fonts" || name == "cellXfs" || name == "dxfs":
		s.in = name
	case name == "numFmt" && s.in != "dxfs":
		code := attr(e, "formatCode")
		s.formats[intAttr(e, "numFmtId")] = shownBy(code)
		s.months[intAttr(e, "numFmtId")] = !strings.Contains(bareFormat(strings.ToLower(code)), "d")
	case name == "font" && s.in == "fonts":
		s.strikes = append(s.strikes, false)
	case name == "strike" && s.in == "fonts" && len(s.strikes) > 0:
		v := attr(e, "val")
		s.strikes[len(s.strikes)-1] = v == "" || isTrue(v)
	case name == "xf" && s.in == "cellXfs":
		id, font := intAttr(e, "numFmtId"), intAttr(e, "fontId")
		shown, ok := s.formats[id]
		if !ok {
			shown = builtIn(id)
		}
		s.styles = append(s.styles, style{shown, font >= 0 && font < len(s.strikes) && s.strikes[font], s.months[id]})
	}
}

func (s *styleSheet) close(name string) {
	if name == s.in {
		s.in = ""
	}
}

// builtIn knows the formats that have a number only; 27–36 and 50–58 are the
// era formats of Japanese Excel.
func builtIn(id int) cellKind {
	switch {
	case id >= 14 && id <= 17, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return dateCell
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47:
		return clockCell
	}
	return numberCell
}

// shownBy tells from a format code whether numbers are shown as days or times.
// Quoted words, escaped characters and brackets such as [$-411] or [Red] do
// not count; [h] and [mm] do. The first section decides.
func shownBy(code string) cellKind {
	bare := bareFormat(strings.ToLower(code))
	if strings.Contains(bare, "general") || strings.Contains(bare, generalFormat) {
		return numberCell
	}
	switch hours := strings.ContainsAny(bare, "hs"); {
	case strings.ContainsAny(bare, "yd"), strings.ContainsAny(bare, "g"), strings.Contains(bare, "m") && !hours:
		return dateCell
	case strings.Contains(bare, "e") && !strings.ContainsAny(bare, "0#"):
		return dateCell
	case hours:
		return clockCell
	}
	return numberCell
}

func bareFormat(code string) string {
	var b strings.Builder
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case ';':
			return b.String()
		case '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return b.String()
			}
			i += end + 1
		case '\\', '_', '*':
			i++
		case '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return b.String()
			}
			if inside := code[i+1 : i+end]; strings.Trim(inside, "hms") == "" {
				b.WriteString(inside)
			}
			i += end
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}
