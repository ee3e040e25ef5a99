package kit_test

import (
	"math"
	"testing"

	"banso/app/kit"
)

func TestAmountsAreReadAsPeopleTypeThem(t *testing.T) {
	for _, c := range []struct {
		typed string
		want  int64
	}{
		{"0", 0}, {"1234", 1234}, {"1,234,000", 1_234_000}, {"1,234,000円", 1_234_000}, {"１，２３４，０００円", 1_234_000},
		{"￥1,200", 1200}, {"¥1,200-", 0}, {"123万", 1_230_000}, {"123万円", 1_230_000}, {"１２３万４千円", 1_234_000},
		{"1.5万", 15_000}, {"1億2,000万円", 120_000_000}, {"三十万円", 300_000}, {"百二十三", 123}, {"千円", 1000},
		{"金300,000円也", 0}, {"-500", -500}, {"△500", -500}, {"－５００", -500}, {" 300 ", 300}, {"0.5億", 50_000_000},
		{"9223372036854775807", math.MaxInt64},
	} {
		n, ok := kit.ReadAmount(c.typed)
		if bad := c.want == 0 && c.typed != "0"; ok == bad || n != c.want && ok {
			t.Errorf("%q is %d, %v; want %d", c.typed, n, ok, c.want)
		}
	}
}

func TestWhatIsNoAmountIsRefused(t *testing.T) {
	for _, typed := range []string{"", " ", "円", "万", "-", "1.5", "1.23456万", "abc", "1..5万", ".5", "9223372036854775808", "99999999999兆", "2026/4/9", ",5"} {
		if n, ok := kit.ReadAmount(typed); ok {
			t.Errorf("%q was read as %d", typed, n)
		}
	}
}

func TestFiguresAreGroupedByThree(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 1_234_000: "1,234,000", -1000: "-1,000", -100: "-100"} {
		if got := kit.Grouped(n); got != want {
			t.Errorf("%d is %q, want %q", n, got, want)
		}
	}
}

func FuzzReadAmount(f *testing.F) {
	for _, s := range []string{"1,234,000円", "123万", "三十", "1.5万", "-1", "兆", "．"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		n, ok := kit.ReadAmount(typed)
		if !ok {
			return
		}
		if again, ok := kit.ReadAmount(kit.Grouped(n)); !ok || again != n {
			t.Errorf("%q is %d, written %q, read again %d", typed, n, kit.Grouped(n), again)
		}
	})
}
