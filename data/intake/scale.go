package intake

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"banso/data/mentoring"
	"banso/data/survey"
)

// answers is what the cells of a column of answers look like together.
type answers struct {
	filled   int
	numbers  int            // bare numbers
	least    int            // of all numbers
	most     int            // of all numbers
	labels   map[string]int // labels without a number, by how often they stand there
	numbered map[int]string // labels that stand beside a number
}

var (
	numberedLabel = regexp.MustCompile(`^\(?(\d{1,2})\)?\s*[.:,、)\-=]?\s*(\p{L}.*)$`)
	explained     = regexp.MustCompile(`^(\d{1,2})\s*\(.*\)$`)
)

func (t *table) answersOf(c *Column) answers {
	a := answers{labels: map[string]int{}, numbered: map[int]string{}, least: 1 << 30, most: -1 << 30}
	for _, r := range t.rows {
		x := r.at(c.index)
		text := strings.TrimSpace(norm.NFKC.String(x.text))
		if isMissing(text) || x.kind == dateCell {
			continue
		}
		a.filled++
		if n, ok := wholeOf(text, pointSign); ok {
			a.numbers++
			a.least, a.most = min(a.least, n), max(a.most, n)
		} else if m := numberedLabel.FindStringSubmatch(text); m != nil {
			n, _ := strconv.Atoi(m[1])
			a.numbered[n] = strings.TrimSpace(m[2])
			a.least, a.most = min(a.least, n), max(a.most, n)
		} else if len([]rune(text)) <= 20 {
			a.labels[text]++
		}
	}
	return a
}

// learn settles how a column writes the answers of its item: for a new item
// what kind it is and what its values are called, for a known one which other
// labels stand for its values.
func (q *questionnaire) learn(a *askedItem) {
	seen := q.j.table.answersOf(a.column)
	if !a.stored && (a.item.Kind == "" || !seen.fit(a.item)) {
		a.item = seen.shape(a.item, a.column.leaf)
	}
	if !a.stored && a.item.Kind == mentoring.ScaleItem {
		a.item.Labels = seen.ownLabels(a.item)
	}
	a.reads = a.item
	if a.item.Kind != mentoring.ScaleItem {
		return
	}
	a.turned = seen.turnedAgainst(a.item)
	labels := append(mentoring.Choices(nil), a.item.Labels...)
	has := func(label string) bool {
		for _, l := range labels {
			if sameLabel(l.Label) == sameLabel(label) {
				return true
			}
		}
		return false
	}
	add := func(value int, label string) {
		if value >= a.item.Min && value <= a.item.Max && !has(label) {
			labels = append(labels, mentoring.Choice{Value: value, Label: label})
		}
	}
	if a.turned == nil {
		for n, label := range seen.numbered {
			add(n, label)
		}
	}
	if s, ok := seen.knownScale(a.item.Max - a.item.Min + 1); ok {
		for i, label := range s.labels {
			add(a.item.Min+i, label)
		}
	}
	spelled := slices.Collect(maps.Keys(seen.labels)) // the same answer, spelled otherwise
	for _, label := range append(spelled, slices.Collect(maps.Values(seen.numbered))...) {
		for _, l := range labels {
			if l.Label != label && sameLabel(l.Label) == sameLabel(label) {
				labels = append(labels, mentoring.Choice{Value: l.Value, Label: label})
				break
			}
		}
	}
	a.reads.Labels = labels
}

// fit tells whether the answers can be those of an item that is not stored
// yet.
func (s answers) fit(it mentoring.Item) bool {
	if it.Kind == mentoring.TextItem || s.filled == 0 {
		return true
	}
	if s.most > it.Max || s.least < it.Min && s.least <= s.most {
		return false
	}
	for n, label := range s.numbered {
		for _, l := range it.Labels {
			if sameLabel(l.Label) == sameLabel(label) && l.Value != n {
				return true // turned, not another scale
			}
		}
	}
	known := s.numbers + len(s.numbered)
	for label := range s.labels {
		for _, l := range it.Labels {
			if sameLabel(l.Label) == sameLabel(label) {
				known++
			}
		}
	}
	return known > 0
}

// ownLabels returns what a file calls the values of an item that is not stored
// yet; what it does not name keeps the name it has.
func (s answers) ownLabels(it mentoring.Item) mentoring.Choices {
	labels := append(mentoring.Choices(nil), it.Labels...)
	for _, l := range it.Labels {
		for _, own := range s.numbered {
			if sameLabel(own) == sameLabel(l.Label) {
				return labels // the same words, whatever their numbers
			}
		}
		if s.labels[l.Label] > 0 {
			return labels
		}
	}
	if known, ok := s.knownScale(it.Max - it.Min + 1); ok && known.from == it.Min {
		labels = known.choices()
	}
	for n, own := range s.numbered {
		for i := range labels {
			if labels[i].Value == n {
				labels[i].Label = own
			}
		}
	}
	return labels
}

