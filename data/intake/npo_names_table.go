package intake

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// npoNoise is what may be written or left out in names of organizations.
const npoNoise = "・·.,、。&＆'\"’‘“”!()[]「」『』-〜~+/"

// formWord is a way of writing a legal form.
type formWord struct{ written, form string }

// formWords lists the ways of writing legal forms, longer before shorter.
// Source: the laws on the forms, and the abbreviations of account names and
// addresses.
func formWords() []formWord {
	return []formWord{
		{"認定特定非営利活動法人", "認定特定非営利活動法人"}, {"特例認定特定非営利活動法人", "認定特定非営利活動法人"},
		{"認定NPO法人", "認定特定非営利活動法人"}, {"認定NPO", "認定特定非営利活動法人"}, {"認定特非", "認定特定非営利活動法人"},
		{"特定非営利活動法人", "特定非営利活動法人"}, {"特定非営利法人", "特定非営利活動法人"}, {"NPO法人", "特定非営利活動法人"}, {"npo法人", "特定非営利活動法人"}, {"NPO", "特定非営利活動法人"}, {"特非", "特定非営利活動法人"},
		{"一般社団法人", "一般社団法人"}, {"一般社団", "一般社団法人"}, {"一社", "一般社団法人"}, {"社団法人", "一般社団法人"},
		{"一般財団法人", "一般財団法人"}, {"一般財団", "一般財団法人"}, {"一財", "一般財団法人"},
		{"公益社団法人", "公益社団法人"}, {"公社", "公益社団法人"}, {"公益財団法人", "公益財団法人"}, {"公財", "公益財団法人"},
		{"社会福祉法人", "社会福祉法人"}, {"社福", "社会福祉法人"}, {"(福)", "社会福祉法人"},
		{"労働者協同組合", "労働者協同組合"}, {"労協", "労働者協同組合"}, {"企業組合", "企業組合"},
		{"生活協同組合", "生活協同組合"}, {"医療法人", "医療法人"}, {"学校法人", "学校法人"}, {"宗教法人", "宗教法人"},
		{"株式会社", "株式会社"}, {"(株)", "株式会社"}, {"合同会社", "合同会社"}, {"(同)", "合同会社"}, {"有限会社", "有限会社"}, {"(有)", "有限会社"},
		{"任意団体", "任意団体"}, {"ボランティア団体", "任意団体"}, {"市民活動団体", "任意団体"},
	}
}

// legalForm returns the official name of a legal form as written in a column
// of its own; what is not known is returned as written.
func legalForm(text string) string {
	s := strings.Join(strings.Fields(norm.NFKC.String(text)), "")
	bare := strings.Trim(s, "()[]「」")
	switch bare {
	case "":
		return ""
	case "なし", "無", "無し", "任意", "法人格なし", "法人格無し", "なし(任意団体)", "任意団体(法人格なし)", "個人", "-", "ー", "任意グループ", "未法人", "未法人化", "法人格はない", "法人なし":
		return "任意団体"
	case "認定", "認定NPO法人等":
		return "認定特定非営利活動法人"
	case "株":
		return "株式会社"
	case "福":
		return "社会福祉法人"
	case "生協":
		return "生活協同組合"
	}
	for _, w := range formWords() {
		if strings.EqualFold(bare, strings.Trim(w.written, "()")) {
			return w.form
		}
	}
	for _, w := range formWords() {
		if len(w.written) > 6 && strings.HasPrefix(bare, w.written) {
			return w.form
		}
	}
	return oneSpace(text)
}
