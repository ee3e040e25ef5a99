package intake

import (
	"regexp"
	"strings"

	"banso/data/mentoring"
)

const fullStop = "。"

// phoneLabel tells that what stands beside a number only says what it is.
func phoneLabel(text string) bool {
	text = strings.ToLower(strings.Trim(text, " :.()[]"))
	switch text {
	case "", "tel", "電話", "携帯", "携帯電話", "代表", "自宅", "phone", "mobile":
		return true
	}
	return false
}

// staffSeparators may stand between two numbers of staff instead of a stroke.
func staffSeparators() []string { return []string{"・", "+", "と", "、"} }

// personUnits are the words behind a number of people.
func personUnits() []string { return []string{"人", "名", "にん"} }

// peopleInText is a number of people anywhere in a text.
var peopleInText = regexp.MustCompile(`(\d[\d,]*)(?:人|名)`)

var (
	staffLabel = regexp.MustCompile(`^\s*(?:非?常勤|正職員|パート|アルバイト|職員|スタッフ|約)[:：]?\s*`)
	fullWords  = regexp.MustCompile(`(?:^|[^非])(?:常勤|正職員|正社員|有給|専従)(?:職員|スタッフ)?:?(\d+|-|なし)`)
	partWords  = regexp.MustCompile(`(?:非常勤|パート|アルバイト|バイト|ボランティア|無給)(?:職員|スタッフ)?:?(\d+|-|なし)`)
)

// staffWords reads 常勤1名・非常勤4名 in either order.
func staffWords(s string) (staffReading, bool) {
	full, part := fullWords.FindStringSubmatch(s), partWords.FindAllStringSubmatch(s, -1)
	if full == nil && part == nil || strings.Contains(s, "うち") {
		return staffReading{}, false
	}
	var r staffReading
	if full != nil {
		if n, ok := wholeOf(full[1]); ok {
			r.full = mentoring.Some(n)
		} else if full[1] == "なし" {
			r.full = mentoring.Some(0)
		}
	}
	if len(part) > 1 {
		return staffReading{code: StaffUnreadable}, true
	}
	if len(part) == 1 {
		if n, ok := wholeOf(part[0][1]); ok {
			r.part = mentoring.Some(n)
		} else if part[0][1] == "なし" {
			r.part = mentoring.Some(0)
		}
	}
	if full == nil || part == nil {
		r.code = StaffIncomplete
	}
	return r, true
}

// peopleWords takes the words in front of a number of people away. cumulative
// tells that visits are counted and not heads; unclear that it is no number a
// year.
func peopleWords(s string) (rest string, cumulative, unclear bool) {
	for _, w := range []string{"のべ", "延べ", "延", "ノベ", "累計", "累積"} {
		if i := strings.Index(s, w); i >= 0 && !(i > strings.IndexAny(s, "0123456789") && strings.ContainsAny(s[i:], "0123456789")) {
			cumulative = true // not the second number of 300人(延べ1,200人)
			s = strings.Replace(s, w, "", 1)
		}
	}
	for _, w := range []string{"毎月", "月間", "月平均", "/月", "毎週", "週に", "/週", "1日", "毎日", "/日", "1回", "/回"} {
		unclear = unclear || strings.Contains(s, w)
	}
	if strings.HasPrefix(s, "月") || strings.HasPrefix(s, "週") {
		unclear = true
	}
	for again := true; again; {
		again = false
		for _, w := range []string{"約", "およそ", "おおよそ", "凡そ", "概ね", "おおむね", "年間", "年", "実人数", "実数", "実", "およ", "計", "合計", "ざっと", "推定", "月", "週", "(", ":", "、"} {
			if r, ok := strings.CutPrefix(s, w); ok {
				s, again = r, true
			}
		}
	}
	return s, cumulative, unclear
}

// bigUnits are the signs of thousand and ten thousand.
const bigUnits = "千万"

func unitSize(unit string) int {
	switch unit {
	case "千":
		return 1000
	case "万":
		return 10000
	}
	return 1
}

// peopleUnit tells whether what follows a number counts people, and whether it
// says more than that.
func peopleUnit(rest string) (people, extra bool) {
	rest = strings.TrimPrefix(rest, "余")
	switch strings.Trim(rest, "。.) ") {
	case "", "人", "名", "人程度", "名程度", "人くらい", "人ぐらい", "名くらい", "人ほど", "名ほど", "人前後", "名前後", "程度", "くらい", "ほど", "人/年", "名/年", "人(年間)", "名(年間)", "人弱", "人強", "名弱", "名強", "people", "persons":
		return true, false
	}
	if r, ok := strings.CutPrefix(rest, "人"); ok {
		return !strings.HasPrefix(r, "分"), true
	}
	if _, ok := strings.CutPrefix(rest, "名"); ok {
		return true, true
	}
	if strings.HasPrefix(rest, "以上") || strings.HasPrefix(rest, "以下") || strings.HasPrefix(rest, "(") || strings.HasPrefix(rest, "+") {
		return true, true
	}
	return false, false
}
