// Package location says whether a place on a disk may hold the live register.
// A register is many small writes in a fixed order: sticks that are pulled out,
// network shares whose locks cannot be trusted, and folders that a sync service
// copies in the middle of a write all break it. Finished backups may lie there.
//
// The rule, [Judge], is a pure function of [Facts]; [Probe] gathers them, with
// one small file a system. It knows no register, no sentence and no screen.
//
//	verdict := location.Judge(location.Probe(path))
//	// {Kind: Synced, Service: "OneDrive"}
package location
