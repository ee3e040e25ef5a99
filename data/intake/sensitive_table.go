package intake

import "strings"

// sensitive tells that a remark is about health, disability, care or family,
// which the law wants handled with special care.
func sensitive(text string) bool {
	for _, word := range []string{"見えにく", "見えづら", "聞こえにく", "聞こえづら", "聴こえ", "難聴", "視覚", "聴覚", "弱視", "障害", "障がい", "病", "通院", "入院", "治療", "服薬", "薬を", "診断", "うつ", "メンタル", "体調", "発達", "手帳", "車椅子", "車いす", "杖", "アレルギー", "妊娠", "出産", "つわり", "不妊", "配慮", "介護", "休職", "療養", "手術", "持病", "離婚", "DV", "虐待", "生活保護", "国籍", "宗教", "信仰", "LGBT", "トランス", "ストーカー", "体力", "疲れやす", "パニック", "不安障", "睡眠", "てんかん", "点字", "手話", "筆談", "補聴"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}
