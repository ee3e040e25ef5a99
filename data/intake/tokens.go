package intake

import (
	"bufio"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// tokens is a part of a workbook as a stream. It refuses what no program
// writes and what only serves to exhaust memory: document types, single
// tokens of more than maxToken, parts of more than maxPart.
type tokens struct {
	xml    *xml.Decoder
	source io.Closer
}

func newTokens(ctx context.Context, source io.ReadCloser) *tokens {
	d := xml.NewDecoder(bufio.NewReaderSize(&meter{context: ctx, source: source}, 64<<10))
	d.Strict = true
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errForeignXML }
	return &tokens{xml: d, source: source}
}

func (t *tokens) close() { _ = t.source.Close() }

var errForeignXML = errors.New("not the XML of a workbook")

// token returns the next token; the ends of self-closing elements come too.
func (t *tokens) token() (xml.Token, error) {
	tok, err := t.xml.RawToken()
	if err != nil {
		return nil, err
	}
	if _, ok := tok.(xml.Directive); ok {
		return nil, errForeignXML
	}
	return tok, nil
}

// start returns the next opening element, whatever its depth.
func (t *tokens) start() (xml.StartElement, error) {
	for {
		tok, err := t.token()
		if err != nil {
			return xml.StartElement{}, err
		}
		if s, ok := tok.(xml.StartElement); ok {
			return s, nil
		}
	}
}

// richText collects the texts up to the end of an element, without readings.
func (t *tokens) richText(end string) (string, error) {
	var b strings.Builder
	inText, inReading := false, false
	for {
		tok, err := t.token()
		if err != nil {
			return "", noEOF(err)
		}
		switch x := tok.(type) {
		case xml.StartElement:
			inText = inText || x.Name.Local == "t"
			inReading = inReading || x.Name.Local == "rPh"
		case xml.EndElement:
			switch x.Name.Local {
			case end:
				return unescape(b.String()), nil
			case "t":
				inText = false
			case "rPh":
				inReading = false
			}
		case xml.CharData:
			if inText && !inReading {
				b.Write(x)
			}
			if b.Len() > maxToken {
				return "", errTooLarge
			}
		}
	}
}

// plainText collects the text up to the end of an element.
func (t *tokens) plainText(end string) (string, error) {
	var b strings.Builder
	for {
		tok, err := t.token()
		if err != nil {
			return "", noEOF(err)
		}
		switch x := tok.(type) {
		case xml.EndElement:
			if x.Name.Local == end {
				return b.String(), nil
			}
		case xml.CharData:
			if b.Write(x); b.Len() > maxToken {
				return "", errTooLarge
			}
		}
	}
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// unescape turns the _x000D_ that Excel writes for control characters back.
func unescape(text string) string {
	for _, e := range []struct{ code, char string }{{"_x000D_", "\r"}, {"_x000A_", "\n"}, {"_x0009_", "\t"}} {
		text = strings.ReplaceAll(text, e.code, e.char)
	}
	return text
}

// meter passes a stream on and stops it when it is too long, when one token
// is too long, when a document type begins, or when the work was cancelled.
type meter struct {
	context context.Context
	source  io.Reader
	total   int
	run     int  // bytes since the last bracket
	before  byte // the last byte
	opened  bool // the byte before it was <
}

func (m *meter) Read(p []byte) (int, error) {
	if err := m.context.Err(); err != nil {
		return 0, err
	}
	n, err := m.source.Read(p)
	if m.total += n; m.total > maxPart {
		return 0, errTooLarge
	}
	for _, c := range p[:n] {
		if m.opened && m.before == '!' && c != '-' && c != '[' {
			return 0, errForeignXML
		}
		m.opened = m.before == '<'
		m.before = c
		if c == '<' || c == '>' {
			m.run = 0
		} else if m.run++; m.run > maxToken {
			return 0, errTooLarge
		}
	}
	return n, err
}
