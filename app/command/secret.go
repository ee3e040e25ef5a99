package command

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"banso/assets/words"
	"banso/data"
)

// The environment variables that hold a secret.
const (
	envPassphrase    = "BANSO_PASSPHRASE"
	envRecoveryKey   = "BANSO_RECOVERY_KEY"
	envNewPassphrase = "BANSO_NEW_PASSPHRASE"
)

// secretFile is the flag of every verb that opens a register.
const secretFile = "secret-file"

// A Terminal asks a person for a secret.
type Terminal struct {
	// Ask asks without showing what is typed.
	Ask func(prompt string) (string, error)
}

// SystemTerminal asks on the terminal of this process; nil if there is none.
func SystemTerminal() *Terminal {
	in := int(os.Stdin.Fd())
	if !term.IsTerminal(in) {
		return nil
	}
	return &Terminal{Ask: func(prompt string) (string, error) {
		fmt.Fprint(os.Stderr, prompt)
		typed, err := term.ReadPassword(in)
		fmt.Fprintln(os.Stderr)
		return string(typed), err
	}}
}

func (e Env) getenv(name string) string {
	if e.Getenv == nil {
		return os.Getenv(name)
	}
	return e.Getenv(name)
}

// given returns the secret that came with the call, zero if none did:
// --secret-file, then the environment.
func (e Env) given() (data.Secret, error) {
	if e.secretFile != "" {
		text, err := readSecret(e.secretFile)
		if strings.HasPrefix(strings.ToUpper(text), "AGE-SECRET-KEY-") {
			return data.Secret{RecoveryKey: text}, err
		}
		return data.Secret{Passphrase: text}, err
	}
	if passphrase := e.getenv(envPassphrase); passphrase != "" {
		return data.Secret{Passphrase: passphrase}, nil
	}
	return data.Secret{RecoveryKey: e.getenv(envRecoveryKey)}, nil
}

// longestSecret is more than any secret has, in bytes.
const longestSecret = 4096

// readSecret reads the first line of a file.
func readSecret(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("read secret: %w", err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, longestSecret))
	line, _, _ := bytes.Cut(bytes.TrimPrefix(text, []byte("\ufeff")), []byte("\n"))
	return strings.TrimSuffix(string(line), "\r"), err
}

// secretFor returns the secret of a register or backup, zero if it is plain.
// What did not come with the call is asked for; without a terminal it is
// *data.ProtectedError.
func (e Env) secretFor(file string) (data.Secret, error) {
	if protected, err := data.IsProtected(file); err != nil || !protected {
		return data.Secret{}, err
	}
	secret, err := e.given()
	if err != nil || !secret.IsZero() {
		return secret, err
	}
	if e.Terminal == nil {
		return data.Secret{}, &data.ProtectedError{Path: file}
	}
	typed, err := e.Terminal.Ask(e.Words.Say(words.VaultAsk))
	if strings.HasPrefix(strings.ToUpper(typed), "AGE-SECRET-KEY-") {
		return data.Secret{RecoveryKey: typed}, err
	}
	return data.Secret{Passphrase: typed}, err
}

// newPassphrase returns the passphrase to be set: from the environment, else
// typed twice.
func (e Env) newPassphrase(variable string) (string, error) {
	if passphrase := e.getenv(variable); passphrase != "" {
		return passphrase, nil
	}
	if e.Terminal == nil {
		return "", &failure{e.Words.Say(words.VaultNoPassphrase, "variable", variable)}
	}
	first, err := e.Terminal.Ask(e.Words.Say(words.VaultAskNew, "n", data.MinPassphrase))
	if err == nil {
		err = data.CheckPassphrase(first)
	}
	if err != nil {
		return "", err
	}
	second, err := e.Terminal.Ask(e.Words.Say(words.VaultAskAgain))
	if err == nil && first != second {
		err = &failure{e.Words.Say(words.VaultDiffer)}
	}
	return first, err
}

// optionsFor are the options to open a register that is there.
func (e Env) optionsFor(path string, readOnly bool) (data.Options, error) {
	o := e.options(readOnly)
	var err error
	o.Secret, err = e.secretFor(path)
	return o, err
}

// optionsForNew are the options to open a register, and to make a protected
// one of a missing file if a passphrase came with the call. A new plain one is
// told.
func (e Env) optionsForNew(path string) (data.Options, error) {
	_, err := os.Stat(path)
	if data.IsShared(path) || err == nil {
		return e.optionsFor(path, false)
	}
	o := e.options(false)
	if !errors.Is(err, os.ErrNotExist) {
		return o, fmt.Errorf("open register: %w", err)
	}
	if o.Secret, err = e.given(); err != nil {
		return o, err
	}
	if o.Protect = o.Secret.Passphrase != ""; !o.Protect {
		fmt.Fprintln(e.Err, e.Words.Say(words.VaultNewPlain, "variable", envPassphrase))
	}
	return o, nil
}

// tellRecovery prints a recovery key, which is kept nowhere.
func (e Env) tellRecovery(to io.Writer, key string) {
	if key != "" {
		fmt.Fprintln(to, e.Words.Say(words.VaultRecovery, "key", key))
	}
}
