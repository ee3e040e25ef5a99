package intake

const (
	// middleDot stands between names, and inside names in katakana.
	middleDot = '・'
	// titles stand behind a name out of politeness.
	titles = "様|さま|さん|氏|先生|殿"
)
