package kana

import "strings"

// plain returns the full-sized hiragana of a small one, and the weight that
// its size has in the third level of a sort key.
func plain(r rune) (bare rune, form byte) {
	const small = "ぁぃぅぇぉっゃゅょゎゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
	const large = "あいうえおつやゆよわかけくしすとぬはひふへほむらりるれろ"
	if i := strings.IndexRune(small, r); i >= 0 {
		return []rune(large[i : i+len("あ")])[0], weightSmall
	}
	return r, weightPlain
}

// vowel returns the vowel that ー lengthens behind a kana: ん lengthens itself.
func vowel(bare rune) rune {
	for _, row := range []string{"あかさたなはまやらわ", "いきしちにひみりゐ", "うくすつぬふむゆる", "えけせてねへめれゑ", "おこそとのほもよろを"} {
		if strings.ContainsRune(row, bare) {
			return []rune(row)[0]
		}
	}
	return bare
}

// Headings returns the headings of an index by reading, in order. The last is
// for what has no reading in kana.
func Headings() []string {
	return []string{"あ", "か", "さ", "た", "な", "は", "ま", "や", "ら", "わ", "他"}
}

// Heading returns the index heading that a reading stands under: the first
// kana of its row, whatever its voicing and size, and 他 for what does not
// begin with a kana.
func Heading(reading string) string {
	rows := []string{"あいうえお", "かきくけこ", "さしすせそ", "たちつてと", "なにぬねの", "はひふへほ", "まみむめも", "やゆよ", "らりるれろ", "わゐゑをん"}
	key := SortKey(reading)
	for i, row := range rows {
		for _, sound := range row {
			if strings.HasPrefix(key, string(sound)) {
				return Headings()[i]
			}
		}
	}
	return Headings()[len(rows)]
}
