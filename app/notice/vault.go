package notice

import (
	"banso/assets/words"
	"banso/data"
)

// vaultKinds are the errors about protected registers.
func vaultKinds() []kind {
	return []kind{
		{as[*data.ProtectedError], words.VaultCauseProtected, words.VaultNextSecret},
		{as[*data.WrongSecretError], words.VaultCauseWrong, words.VaultNextWrong},
		{as[*data.UnsafeSecretError], words.VaultCauseUnsafe, words.VaultNextUnsafe},
		{is(data.ErrNotProtected), words.VaultCausePlain, words.NoticeNextNone},
	}
}
