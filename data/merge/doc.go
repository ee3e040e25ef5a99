// Package merge brings together what was written on laptops that cannot see
// each other. It works on acts alone – who wrote which cells, when, and what
// the writer had seen by then – and knows no table, file or screen.
//
// Every laptop that has the same acts makes the same rows of them, in whatever
// order and however often they arrived: acts are ordered by a hybrid logical
// clock (Kulkarni et al., 2014), the last write of a cell wins, and where two
// wrote without knowing of each other it is told as a conflict.
//
//	cells := merge.Fold(changes)
//	for _, c := range merge.Conflicts(changes) {
//		fmt.Println(c.Column, c.Base, c.Sides)
//	}
package merge
