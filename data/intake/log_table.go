package intake

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"banso/data/mentoring"
)

// aboutWords stand before or behind an inexact number.
func aboutWords() []string {
	return []string{"約", "およそ", "程度", "くらい", "ぐらい", "ほど", "弱", "強", "頃", "計"}
}

var (
	hoursAndMinutes = regexp.MustCompile(`^(?:(\d+(?:\.\d+)?)(?:時間|h|hr|hour|hours))?(半)?(?:(\d{1,3})(?:分間?|min|minutes|m|'))?$`)
	letterAlone     = regexp.MustCompile(`^(?:第|チーム|グループ|組|班|team|group)?([a-z])(?:組|班|チーム|グループ)?$`)
)

// ordinalWord reads the numbers that are written without digits.
func ordinalWord(s string) (int, bool) {
	switch s {
	case "初回", "初", "1st":
		return 1, true
	}
	s = strings.TrimPrefix(s, "第")
	for _, unit := range []string{"回目", "回", "組目", "組", "班", "度目"} {
		s = strings.TrimSuffix(s, unit)
	}
	for i, w := range []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九", "二十"} {
		if s == w {
			return i + 1, true
		}
	}
	return 0, false
}

// stateWords are the words of each state; those that contain another one's
// word come first.
func stateWords() []struct {
	word  string
	state mentoring.SessionState
} {
	type w = struct {
		word  string
		state mentoring.SessionState
	}
	return []w{
		{"振替実施", mentoring.Held}, {"振替済", mentoring.Held}, {"振り替えて実施", mentoring.Held}, {"変更実施", mentoring.Held},
		{"未実施", mentoring.Planned}, {"実施予定", mentoring.Planned}, {"未記録", mentoring.Planned}, {"予定", mentoring.Planned}, {"これから", mentoring.Planned}, {"未定", mentoring.Planned}, {"planned", mentoring.Planned}, {"scheduled", mentoring.Planned},
		{"実施せず", mentoring.Cancelled}, {"実施しない", mentoring.Cancelled}, {"実施なし", mentoring.Cancelled}, {"実施できず", mentoring.Cancelled},
		{"中止", mentoring.Cancelled}, {"キャンセル", mentoring.Cancelled}, {"取りやめ", mentoring.Cancelled}, {"取消", mentoring.Cancelled}, {"不成立", mentoring.Cancelled}, {"ドタキャン", mentoring.Cancelled}, {"cancel", mentoring.Cancelled},
		{"延期", mentoring.Postponed}, {"再調整", mentoring.Postponed}, {"日程変更", mentoring.Postponed}, {"リスケ", mentoring.Postponed}, {"順延", mentoring.Postponed}, {"振替予定", mentoring.Postponed}, {"振替", mentoring.Postponed}, {"調整中", mentoring.Postponed}, {"postponed", mentoring.Postponed}, {"resched", mentoring.Postponed},
		{"実施", mentoring.Held}, {"済", mentoring.Held}, {"完了", mentoring.Held}, {"終了", mentoring.Held}, {"開催", mentoring.Held}, {"held", mentoring.Held}, {"done", mentoring.Held},
	}
}

// readState reads the state of a session; known is false for what is not
// understood or says two things.
func readState(text string) (state mentoring.SessionState, known bool) {
	s := strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(text)), ""))
	bare := withoutBrackets(s)
	switch strings.Trim(bare, "()") {
	case "":
		return "", true
	case "○", "◯", "〇", "●", "◎", "✓", "✔", "☑", "レ", "ok", "o":
		return mentoring.Held, true
	case "×", "✕", "✗", "x", "中":
		return mentoring.Cancelled, true
	case "△", "延", "▲", "→", "↷":
		return mentoring.Postponed, true
	case "-", "ー", "―", "—", "未":
		return mentoring.Planned, true
	}
	if strings.Contains(bare, "延期") && strings.Contains(bare, "実施") || strings.Contains(bare, "中止") && strings.Contains(bare, "実施済") {
		return "", false
	}
	for _, w := range stateWords() {
		if strings.Contains(bare, w.word) {
			return w.state, true
		}
	}
	return "", false
}

// movedWord tells that a session was moved to another day and maybe held then.
func movedWord(text string) bool {
	return strings.HasPrefix(plainKey(text), "振替") || strings.HasPrefix(plainKey(text), "振り替え")
}

// stateReason returns what stands in brackets behind a state.
func stateReason(text string) string {
	text = strings.TrimSpace(text)
	start := strings.IndexAny(text, "(（")
	if start < 0 {
		return ""
	}
	return strings.Trim(text[start:], "()（） ")
}

// readMedium returns the code of how a session is held, "" if it is none.
func readMedium(text string) string {
	s := strings.ToLower(norm.NFKC.String(text))
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(s, w) {
				return true
			}
		}
		return false
	}
	switch {
	case has("どちらでも", "いずれも", "両方", "問わ", "either", "both", "併用"):
		return "either"
	case has("オンライン", "zoom", "teams", "meet", "ウェブ", "web", "リモート", "online", "ビデオ", "skype", "webex", "line", "遠隔"):
		return "online"
	case has("対面", "訪問", "来所", "会場", "事務所", "in person", "in-person", "現地", "会議室", "センター", "カフェ"):
		return "in_person"
	}
	return ""
}

// allPresent and someAbsent read the column of who was there.
func allPresent(text string) bool {
	switch strings.TrimSpace(norm.NFKC.String(text)) {
	case "全員", "全員参加", "全員出席", "全員揃った", "○", "〇", "◯", "皆", "みな", "all", "揃い", "欠席なし":
		return true
	}
	return false
}

const (
	absentWord  = "欠席"
	mentorWord  = "メンター"
	menteeWord  = "メンティ"
	lateWord    = "遅刻"
	untilNext   = "次回"
	honorifics  = "さん|様|さま|氏|先生|くん|君|ちゃん|殿|代表|理事長|理事|メンター|スタッフ|事務局長|職員|会長|室長|さんたち"
	givenName   = "現姓|現在の姓|現|新姓"
	formerName  = "旧姓|旧"
	otherOption = "その他"
)

// besideNames is what stands around names in the column of who was there.
var besideNames = strings.NewReplacer("(", "、", ")", "、", "（", "、", "）", "、", ":", "、", "：", "、", "のみ", "")

// concernMark reads the column that flags a session for the office.
func concernMark(text string) (yes, known bool) {
	if s := plainKey(text); strings.Contains(s, "要相談") || strings.Contains(s, "要フォロー") || strings.Contains(s, "要対応") || strings.Contains(s, "要確認") || strings.Contains(s, "気になる") {
		return true, true
	}
	return readYes(text)
}
