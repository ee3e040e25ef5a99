package intake

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"banso/data/mentoring"
)

// pointSign may stand behind a number given as an answer.
const pointSign = "点"

var honorific = regexp.MustCompile(`^(?:` + honorifics + `)`)

// polite tells that a text begins with what stands behind a person's name.
func polite(text string) bool { return honorific.MatchString(text) }

// waveNamed finds the wave that a file name or a title speaks of.
func waveNamed(titles []string) mentoring.WaveKind {
	for _, t := range titles {
		s := strings.ToLower(norm.NFKC.String(t))
		for _, w := range []struct {
			word string
			kind mentoring.WaveKind
		}{
			{"事前", mentoring.Baseline}, {"開始時", mentoring.Baseline}, {"開始前", mentoring.Baseline}, {"参加前", mentoring.Baseline}, {"baseline", mentoring.Baseline}, {"pre", mentoring.Baseline},
			{"中間", mentoring.Midline}, {"midline", mentoring.Midline},
			{"事後", mentoring.Endline}, {"終了時", mentoring.Endline}, {"終了後", mentoring.Endline}, {"参加後", mentoring.Endline}, {"endline", mentoring.Endline}, {"post", mentoring.Endline},
			{"追跡", mentoring.FollowUp}, {"フォローアップ", mentoring.FollowUp}, {"followup", mentoring.FollowUp}, {"follow-up", mentoring.FollowUp},
		} {
			if strings.Contains(s, w.word) {
				return w.kind
			}
		}
	}
	return ""
}

// construct is what a question is about, recognised by words that questions of
// its kind have. All words of one alternative must occur.
type construct struct {
	code, short string
	low         bool // less is better
	words       [][]string
}

// constructs lists the questions that programs of this kind ask. Source: the
// indicators of mentoring and of measures against loneliness.
func constructs() []construct {
	return []construct{
		{"recommend", "推奨度", false, [][]string{{"すすめたい"}, {"勧めたい"}, {"薦めたい"}, {"推奨"}, {"おすすめ"}, {"お勧め"}, {"recommend"}}},
		{"lonely", "孤独感", true, [][]string{{"孤独"}, {"ひとりぼっち"}, {"ひとりだ"}, {"一人だ"}, {"ひとりきり"}, {"lonely"}}},
		{"isolated", "孤立感", true, [][]string{{"孤立"}, {"取り残され"}}},
		{"strength", "自分の強み", false, [][]string{{"強み"}, {"持ち味"}, {"長所"}, {"strength"}}},
		{"safe", "安心して意見", false, [][]string{{"安心して", "意見"}, {"安心して", "言え"}, {"心理的安全"}, {"率直", "話"}, {"率直", "意見"}, {"意見", "言え"}, {"本音"}}},
		{"satisfied", "仕事のやりがい", false, [][]string{{"やりがい"}, {"仕事", "満足"}, {"働きがい"}}},
		{"relation", "メンバーとの関係", false, [][]string{{"関係", "築"}, {"良い関係"}, {"よい関係"}, {"人間関係"}}},
		{"consult", "相談相手", false, [][]string{{"相談できる"}, {"相談相手"}, {"相談", "相手"}, {"話せる", "相手"}, {"悩み", "話せる"}, {"頼れる"}}},
		{"priority", "優先順位", false, [][]string{{"優先順位"}, {"優先度"}}},
		{"career", "キャリアの見通し", false, [][]string{{"キャリア"}, {"将来", "見通し"}, {"働き方", "見通し"}}},
		{"manage", "運営を考える時間", false, [][]string{{"運営", "考える時間"}, {"落ち着いて", "考え"}, {"運営", "時間"}, {"考える時間"}}},
		{"positive", "前向きな関わり", false, [][]string{{"前向き"}, {"積極的に", "関わ"}}},
		{"continue", "活動の継続意欲", false, [][]string{{"続けていきたい"}, {"続けたい"}, {"継続したい"}, {"継続", "意欲"}}},
		{"confident", "自信", false, [][]string{{"自信"}}},
		{"goal", "目標", false, [][]string{{"目標"}, {"目指す"}}},
		{"action", "行動", false, [][]string{{"行動", "移"}, {"一歩", "踏み出"}, {"実行"}}},
		{"network", "つながり", false, [][]string{{"つながり"}, {"ネットワーク"}, {"仲間"}}},
		{"balance", "両立", false, [][]string{{"両立"}, {"バランス"}}},
		{"burden", "負担感", true, [][]string{{"負担"}, {"疲れ"}, {"疲弊"}, {"抱え込"}}},
		{"stress", "ストレス", true, [][]string{{"ストレス"}, {"不安"}}},
		{"delegate", "役割分担", false, [][]string{{"役割分担"}, {"任せ"}, {"権限"}}},
		{"skill", "知識・技能", false, [][]string{{"スキル"}, {"知識"}, {"能力"}}},
		{"challenge", "挑戦", false, [][]string{{"挑戦"}, {"チャレンジ"}}},
		{"view", "視野", false, [][]string{{"視野"}, {"視点"}, {"客観的"}}},
		{"overall", "満足度", false, [][]string{{"プログラム", "満足"}, {"総合", "満足"}, {"全体", "満足"}, {"満足度"}}},
		{"trouble", "困りごと", false, [][]string{{"困って"}, {"悩んで"}, {"困りごと"}, {"お悩み"}}},
		{"hope", "期待すること", false, [][]string{{"期待"}}},
		{"good", "よかったこと", false, [][]string{{"よかった"}, {"良かった"}, {"変わったこと"}, {"変化"}}},
		{"improve", "改善してほしいこと", false, [][]string{{"改善"}, {"要望"}, {"ご意見"}}},
		{"voice", "感想", false, [][]string{{"感想"}, {"自由記述"}, {"自由に"}, {"メッセージ"}}},
	}
}

