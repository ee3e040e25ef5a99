package manuscript

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"banso/assets/words"
	"banso/data/civil"
)

// Specimen holds one of every block and value, in all their forms, with
// invented content that is hard to set: long words, marks that may not begin a
// line, names with rare characters. Each press must take it in its test.
func Specimen(book words.Book) Document {
	blocks := []Block{specimenCover(), Contents{Title: "目次"}}
	blocks = append(blocks, specimenText()...)
	blocks = append(blocks, specimenTables()...)
	blocks = append(blocks, specimenCharts()...)
	blocks = append(blocks, PageBreak{Landscape: true}, specimenDiagram(), PageBreak{})
	blocks = append(blocks, specimenForm()...)
	return Document{
		Title: "見本帳 伴走プログラム成果報告書(𠮷田市)", Author: "見本の中間支援機構", Subject: "すべての部品の見本",
		Footer: "見本の中間支援機構  令和8年3月31日", Mark: "見本", Book: book,
		Made: civil.MustNew(2026, 3, 31), Blocks: blocks,
	}
}

func specimenCover() Block {
	return Cover{
		Title: "令和7年度 団体どうしの伴走による居場所づくり担い手育成事業", Subtitle: "成果報告書",
		Addressee: "𠮷田市 市民協働部 市民活動推進課 御中",
		Issuer:    []string{"見本の中間支援機構", "代表理事 髙﨑 神奈", "見本県𠮷田市見本町一丁目2番3号"},
		Date:      "令和8年3月31日", Funding: "本事業は令和7年度𠮷田市市民活動推進交付金を受けて実施しました。",
		Staff: []string{"責任者 髙﨑 神奈", "担当者 邉見 瀨奈"}, Seals: []string{"課長", "係長", "担当"},
	}
}

func specimenText() []Block {
	return []Block{
		Heading{Level: 1, Number: "1", Text: "文章", NewPage: true},
		Paragraph{Style: Lead, Text: "18組のうち17組が予定の6回を終え、面談は108回のうち103回(95.4%)を実施しました。"},
		Figures{Tiles: []Tile{
			{Label: "参加団体", Value: Count{12, "団体"}, Note: "うち新規9団体"},
			{Label: "組", Value: Count{18, "組"}, Note: "メンター36名"},
			{Label: "面談", Value: Ratio{Part: 103, Whole: 108, Form: AsFraction}, Note: "実施率95.4%"},
			{Label: "対話の時間", Value: Hours(4125), Note: "1回平均40分"},
			{Label: "手応え", Value: Score{Value: 4.26, Decimals: 2}, Note: "5点満点、n=17"},
			{Label: "交付金", Value: Money(1234500), Note: "予算の98.2%"},
		}},
		Heading{Level: 2, Number: "1.1", Text: "段落と禁則、太字の𠮷"},
		Paragraph{Text: "「ひとりで抱えない」を合言葉に、メンター2名とメンティが組になり、月に2回、オンラインで対話を重ねました。面談では、はじめに前回からの出来事を聴き、つぎに困りごとを言葉にし、さいごに「次の一歩」を決めます。くわしい数は{{ref:grid}}と{{ref:paired}}のとおりです。相談の窓口はhttps://www.example.jp/banso/mentoring/2026/index.htmlです。"},
		Paragraph{Text: "髙﨑さん、𠮷野さん、\ufa19﨑さん(神の旧い字体)、葛\U000e0100城さん、邉さん、濵さん、𩸽さん、𠮟る、か\u3099行は合成されます。「…」や『──』、々や ー、っゃゅょは行の頭に来ません(ウェルビーイング・コミュニティカフェ・ファシリテーション等の長い片仮名も同じ)。The quick brown fox jumps over the lazy dog while mentoring organizations in Suita City.\n改行した行です。"},
		Paragraph{Style: Indent, Text: "字下げの段落です。前提と条件は、ここに小さくまとめて書きます。二行にわたるときも左の端がそろいます。そろわない場合は組版の誤りです。"},
		Paragraph{Style: Note, Text: "注: 事前17名、事後21名、対応のある回答15名。回答のない設問は数に入れていません。"},
		Paragraph{Style: Plain, Align: AlignRight, Text: "令和8年3月31日"},
		Paragraph{Style: Large, Align: AlignCenter, Text: "大きな文字の段落"},
		List{Items: []Item{
			{Text: "募集は8月1日から31日まで、説明会を2回開きました。申込みは15団体、うち12団体と面接のうえ参加を決めました。"},
			{Text: "研修は3時間を2回。", Level: 1},
			{Mark: "(1)", Text: "印のある項目です。長い文は二行目も文の頭にそろいます。ここから先はそろい方を見るための文で、意味はとくにありません。"},
			{Mark: "(10)", Text: "桁の多い印です。"},
		}},
		Quote{Text: "毎回の対話で、団体のこれからを自分の言葉で話せるようになりました。理事会でも「それ、やってみよう」と言えるようになったのが一番の変化です。", By: "参加団体の代表(福祉、活動8年)"},
		Rule{}, Space{Lines: 1},
		Beside{Parts: []Part{
			{Weight: 2, Blocks: []Block{Heading{Level: 3, Text: "横に並べる"}, Paragraph{Style: Plain, Text: "左の欄です。右の欄より広く、文は欄の中で折り返します。"}}},
			{Weight: 1, Blocks: []Block{Code{Modules: specimenCode(), Side: 25, Caption: "申込みはこちら", Align: AlignCenter}}},
		}},
		Frame{Title: "囲み", Blocks: []Block{Paragraph{Style: Plain, Text: "囲みの中の段落です。"}, List{Items: []Item{{Text: "囲みの中の項目"}}}}},
		Together{Blocks: []Block{Paragraph{Text: "まとめて置く段落と絵です。"}, Picture{PNG: specimenPicture(), Alt: "濃さの段階", Width: 0.4, Align: AlignCenter}}},
	}
}

