package survey

// separators may stand between a choice's number and its label.
const separators = ":.,-=()[]{}<>|/~・、。―‐−〜「」『』【】→"

// marksBetween may stand between two marks.
const marksBetween = ",・、/;&|と〜~-―‐−"

// blankWords returns what people write for "nothing".
func blankWords() []string {
	return []string{"-", "ー", "―", "–", "—", "−", "‐", "…", "未回答", "無記入", "無回答", "空欄", "記入なし", "n/a", "na", "none"}
}

// refusedWords returns what people write who do not want to answer.
func refusedWords() []string {
	return []string{"答えたくない", "回答したくない", "回答しない", "回答を控える", "拒否", "prefernottosay"}
}

// unitWords returns what may stand behind a number.
func unitWords() []string { return []string{"点", "pt", "points", "point"} }
