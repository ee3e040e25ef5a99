package kit

// The signs in which Japanese numbers are written.

// figureSigns are the numerals that stand for figures.
var figureSigns = map[rune]byte{'〇': '0', '零': '0', '一': '1', '二': '2', '三': '3', '四': '4', '五': '5', '六': '6', '七': '7', '八': '8', '九': '9'}

// smallUnits multiply the number before them inside a group of four figures.
var smallUnits = map[rune]int64{'十': 10, '百': 100, '千': 1000}

// largeUnits multiply the group before them.
var largeUnits = map[rune]int64{'万': 10_000, '億': 100_000_000, '兆': 1_000_000_000_000}

// moneySigns may stand around an amount of money and mean nothing.
const moneySigns = "¥￥\\円也"

// dashes are what is typed for a hyphen, beside the hyphen itself.
const dashes = "‐‑‒–—―−－ーｰ─"