func specimenTables() []Block {
	values := []Value{
		Text("文字"), Count{1234, "回"}, Ratio{Part: 72, Whole: 108}, Ratio{Part: 72, Whole: 108, Form: AsPercent},
		Ratio{Part: 72, Whole: 108, Form: AsBoth}, Ratio{Form: AsPercent}, Percent{Share: 0.6667, Decimals: 1}, Score{Value: -0.26, Decimals: 2},
		Score{Value: 0.53, Decimals: 2, Signed: true}, Minutes(2880), Hours(2890), Day(civil.MustNew(2019, 5, 1)),
		Money(1234567), Money(-1234), Missing{Reason: "回答なし"}, Missing{}, Suppressed{}, PValue(0.0123), PValue(0.0001),
		Interval{Lo: -0.12, Hi: 1.08, Decimals: 2}, Tick(false), Tick(true),
	}
	kinds := Table{Key: "values", Caption: "値の種類", Columns: []Column{{Head: "番号", Unit: "番"}, {Head: "値"}, {Head: "見せ方についての、やや長い説明の欄"}}}
	for i, v := range values {
		kinds.Rows = append(kinds.Rows, []Value{Count{i + 1, "番"}, v, Text("この値は、紙でも表計算でも同じ数を示します。")})
	}
	money := Table{
		Caption: "収支", UnitLine: "(単位:円)", Totals: 1, Note: "積算根拠は別紙のとおり。▲は予算を下回ったことを示す。",
		Columns: []Column{{Head: "費目", Weight: 2}, {Head: "予算額", Group: "令和7年度"}, {Head: "決算額", Group: "令和7年度"}, {Head: "差額"}, {Head: "説明", Weight: 3}},
		Rows: [][]Value{
			{Text("支出の部")},
			{Text("報償費"), Money(540000), Money(525000), Money(-15000), Text("メンター36名への謝礼。3,000円×5回、延期した回は次年度に払う。")},
			{Text("印刷製本費"), Money(80000), Money(92400), Money(12400), Text("報告書200部")},
			{Text("合計"), Money(620000), Money(617400), Money(-2600), nil},
		},
	}
	return []Block{Heading{Level: 1, Number: "2", Text: "表", NewPage: true}, specimenGrid(), kinds, money}
}

