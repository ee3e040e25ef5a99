package intake

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// readYes reads an answer to a yes-or-no question, a tick or a mark; known is
// false for anything else.
func readYes(text string) (yes, known bool) {
	s := strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(text)), ""))
	s = strings.Trim(s, "。.、!()「」")
	switch s {
	case "はい", "○", "◯", "〇", "●", "◎", "✓", "✔", "☑", "レ", "v", "yes", "y", "true", "1", "可", "ok", "有", "あり", "有り", "要", "済", "承諾", "同意", "了承", "希望する", "希望", "よい", "良い", "可能", "■", "x可":
		return true, true
	case "いいえ", "×", "✕", "✗", "x", "no", "n", "false", "0", "不可", "ng", "無", "なし", "無し", "不要", "否", "-", "ー", "―", "—", "−", "□", "☐", "希望しない", "不同意", "拒否", "辞退":
		return false, true
	}
	for _, word := range []string{"同意しません", "同意しない", "同意できない", "同意できません", "しません", "しない", "いいえ", "できません", "できない", "不可", "控え", "困る", "望まない", "望みません", "不同意", "辞退", "拒否", "遠慮"} {
		if strings.Contains(s, word) {
			return false, true
		}
	}
	for _, word := range []string{"同意します", "同意する", "同意しました", "承諾します", "了承します", "はい", "します", "してもよい", "して良い", "してよい", "なら可", "可能", "かまいません", "構いません", "かまわない", "できます", "協力する", "参加する", "いいです"} {
		if strings.Contains(s, word) {
			return true, true
		}
	}
	return false, false
}

// quoteAnswer reads the answer to "may we quote you": how far a yes goes.
func quoteAnswer(text string) (anonymous, named, known bool) {
	s := norm.NFKC.String(text)
	switch {
	case strings.Contains(s, "実名") && !strings.Contains(s, "実名は不可") && !strings.Contains(s, "実名不可"):
		return true, true, true
	case strings.Contains(s, "匿名"), strings.Contains(s, "イニシャル"), strings.Contains(s, "名前を出さ"):
		return true, false, true
	}
	yes, known := readYes(text)
	return yes, false, known
}

// isDitto tells that a cell repeats the one above.
func isDitto(text string) bool {
	switch strings.TrimSpace(norm.NFKC.String(text)) {
	case "同上", "同じ", "上に同じ", "上と同じ", "〃", "″", "\"", "々", "仝", "ditto":
		return true
	}
	return false
}

// isMissing tells that a cell says that there is nothing to say.
func isMissing(text string) bool {
	switch strings.ToLower(strings.TrimSpace(norm.NFKC.String(text))) {
	case "", "-", "ー", "―", "—", "–", "−", "‐", "--", "なし", "無し", "無", "不明", "未定", "n/a", "na", "未記入", "空欄", "記入なし", "確認中", "調査中", "未集計", "集計中", "非公開", "未回答", "無回答", "不詳", "anonymous", "特になし", "?":
		return true
	}
	return false
}
