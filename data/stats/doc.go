// Package stats computes the figures of evidence: before and after answers of
// the same people, shares with their intervals, reliability of a scale, and
// the correction for many questions. Its numbers of people are small (8 to 40),
// so its tests are exact and never rely on a limit theorem.
//
// It knows no questionnaire, no people and no sentence. What cannot be
// computed is absent (Maybe), never 0 and never NaN. The conventions:
//
//   - a difference is after minus before, over complete pairs;
//   - ranks, zeros and ties are decided on differences rounded to 9 decimals,
//     because 3.2−3.1 and 2.4−2.3 differ in binary numbers; means and standard
//     deviations use the differences as they are;
//   - the Wilcoxon test drops unchanged pairs, gives ties their mean rank, and
//     uses the exact permutation distribution given the ties;
//   - no test is made with fewer than 6 changed pairs, because even the most
//     extreme result could not fall below 5 %;
//   - chance comes from a given seed, so a report can be computed again.
//
// An example:
//
//	result := stats.Paired(before, after)
//	if result.Verdict == stats.Tested {
//		fmt.Println(result.SignedRank.P.V, result.Shift.Lo.V, result.Shift.Hi.V)
//	}
//
// All formulas were compared with R 4.2.2 (stats, coin, exactRankTests, boot,
// psych, effectsize); the values are in testdata.
package stats
