// Package matching forms the teams of a cohort.
package matching
