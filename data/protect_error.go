package data

import (
	"errors"
	"fmt"
)

// ErrNotProtected tells that a register has no passphrase to be changed or
// taken away.
var ErrNotProtected = errors.New("register is not protected")

// ProtectedError tells that a register is protected, and that no secret was
// given to open it.
type ProtectedError struct{ Path string }

func (e *ProtectedError) Error() string { return "register is protected" }

// WrongSecretError tells that a passphrase or recovery key does not open the
// register. Nothing was changed.
type WrongSecretError struct{ Path string }

func (e *WrongSecretError) Error() string { return "secret does not open the register" }

// UnsafeSecretError tells that a new passphrase has fewer characters than it
// must have.
type UnsafeSecretError struct{ Least int }

func (e *UnsafeSecretError) Error() string {
	return fmt.Sprintf("passphrase has fewer than %d characters", e.Least)
}
