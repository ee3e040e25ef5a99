package kana_test

import (
	"fmt"
	"slices"
	"strings"

	"banso/data/kana"
)

func Example() {
	readings := []string{"いのうえ", "サーバー", "さいとう", "かとう"}
	slices.SortFunc(readings, func(a, b string) int { return strings.Compare(kana.SortKey(a), kana.SortKey(b)) })
	fmt.Println(readings, kana.Heading("がっこう"), kana.SameName("髙橋", "高橋"))
	// Output: [いのうえ かとう サーバー さいとう] か true
}
