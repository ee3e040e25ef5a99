package outcome

// titles returns the words that follow a person's name.
func titles() []string {
	return []string{"さん", "さま", "様", "氏", "くん", "君", "ちゃん", "先生", "メンター", "メンティ", "代表", "理事", "会長", "所長",
		"施設長", "事務局長", "スタッフ", "職員", "課長", "係長"}
}
