package vault

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"errors"

	"filippo.io/age"
)

// SlotSize is the length of a slot in bytes.
const SlotSize = 4096

// HeadSize is what stands before the first page of a sealed file: two slots.
const HeadSize = 2 * SlotSize

// magic is how a sealed file, and a backup of one, begins.
const magic = "Banso protected\n"

const slotFormat = 1

// Where things stand in a slot; numbers are big-endian. The three texts, each
// after its length, are the recovery recipient and the two wrapped secrets.
const (
	atFormat   = 16 // uint32
	atSequence = 24 // uint64
	atTexts    = 32
	atMAC      = SlotSize - 64 // HMAC-SHA-256 of all before, by a key of the secret
	atSum      = SlotSize - 32 // SHA-256 of all before
)

// A Slot wraps a register's secret by its passphrase and by its recovery key.
// It is safe to copy wherever the register may be copied.
type Slot struct {
	// Sequence counts the changes of passphrase and recovery key: of two slots
	// the higher counts.
	Sequence uint64

	recovery     string // age1…
	byPassphrase []byte // age file
	byRecovery   []byte // age file
	mac          [32]byte
}

// New draws the secret of a new register. recovery is the recovery key, which
// is nowhere else: it must be printed now.
func New(passphrase string, work int) (slot Slot, key *Key, recovery string, err error) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return Slot{}, nil, "", err
	}
	if key, err = newKey(identity.Recipient()); err != nil {
		return Slot{}, nil, "", err
	}
	slot, err = Slot{}.wrapped(key, passphrase, work)
	return slot, key, identity.String(), err
}

// wrapped is the next slot, for both ways in.
func (s Slot) wrapped(key *Key, passphrase string, work int) (Slot, error) {
	next, err := s.WithPassphrase(key, passphrase, work)
	if err != nil {
		return Slot{}, err
	}
	if next.byRecovery, err = wrap(key.payload(), key.recovery); err != nil {
		return Slot{}, err
	}
	next.recovery = key.recovery.String()
	return next, next.sign(key)
}

// WithPassphrase is the slot after a change of passphrase.
func (s Slot) WithPassphrase(key *Key, passphrase string, work int) (Slot, error) {
	to, err := byPassphrase(passphrase, work)
	if err != nil {
		return Slot{}, err
	}
	if s.byPassphrase, err = wrap(key.payload(), to); err != nil {
		return Slot{}, err
	}
	s.Sequence++
	return s, s.sign(key)
}

// WithNewRecovery is the slot after a change of the recovery key. The old one
// opens it no more. The returned key encrypts backups to the new one.
func (s Slot) WithNewRecovery(key *Key) (slot Slot, changed *Key, recovery string, err error) {
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return Slot{}, nil, "", err
	}
	next := *key
	next.recovery = identity.Recipient()
	if s.byRecovery, err = wrap(key.payload(), next.recovery); err != nil {
		return Slot{}, nil, "", err
	}
	s.recovery = next.recovery.String()
	s.Sequence++
	return s, &next, identity.String(), s.sign(&next)
}

// Open opens the slot: ErrWrongSecret if the secret does not fit.
func (s Slot) Open(secret Secret) (*Key, error) {
	recipient, err := age.ParseX25519Recipient(s.recovery)
	if err != nil {
		return nil, ErrDamaged
	}
	payload, err := s.unwrap(secret)
	if err != nil {
		return nil, err
	}
	key, err := keyOf(payload, recipient)
	if err != nil {
		return nil, err
	}
	said := s.mac
	if err := s.sign(key); err != nil {
		return nil, err
	}
	if !hmac.Equal(said[:], s.mac[:]) {
		return nil, ErrDamaged
	}
	return key, nil
}

func (s Slot) unwrap(secret Secret) ([]byte, error) {
	if secret.RecoveryKey != "" {
		identity, err := parseRecovery(secret.RecoveryKey)
		if err != nil {
			return nil, err
		}
		return unwrap(s.byRecovery, identity)
	}
	if secret.Passphrase == "" {
		return nil, ErrWrongSecret
	}
	identity, err := age.NewScryptIdentity(Normalize(secret.Passphrase))
	if err != nil {
		return nil, ErrWrongSecret
	}
	identity.SetMaxWorkFactor(maxWorkFactor)
	return unwrap(s.byPassphrase, identity)
}

// sign sets the MAC, so that nobody can put in a recovery recipient of his own.
func (s *Slot) sign(key *Key) error {
	secret, err := key.slotKey()
	if err != nil {
		return err
	}
	mac := hmac.New(sha256.New, secret)
	mac.Write(s.text()[:atMAC])
	mac.Sum(s.mac[:0])
	return nil
}

// text is the slot without its sum.
func (s Slot) text() []byte {
	b := make([]byte, SlotSize)
	copy(b, magic)
	binary.BigEndian.PutUint32(b[atFormat:], slotFormat)
	binary.BigEndian.PutUint64(b[atSequence:], s.Sequence)
	at := atTexts
	for _, text := range [][]byte{[]byte(s.recovery), s.byPassphrase, s.byRecovery} {
		binary.BigEndian.PutUint32(b[at:], uint32(len(text)))
		at += 4 + copy(b[at+4:atMAC], text)
	}
	copy(b[atMAC:], s.mac[:])
	return b
}

// Bytes is the slot as it stands in a file, SlotSize bytes.
func (s Slot) Bytes() []byte {
	b := s.text()
	sum := sha256.Sum256(b[:atSum])
	copy(b[atSum:], sum[:])
	return b
}

// IsSlot tells whether bytes begin as a slot does, sound or not.
func IsSlot(b []byte) bool { return bytes.HasPrefix(b, []byte(magic)) }

// ParseSlot reads a slot; ErrDamaged if it is not as it was written, ErrNewer if
// it has a format this program does not know.
func ParseSlot(b []byte) (Slot, error) {
	if len(b) < SlotSize || !IsSlot(b) {
		return Slot{}, ErrDamaged
	}
	b = b[:SlotSize]
	if sum := sha256.Sum256(b[:atSum]); !bytes.Equal(sum[:], b[atSum:]) {
		return Slot{}, ErrDamaged
	}
	if binary.BigEndian.Uint32(b[atFormat:]) != slotFormat {
		return Slot{}, ErrNewer
	}
	s := Slot{Sequence: binary.BigEndian.Uint64(b[atSequence:])}
	rest := b[atTexts:atMAC]
	var texts [3][]byte
	for i := range texts {
		if len(rest) < 4 {
			return Slot{}, ErrDamaged
		}
		length := binary.BigEndian.Uint32(rest)
		rest = rest[4:]
		if int64(length) > int64(len(rest)) {
			return Slot{}, ErrDamaged
		}
		texts[i], rest = bytes.Clone(rest[:length]), rest[length:]
	}
	s.recovery, s.byPassphrase, s.byRecovery = string(texts[0]), texts[1], texts[2]
	copy(s.mac[:], b[atMAC:atSum])
	return s, nil
}

// ErrNewer tells that a newer version of the program wrote a slot.
var ErrNewer = errors.New("slot of an unknown format")
