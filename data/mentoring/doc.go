// Package mentoring holds the words and small rules of the mentoring program:
// who takes part (NPOs, mentees, mentors), how they are brought together
// (cohort, 組 = [Team], [Session]), what is asked of them ([Wave], [Response])
// and what is reported. Each type is one record of the register; Check tells
// what is wrong with it, as data and not as sentences.
//
// A 組 is two mentors and one or more mentees of one NPO who meet together:
// 組, 団体 and 人 are counted apart and never stand for each other.
//
// The package does not know how records are stored, drawn or printed. It
// imports only the calendar (civil) and the readings (kana).
//
//	npo := mentoring.NPO{Name: "こもれび食堂", Kana: "こもれびしょくどう"}
//	if p := npo.Check(); p.Any() {
//		mark(p.Of("name"))
//	}
package mentoring
