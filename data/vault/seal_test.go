package vault

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"filippo.io/age"
)

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// The cases with 256-bit keys of McGrew and Viega, "The Galois/Counter Mode of
// Operation (GCM)", appendix B, as submitted to NIST: what the primitive makes
// on this machine, by whatever instructions it has.
func TestTheCipherIsThatOfTheStandard(t *testing.T) {
	const (
		key   = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"
		nonce = "cafebabefacedbaddecaf888"
		plain = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72" +
			"1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
		sealed = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa" +
			"8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
	)
	tests := map[string]struct{ key, nonce, plain, extra, sealed, tag string }{
		"case 13, nothing": {"0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000",
			"", "", "", "530f8afbc74536b9a963b4f1c4cb738b"},
		"case 14, a block of zeros": {"0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000",
			"00000000000000000000000000000000", "", "cea7403d4d606b6e074ec5d3baf39d18", "d0d1c8a799996bf0265b98b5d48ab919"},
		"case 15, no extra data": {key, nonce, plain + "1aafd255", "", sealed + "898015ad", "b094dac5d93471bdec1a502270e3cc6c"},
		"case 16, extra data":    {key, nonce, plain, "feedfacedeadbeeffeedfacedeadbeefabaddad2", sealed, "76fc6ece0f4e1768cddf8853bb2d551b"},
	}
	for name, test := range tests {
		block, err := aes.NewCipher(unhex(t, test.key))
		if err != nil {
			t.Fatal(err)
		}
		gcm, err := cipher.NewGCM(block)
		if err != nil {
			t.Fatal(err)
		}
		got := gcm.Seal(nil, unhex(t, test.nonce), unhex(t, test.plain), unhex(t, test.extra))
		if want := unhex(t, test.sealed+test.tag); !bytes.Equal(got, want) {
			t.Errorf("%s: got %x", name, got)
		}
	}
}

// fixedKey seals always alike.
func fixedKey(t testing.TB) *Key {
	t.Helper()
	identity, err := age.ParseX25519Identity("AGE-SECRET-KEY-184JMZMVQH3E6U0PSL869004Y3U2NYV7R30EU99CSEDNPH02YUVFSZW44VU")
	if err != nil {
		t.Fatal(err)
	}
	raw := make([]byte, 32)
	for i := range raw {
		raw[i] = byte(i)
	}
	key, err := makeKey(raw, identity, identity.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	key.random = bytes.NewReader(bytes.Repeat([]byte("nonce nonce "), 1000))
	return key
}

// The layout on the disk must never change: registers of yesterday must open.
func TestSealedBytesAreThoseOfEveryVersion(t *testing.T) {
	key := fixedKey(t)
	plain := make([]byte, PageSize)
	for i := range plain[:usable] {
		plain[i] = byte(i * 7)
	}
	page := make([]byte, PageSize)
	if err := key.sealPage(page, plain, place{kind: inDatabase, number: 3}); err != nil {
		t.Fatal(err)
	}
	head := make([]byte, sealedFrameHead)
	if err := key.sealUnit(head, plain[:frameHead], place{kind: inLogFrame, number: 7}); err != nil {
		t.Fatal(err)
	}
	image := make([]byte, PageSize)
	if err := key.sealPage(image, plain, place{kind: inJournal, number: 3, at: 516}); err != nil {
		t.Fatal(err)
	}
	if got := string(page[usable+tagSize:][:nonceSize]); got != "nonce nonce " {
		t.Errorf("nonce %q", got)
	}
	for name, test := range map[string]struct {
		got  []byte
		want string
	}{
		"page":          {page, wantPage},
		"frame header":  {head, wantFrame},
		"journal image": {image, wantImage},
	} {
		sum := sha256.Sum256(test.got)
		if got := hex.EncodeToString(sum[:8]); got != test.want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

const (
	wantPage  = "e8a3b759e0cd791d"
	wantFrame = "2a06223a179aa660"
	wantImage = "66688efd78c47eb2"
)

func TestWhatIsSealedOpensOnlyAtItsPlaceAndUnchanged(t *testing.T) {
	key := fixedKey(t)
	plain := bytes.Repeat([]byte("こもれび食堂"), 300)[:PageSize]
	clear(plain[usable:])
	here := place{kind: inDatabase, number: 3}
	sealed, opened := make([]byte, PageSize), make([]byte, PageSize)
	if err := key.sealPage(sealed, plain, here); err != nil {
		t.Fatal(err)
	}
	if !key.openPage(opened, sealed, here) || !bytes.Equal(opened, plain) {
		t.Fatal("does not open")
	}
	for name, there := range map[string]place{
		"another page": {kind: inDatabase, number: 4}, "another kind": {kind: inLogPage, number: 3}, "another offset": {kind: inDatabase, number: 3, at: 1},
	} {
		if key.openPage(opened, sealed, there) {
			t.Errorf("opens as %s", name)
		}
	}
	for bit := range PageSize * 8 {
		if bit > 200*8 && bit < (usable-8)*8 && bit%97 != 0 { // all of the ends, some of the middle
			continue
		}
		sealed[bit/8] ^= 1 << (bit % 8)
		if key.openPage(opened, sealed, here) {
			t.Errorf("bit %d is not missed", bit)
		}
		sealed[bit/8] ^= 1 << (bit % 8)
	}
	if key.openPage(opened, make([]byte, PageSize), here) {
		t.Error("a page of zeros opens")
	}
}

func TestTheSameBytesNeverLookTheSame(t *testing.T) {
	_, key, _, err := New(testPassphrase, testWork)
	if err != nil {
		t.Fatal(err)
	}
	a, b := make([]byte, PageSize), make([]byte, PageSize)
	for _, to := range [][]byte{a, b} {
		if err := key.sealPage(to, make([]byte, PageSize), place{kind: inDatabase, number: 1}); err != nil {
			t.Fatal(err)
		}
	}
	if bytes.Equal(a[:16], b[:16]) || bytes.Equal(a[usable:], b[usable:]) {
		t.Error("two seals are alike")
	}
}

func TestWhereThingsStandInALogIsMereReckoning(t *testing.T) {
	l := log{}
	for _, test := range []struct{ plain, sealed int64 }{
		{0, 0}, {31, 0}, {32, 60}, {33, 60}, {55, 60}, {56, 112}, {32 + 4119, 112}, {32 + 4120, 60 + 4176},
		{32 + 4120 + 24, 60 + 4176 + 52}, {32 + 1000*4120, 60 + 1000*4176},
	} {
		if got := l.sealedSize(test.plain); got != test.sealed {
			t.Errorf("%d is sealed %d, want %d", test.plain, got, test.sealed)
		}
		if got := l.sealedSize(l.plainSize(test.sealed)); got != test.sealed {
			t.Errorf("%d there and back is %d", test.sealed, got)
		}
	}
	for _, test := range []struct {
		offset int64
		kind   byte
		within int
		at     int64
	}{
		{0, inLogHead, 0, 0}, {24, inLogHead, 24, 0}, {32, inLogFrame, 0, 60}, {32 + 16, inLogFrame, 16, 60}, {56, inLogPage, 0, 112},
		{57, inLogPage, 1, 112}, {32 + 4120, inLogFrame, 0, 60 + 4176}, {32 + 4120 + 24 + 100, inLogPage, 100, 60 + 4176 + 52},
	} {
		if u, within := l.unitAt(test.offset); u.place.kind != test.kind || within != test.within || u.at != test.at {
			t.Errorf("at %d: %+v, %d", test.offset, u, within)
		}
	}
}
