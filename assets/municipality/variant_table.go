package municipality

// county is the unit between prefecture and town that addresses name.
const county = "郡"

// postalMark stands before a postal code.
const postalMark = "〒"

// allOfIt is the prefecture whose name has no unit to leave out.
const allOfIt = "北海道"

// variants maps the characters that people write in the names of places to one
// of their kind. Source: the names whose official form has a rarer character.
func variants() map[rune]rune {
	return map[rune]rune{
		'ヶ': 'ケ', 'が': 'ケ', 'ガ': 'ケ', 'ｹ': 'ケ',
		'竜': '龍', '檮': '梼', '鯵': '鰺', '竃': '竈', '釜': '竈', '桧': '檜', '曾': '曽', '髙': '高', '﨑': '崎',
		'𠮷': '吉', '惠': '恵', '嶋': '島', '瀨': '瀬', '濱': '浜', '濵': '浜', '國': '国', '澤': '沢', '廣': '広',
		'讚': '讃', '祗': '祇', '莊': '荘', '龜': '亀', '鹽': '塩', '與': '与', '邊': '辺', '邉': '辺', '藪': '薮',
		'舘': '館', '斉': '斎', '櫻': '桜', '彌': '弥', '來': '来', '條': '条', '眞': '真', '德': '徳', '榛': '榛',
	}
}