// scale is a set of answers from the lowest value to the highest.
type scale struct {
	from   int
	labels []string
}

// scales lists the sets of answers that forms use, each from the value that
// its first label has. The loneliness scale is that of the government's survey
// on people's connections.
func scales() []scale {
	return []scale{
		{1, []string{"まったくそう思わない", "あまりそう思わない", "どちらともいえない", "そう思う", "とてもそう思う"}},
		{1, []string{"全くそう思わない", "あまりそう思わない", "どちらともいえない", "ややそう思う", "とてもそう思う"}},
		{1, []string{"そう思わない", "あまりそう思わない", "どちらともいえない", "ややそう思う", "そう思う"}},
		{1, []string{"まったくそう思わない", "そう思わない", "どちらともいえない", "そう思う", "強くそう思う"}},
		{1, []string{"まったくそう思わない", "あまりそう思わない", "どちらでもない", "まあそう思う", "そう思う"}},
		{1, []string{"全くあてはまらない", "あまりあてはまらない", "どちらともいえない", "ややあてはまる", "とてもあてはまる"}},
		{1, []string{"まったく当てはまらない", "あまり当てはまらない", "どちらともいえない", "やや当てはまる", "とても当てはまる"}},
		{1, []string{"あてはまらない", "あまりあてはまらない", "どちらともいえない", "ややあてはまる", "あてはまる"}},
		{1, []string{"全く当てはまらない", "当てはまらない", "どちらともいえない", "当てはまる", "非常に当てはまる"}},
		{1, []string{"決してない", "ほとんどない", "たまにある", "時々ある", "しばしばある・常にある"}},
		{1, []string{"まったくない", "ほとんどない", "ときどきある", "よくある", "いつもある"}},
		{1, []string{"全くない", "あまりない", "時々ある", "よくある", "いつもある"}},
		{1, []string{"不満", "やや不満", "どちらともいえない", "やや満足", "満足"}},
		{1, []string{"とても不満", "不満", "どちらともいえない", "満足", "とても満足"}},
		{1, []string{"悪い", "やや悪い", "ふつう", "やや良い", "良い"}},
		{1, []string{"できていない", "あまりできていない", "どちらともいえない", "ややできている", "できている"}},
		{1, []string{"まったくできていない", "あまりできていない", "どちらともいえない", "まあできている", "とてもできている"}},
		{1, []string{"そう思わない", "あまりそう思わない", "ややそう思う", "そう思う"}},
		{1, []string{"まったくそう思わない", "あまりそう思わない", "ややそう思う", "とてもそう思う"}},
		{1, []string{"あてはまらない", "あまりあてはまらない", "ややあてはまる", "あてはまる"}},
		{1, []string{"決してない", "ほとんどない", "時々ある", "常にある"}},
		{1, []string{"strongly disagree", "disagree", "neither", "agree", "strongly agree"}},
		{1, []string{"strongly disagree", "disagree", "neutral", "agree", "strongly agree"}},
		{1, []string{"never", "rarely", "sometimes", "often", "always"}},
	}
}

// sameLabel brings spellings of one answer together.
func sameLabel(label string) string {
	return labelWords.Replace(plainKey(label))
}

var labelWords = strings.NewReplacer("全く", "まったく", "とても", "非常に", "大変", "非常に", "当てはま", "あてはま", "ときどき", "時々", "良", "よ")

var zeroToTen = regexp.MustCompile(`0\s*[-~〜～から]+\s*10|10段階|11段階|10点`)

// asksZeroToTen tells that a question is answered with a number up to ten.
func asksZeroToTen(header string) bool { return zeroToTen.MatchString(norm.NFKC.String(header)) }

// itemNoise is what two wordings of one question may differ in.
func itemNoise(text string) string {
	return wordingNoise.Replace(text)
}

var wordingNoise = strings.NewReplacer("今", "いま", "現在", "いま", "あなた", "", "私", "", "ください", "", "教えて", "", "下さい", "", "です", "", "ます", "る", "良い", "よい", "、", "", "。", "", "?", "", "・", "", "!", "")
