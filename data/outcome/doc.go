// Package outcome works out every figure a report needs from the snapshot of
// a cohort: who took part, which sessions were held, what changed between the
// two surveys, who came to the report meeting, what was spent ([Summarize]);
// what has to be put right before a report is handed in ([Check]); and the
// sentences the figures allow, as data ([Sentence]).
//
// A figure carries its unit and the identifiers of the records behind it. 団体,
// 組, 名 and 回 are counted apart. A ratio keeps both numbers, missing is never
// zero, and for readers outside the office small counts about people's answers
// are kept back so that nothing gives them away again.
//
// The package knows no language, no layout and no store.
//
//	sum := outcome.Summarize(snapshot.For(mentoring.ForMunicipality), today)
//	sum.Sessions.Held.Int()          // 97
//	sum.Mentees.Items[0].Counts      // improved, same, worse; perhaps hidden
package outcome
