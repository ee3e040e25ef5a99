package kana

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// smallKe returns the full-sized kana of ヵ and ヶ, which place names write in
// either size.
func smallKe(r rune) rune {
	switch r {
	case 'ゕ':
		return 'か'
	case 'ゖ':
		return 'け'
	}
	return r
}

// repeatKanji writes out 々, so that 佐々木 is compared as 佐佐木.
func repeatKanji(text string) string {
	runes := []rune(text)
	for i, r := range runes {
		if r == '々' && i > 0 {
			runes[i] = runes[i-1]
		}
	}
	return string(runes)
}

// commonKanji returns the common form of a variant kanji as it occurs in names
// of people, organisations and places. It is for search only: in a name the
// forms are different letters.
func commonKanji(r rune) rune {
	if !unicode.Is(unicode.Han, r) {
		return r
	}
	at := strings.IndexRune(variants, r)
	if at < 0 {
		return r
	}
	group := strings.LastIndexAny(variants[:at], " \n") + 1
	common, _ := utf8.DecodeRuneInString(variants[group:])
	return common
}

// variants holds groups of kanji, the common form first. First the variants of
// family and place names, then old and new forms of the list of characters for
// common use (常用漢字表, 人名用漢字別表). What Unicode normalization unifies, such
// as the compatibility forms of 神 and 塚, is not repeated.
const variants = `
高髙 崎﨑嵜㟢 辺邊邉 斎齋齊斉 沢澤 浜濱濵 吉𠮷 島嶋嶌 橋𣘺槗 柳栁桺 富冨 桑桒 渕淵渊 曽曾 野埜 園薗 館舘 峰峯 岳嶽 鶴靏靍
桧檜 鴎鷗 篭籠 穎頴 梼檮 喜㐂 昇曻 昂昻 剣劒劍劔釼 薮藪籔 芦蘆 禰祢 騨驒 槙槇 砺礪 靭靱 祷禱 竈竃 鉄鐵鉃銕 国國圀 凛凜
桜櫻 真眞 恵惠 栄榮 滝瀧 竜龍 広廣 徳德 条條 万萬 弥彌 静靜 寿壽 豊豐 実實 寛寬 晋晉 蔵藏 関關 円圓 学學 会會 渋澁 浅淺 来來
遥遙 瑶瑤 尭堯 亀龜 芸藝 巌巖 峡峽 弁辨瓣辯 予豫 余餘 声聲 浄淨 塩鹽 駅驛 択擇 訳譯 釈釋 尽盡 図圖 舎舍 荘莊 穣穰 譲讓 嬢孃
黄黃 顕顯 満滿 両兩 励勵 楽樂 薬藥 気氣 写寫 当當 変變 恋戀 湾灣 蛍螢 営營 労勞 仮假 価價 伝傳 転轉 党黨 双雙 収收 宝寶 対對
専專 庁廳 恒恆 悦悅 税稅 説說 戦戰 抜拔 拝拜 挙擧 拡擴 摂攝 昼晝 暁曉 枢樞 様樣 横橫 権權 歓歡 歩步 残殘 涙淚 済濟 渓溪
焼燒 独獨 猟獵 産產 画畫 畳疊 発發 県縣 砕碎 称稱 穏穩 粋粹 糸絲 経經 絵繪 継繼 続續 総總 緑綠 縦縱 縁緣 聴聽 胆膽 虫蟲 蚕蠶
衛衞 装裝 覚覺 覧覽 観觀 触觸 証證 読讀 謡謠 賛贊 践踐 軽輕 辞辭 逓遞 郷鄕鄉 酔醉 銭錢 鋭銳 録錄 鎮鎭 闘鬪 陥陷 随隨 隠隱 雑雜
霊靈 頼賴 顔顏 駆驅 騒騷 髄髓 鶏鷄 麦麥 黒黑 黙默 点點 歯齒 齢齡 児兒 数數 与與 亜亞 応應 青靑 清淸 教敎 増增 礼禮 穂穗
禄祿 厳嚴 勲勳 薫薰 瀬瀨 郎郞 戸戶 毎每 歴歷 呉吳 内內 聡聰 団團 台臺 医醫 体體 号號 区區 縄繩 仏佛 麺麵 頬頰 剥剝 填塡 掴摑
緒緖 虚虛 研硏 温溫 鴬鶯 弯彎 尚尙 即卽 既旣 巻卷 圏圈 勧勸 効效 併倂 壮壯 奨奬 将將 状狀 壱壹 売賣
`
