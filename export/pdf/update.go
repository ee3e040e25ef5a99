package pdf

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	utf16codes "unicode/utf16"

	"banso/assets"
	"banso/assets/words"
	"banso/export/page"
)

// change is an incremental update: objects that replace or join those of a
// finished PDF file, appended with a cross-reference table of their own
// (ISO 32000-1, 7.5.6).
type change struct {
	file    []byte
	offsets map[int]int // object → where it begins
	size    int         // one more than the highest object
}

// fontObject finds the font dictionaries that the library writes: name of the
// font and number of the stream that tells its characters.
var fontObject = regexp.MustCompile(`/BaseFont /utf8(\w+)\n/Encoding /Identity-H\n/DescendantFonts \[\d+ 0 R\]\n/ToUnicode (\d+) 0 R>>`)

// trailerObject finds the numbers in the trailer.
var trailerObject = regexp.MustCompile(`trailer\n<<\n/Size (\d+)\n/Root (\d+) 0 R\n/Info (\d+) 0 R\n>>\nstartxref\n(\d+)\n%%EOF`)

// errForm says that the library's output is not of the form this package knows.
var errForm = errors.New("unexpected form of the library's output")

// update completes the library's output: characters of each font, outline,
// language, title in the window's bar. private are the codes of the fallback
// font that stand for characters beyond the BMP.
func update(file []byte, layout page.Layout, private map[rune]bool) ([]byte, error) {
	trailer := trailerObject.FindSubmatch(file[max(0, len(file)-400):])
	if trailer == nil || !bytes.HasPrefix(file, []byte("%PDF-1.3")) {
		return nil, errForm
	}
	size, root := number(trailer[1]), number(trailer[2])
	c := change{file: file, offsets: map[int]int{}, size: size}
	copy(c.file, "%PDF-1.4") // the first version with a document language
	for _, m := range fontObject.FindAllSubmatch(file, -1) {
		codes := map[rune]bool{}
		if string(m[1]) == families[assets.Fallback] {
			codes = private
		}
		c.stream(number(m[2]), toUnicode(codes))
	}
	outline := c.outline(layout)
	c.object(root, catalog(layout, outline))
	c.end(trailer)
	return c.file, nil
}

func number(digits []byte) int {
	n, _ := strconv.Atoi(string(digits)) // the pattern lets digits through only
	return n
}

// object writes an object; a number of 0 makes a new one. It returns the number.
func (c *change) object(n int, body string) int {
	if n == 0 {
		n = c.size
		c.size++
	}
	c.offsets[n] = len(c.file)
	c.file = fmt.Appendf(c.file, "%d 0 obj\n%s\nendobj\n", n, body)
	return n
}

func (c *change) stream(n int, data string) {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	z.Write([]byte(data)) // writing to memory cannot fail
	z.Close()
	c.object(n, fmt.Sprintf("<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", packed.Len(), packed.String()))
}

// catalog returns the root of the document.
func catalog(layout page.Layout, outline int) string {
	lang := "ja-JP"
	if layout.Lang == words.English {
		lang = "en"
	}
	s := "<</Type /Catalog\n/Pages 1 0 R\n/Lang (" + lang + ")\n/ViewerPreferences <</DisplayDocTitle true>>\n"
	if outline > 0 {
		s += fmt.Sprintf("/Outlines %d 0 R\n/PageMode /UseOutlines\n", outline)
	}
	return s + ">>"
}

// end writes cross-reference table and trailer. The file's identifier is made
// from its content, so that the same content has the same.
func (c *change) end(old [][]byte) {
	id := fmt.Sprintf("%x", sha256.Sum256(c.file))[:32]
	start := len(c.file)
	numbers := make([]int, 0, len(c.offsets))
	for n := range c.offsets {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	c.file = append(c.file, "xref\n"...)
	for i := 0; i < len(numbers); {
		end := i + 1
		for end < len(numbers) && numbers[end] == numbers[end-1]+1 {
			end++
		}
		c.file = fmt.Appendf(c.file, "%d %d\n", numbers[i], end-i)
		for _, n := range numbers[i:end] {
			c.file = fmt.Appendf(c.file, "%010d 00000 n \n", c.offsets[n])
		}
		i = end
	}
	c.file = fmt.Appendf(c.file, "trailer\n<</Size %d\n/Root %s 0 R\n/Info %s 0 R\n/Prev %s\n/ID [<%s> <%s>]>>\nstartxref\n%d\n%%%%EOF\n",
		c.size, old[2], old[3], old[4], id, id, start)
}

// toUnicode returns the table from codes to characters. Codes are characters
// themselves, in one range for each high byte as the format demands; surrogates
// have none, and private ones only where they are used.
func toUnicode(private map[rune]bool) string {
	var ranges, chars []string
	for high := range 256 {
		if high < 0xD8 || high > 0xF8 {
			ranges = append(ranges, fmt.Sprintf("<%02X00> <%02XFF> <%02X00>\n", high, high, high))
		}
	}
	for code := range private {
		chars = append(chars, fmt.Sprintf("<%04X> <%X>\n", code, utf16(string(assets.FallbackRune(code)))[2:]))
	}
	slices.Sort(chars)
	var b strings.Builder
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for part := range slices.Chunk(ranges, 100) { // the format allows a hundred at a time
		fmt.Fprintf(&b, "%d beginbfrange\n%sendbfrange\n", len(part), strings.Join(part, ""))
	}
	for part := range slices.Chunk(chars, 100) {
		fmt.Fprintf(&b, "%d beginbfchar\n%sendbfchar\n", len(part), strings.Join(part, ""))
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.String()
}

// utf16 returns the text in UTF-16 with a mark of its byte order, as PDF
// stores titles; the empty text stays empty.
func utf16(text string) string {
	if text == "" {
		return ""
	}
	out := []byte{0xFE, 0xFF}
	for _, unit := range utf16codes.Encode([]rune(text)) {
		out = append(out, byte(unit>>8), byte(unit))
	}
	return string(out)
}
