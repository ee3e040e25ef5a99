package intake

import "regexp"

const (
	// middleDot stands between names, and inside names in katakana.
	middleDot = '・'
	// titles stand behind a name out of politeness.
	titles = "様|さま|さん|氏|先生|殿"
)

var (
	nameBracket   = regexp.MustCompile(`^(.*?)[(（\[【〔](.*?)[)）\]】〕]?\s*$`)
	insideBracket = regexp.MustCompile(`^([^(（]+)[(（](.+?)[)）](.+)$`)
	presentWords  = regexp.MustCompile(`^(?:` + givenName + `)[:： は]*(.+)$`)
	formerWords   = regexp.MustCompile(`^(?:` + formerName + `)[:： は]*(.+)$`)
	titleBehind   = regexp.MustCompile(`^(.+?)\s*(?:` + titles + `)$`)
)
