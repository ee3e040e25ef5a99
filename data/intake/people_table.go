package intake

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"banso/data/mentoring"
)

// daySign is the sign of a weekday, 0 for Sunday.
func daySign(day int) string { return []string{"日", "月", "火", "水", "木", "金", "土"}[day] }

// menteeRole returns the code of a role as written.
func menteeRole(title string) string {
	s := plainKey(title)
	switch {
	case s == "":
		return ""
	case strings.Contains(s, "副代表"), strings.Contains(s, "副理事長"), strings.Contains(s, "副会長"), strings.Contains(s, "補佐"):
		return "staff"
	case strings.Contains(s, "代表"), strings.Contains(s, "理事長"), strings.Contains(s, "会長"), strings.Contains(s, "施設長"), strings.Contains(s, "園長"), s == "leader", s == "ceo", s == "director", strings.Contains(s, "主宰"):
		return "leader"
	}
	return "staff"
}

// memberRole reads what somebody does in a team, "" if the list does not say.
func memberRole(text string) mentoring.MemberRole {
	s := plainKey(text)
	switch {
	case strings.Contains(s, "代理"), strings.Contains(s, "サブ"):
		return mentoring.RoleSubstitute
	case strings.Contains(s, "メンター"), strings.Contains(s, "mentor"):
		return mentoring.RoleMentor
	case strings.Contains(s, "メンティ"), strings.Contains(s, "mentee"), strings.Contains(s, "団体"), strings.Contains(s, "相談者"):
		return mentoring.RoleMentee
	}
	return ""
}

// workState returns the code of what somebody says about working.
func workState(text string) string {
	s := plainKey(text)
	for _, w := range []struct{ word, code string }{
		{"育休", "leave"}, {"育児休業", "leave"}, {"産休", "leave"}, {"休業中", "leave"}, {"休職", "leave"}, {"復職", "returned"}, {"復帰", "returned"},
		{"離職", "left"}, {"退職", "left"}, {"求職", "left"}, {"無職", "left"}, {"専業主", "left"}, {"自営", "self"}, {"フリーランス", "self"}, {"個人事業", "self"}, {"起業", "self"}, {"経営", "self"},
		{"在職", "employed"}, {"会社員", "employed"}, {"正社員", "employed"}, {"勤務", "employed"}, {"就業中", "employed"}, {"働いて", "employed"}, {"公務員", "employed"}, {"パート", "employed"}, {"時短", "employed"}, {"フルタイム", "employed"},
	} {
		if strings.Contains(s, w.word) {
			return w.code
		}
	}
	if s == "" || isMissing(text) {
		return ""
	}
	return "other"
}

var (
	timeNumber = regexp.MustCompile(`(\d+)回目`)
	timesOnly  = regexp.MustCompile(`(\d+)(?:回|度|期|年)(?:$|[^目度\d])`)
	yearsNamed = regexp.MustCompile(`(?:20\d\d|(?:令和|平成|r|h|令|平)(?:\d{1,2}|元))(?:年度?)?`)
)

// timesBefore reads how often somebody says to have taken part before:
// はじめて 0, 2回目 1, 2023年度・2024年度 2, あり 1.
func timesBefore(text string) mentoring.Opt {
	s := plainKey(text)
	if s == "" {
		return mentoring.Opt{}
	}
	for _, w := range []string{"はじめて", "初めて", "初参加", "初回", "ありません", "参加したことがない", "参加していない", "経験なし", "未経験", "new", "first", "今回が初"} {
		if strings.Contains(s, w) {
			return mentoring.Some(0)
		}
	}
	if m := timeNumber.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[1])
		return mentoring.Some(max(n-1, 0))
	}
	if years := yearsNamed.FindAllString(s, -1); len(years) > 0 {
		distinct := map[string]bool{}
		for _, y := range years {
			distinct[y] = true
		}
		return mentoring.Some(len(distinct))
	}
	if m := timesOnly.FindStringSubmatch(s); m != nil {
		n, _ := strconv.Atoi(m[1])
		return mentoring.Some(n)
	}
	if n, ok := wholeOf(s); ok && n < 30 {
		return mentoring.Some(n)
	}
	if yes, known := readYes(s); known {
		if yes {
			return mentoring.Some(1)
		}
		return mentoring.Some(0)
	}
	for _, w := range []string{"ある", "あり", "参加した", "経験者", "継続", "リピ"} {
		if strings.Contains(s, w) {
			return mentoring.Some(1)
		}
	}
	return mentoring.Opt{}
}

// readStage returns the stage of an application, "" if the list says none.
func readStage(text string) mentoring.Stage {
	s := plainKey(text)
	for _, w := range []struct {
		word  string
		stage mentoring.Stage
	}{
		{"辞退", mentoring.Declined}, {"不採用", mentoring.Declined}, {"見送り", mentoring.Declined}, {"キャンセル", mentoring.Declined}, {"取下", mentoring.Declined}, {"不参加", mentoring.Declined},
		{"問合せ", mentoring.Inquired}, {"問い合わせ", mentoring.Inquired}, {"面接済", mentoring.Interviewed}, {"面談済", mentoring.Interviewed}, {"研修済", mentoring.Trained}, {"研修修了", mentoring.Trained},
		{"組決定", mentoring.Teamed}, {"マッチング済", mentoring.Teamed}, {"活動中", mentoring.Active}, {"修了", mentoring.Completed}, {"応募", mentoring.Applied}, {"申込", mentoring.Applied},
	} {
		if strings.Contains(s, w.word) {
			return w.stage
		}
	}
	return ""
}

// readSource returns how an application came in.
func readSource(text string) string {
	s := plainKey(text)
	switch {
	case strings.Contains(s, "紙"), strings.Contains(s, "郵送"), strings.Contains(s, "fax"), strings.Contains(s, "手書"):
		return "paper"
	case strings.Contains(s, "メール"), strings.Contains(s, "mail"):
		return "mail"
	case strings.Contains(s, "フォーム"), strings.Contains(s, "ウェブ"), strings.Contains(s, "web"), strings.Contains(s, "オンライン"), strings.Contains(s, "form"):
		return "form"
	}
	return ""
}

// avoidWords tells that a wish says whom not to be brought together with.
func avoidWords(text string) bool {
	s := norm.NFKC.String(text)
	for _, w := range []string{"避け", "NG", "外して", "はずして", "遠慮", "担当したくない", "組みたくない", "以外", "控えたい", "ご配慮ください", "不可", "利害"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