// shape tells from the answers what kind of item a column is.
func (s answers) shape(it mentoring.Item, header string) mentoring.Item {
	it.Kind, it.Min, it.Max, it.Labels = mentoring.TextItem, 0, 0, nil
	numeric := s.numbers
	for range s.numbered {
		numeric++
	}
	known, hasScale := s.knownScale(0)
	switch {
	case asksZeroToTen(header) && s.numbers > 0:
		it.Kind, it.Min, it.Max = mentoring.NumberItem, 0, 10
	case len(s.numbered) >= 2:
		it.Kind, it.Min, it.Max = mentoring.ScaleItem, min(1, s.least), max(s.most, roundUp(s.most))
		for n := it.Min; n <= it.Max; n++ {
			if label, ok := s.numbered[n]; ok {
				it.Labels = append(it.Labels, mentoring.Choice{Value: n, Label: label})
			}
		}
		if hasScale && len(it.Labels) < it.Max-it.Min+1 && known.from == it.Min && known.from+len(known.labels)-1 == it.Max {
			it.Labels = known.choices()
		}
	case hasScale:
		it.Kind, it.Min, it.Max, it.Labels = mentoring.ScaleItem, known.from, known.from+len(known.labels)-1, known.choices()
	case s.filled > 0 && 10*s.numbers >= 8*s.filled && s.least >= 0 && s.most <= 7:
		it.Kind, it.Min, it.Max = mentoring.ScaleItem, min(1, s.least), roundUp(s.most)
	case s.filled > 0 && 10*s.numbers >= 8*s.filled && s.least >= 0 && s.most <= 100:
		it.Kind, it.Min, it.Max = mentoring.NumberItem, 0, 10
		if s.most > 10 {
			it.Max = 100
		}
	}
	return it
}

// roundUp returns the highest value of a usual scale that has a number.
func roundUp(n int) int {
	switch {
	case n <= 5:
		return 5
	case n <= 7:
		return 7
	}
	return 10
}

func (s scale) choices() mentoring.Choices {
	var out mentoring.Choices
	for i, label := range s.labels {
		out = append(out, mentoring.Choice{Value: s.from + i, Label: label})
	}
	return out
}

// knownScale finds the usual set of answers that has most of the labels; size
// is that of the set, 0 for any.
func (s answers) knownScale(size int) (scale, bool) {
	labels := map[string]int{}
	total := 0
	for label, n := range s.labels {
		labels[sameLabel(label)] += n
		total += n
	}
	for _, label := range s.numbered {
		labels[sameLabel(label)]++
		total++
	}
	var best scale
	most := 0
	for _, k := range scales() {
		if size > 0 && len(k.labels) != size {
			continue
		}
		n := 0
		for _, label := range k.labels {
			n += labels[sameLabel(label)]
		}
		if n > most {
			best, most = k, n
		}
	}
	return best, most > 0 && 10*most >= 6*total && (len(labels) > 1 || total > 2 || most == total)
}

// turnedAgainst tells what numbers mean in a column that counts the answers
// the other way round than the item does.
func (s answers) turnedAgainst(it mentoring.Item) map[int]int {
	turned := map[int]int{}
	differ := false
	for n, label := range s.numbered {
		for _, l := range it.Labels {
			if sameLabel(l.Label) == sameLabel(label) {
				turned[n] = l.Value
				differ = differ || l.Value != n
			}
		}
	}
	if !differ {
		return nil
	}
	for n := it.Min; n <= it.Max; n++ {
		if _, ok := turned[n]; !ok {
			turned[n] = it.Max + it.Min - n
		}
	}
	return turned
}

// read reads one cell of the column.
func (a *askedItem) read(c cell) survey.Reading {
	if c.kind == dateCell && a.item.Kind != mentoring.TextItem {
		if x, y, ok := dateAsPair(c); ok { // 3-4 that became a day
			c = textOf(decimal(x) + "," + decimal(y))
		}
	}
	text := c.text
	if m := explained.FindStringSubmatch(strings.TrimSpace(norm.NFKC.String(text))); m != nil && a.item.Kind == mentoring.NumberItem {
		text = m[1]
	}
	if a.turned != nil {
		plain := strings.TrimSpace(norm.NFKC.String(text))
		if m := numberedLabel.FindStringSubmatch(plain); m != nil {
			text = m[2]
		} else if n, ok := wholeOf(plain); ok && a.turned[n] != 0 {
			text = decimal(a.turned[n])
		}
	}
	return survey.Read(a.reads, text)
}
