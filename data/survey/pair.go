package survey

import (
	"slices"

	"banso/data/civil"
	"banso/data/mentoring"
)

// Loss tells why somebody has no pair of answers to an item.
type Loss string

// The reasons of a lost pair. A sheet that never came outweighs an item left
// blank; leaving the program outweighs a missing sheet afterwards.
const (
	NotLost    Loss = ""
	NoPre      Loss = "no_pre"      // no sheet before
	NoPost     Loss = "no_post"     // no sheet after
	NoSheet    Loss = "no_sheet"    // neither
	LeftEarly  Loss = "left_early"  // declined on the way, no sheet after
	ItemNoPre  Loss = "item_pre"    // sheet before, item not answered
	ItemNoPost Loss = "item_post"   // sheet after, item not answered
	ItemNever  Loss = "item_either" // both sheets, item answered on neither
)

// Losses lists the reasons in the order of the report.
func Losses() []Loss {
	return []Loss{NoSheet, NoPre, NoPost, LeftEarly, ItemNoPre, ItemNoPost, ItemNever}
}

// Pair is the answers of one person to one item before and after.
type Pair struct {
	Person    mentoring.PersonID
	Pre, Post mentoring.Opt
	PreSheet  mentoring.ResponseID
	PostSheet mentoring.ResponseID
	Lost      Loss
}

// Paired is one item with the pair of everybody invited.
type Paired struct {
	Item  mentoring.Item
	Pairs []Pair
}

// Kept returns the pairs with both answers.
func (p Paired) Kept() []Pair {
	var out []Pair
	for _, x := range p.Pairs {
		if x.Lost == NotLost {
			out = append(out, x)
		}
	}
	return out
}

// Given counts the answers before and after, whether paired or not.
func (p Paired) Given() (pre, post int) {
	for _, x := range p.Pairs {
		if x.Pre.OK {
			pre++
		}
		if x.Post.OK {
			post++
		}
	}
	return pre, post
}

// Lost counts the people without a pair by reason.
func (p Paired) Lost() map[Loss]int {
	out := map[Loss]int{}
	for _, x := range p.Pairs {
		if x.Lost != NotLost {
			out[x.Lost]++
		}
	}
	return out
}

// Pairs returns the paired table of one audience between two waves: for each
// item with numbers that is asked in both, the answers of everybody invited.
// Items are the same if they share their code, so that a new version of an
// instrument still fits the old one; they come in the order of the first wave.
func Pairs(s mentoring.Snapshot, part mentoring.Part, from, to mentoring.WaveKind, today civil.Date) []Paired {
	before, after := Sheets(s, from, part, today), Sheets(s, to, part, today)
	if len(before) == 0 || len(after) == 0 {
		return nil
	}
	invited := Invited(s, part, today)
	var out []Paired
	for _, it := range items(s, from, part) {
		if !askedIn(s, to, part, ItemKey(it)) {
			continue
		}
		p := Paired{Item: it}
		for _, who := range invited {
			p.Pairs = append(p.Pairs, pairOf(s, who, before[who], after[who], ItemKey(it)))
		}
		out = append(out, p)
	}
	return out
}

// Sheet is what one person answered in one wave: numbers by item key, see
// [ItemKey].
type Sheet struct {
	Response mentoring.Response
	Numbers  map[string]int
	Texts    map[string]string
}

// Sheets returns the sheet of each person that counts in the waves of one
// kind and audience, by person; visitors' sheets have no person and are left
// out here.
func Sheets(s mentoring.Snapshot, kind mentoring.WaveKind, part mentoring.Part, today civil.Date) map[mentoring.PersonID]Sheet {
	out := map[mentoring.PersonID]Sheet{}
	answers := answersBySheet(s)
	for _, r := range Counting(s, kind, part, today) {
		if r.PersonID == "" {
			continue
		}
		sheet, ok := out[r.PersonID]
		if !ok {
			sheet = Sheet{Response: r, Numbers: map[string]int{}, Texts: map[string]string{}}
		}
		sheet.fill(answers[r.ID])
		out[r.PersonID] = sheet
	}
	return out
}

