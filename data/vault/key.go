package vault

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"

	"filippo.io/age"
	"golang.org/x/text/unicode/norm"
)

const (
	// WorkFactor is the binary logarithm of the scrypt work for a passphrase:
	// 2^17 takes 0.6 s and 139 MB on a small laptop.
	WorkFactor = 17
	// maxWorkFactor is the most that a foreign slot may ask for.
	maxWorkFactor = 18
	// MinPassphrase is the fewest characters of a passphrase, after
	// normalisation.
	MinPassphrase = 8
)

// The errors of a secret.
var (
	// ErrWrongSecret tells that neither passphrase nor recovery key fits.
	ErrWrongSecret = errors.New("secret does not fit")
	// ErrUnsafePassphrase tells that a passphrase has fewer than MinPassphrase
	// characters.
	ErrUnsafePassphrase = errors.New("passphrase is too short")
	// ErrDamaged tells that slots or pages are not as they were sealed.
	ErrDamaged = errors.New("sealed file is damaged")
)

// A Secret opens a slot: one of the two.
type Secret struct {
	Passphrase  string
	RecoveryKey string // AGE-SECRET-KEY-1…, spaces and small letters allowed
}

// A Key is the opened secret of a register.
type Key struct {
	raw      [32]byte
	pages    cipher.AEAD
	identity *age.X25519Identity
	recovery *age.X25519Recipient
	random   io.Reader // of nonces
}

// newKey draws a new secret.
func newKey(recovery *age.X25519Recipient) (*Key, error) {
	var raw [32]byte
	if _, err := rand.Read(raw[:]); err != nil {
		return nil, err
	}
	identity, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	return makeKey(raw[:], identity, recovery)
}

func makeKey(raw []byte, identity *age.X25519Identity, recovery *age.X25519Recipient) (*Key, error) {
	block, err := aes.NewCipher(raw)
	if err != nil {
		return nil, err
	}
	pages, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	k := &Key{pages: pages, identity: identity, recovery: recovery, random: rand.Reader}
	copy(k.raw[:], raw)
	return k, nil
}

// Identity opens what was encrypted to the register, such as its backups.
func (k *Key) Identity() age.Identity { return k.identity }

// Recipient is whom others encrypt to for this register alone, "age1…".
func (k *Key) Recipient() string { return k.identity.Recipient().String() }

// Recipients are whom backups are encrypted to: the register's identity and
// its recovery key.
func (k *Key) Recipients() []age.Recipient {
	return []age.Recipient{k.identity.Recipient(), k.recovery}
}

// slotKey is the key that authenticates what stands in a slot in the clear.
func (k *Key) slotKey() ([]byte, error) {
	return hkdf.Key(sha256.New, k.raw[:], nil, "banso slot", 32)
}

// payload is what is wrapped: the page key and the identity.
func (k *Key) payload() []byte { return append(k.raw[:len(k.raw):len(k.raw)], k.identity.String()...) }

func keyOf(payload []byte, recovery *age.X25519Recipient) (*Key, error) {
	if len(payload) < 32 {
		return nil, ErrDamaged
	}
	identity, err := age.ParseX25519Identity(string(payload[32:]))
	if err != nil {
		return nil, ErrDamaged
	}
	return makeKey(payload[:32], identity, recovery)
}

// Normalize brings a passphrase into the one form in which it is compared:
// NFKC, so that full-width letters of a Japanese keyboard are those of any
// other.
func Normalize(passphrase string) string { return norm.NFKC.String(passphrase) }

// CheckPassphrase returns ErrUnsafePassphrase for one that is too short.
func CheckPassphrase(passphrase string) error {
	if len([]rune(Normalize(passphrase))) < MinPassphrase {
		return ErrUnsafePassphrase
	}
	return nil
}

// parseRecovery reads a recovery key as a person types it.
func parseRecovery(text string) (*age.X25519Identity, error) {
	text = strings.ToUpper(strings.Join(strings.Fields(norm.NFKC.String(text)), ""))
	identity, err := age.ParseX25519Identity(text)
	if err != nil {
		return nil, ErrWrongSecret // the parser's error may hold parts of the key
	}
	return identity, nil
}

// wrap encrypts the secret to one recipient.
func wrap(payload []byte, to age.Recipient) ([]byte, error) {
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err == nil {
		_, err = w.Write(payload)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return nil, fmt.Errorf("wrap secret: %w", err)
	}
	return out.Bytes(), nil
}

// unwrap decrypts the secret.
func unwrap(wrapped []byte, by age.Identity) ([]byte, error) {
	r, err := age.Decrypt(bytes.NewReader(wrapped), by)
	if err != nil {
		var wrong *age.NoIdentityMatchError
		if errors.As(err, &wrong) {
			return nil, ErrWrongSecret
		}
		return nil, ErrDamaged
	}
	payload, err := io.ReadAll(r)
	if err != nil {
		return nil, ErrDamaged
	}
	return payload, nil
}

// byPassphrase is the recipient of a passphrase.
func byPassphrase(passphrase string, work int) (age.Recipient, error) {
	if err := CheckPassphrase(passphrase); err != nil {
		return nil, err
	}
	r, err := age.NewScryptRecipient(Normalize(passphrase))
	if err != nil {
		return nil, err
	}
	r.SetWorkFactor(work)
	return r, nil
}
