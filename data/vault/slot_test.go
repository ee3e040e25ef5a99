package vault

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"

	"filippo.io/age"
	sqlite3 "modernc.org/sqlite/lib"
)

func opens(t testing.TB, s Slot, secret Secret) bool {
	t.Helper()
	_, err := s.Open(secret)
	if err != nil && !errors.Is(err, ErrWrongSecret) {
		t.Errorf("got %v", err)
	}
	return err == nil
}

func TestASlotOpensByPassphraseAndByRecoveryKey(t *testing.T) {
	slot, key, recovery, err := New(testPassphrase, testWork)
	if err != nil {
		t.Fatal(err)
	}
	read, err := ParseSlot(slot.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	typed := strings.ToLower(recovery[:30] + " " + recovery[30:50] + "　\n" + recovery[50:])
	for name, secret := range map[string]Secret{
		"the passphrase": {Passphrase: testPassphrase}, "the recovery key": {RecoveryKey: recovery}, "as typed": {RecoveryKey: typed},
	} {
		got, err := read.Open(secret)
		if err != nil || got.raw != key.raw || got.identity.String() != key.identity.String() {
			t.Errorf("%s: %v", name, err)
		}
	}
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	mistyped := "Q"
	if recovery[40] == 'Q' {
		mistyped = "P"
	}
	for name, secret := range map[string]Secret{
		"nothing": {}, "another passphrase": {Passphrase: testPassphrase + "x"}, "another key": {RecoveryKey: other.String()},
		"a mistyped key": {RecoveryKey: recovery[:40] + mistyped + recovery[41:]}, "no key at all": {RecoveryKey: "合言葉"},
	} {
		if _, err := read.Open(secret); !errors.Is(err, ErrWrongSecret) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFullWidthLettersOfAPassphraseAreLetters(t *testing.T) {
	slot, _, _, err := New("ａｂｃ１２３ｶﾞﾎﾟ", testWork)
	if err != nil {
		t.Fatal(err)
	}
	if !opens(t, slot, Secret{Passphrase: "abc123ガポ"}) {
		t.Error("does not open")
	}
}

func TestAShortPassphraseIsRefused(t *testing.T) {
	for passphrase, refused := range map[string]bool{"": true, "1234567": true, "12345678": false, "あいうえおかき": true, "あいうえおかきく": false} {
		if _, _, _, err := New(passphrase, testWork); errors.Is(err, ErrUnsafePassphrase) != refused {
			t.Errorf("%q: %v", passphrase, err)
		}
	}
}

func TestAChangedPassphraseOpensAndTheOldOneDoesNot(t *testing.T) {
	slot, key, recovery, err := New(testPassphrase, testWork)
	if err != nil {
		t.Fatal(err)
	}
	next, err := slot.WithPassphrase(key, "新しい合言葉です", testWork)
	if err != nil {
		t.Fatal(err)
	}
	if opens(t, next, Secret{Passphrase: testPassphrase}) || !opens(t, next, Secret{Passphrase: "新しい合言葉です"}) || !opens(t, next, Secret{RecoveryKey: recovery}) {
		t.Error("opens by the wrong secrets")
	}
	if next.Sequence <= slot.Sequence {
		t.Error("does not count")
	}
}

func TestANewRecoveryKeyOpensAndTheOldOneDoesNot(t *testing.T) {
	slot, key, old, err := New(testPassphrase, testWork)
	if err != nil {
		t.Fatal(err)
	}
	next, changed, recovery, err := slot.WithNewRecovery(key)
	if err != nil {
		t.Fatal(err)
	}
	if opens(t, next, Secret{RecoveryKey: old}) || !opens(t, next, Secret{RecoveryKey: recovery}) || !opens(t, next, Secret{Passphrase: testPassphrase}) {
		t.Error("opens by the wrong secrets")
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, changed.Recipients()...)
	if err == nil {
		_, err = io.WriteString(w, "控え")
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	byHand, err := age.ParseX25519Identity(recovery)
	if err != nil {
		t.Fatal(err)
	}
	for _, identity := range []age.Identity{changed.Identity(), byHand} {
		r, err := age.Decrypt(bytes.NewReader(out.Bytes()), identity)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := io.ReadAll(r); err != nil || string(text) != "控え" {
			t.Errorf("%q, %v", text, err)
		}
	}
}

func TestEveryFlippedBitOfASlotIsFound(t *testing.T) {
	slot, _, _, err := New(testPassphrase, testWork)
	if err != nil {
		t.Fatal(err)
	}
	b := slot.Bytes()
	for bit := range SlotSize * 8 {
		b[bit/8] ^= 1 << (bit % 8)
		if _, err := ParseSlot(b); !errors.Is(err, ErrDamaged) {
			t.Fatalf("bit %d: %v", bit, err)
		}
		b[bit/8] ^= 1 << (bit % 8)
	}
}

// Whoever can write the file could name a recovery recipient of his own, and
// would be sent every later backup.
func TestAForeignRecoveryRecipientIsFound(t *testing.T) {
	slot, _, _, err := New(testPassphrase, testWork)
	if err != nil {
		t.Fatal(err)
	}
	foreign, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	slot.recovery = foreign.Recipient().String()
	read, err := ParseSlot(slot.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := read.Open(Secret{Passphrase: testPassphrase}); !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v", err)
	}
}

func TestASlotThatAsksForTooMuchWorkIsRefused(t *testing.T) {
	slot, key, _, err := New(testPassphrase, testWork)
	if err != nil {
		t.Fatal(err)
	}
	// The work is a number in the header of the wrapped secret: a foreign file
	// may say anything there.
	slot.byPassphrase = bytes.Replace(slot.byPassphrase, []byte(" 2\n"), []byte(" 30\n"), 1)
	if err := slot.sign(key); err != nil {
		t.Fatal(err)
	}
	if _, err := slot.Open(Secret{Passphrase: testPassphrase}); err == nil {
		t.Error("opens")
	}
}

func TestAFileWithOneSoundSlotOpens(t *testing.T) {
	for name, test := range map[string]struct {
		damage func([]byte)
		want   error
	}{
		"whole":            {func([]byte) {}, nil},
		"the first broken": {func(b []byte) { b[100] ^= 1 }, nil},
		"the first gone":   {func(b []byte) { clear(b[:SlotSize]) }, nil},
		"the second gone":  {func(b []byte) { clear(b[SlotSize:HeadSize]) }, nil},
		"both broken":      {func(b []byte) { b[100] ^= 1; b[SlotSize+100] ^= 1 }, ErrDamaged},
		"both gone":        {func(b []byte) { clear(b[:HeadSize]) }, ErrNotSealed},
	} {
		path, slot, _, _ := newSealed(t)
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		test.damage(b)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		head, err := ReadHead(path, "")
		if !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
		if test.want != nil {
			continue
		}
		if head.Whole != (name == "whole") || !opens(t, head.Slot, Secret{Passphrase: testPassphrase}) {
			t.Errorf("%s: whole %v", name, head.Whole)
		}
		if err := WriteHead(path, "", slot); err != nil {
			t.Fatal(err)
		}
		if head, err := ReadHead(path, ""); err != nil || !head.Whole {
			t.Errorf("%s: not mended, %v", name, err)
		}
	}
}

// A change of passphrase is cut off after every byte of its two writes: one of
// the two passphrases opens the file, and the next change ends what was begun.
func TestAChangeOfPassphraseMayStopAtAnyWrite(t *testing.T) {
	const next = "新しい合言葉です"
	slot, key, _, err := New(testPassphrase, testWork)
	if err != nil {
		t.Fatal(err)
	}
	changed, err := slot.WithPassphrase(key, next, testWork)
	if err != nil {
		t.Fatal(err)
	}
	for _, damaged := range []int{-1, 0, 1} { // a slot that was damaged before
		path, _, _, _ := newSealed(t)
		before := bytes.Repeat(slot.Bytes(), 2)
		if damaged >= 0 {
			before[damaged*SlotSize+99] ^= 1
		}
		for _, w := range writesOf(t, path, before, changed) {
			for _, cut := range []int{0, 1, 512, 1024, 4032, SlotSize - 1, SlotSize} {
				torn := bytes.Clone(w.before)
				copy(torn[w.at:], w.bytes[:cut])
				if err := os.WriteFile(path, torn, 0o600); err != nil {
					t.Fatal(err)
				}
				head, err := ReadHead(path, "")
				if err != nil {
					t.Fatalf("damaged %d, write at %d cut at %d: %v", damaged, w.at, cut, err)
				}
				old, neu := opens(t, head.Slot, Secret{Passphrase: testPassphrase}), opens(t, head.Slot, Secret{Passphrase: next})
				if old == neu {
					t.Errorf("damaged %d, write at %d cut at %d: old %v, new %v", damaged, w.at, cut, old, neu)
				}
				if err := WriteHead(path, "", changed); err != nil {
					t.Fatal(err)
				}
				if head, err := ReadHead(path, ""); err != nil || !head.Whole || !opens(t, head.Slot, Secret{Passphrase: next}) {
					t.Errorf("not ended: %v", err)
				}
			}
		}
	}
}

// slotWrite is one write of a slot, and the file before it.
type slotWrite struct {
	at     int
	bytes  []byte
	before []byte
}

// writesOf lists the writes of WriteHead, each with the file before it.
func writesOf(t *testing.T, path string, before []byte, slot Slot) []slotWrite {
	t.Helper()
	if err := os.WriteFile(path, before, 0o600); err != nil {
		t.Fatal(err)
	}
	head, err := ReadHead(path, "")
	if err != nil {
		t.Fatal(err)
	}
	var out []slotWrite
	for _, which := range head.order() {
		out = append(out, slotWrite{which * SlotSize, slot.Bytes(), bytes.Clone(before)})
		copy(before[which*SlotSize:], slot.Bytes())
	}
	return out
}

func TestASealedFileIsNeverMadeOverAnother(t *testing.T) {
	path, slot, key, _ := newSealed(t)
	if err := Create(path, slot); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	if _, err := NewWriter(path, slot, key); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
}

func TestAFileIsKnownByItsFirstBytes(t *testing.T) {
	path, slot, _, _ := newSealed(t)
	plain := append([]byte("SQLite format 3\x00"), make([]byte, SlotSize-16)...)
	for name, test := range map[string]struct {
		bytes []byte
		want  bool
	}{
		"sealed": {bytes.Repeat(slot.Bytes(), 2), true}, "a backup": {append(slot.Bytes(), "age-encryption.org/v1"...), true},
		"the second slot alone":           {append(make([]byte, SlotSize), slot.Bytes()...), true},
		"a plain one with anything in it": {append(plain, slot.Bytes()...), false},
		"a text":                          {[]byte("議事録"), false}, "nothing": {nil, false},
	} {
		if err := os.WriteFile(path, test.bytes, 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := IsSealed(path, ""); got != test.want || err != nil {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

func TestAFileThatMayNotBeWrittenIsTold(t *testing.T) {
	var failed *EngineError
	if _, err := ReadHead(t.TempDir()+"/none", ""); !errors.As(err, &failed) || failed.Code&0xff != sqlite3.SQLITE_CANTOPEN {
		t.Errorf("got %v", err)
	}
	if _, err := Mount(fixedKey(t), "no such file system"); !errors.As(err, &failed) {
		t.Errorf("got %v", err)
	}
}

func TestASlotOfANewerFormatIsTold(t *testing.T) {
	slot, _, _, err := New(testPassphrase, testWork)
	if err != nil {
		t.Fatal(err)
	}
	b := slot.Bytes()
	b[atFormat+3]++
	sum := sha256.Sum256(b[:atSum])
	copy(b[atSum:], sum[:])
	if _, err := ParseSlot(b); !errors.Is(err, ErrNewer) {
		t.Errorf("got %v", err)
	}
}

func FuzzParseSlot(f *testing.F) {
	slot, _, _, err := New(testPassphrase, testWork)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(slot.Bytes())
	f.Add(slot.Bytes()[:100])
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := ParseSlot(b)
		if err == nil && !bytes.Equal(got.Bytes(), b[:SlotSize]) {
			t.Error("is written otherwise than it was read")
		}
	})
}
