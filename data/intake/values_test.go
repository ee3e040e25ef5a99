package intake

import (
	"fmt"
	"strings"
	"testing"

	"banso/data/civil"
	"banso/data/mentoring"
)

func TestHoursAreReadAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		text, days, want string
		code             Code
	}{
		{"10-12、13-15", "1", "1:10,11,13,14", ""},
		{"10:00～12:00", "2", "2:10,11", ""},
		{"10時〜12時", "2", "2:10,11", ""},
		{"9~10/11~12", "3", "3:9,11", ""},
		{"１０－１１", "4", "4:10", ""},
		{"10時から12時まで", "5", "5:10,11", ""},
		{"午後1時～3時", "1", "1:13,14", ""},
		{"午前10時-午後2時", "1", "1:10,11,12,13", ""},
		{"13:00-14:00,14:00-15:00,20:00-21:00", "5", "5:13,14,20", ""},
		{"9:30-12:00", "1", "1:10,11", HoursRounded},
		{"9時半〜11時", "1", "1:10", HoursRounded},
		{"", "1", "", ""},
		{"×", "1", "", ""},
		{"—", "1", "", ""},
		{"不可", "1", "", ""},
		{"午前中なら", "6", "", HoursUnreadable},
		{"第2・第4のみ 10-12", "6", "", HoursConditional},
		{"10-12(隔週)", "6", "", HoursConditional},
		{"○", "1", "", HoursUnreadable},
		{"18時以降", "1", "", HoursUnreadable},
		{"1-3", "1", "", HoursUnreadable}, // at night, or in the afternoon?
		{"12-10", "1", "", HoursUnreadable},
		{"その他: 15分だけなら昼休みに", "6", "", HoursUnreadable},
		{"9:00-10:00, その他: 昼ごろ", "6", "6:9", HoursUnreadable},
		{"月 10-12、火 13-15", "", "1:10,11 2:13,14", ""},
		{"月・水 10:00-12:00 / 金 20-21", "", "1:10,11 3:10,11 5:20", ""},
		{"月～金 19-21", "", "1:19,20 2:19,20 3:19,20 4:19,20 5:19,20", ""},
		{"平日 9-10", "", "1:9 2:9 3:9 4:9 5:9", ""},
		{"土日 9-10", "", "0:9 6:9", ""},
		{"水曜日の午後1時～3時", "", "3:13,14", ""},
		{"月曜 9:00-10:00, 月曜 11:00-12:00, 火曜 9:00-10:00", "", "1:9,11 2:9", ""},
		{"10-12", "", "", HoursUnreadable}, // no weekday anywhere
		{"Mon 10-12", "", "1:10,11", ""},
	} {
		r := readHours(c.text, c.days)
		if got := r.week.String(); got != c.want || r.code != c.code {
			t.Errorf("%q on %q: got %q %s, want %q %s", c.text, c.days, got, r.code, c.want, c.code)
		}
	}
}

func TestHeadersNameWeekdaysAndHours(t *testing.T) {
	v, err := loadVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		leaf, group string
		want        Field
	}{
		{"参加できる時間帯 [月曜日]", "", "hours:1"}, {"土", "空き時間(面談は1回40分)", "hours:6"}, {"月曜 午前(9-12)", "", "hours:1@9-12"},
		{"ご都合のよい時間帯 [9:00-10:00]", "", "hours:@9-10"}, {"空き時間", "", "hours"}, {"水曜日", "面談可能な曜日", "hours:3"}, {"9-12", "空き時間 木", "hours:4@9-12"},
		{"Tue", "availability", "hours:2"}, {"タイムスタンプ", "", "timestamp"}, {"申込日", "", "applied_on"}, {"備考", "", "note"},
		{"平日 19時〜21時", "空いている時間", "hours:12345@19-21"},
	} {
		if got := v.candidates(Mentees, c.leaf, c.group); len(got) == 0 || got[0].field != c.want {
			t.Errorf("%q under %q: got %v, want %s", c.leaf, c.group, got, c.want)
		}
	}
}

