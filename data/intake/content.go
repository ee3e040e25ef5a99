package intake

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"banso/data/kana"
)

// content is what the cells of a column look like: of how many filled cells
// how many look like a mail address, a reading …
type content struct {
	filled, mail, phone, kana, day, codes, hours int
}

const contentRows = 200 // rows that are looked at

var codeLike = regexp.MustCompile(`^[a-z]{1,4}-?\d{1,4}-?\d{0,4}$`)

func (t *table) contentOf(col int) content {
	var c content
	for i, r := range t.rows {
		if i >= contentRows {
			break
		}
		x := r.at(col)
		if x.blank() {
			continue
		}
		c.filled++
		s := strings.ToLower(strings.TrimSpace(norm.NFKC.String(x.text)))
		switch {
		case strings.Contains(s, "@"):
			c.mail++
		case x.kind == dateCell:
			c.day++
		case codeLike.MatchString(s):
			c.codes++
		case len(kana.Check(strings.TrimSpace(x.text))) == 0 || len(kana.Check(personName(x.text))) == 0:
			c.kana++
		case len(readPhone(x).codes) == 0 && readPhone(x).number != "":
			c.phone++
		default:
			if _, _, ok := firstSpan(s); ok {
				c.hours++
			}
		}
	}
	return c
}

// share returns n of the filled cells in percent.
func (c content) share(n int) int {
	if c.filled == 0 {
		return -1
	}
	return 100 * n / c.filled
}

// fits returns by how much the cells of a column speak for a field, or against
// it.
func (c content) fits(f Field) int {
	if c.filled == 0 {
		return 0
	}
	judge := func(n int) int {
		switch s := c.share(n); {
		case s >= 50:
			return 25
		case s == 0 && c.filled >= 3:
			return -60
		}
		return 0
	}
	switch f.Base() {
	case "mail":
		return judge(c.mail)
	case "kana", "family_kana", "given_kana", "contact_kana":
		return judge(c.kana)
	case "phone":
		return min(judge(c.phone), 25)
	case "name":
		return -judgeWrong(c.share(c.mail+c.phone+c.codes)) - judgeWrong(c.share(c.kana)-30)
	case "id":
		return max(judge(c.codes), 0)
	case "no":
		return -judgeWrong(c.share(c.codes))
	}
	return 0
}

func judgeWrong(share int) int {
	if share >= 50 {
		return 40
	}
	return 0
}

// weigh settles the columns with what their cells look like: a field that
// several headers could mean goes to the best of them, and a column whose
// header says nothing may still be recognised.
func (t *table) weigh(f finder) {
	type claim struct {
		col  int
		cand candidate
	}
	var claims []claim
	contents := make([]content, len(t.columns))
	for i, c := range t.columns {
		contents[i] = t.contentOf(i)
		t.columns[i].Field, t.columns[i].Sure = "", 0
		if told, ok := f.given.field(c); ok {
			t.columns[i].Field, t.columns[i].Sure, t.columns[i].Told = told, 100, true
			continue
		}
		if c.Hidden {
			continue // told, and taken only when somebody says so
		}
		for _, cand := range f.words.candidates(f.kind, c.leaf, c.group) {
			if f.kind == Sessions {
				cand.field = ofRound(cand.field, c)
			}
			if cand.fit += contents[i].fits(cand.field); cand.fit >= leastSure {
				claims = append(claims, claim{i, cand})
			}
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int { return b.cand.fit - a.cand.fit })
	for _, k := range claims {
		c := &t.columns[k.col]
		if c.Field == "" && (k.cand.field.several() || !t.has(k.cand.field)) {
			c.Field, c.Sure = k.cand.field, min(k.cand.fit, 99)
		}
	}
	for i := range t.columns {
		t.recognise(&t.columns[i], contents[i], f.kind)
	}
	t.nameColumns()
}

// recognise takes a column without a telling header for what its cells are.
func (t *table) recognise(c *Column, of content, kind Kind) {
	if c.Field != "" || c.Hidden || of.filled < 2 || c.leaf == "" && kind == Responses {
		if c.Field == "" && kind == Responses && c.leaf != "" && !c.Hidden {
			c.Field, c.Sure = fieldItem, 50
		}
		return
	}
	guess := func(f Field, n int) {
		if c.Field == "" && of.share(n) >= 80 && !t.has(f) {
			c.Field, c.Sure = f, 45
		}
	}
	if kind == NPOs || kind == Mentees || kind == Mentors || kind == Responses {
		guess("mail", of.mail)
	}
	if kind == Mentees || kind == Mentors || kind == Past {
		guess("kana", of.kana)
	}
	if kind == NPOs || kind == Mentees || kind == Mentors {
		guess("phone", of.phone)
	}
	if kind == Responses && c.Field == "" {
		c.Field, c.Sure = fieldItem, 50
	}
}

func (t *table) has(f Field) bool {
	return slices.ContainsFunc(t.columns, func(c Column) bool { return c.Field == f })
}

// nameColumns gives each column the name by which it is told to people: its
// lowest header, with the group above it where the lowest says too little.
func (t *table) nameColumns() {
	count := map[string]int{}
	for _, c := range t.columns {
		count[c.leaf]++
	}
	for i := range t.columns {
		c := &t.columns[i]
		c.Header = c.leaf
		days, rest := headerDays(headerKey(c.leaf))
		if c.group != "" && (count[c.leaf] > 1 || days != "" && rest == "") {
			c.Header = strings.TrimSpace(brackets.ReplaceAllString(norm.NFKC.String(c.group), "")) + " " + c.leaf
		}
	}
}
