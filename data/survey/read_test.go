package survey

import (
	"testing"

	"banso/data/mentoring"
)

func agreeItem() mentoring.Item {
	return mentoring.Item{Kind: mentoring.ScaleItem, Min: 1, Max: 5, Labels: mentoring.Choices{
		{Value: 1, Label: "まったくそう思わない"}, {Value: 2, Label: "あまりそう思わない"}, {Value: 3, Label: "どちらともいえない"},
		{Value: 4, Label: "そう思う"}, {Value: 5, Label: "とてもそう思う"}}}
}

func lonelyItem() mentoring.Item {
	return mentoring.Item{Kind: mentoring.ScaleItem, Min: 1, Max: 5, Labels: mentoring.Choices{
		{Value: 1, Label: "決してない"}, {Value: 2, Label: "ほとんどない"}, {Value: 3, Label: "たまにある"},
		{Value: 4, Label: "時々ある"}, {Value: 5, Label: "しばしばある・常にある"}}}
}

func TestACellIsReadAsPeopleAndFormsWriteIt(t *testing.T) {
	ten := mentoring.Item{Kind: mentoring.NumberItem, Min: 0, Max: 10}
	for _, c := range []struct {
		name string
		item mentoring.Item
		cell string
		want int // -1 for missing
		why  Why
	}{
		{"number and label with a full-width colon", agreeItem(), "５：とてもそう思う", 5, ""},
		{"number and label with a half-width colon", agreeItem(), "4:そう思う", 4, ""},
		{"a bare number", agreeItem(), "4", 4, ""},
		{"a full-width number", agreeItem(), " ４　", 4, ""},
		{"a number as a sheet stores it", agreeItem(), "4.0", 4, ""},
		{"a circled number", agreeItem(), "④", 4, ""},
		{"a bare label", agreeItem(), "そう思う", 4, ""},
		{"a label that ends like another one", agreeItem(), "とてもそう思う", 5, ""},
		{"a label with white space inside", agreeItem(), "あまり そう思わない", 2, ""},
		{"a number, a full stop and a label", lonelyItem(), "2.ほとんどない", 2, ""},
		{"a label that contains the mark between two choices", lonelyItem(), "5.しばしばある・常にある", 5, ""},
		{"a label with the number in brackets behind", agreeItem(), "そう思う（4）", 4, ""},
		{"a number with its unit", ten, "８点", 8, ""},
		{"zero is an answer", ten, "0", 0, ""},
		{"the highest number", ten, "１０", 10, ""},
		{"nothing", agreeItem(), "", -1, Blank},
		{"white space", agreeItem(), " \u3000\n", -1, Blank},
		{"a dash", agreeItem(), "－", -1, Blank},
		{"two marks", agreeItem(), "3・4", -1, Double},
		{"two full-width marks", agreeItem(), "３，４", -1, Double},
		{"two marks in two lines", agreeItem(), "3\n4", -1, Double},
		{"two numbers with a hyphen", agreeItem(), "3-4", -1, Double},
		{"two labels", agreeItem(), "そう思う、どちらともいえない", -1, Double},
		{"two labels of which one contains the mark", lonelyItem(), "時々ある、しばしばある・常にある", -1, Double},
		{"the same mark twice", agreeItem(), "4・4", -1, Unknown},
		{"an answer that is none of the choices", agreeItem(), "わからない", -1, Unknown},
		{"a number out of range", agreeItem(), "6", -1, Unknown},
		{"eleven of ten", ten, "11", -1, Unknown},
		{"a number between two choices", agreeItem(), "3.5", -1, Unknown},
		{"a number that contradicts its label", agreeItem(), "2:そう思う", -1, Unknown},
		{"negative", agreeItem(), "-4", -1, Unknown},
		{"a formula", agreeItem(), "=1+3", -1, Unknown},
		{"refused", agreeItem(), "答えたくない", -1, Refused},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := Read(c.item, c.cell)
			if n := got.Number; n.OK != (c.want >= 0) || n.OK && n.N != c.want {
				t.Errorf("Read(%q) = %+v, want %d", c.cell, n, c.want)
			}
			if got.Why != c.why {
				t.Errorf("Read(%q) is missing because %q, want %q", c.cell, got.Why, c.why)
			}
		})
	}
}

func TestATextItemKeepsItsText(t *testing.T) {
	item := mentoring.Item{Kind: mentoring.TextItem}
	got := Read(item, "\n=HYPERLINK(\"http://example.com/\")　１行目\n２行目 ")
	if want := "=HYPERLINK(\"http://example.com/\")　１行目\n２行目"; got.Text != want || got.Why != "" {
		t.Errorf("text = %q (%s), want %q", got.Text, got.Why, want)
	}
	if got := Read(item, "  "); got.Why != Blank {
		t.Errorf("an empty text is missing because %q, want blank", got.Why)
	}
}

func FuzzReadNeverLeavesTheScale(f *testing.F) {
	for _, s := range []string{"５：とてもそう思う", "3・4", "", "⑤", "4.0", "10", "99999999999999999999", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		r := Read(agreeItem(), cell)
		if r.Number.OK == (r.Why != "") {
			t.Fatalf("Read(%q) = %+v: either a number or a reason", cell, r)
		}
		if r.Number.OK && (r.Number.N < 1 || r.Number.N > 5) {
			t.Fatalf("Read(%q) = %d is off the scale", cell, r.Number.N)
		}
	})
}