// VisitorSheets returns the anonymous sheets of the report meeting.
func VisitorSheets(s mentoring.Snapshot, today civil.Date) []Sheet {
	var out []Sheet
	answers := answersBySheet(s)
	for _, kind := range mentoring.WaveKinds() {
		for _, r := range Counting(s, kind, mentoring.AsVisitor, today) {
			sheet := Sheet{Response: r, Numbers: map[string]int{}, Texts: map[string]string{}}
			sheet.fill(answers[r.ID])
			out = append(out, sheet)
		}
	}
	return out
}

type keyed struct {
	key    string
	answer mentoring.Answer
}

func answersBySheet(s mentoring.Snapshot) map[mentoring.ResponseID][]keyed {
	items := mentoring.Index(s.Survey.Items)
	out := map[mentoring.ResponseID][]keyed{}
	for _, a := range s.Survey.Answers {
		if it, ok := items[string(a.ItemID)]; ok && !a.Removed {
			out[a.ResponseID] = append(out[a.ResponseID], keyed{ItemKey(it), a})
		}
	}
	return out
}

func (s Sheet) fill(answers []keyed) {
	for _, k := range answers {
		if k.answer.Number.OK {
			s.Numbers[k.key] = k.answer.Number.N
		}
		if k.answer.Text != "" {
			s.Texts[k.key] = k.answer.Text
		}
	}
}

// ItemKey returns what makes an item the same over waves and versions of an
// instrument: its code, or its identifier where it has none.
func ItemKey(it mentoring.Item) string {
	if it.Code != "" {
		return it.Code
	}
	return string(it.ID)
}

// Items returns the items that a wave of one kind asks an audience, in the
// order of the questionnaire.
func Items(s mentoring.Snapshot, kind mentoring.WaveKind, part mentoring.Part) []mentoring.Item {
	var out []mentoring.Item
	seen := map[string]bool{}
	for _, w := range Waves(s, kind, part) {
		list := mentoring.Select(s.Survey.Items, func(it mentoring.Item) bool {
			return it.InstrumentID == w.InstrumentID && !it.Removed && Asked(it, kind)
		})
		slices.SortStableFunc(list, func(a, b mentoring.Item) int { return a.No - b.No })
		for _, it := range list {
			if !seen[ItemKey(it)] {
				seen[ItemKey(it)] = true
				out = append(out, it)
			}
		}
	}
	return out
}

// items returns the items with numbers only.
func items(s mentoring.Snapshot, kind mentoring.WaveKind, part mentoring.Part) []mentoring.Item {
	return mentoring.Select(Items(s, kind, part), func(it mentoring.Item) bool { return it.Kind != mentoring.TextItem })
}

func askedIn(s mentoring.Snapshot, kind mentoring.WaveKind, part mentoring.Part, key string) bool {
	return slices.ContainsFunc(items(s, kind, part), func(it mentoring.Item) bool { return ItemKey(it) == key })
}

func pairOf(s mentoring.Snapshot, who mentoring.PersonID, before, after Sheet, key string) Pair {
	p := Pair{Person: who, PreSheet: before.Response.ID, PostSheet: after.Response.ID}
	if n, ok := before.Numbers[key]; ok {
		p.Pre = mentoring.Some(n)
	}
	if n, ok := after.Numbers[key]; ok {
		p.Post = mentoring.Some(n)
	}
	p.Lost = loss(p, left(s, who))
	return p
}

func loss(p Pair, left bool) Loss {
	switch {
	case p.PostSheet == "" && left:
		return LeftEarly
	case p.PreSheet == "" && p.PostSheet == "":
		return NoSheet
	case p.PreSheet == "":
		return NoPre
	case p.PostSheet == "":
		return NoPost
	case !p.Pre.OK && !p.Post.OK:
		return ItemNever
	case !p.Pre.OK:
		return ItemNoPre
	case !p.Post.OK:
		return ItemNoPost
	}
	return NotLost
}

func left(s mentoring.Snapshot, who mentoring.PersonID) bool {
	return slices.ContainsFunc(s.Entries.Participations, func(p mentoring.Participation) bool {
		return p.PersonID == who && p.Stage == mentoring.Declined && !p.Removed
	})
}
