package page

// mm is a millimetre in points.
const mm = 72 / 25.4

// A4 in points.
const (
	a4Short = 210 * mm
	a4Long  = 297 * mm
)

// margins of a page in points.
type margins struct{ top, right, bottom, left float64 }

// geometry is the size of a page and its margins. Papers are filed with two
// holes at the left; a landscape page is turned, so that its holes are on top.
type geometry struct {
	width, height float64
	margins       margins
}

func geometryOf(landscape bool) geometry {
	if landscape {
		return geometry{a4Long, a4Short, margins{top: 30 * mm, right: 20 * mm, bottom: 22 * mm, left: 20 * mm}}
	}
	return geometry{a4Short, a4Long, margins{top: 25 * mm, right: 20 * mm, bottom: 25 * mm, left: 30 * mm}}
}

// column returns width and height of the area of the text.
func (g geometry) column() (width, height float64) {
	return g.width - g.margins.left - g.margins.right, g.height - g.margins.top - g.margins.bottom
}
