package intake

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

func plainKey(text string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(text)), ""))
}

// totalWord tells that the first cell of a row says that it adds up the others.
func totalWord(text string) bool {
	switch s := strings.TrimRight(plainKey(text), ":数"); s {
	case "計", "合計", "総計", "小計", "累計", "平均", "総数", "合", "total", "subtotal", "sum", "average", "合計件", "合計人", "中央値", "最大", "最小":
		return true
	default:
		return totalWritten.MatchString(s)
	}
}

// totalWritten is a total with its number or what it counts: 計23名, 合計(人).
var totalWritten = regexp.MustCompile(`^(?:合計|総計|小計|計|total)(?:[:(].*|[0-9,]+.{0,4})$`)

// noteMark tells that a row begins as remarks do.
func noteMark(text string) bool {
	s := strings.TrimSpace(text)
	for _, mark := range []string{"※", "*", "＊", "注)", "注）", "(注", "（注", "注:", "注：", "【注", "以上", "★", "☆", "◆", "■", "→", "凡例", "備考:", "備考："} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return false
}

// sectionMark tells that the only cell of a row heads the rows below it.
func sectionMark(text string) bool {
	s := strings.TrimSpace(norm.NFKC.String(text))
	for _, open := range []string{"【", "<", "〈", "《", "■", "◆", "●", "▼", "◎", "[", "〔", "―", "--"} {
		if strings.HasPrefix(s, open) {
			return true
		}
	}
	return strings.HasSuffix(s, "の部") || strings.HasSuffix(s, "エリア")
}

// exampleMark tells that a row shows how to fill in the form.
func exampleMark(text string) bool {
	s := plainKey(text)
	for _, mark := range []string{"(例)", "【例】", "[例]", "例)", "例:", "記入例", "(記入例)", "見本", "(見本)", "サンプル", "入力例"} {
		if strings.HasPrefix(s, mark) {
			return true
		}
	}
	return s == "例"
}

// requiredMark tells that a cell under a header only says whether to fill in.
func requiredMark(text string) bool {
	switch strings.Trim(plainKey(text), "()【】[]*※") {
	case "必須", "任意", "必要", "必須項目", "任意項目", "required", "optional", "":
		return true
	}
	return false
}
