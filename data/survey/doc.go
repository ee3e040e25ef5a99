// Package survey knows how the program asks: the instruments an office may
// use and their licences ([Packs]), what a cell of a filled-in questionnaire
// means ([Read]), which sheets of answers count ([Settle]), the score of an
// instrument ([Add]) and who answered both before and after
// ([Pairs]).
//
// It computes no statistics and knows neither the store nor the layout of a
// file; finding the column of an item is the work of the import.
//
//	r := survey.Read(item, "５：とてもそう思う") // r.Number = 5
//	r = survey.Read(item, "3・4")              // missing, r.Why = survey.Double
package survey
