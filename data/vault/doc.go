// Package vault seals a register so that a lost laptop gives nothing away. It
// keeps the key slots in front of the file, seals and opens pages, and gives
// the SQL engine a file system (a VFS) under which it sees a plain database.
//
// # The scheme
//
// Every 4096-byte page is sealed by AES-256-GCM under a fresh random nonce.
// Nonce and tag stand in the 32 bytes that the engine leaves free at the end of
// a page (the "reserved bytes" of SQLite's file format); the kind of the file
// and the page's number are authenticated with it. The journals are sealed
// too: the header, every frame header and every page image of a WAL, and the
// page images of a rollback journal. Files the engine makes for a moment never
// reach the disk.
//
// A file begins with two equal key slots of 4096 bytes. A slot wraps the
// register's secret twice with age (https://age-encryption.org/v1): by a
// passphrase (scrypt) and by a recovery key that is printed (X25519). The secret
// is the page key and an age identity of the register's own.
//
// Why not a wide-block cipher (Adiantum) for pages and XTS for journals: these
// change no lengths, but they only scramble. Whoever changes a byte gets
// nonsense, and nobody is told. Here a changed, cut, torn or exchanged page is
// an error. Only standard algorithms are used, from the standard library (AES
// and GCM: FIPS 197, NIST SP 800-38D, both on the CRYPTREC list) and from age,
// and AES has its own instructions in today's processors: a few
// microseconds a page.
//
// # What it protects against, and what not
//
// Whoever has the file, or any file beside it, but neither passphrase nor
// recovery key, learns neither a record nor whether two pages are equal, and
// cannot change a page unnoticed. He still learns the file's size, when it was
// used, which pages a journal holds, and of every page in a rollback journal
// the engine's checksum, a sum of 20 of its bytes. Not protected against:
//
//   - putting back an older state: of the whole file, of its slots (an old copy
//     opens with the old passphrase), or of a single page at its own place;
//   - a damaged WAL that a crash left behind: its end is read as the end of what
//     was saved, as the engine does with plain ones, for a torn write looks the
//     same;
//   - whoever reads this program's memory or uses the machine while the
//     register is open.
//
// Forgotten passphrase and lost recovery key together mean that the data is
// lost. There is no other way in.
//
// # Bounds
//
// With random nonces of 96 bits one key may seal 2^32 times (SP 800-38D, 8.3): a
// hundred writes a minute, day and night, for eighty years. A sealed file must
// stay below 1 GiB, because the engine puts its locks on bytes there; what would
// go beyond is refused as a full disk. The page size is 4096, always.
//
// # Example
//
//	slot, key, recovery, err := vault.New("passphrase", vault.WorkFactor)
//	err = vault.Create(path, slot)
//	fs, err := vault.Mount(key, "")
//	db, err := sql.Open("sqlite", "file:"+path+"?vfs="+fs.Name())
//
// It knows no table, no sentence and nothing of the screen.
package vault
