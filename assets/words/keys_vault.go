package words

// Sentences about protected registers, on the command line and in notices.
const (
	VaultProtectHelp    Key = "vault.protect_help"
	VaultProtectDone    Key = "vault.protect_done"
	VaultDecryptHelp    Key = "vault.decrypt_help"
	VaultDecryptDone    Key = "vault.decrypt_done"
	VaultPassphraseHelp Key = "vault.passphrase_help"
	VaultPassphraseDone Key = "vault.passphrase_done"
	VaultRecoveryDone   Key = "vault.recovery_done"
	VaultRecovery       Key = "vault.recovery"
	VaultAsk            Key = "vault.ask"
	VaultAskNew         Key = "vault.ask_new"
	VaultAskAgain       Key = "vault.ask_again"
	VaultDiffer         Key = "vault.differ"
	VaultNoPassphrase   Key = "vault.no_passphrase"
	VaultNewPlain       Key = "vault.new_plain"
	VaultSecretFile     Key = "vault.secret_file"
	VaultCauseProtected Key = "vault.cause_protected"
	VaultCauseWrong     Key = "vault.cause_wrong"
	VaultCauseUnsafe    Key = "vault.cause_unsafe"
	VaultCausePlain     Key = "vault.cause_plain"
	VaultNextSecret     Key = "vault.next_secret"
	VaultNextWrong      Key = "vault.next_wrong"
	VaultNextUnsafe     Key = "vault.next_unsafe"
)