// specimenGrid is the table of teams and rounds with state marks.
func specimenGrid() Table {
	t := Table{
		Key: "grid", Caption: "組ごとの実施状況", Small: true, Note: "○実施 △延期して実施 ×中止 ―未実施",
		Columns: []Column{{Head: "組", Weight: 1}, {Head: "団体", Weight: 5}},
	}
	for _, round := range []string{"1回", "2回", "3回", "4回", "5回", "6回"} {
		t.Columns = append(t.Columns, Column{Head: round, Group: "面談", Align: AlignCenter, Weight: 1})
	}
	t.Columns = append(t.Columns, Column{Head: "実施率", Weight: 1.5})
	names := []string{"NPO法人 みなもとの家", "こども食堂 ひだまり", "𠮷野川の森を育てる会"}
	for i := range 18 {
		row := []Value{Count{N: i + 1}, Text(names[i%len(names)])}
		for j := range 6 {
			row = append(row, Text([]string{"○", "○", "△", "○", "○", "×"}[(i+j)%6]))
		}
		t.Rows = append(t.Rows, append(row, Ratio{Part: 5, Whole: 6, Form: AsPercent}))
	}
	return t
}

func specimenCharts() []Block {
	themes := []string{"団体運営・組織づくり", "資金調達", "広報・情報発信", "担い手・後継者", "他団体や行政との連携"}
	scores := func(v ...float64) []Value {
		out := make([]Value, len(v))
		for i, x := range v {
			out[i] = Score{Value: x, Decimals: 2}
		}
		return out
	}
	counts := func(n ...int) []Value {
		out := make([]Value, len(n))
		for i, x := range n {
			out[i] = Count{N: x}
		}
		return out
	}
	before, after := Series{"事前", scores(2.9, 2.4, 3.1, 2.2, 3.4)}, Series{"事後", scores(3.8, 3.0, 3.0, 2.9, 4.1)}
	likert := []Series{
		{"そう思わない", counts(0, 1, 2, 3, 0)}, {"あまりそう思わない", counts(1, 2, 4, 5, 1)}, {"どちらともいえない", counts(3, 5, 4, 5, 2)},
		{"そう思う", counts(8, 7, 6, 4, 9)}, {"とてもそう思う", counts(5, 2, 1, 0, 5)},
	}
	months := []string{"11月", "12月", "1月", "2月", "3月"}
	return []Block{
		Heading{Level: 1, Number: "3", Text: "図", NewPage: true},
		Chart{Caption: "面談で話されたテーマ", Kind: Bars, Labels: themes, Series: []Series{{"回数", counts(48, 31, 27, 22, 9)}}, Unit: "回", Note: "複数回答"},
		Chart{Key: "paired", Caption: "事前と事後の平均(対応のある15名)", Kind: Dumbbell, Labels: themes, Series: []Series{before, after}, Unit: "点", Min: 1, Max: 5},
		Chart{Caption: "組にした棒", Kind: Bars, Labels: themes, Series: []Series{before, after}, Unit: "点", Max: 5},
		Chart{Caption: "月ごとの面談", Kind: Columns, Labels: months, Series: []Series{{"予定", counts(36, 36, 36, 0, 0)}, {"実施", append(counts(30, 34, 32, 7), Missing{})}}, Unit: "回"},
		Chart{Caption: "ひとりずつの変化", Kind: Slope, Labels: []string{"A", "B", "C", "D", "E"}, Series: []Series{before, after}, Unit: "点", Min: 1, Max: 5},
		Chart{Caption: "回答の分布", Kind: Stacked, Labels: themes, Series: likert},
		Chart{Caption: "回答の分布(中央をそろえる)", Kind: Diverging, Labels: themes, Series: likert},
		Chart{Caption: "面談の進みぐあい", Kind: Progress, Labels: months, Series: []Series{{"予定", counts(36, 72, 108, 108, 108)}, {"実施", counts(30, 64, 96, 103, 103)}}, Unit: "回"},
	}
}

