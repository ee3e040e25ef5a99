package stats

import (
	"math/rand/v2"
	"testing"
)

func TestNoTestIsToldWithoutSixChanges(t *testing.T) {
	five := Paired(Numbers(1, 1, 1, 1, 1, 3), Numbers(2, 3, 4, 5, 2, 3))
	if five.Verdict != TooFew || five.Up != 5 {
		t.Errorf("five changes: got verdict %d, up %d", five.Verdict, five.Up)
	}
	for name, figure := range map[string]Maybe{
		"p": five.SignedRank.P, "one-sided p": five.SignedRank.Greater, "p of t": five.T.P, "t limits": five.T.Limits.Lo,
		"shift limits": five.Shift.Limits.Hi, "d_z limits": five.Z.Limits.Lo, "d_av limits": five.Average.Limits.Lo,
	} {
		absent(t, name, figure)
	}
	near(t, "mean", five.Change.Mean, 11.0/6)
	near(t, "shift", five.Shift.Estimate, 2)
	near(t, "p by explicit call", SignedRank(Differences(Numbers(1, 1, 1, 1, 1), Numbers(2, 3, 4, 5, 2)), DropZeros).P, 0.0625)

	six := Paired(Numbers(1, 1, 1, 1, 1, 3), Numbers(2, 3, 4, 5, 2, 4))
	if six.Verdict != Tested || six.SignedRank.P != Some(0.03125) || !six.Shift.Limits.Lo.OK {
		t.Errorf("six changes: got %+v", six)
	}
}

func TestNothingIsMadeUpForNoPairsAndNoChange(t *testing.T) {
	none := Paired([]Maybe{Some(3), {}, {}}, []Maybe{{}, Some(4), {}})
	if none.Verdict != NoPairs || none.Given != 3 || none.N != 0 || none.Lost != (Lost{Before: 1, After: 1, Neither: 1}) {
		t.Errorf("got %+v", none)
	}
	for name, figure := range map[string]Maybe{"mean": none.Change.Mean, "sd": none.Change.SD, "median": none.Change.Median, "p": none.SignedRank.P, "shift": none.Shift.Estimate, "t": none.T.T, "d_z": none.Z.D, "d_av": none.Average.D} {
		absent(t, name, figure)
	}
	if empty := Paired(nil, nil); empty.Verdict != NoPairs || empty.Given != 0 {
		t.Errorf("got %+v", empty)
	}
	same := Paired(Numbers(3, 4, 2, 5, 1, 3, 3), Numbers(3, 4, 2, 5, 1, 3, 3))
	if same.Verdict != NoChange || same.Change.Mean != Some(0) || same.Shift.Estimate != Some(0) || same.SignedRank.P.OK || same.Z.D.OK {
		t.Errorf("got %+v", same)
	}
	one := Paired(Numbers(3), Numbers(5))
	if one.Verdict != TooFew || one.Change.Mean != Some(2) || one.Change.SD.OK || one.T.T.OK {
		t.Errorf("got %+v", one)
	}
	if short := Paired(Numbers(1, 2, 3), Numbers(2)); short.N != 1 || short.Lost.After != 2 {
		t.Errorf("slices of unequal length: got %+v", short)
	}
}

func TestTheOrderOfPeopleDoesNotMatter(t *testing.T) {
	pre, post := Numbers(3, 2, 4, 3.5, 3, 2, 5, 1), Numbers(4, 4, 4, 4, 2.5, 3, 5, 3)
	want := Paired(pre, post)
	draw := rand.New(rand.NewPCG(5, 6))
	for range 20 {
		draw.Shuffle(len(pre), func(i, j int) {
			pre[i], pre[j] = pre[j], pre[i]
			post[i], post[j] = post[j], post[i]
		})
		got := Paired(pre, post)
		if got.SignedRank != want.SignedRank || got.Shift != want.Shift || got.Up != want.Up {
			t.Fatalf("got %+v, want %+v", got, want)
		}
	}
}

func TestUnitsCountOnce(t *testing.T) {
	pre := []Maybe{Some(2), Some(4), Some(3), {}, Some(1), Some(5)}
	post := []Maybe{Some(3), Some(5), Some(3), Some(4), Some(2), {}}
	before, after := ByUnit(pre, post, []string{"A", "A", "B", "B", "", ""})
	if len(before) != 3 || before[0] != Some(3) || after[0] != Some(4) || before[1] != Some(3) || after[2] != Some(2) {
		t.Errorf("got %v %v", before, after)
	}
	before, _ = ByUnit(Numbers(1, 2), Numbers(3, 4), []string{"", ""})
	if len(before) != 2 {
		t.Errorf("people without a unit were joined: %v", before)
	}
	if before, after = ByUnit(nil, nil, []string{"A"}); before != nil || after != nil {
		t.Errorf("got %v %v for no answers", before, after)
	}
}

func TestTheSmallSampleFactorIsExact(t *testing.T) {
	near(t, "17 degrees", SmallSample(17), 0.9551115056)
	absent(t, "one degree", SmallSample(1))
	absent(t, "none", SmallSample(0))
}