func TestColumnsAreKnownByTheirNames(t *testing.T) {
	v, err := loadVocabulary()
	if err != nil {
		t.Fatal(err)
	}
	for kind, headers := range map[Kind]map[string]Field{
		NPOs: {"団体名": "name", "法人名（正式名称）": "name", "団体名フリガナ": "kana", "法人格の種類": "legal_form", "主たる事務所の所在地": "municipality", "設立年月日": "founded",
			"職員数(常勤/非常勤)": "staff", "常勤スタッフ数": "full_time", "非常勤職員": "part_time", "年間の利用者数": "beneficiaries", "ご担当者名": "contact_name", "担当者フリガナ": "contact_kana",
			"TEL": "phone", "E-mail": "mail", "お困りのこと・相談したいこと": "trouble", "代表者氏名": "representative", "No.": "no", "活動分野": "fields", "FAX番号": "ignore"},
		Mentors: {"お名前（カナ）": "kana", "氏名": "name", "メール": "mail", "携帯番号": "phone", "お住まいの市区町村": "municipality", "お住まいの都道府県": "prefecture",
			"これまでの参加経験": "before", "得意なこと・スキル": "skills", "相談にのれるテーマ": "themes", "個人情報の取り扱いについて": "consent:take_part", "アンケートを統計に利用": "consent:statistics",
			"感想の引用": "consent:quote", "写真・動画の撮影": "consent:picture", "成果報告会への登壇": "consent:speak", "自治体への名簿提供": "consent:list", "終了後の追跡アンケート": "consent:follow_up",
			"希望の面談方法": "medium", "担当できる組の数": "max_teams", "NG(組みたくない人)": "avoid", "現在のお仕事の状況": "work_state", "理由(取り込み)": "ignore"},
		Mentees: {"回答ID": "id", "ID": "id", "所属団体": "npo", "役職": "role", "相談テーマ": "themes", "Name": "name", "ふりがな": "kana"},
		Sessions: {"組": "team", "チーム": "team", "回": "session_no", "第何回目": "session_no", "予定日": "planned", "実施日": "held_on", "面談日": "held_on", "時間(分)": "minutes", "所要時間": "minutes",
			"実施状況": "state", "形式": "medium", "出席者": "attendance", "話したこと": "issue", "整理した課題": "issue", "次の一歩": "next_step", "期限": "due", "手応え(5段階)": "rating", "要相談": "concern",
			"私的メモ(外部不可)": "private", "開始時刻": "start", "代理メンター": "substitute"},
		Past:      {"年度": "fiscal_year", "組んだ相手": "partner", "担当団体": "npo", "修了": "completed", "メンター氏名": "name"},
		Responses: {"回答者ID": "id", "回答日時": "timestamp", "メールアドレス": "mail", "統計利用への同意": "consent:statistics", "お名前(任意)": "name"},
	} {
		for header, want := range headers {
			if got := v.candidates(kind, header, ""); len(got) == 0 || got[0].field != want {
				t.Errorf("%s %q: got %v, want %s", kind, header, got, want)
			}
		}
	}
}

func TestTelephoneNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"０９０－００００－０１０３": "090-0000-0103", "09000000104": "090-0000-0104", "+81 90-0000-0105": "090-0000-0105", "+81(0)80-0000-4002": "080-0000-4002", "090ー0000ー0108": "090-0000-0108",
		"9000000107": "090-0000-0107 phone_zero_lost", "948000109": "0948000109 phone_zero_lost", "090-0000-0109 (平日18時以降)": "090-0000-0109 phone_extra_text",
		"(06)0000-0101": "06-0000-0101", "03(0000)0202": "03-0000-0202", "TEL：03-0000-0000": "03-0000-0000", "090 0000 0203": "090-0000-0203", "0312345678": "03-1234-5678", "0120000000": "0120-000-000",
		"06-0000-0101 / 090-0000-0101": "06-0000-0101 phone_extra_text", "なし": "", "－": "", "": "", "あとで連絡": "phone_invalid", "12345": "phone_invalid", "0798-000-0104": "0798-000-0104",
	} {
		r := readPhone(textOf(text))
		got := r.number
		for _, c := range r.codes {
			got = strings.TrimSpace(got + " " + string(c))
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestMailAddresses(t *testing.T) {
	for text, want := range map[string]string{
		"SAYAKA.W@Example.JP": "sayaka.w@example.jp", " a.b@example.com ": "a.b@example.com", "maria＠example.jp": "maria@example.jp", "k.s@example.com\n": "k.s@example.com",
		"<a@example.jp>": "a@example.jp", "山田 <a@example.jp>": "a@example.jp", "mailto:a@example.jp": "a@example.jp", "a@example.jp、b@example.jp": "a@example.jp",
		"a@example.jp(個人)": "a@example.jp", "=1+1@example.jp": "=1+1@example.jp", "a@example。jp": "a@example.jp",
		"reina.example.jp": "", "a@b": "", "koga(at)example.com": "", "a@@example.jp": "", "a@example,jp": "", "": "",
	} {
		got, ok := mailOf(text)
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestNumbersOfStaffAndPeople(t *testing.T) {
	number := func(n mentoring.Opt) string {
		if !n.OK {
			return "?"
		}
		return fmt.Sprint(n.N)
	}
	for text, want := range map[string]string{
		"2/5": "2/5", "4／10": "4/10", "常勤1名・非常勤4名": "1/4", "非常勤4名、常勤1名": "1/4", "-/6": "?/6", "1": "1/? staff_incomplete", "3名": "3/? staff_incomplete", "常勤2": "2/? staff_incomplete",
		"2人・5人": "2/5", "2＋5": "2/5", "0/3": "0/3", "常勤：2／非常勤：5": "2/5", "3名(うち非常勤1名)": "?/? staff_unreadable", "若干名": "?/? staff_unreadable", "－": "?/?", "": "?/?",
		"常勤なし・パート3": "0/3", "1/2/3": "?/? staff_unreadable", `{"full_time": 3, "part_time": null}`: "3/?",
	} {
		r := readStaff(text, false)
		if got := strings.TrimSpace(number(r.full) + "/" + number(r.part) + " " + string(r.code)); got != want {
			t.Errorf("staff %q: got %q, want %q", text, got, want)
		}
	}
	if r := readStaff("5/2", true); r.full.N != 2 || r.part.N != 5 {
		t.Errorf("under a header that names part time first: got %v", r)
	}
	for text, want := range map[string]string{
		"約300人": "300", "1,200": "1200", "３６０": "360", "のべ2,500名": "2500 people_cumulative", "約2,000人(延べ)": "2000 people_cumulative", "300〜400人": "? people_range", "80世帯": "? people_unit",
		"－": "?", "120名(うち子ども30名)": "120 people_extra_text", "450名": "450", "1万人": "10000", "1.5千人": "1500", "1万2千人": "? people_unit", "年間約500名程度": "500", "120人以上": "120 people_extra_text",
		"月30人": "? people_unit", "1日10人": "? people_unit", "300人/年": "300", "100食": "? people_unit", "会員120名": "120 people_extra_text", "子ども50名、大人30名": "? people_unreadable",
		"300人(延べ1,200人)": "300 people_extra_text", "たくさん": "? people_unreadable", "": "?", "0": "0",
	} {
		r := readPeople(textOf(text))
		if got := strings.TrimSpace(number(r.n) + " " + string(r.code)); got != want {
			t.Errorf("people %q: got %q, want %q", text, got, want)
		}
	}
}

func TestMinutes(t *testing.T) {
	for text, want := range map[string]int{
		"40": 40, "40分": 40, "約40分": 40, "40分間": 40, "４０": 40, "1時間20分": 80, "1時間": 60, "1.5時間": 90, "1時間半": 90, "0:40": 40, "1:05:00": 65, "13:00-13:40": 40, "13:00～14:10": 70, "45min": 45, "四十五分": 45, "": -1, "－": -1, "40.0": 40,
		"ながめ": -2, "40〜50分": -2, "-5": -2,
	} {
		n, ok := readMinutes(textOf(text))
		got := n.N
		if !ok {
			got = -2
		} else if !n.OK {
			got = -1
		}
		if got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
	for _, c := range []cell{numberOf(40.0/1440, clockCell), numberOf(40.0/1440, numberCell), numberOf(40, numberCell)} {
		if n, ok := readMinutes(c); !ok || n.N != 40 {
			t.Errorf("%v: got %v", c, n)
		}
	}
}

func TestStatesOfSessions(t *testing.T) {
	for text, want := range map[string]string{
		"実施": "held", "実施済": "held", "済": "held", "○": "held", "〇": "held", "◯(オンライン)": "held", "振替実施": "held", "実施 ": "held", "完了": "held",
		"中止": "cancelled", "中止(体調不良)": "cancelled", "キャンセル": "cancelled", "×": "cancelled", "実施せず": "cancelled",
		"延期(1月に再調整中)": "postponed", "延期": "postponed", "リスケ": "postponed", "△": "postponed",
		"予定": "planned", "未実施": "planned", "実施予定": "planned", "": "", "延期→実施": "?", "さあ": "?",
	} {
		state, known := readState(text)
		got := string(state)
		if !known {
			got = "?"
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestNumbersOfTeamsAndSessions(t *testing.T) {
	for text, want := range map[string]int{"第1組": 1, "1組": 1, "第１０組": 10, "組3": 3, "チームB": 2, "C": 3, "第2回": 2, "2回目": 2, "⑥": 6, "初回": 1, "第三回": 3, "No.12": 12, "1/6": 1, "": 0, "なし": 0} {
		if got, _ := readOrdinal(textOf(text)); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}

func TestFiscalYears(t *testing.T) {
	for text, want := range map[string]int{"2022年度": 2022, "令和4年度": 2022, "R5": 2023, "2023": 2023, "令和６年度": 2024, "令和元年度": 2019, "令和五年度": 2023, "平成三十一年度": 2019, "平成31年度": 2019, "H30": 2018, "2022(R4)": 2022, "R4年度": 2022, "2024/5/1": 2024, "2025/3/31": 2024, "": 0, "昨年": 0} {
		if got, _ := fiscalYear(text); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
	for title, want := range map[string]int{"令和7年度 NPO等メンタリング 参加団体一覧": 2025, "メンティ名簿(R7)": 2025, "2024年度 応募一覧": 2024, "面談記録": 0, "作成日 令和7年10月3日": 2025} {
		if got := fiscalYearIn([]string{title}); got != want {
			t.Errorf("%q: got %d, want %d", title, got, want)
		}
	}
}

func TestLegalFormsAreCutOffNames(t *testing.T) {
	for text, want := range map[string]string{
		"認定NPO法人みなづき子育てネット": "みなづき子育てネット|認定特定非営利活動法人", "NPO法人 こもれび": "こもれび|特定非営利活動法人", "ＮＰＯ法人ともしび": "ともしび|特定非営利活動法人", "特定非営利活動法人　まなび場": "まなび場|特定非営利活動法人",
		"(一社)つむぎ糸": "つむぎ糸|一般社団法人", "ケアの杜（労働者協同組合）": "ケアの杜|労働者協同組合", "㈱まち": "まち|株式会社", "まち株式会社": "まち|株式会社", "社会福祉法人ひまわり会": "ひまわり会|社会福祉法人",
		"こもれび食堂": "こもれび食堂|", "NPO法人": "NPO法人|", "一社会人の会": "一社会人の会|", "(特非)神谷の会": "神谷の会|特定非営利活動法人",
	} {
		name, form := cutLegalForm(text)
		if got := name + "|" + form; got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"NPO法人": "特定非営利活動法人", "(特非)": "特定非営利活動法人", "認定NPO": "認定特定非営利活動法人", "一社": "一般社団法人", "なし": "任意団体", "法人格なし": "任意団体", "㈱": "株式会社", "社福": "社会福祉法人", "": "", "協議会": "協議会"} {
		if got := legalForm(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestNamesKeepTheirCharacters(t *testing.T) {
	for text, want := range map[string]string{"髙橋　由香里": "髙橋 由香里", "𠮷田 真理子": "𠮷田 真理子", "神谷 典子": "神谷 典子", "葛󠄀西亜希": "葛󠄀西亜希", "ﾁｬﾝ　ﾃｨ･ﾌｫﾝ": "チャン ティ・フォン", " 山﨑\n千尋 ": "山﨑 千尋"} {
		if got := personName(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]nameWritten{
		"森本 さくら(現姓:小川)": {name: "森本 さくら", present: "小川"}, "小川さくら（旧姓 森本）": {name: "小川さくら", former: "森本"}, "佐藤美咲(吹田)": {name: "佐藤美咲", hint: "吹田"},
		"小川(旧姓:森本) さくら": {name: "小川 さくら", former: "森本"}, "石井 郁美 様": {name: "石井 郁美"}, "西": {name: "西"},
	} {
		if got := readName(text); got != want {
			t.Errorf("%q: got %+v, want %+v", text, got, want)
		}
	}
	if got := strings.Join(splitNames("今村 大輔、北原 恵美／チャン ティ・フオン・野口 翔"), "|"); got != "今村 大輔|北原 恵美|チャン ティ・フオン・野口 翔" {
		t.Errorf("got %s", got)
	}
}

func TestTicksAreSplitAtTheirCommasOnly(t *testing.T) {
	o := options{known: map[string]bool{"きゃりあ": true, "家庭": true}}
	for text, want := range map[string]string{
		"キャリア, 広報(チラシ, SNS), その他: 手話通訳、点字": "キャリア|広報(チラシ, SNS)|その他: 手話通訳、点字", "キャリア;資金調達;": "キャリア|資金調達", "キャリア、家庭との両立": "キャリア|家庭との両立",
		"団体運営・組織づくり": "団体運営・組織づくり", "キャリア／家庭": "キャリア|家庭", "": "", "なし": "", "A\nB": "A|B",
	} {
		if got := strings.Join(o.split(text), "|"); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestTimesTakenPartBefore(t *testing.T) {
	for text, want := range map[string]int{"はじめて": 0, "初めて": 0, "2回目": 1, "3回目です": 2, "2023年度, 2024年度": 2, "2024年度に参加": 1, "あり（令和5年度）": 1, "1回": 1, "なし": 0, "ある": 1, "": -1, "覚えていない": -1, "0": 0} {
		n := timesBefore(text)
		got := n.N
		if !n.OK {
			got = -1
		}
		if got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}

func TestSpellingsOfOneIDAreOne(t *testing.T) {
	s := emptyRegister()
	for i, code := range []string{"K25-01", "K25-02", "K25-12", "K25-22"} {
		id := mentoring.PersonID(fmt.Sprint("p", i))
		s.People.Persons = append(s.People.Persons, mentoring.Person{Base: mentoring.At(id), Name: "名前" + code})
		s.Entries.Participations = append(s.Entries.Participations, mentoring.Participation{Base: mentoring.At(mentoring.EntryID(id)), CohortID: s.Cohort.ID, Part: mentoring.AsMentee, PersonID: id, Code: code})
	}
	r := newRegister(s, nil)
	for text, want := range map[string]string{"k25-01": "K25-01", "Ｋ２５－０２": "K25-02", "K2522": "K25-22", "k25-2": "K25-02", "K25ー12 ": "K25-12", "25-01": "K25-01", "K25-O1": "K25-01?", "K25-31": "", "12": "K25-12"} {
		found, near := r.byCode(codeWritten(text))
		got := ""
		if found != nil {
			got = found.code
		} else if len(near) == 1 {
			got = near[0].code + "?"
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestDatesThatWereNumbersOnce(t *testing.T) {
	for _, c := range []struct {
		cell          cell
		first, second int
	}{
		{numberOf(float64(civil.MustNew(2025, 3, 5).Serial()), dateCell), 3, 5}, {numberOf(float64(civil.MustNew(2025, 10, 12).Serial()), numberCell), 10, 12},
		{textOf("10月12日"), 10, 12}, {textOf("2024/9/11"), 9, 11}, {textOf("12-Oct"), 10, 12}, {textOf("Mar-05"), 3, 5},
	} {
		if a, b, ok := dateAsPair(c.cell); !ok || a != c.first || b != c.second {
			t.Errorf("%q: got %d %d", c.cell.text, a, b)
		}
	}
	for _, text := range []string{"3/5", "10-12", "1", ""} {
		if _, _, ok := dateAsPair(textOf(text)); ok {
			t.Errorf("%q was taken for a date", text)
		}
	}
}

func TestFormatsTellDaysFromNumbers(t *testing.T) {
	for code, want := range map[string]cellKind{
		"yyyy/mm/dd": dateCell, `[$-411]ggge"年"m"月"`: dateCell, "[$-411]ge.m.d": dateCell, `m"月"d"日"`: dateCell, "h:mm": clockCell, "[h]:mm": clockCell, `#,##0"人"`: numberCell, "General": numberCell, "0.00E+00": numberCell,
		"G/標準": numberCell, "yyyy/mm/dd hh:mm:ss": dateCell, `"day "0`: numberCell, "[Red]0;[Blue]-0": numberCell, "mm:ss": clockCell, "@": numberCell,
	} {
		if got := shownBy(code); got != want {
			t.Errorf("%s: got %d, want %d", code, got, want)
		}
	}
}

func TestTextFilesAreReadWhateverTheirEncoding(t *testing.T) {
	for name, raw := range map[string]string{
		"UTF-8": "氏名,メール\r\n", "UTF-8 with BOM": "\xEF\xBB\xBF氏名,メール\r\n", "CP932": "\x8E\x81\x96\xBC,\x83\x81\x81\x5B\x83\x8B\r\n", "EUC-JP": "\xBB\xE1\xCC\xBE,\xA5\xE1\xA1\xBC\xA5\xEB\r\n",
		"UTF-16BE": "\x6C\x0F\x54\x0D\x00,\x30\xE1\x30\xFC\x30\xEB\x00\r\x00\n", "UTF-16LE with BOM": "\xFF\xFE\x0F\x6C\x0D\x54,\x00\xE1\x30\xFC\x30\xEB\x30\r\x00\n\x00", "ISO-2022-JP": "\x1B$B;aL>\x1B(B,\x1B$B%a!<%k\x1B(B\r\n",
	} {
		if text, got := decode([]byte(raw)); got != name || text != "氏名,メール\r\n" {
			t.Errorf("%s: got %s %q", name, got, text)
		}
	}
}

func TestRowsAreCountedAsExcelDoes(t *testing.T) {
	g, about, err := readText(t.Context(), []byte("sep=;\n題\n\na;\"b\nc\";d\n\"e\"\"f\";'=1;\"x\"y"))
	if err != nil {
		t.Fatal(err)
	}
	if about.delimiter != ";" || len(g.rows) != 3 || g.rows[1].number != 4 || g.rows[2].number != 5 || g.rows[2].line != 6 {
		t.Fatalf("got %+v %+v", about, g.rows)
	}
	if r := g.rows[1]; r.at(1).text != "b\nc" || r.at(2).text != "d" {
		t.Errorf("got %v", r.cells)
	}
	if r := g.rows[2]; r.at(0).text != `e"f` || r.at(1).text != "=1" || r.at(2).text != "xy" {
		t.Errorf("got %v", r.cells)
	}
}