func specimenDiagram() Block {
	return Diagram{
		Caption: "ロジックモデル", Note: "矢印は想定する因果の向き。",
		Columns: []DiagramColumn{
			{"投入", []DiagramBox{{"money", "交付金・人件費", "1,234,500円"}, {"mentors", "先輩団体のメンター", "36名"}}},
			{"活動", []DiagramBox{{"training", "メンター研修", "3時間×2回"}, {"sessions", "組による面談", "6回×18組"}}},
			{"直接の結果", []DiagramBox{{"held", "面談の実施", "103/108回"}, {"steps", "次の一歩の実行", "82.0%"}}},
			{"初期の成果", []DiagramBox{{"confidence", "運営への自信が高まる", "2.90→3.80点"}, {"network", "相談できる団体が増える", "1.8→3.1団体"}}},
			{"中長期の成果", []DiagramBox{{"continuity", "担い手の孤立が減り、活動が続く", "追跡調査(1年後)"}, {"city", "地域に居場所が増え、孤独・孤立が和らぐ", ""}}},
		},
		Arrows: []Arrow{
			{"money", "training"}, {"mentors", "training"}, {"mentors", "sessions"}, {"training", "held"}, {"sessions", "held"}, {"sessions", "steps"},
			{"held", "confidence"}, {"steps", "confidence"}, {"steps", "network"}, {"confidence", "continuity"}, {"network", "continuity"}, {"continuity", "city"},
		},
	}
}

func specimenForm() []Block {
	return []Block{
		Heading{Level: 1, Number: "4", Text: "様式"},
		Field{Label: "団体名"}, Field{Label: "記入日", Hint: "西暦でも元号でもかまいません", Text: "令和8年3月31日"}, Field{Label: "ご意見", Lines: 4},
		Choices{Number: "問1", Text: "この3か月で、団体の運営について相談できる相手は増えましたか。", Hint: "(1つだけ)", Items: []Choice{
			{Text: "増えた", Checked: true}, {Text: "少し増えた"}, {Text: "変わらない"}, {Text: "減った"}, {Text: "わからない・答えたくない"},
		}},
		Choices{Number: "問2", Text: "相談できる相手はどなたですか。", Hint: "(いくつでも)", PerLine: 2, Items: []Choice{
			{Text: "同じ組のメンター"}, {Text: "他の参加団体"}, {Text: "市の職員"}, {Text: "その他(                    )"},
		}},
		Table{Columns: []Column{{Head: "問3 次の文にどのくらい当てはまりますか。", Weight: 5}, {Head: "1", Group: "そう思わない", Align: AlignCenter}, {Head: "2", Group: "そう思わない", Align: AlignCenter}, {Head: "3", Align: AlignCenter}, {Head: "4", Group: "そう思う", Align: AlignCenter}, {Head: "5", Group: "そう思う", Align: AlignCenter}},
			Rows: [][]Value{
				{Text("団体のこれからについて話せる人がいる"), Tick(false), Tick(false), Tick(false), Tick(true), Tick(false)},
				{Text("ひとりで抱えこむことが多い(逆転項目)"), Tick(false), Tick(false), Tick(false), Tick(false), Tick(false)},
			}},
		Seals{Labels: []string{"課長", "係長", "担当"}},
		Paper{Title: "修了証", Bare: true},
		Space{Lines: 6},
		Paragraph{Style: Display, Align: AlignCenter, Text: "修了証"},
		Space{Lines: 2},
		Paragraph{Style: Large, Text: "あなたは令和7年度伴走プログラムにおいてメンターとして6回の面談を行い、その全課程を修了されました。よってここに証します。"},
	}
}

// specimenCode is a pattern of modules that looks like a code and says nothing.
func specimenCode() [][]bool {
	const side = 25
	rows := make([][]bool, side)
	for y := range rows {
		rows[y] = make([]bool, side)
		for x := range rows[y] {
			rows[y][x] = (x*x+3*y+x*y)%5 < 2
		}
	}
	return rows
}

// specimenPicture is a small image of sixteen greys.
func specimenPicture() []byte {
	m := image.NewGray(image.Rect(0, 0, 160, 40))
	for y := range 40 {
		for x := range 160 {
			m.SetGray(x, y, color.Gray{Y: uint8(x / 10 * 17)})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		panic(err) // writing to memory cannot fail
	}
	return b.Bytes()
}
