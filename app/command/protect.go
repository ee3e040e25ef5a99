package command

import (
	"context"
	"flag"

	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

func protectVerb() *verb {
	return &verb{name: "protect", args: []string{"FILE"}, help: words.VaultProtectHelp, during: notice.Opening, prepare: func(f *flag.FlagSet) action {
		to := f.String("to", "", "")
		return func(ctx context.Context, env Env, args []string) error { return protect(ctx, env, args[0], *to) }
	}}
}

func protect(ctx context.Context, env Env, file, to string) error {
	if to == "" {
		return &usageError{text: "--to"}
	}
	secret, err := env.given()
	if err == nil && secret.Passphrase == "" {
		secret.Passphrase, err = env.newPassphrase(envPassphrase)
	}
	if err != nil {
		return err
	}
	o := env.options(false)
	o.Secret = data.Secret{Passphrase: secret.Passphrase}
	recovery, err := data.Protect(ctx, file, to, o)
	if err != nil {
		return err
	}
	env.say(words.VaultProtectDone, "file", to, "from", file)
	env.tellRecovery(env.Out, recovery)
	return nil
}

func decryptVerb() *verb {
	return &verb{name: "decrypt", args: []string{"FILE"}, help: words.VaultDecryptHelp, during: notice.Opening, prepare: func(f *flag.FlagSet) action {
		to := f.String("to", "", "")
		return func(ctx context.Context, env Env, args []string) error { return decrypt(ctx, env, args[0], *to) }
	}}
}

func decrypt(ctx context.Context, env Env, file, to string) error {
	if to == "" {
		return &usageError{text: "--to"}
	}
	o, err := env.optionsFor(file, true)
	if err != nil {
		return err
	}
	if err := data.Decrypt(ctx, file, to, o); err != nil {
		return err
	}
	env.say(words.VaultDecryptDone, "file", to)
	return nil
}

func passphraseVerb() *verb {
	return &verb{name: "passphrase", args: []string{"FILE"}, help: words.VaultPassphraseHelp, during: notice.Saving, prepare: func(f *flag.FlagSet) action {
		recovery := f.Bool("new-recovery-key", false, "")
		return func(ctx context.Context, env Env, args []string) error {
			if *recovery {
				return newRecoveryKey(ctx, env, args[0])
			}
			return changePassphrase(ctx, env, args[0])
		}
	}}
}

func changePassphrase(ctx context.Context, env Env, file string) error {
	old, err := env.secretFor(file)
	if err != nil {
		return err
	}
	if old.IsZero() {
		return data.ErrNotProtected
	}
	passphrase, err := env.newPassphrase(envNewPassphrase)
	if err != nil {
		return err
	}
	if err := data.ChangePassphrase(ctx, file, old, passphrase); err != nil {
		return err
	}
	env.say(words.VaultPassphraseDone)
	return nil
}

func newRecoveryKey(ctx context.Context, env Env, file string) error {
	secret, err := env.secretFor(file)
	if err != nil {
		return err
	}
	if secret.IsZero() {
		return data.ErrNotProtected
	}
	recovery, err := data.NewRecoveryKey(ctx, file, secret)
	if err != nil {
		return err
	}
	env.say(words.VaultRecoveryDone)
	env.tellRecovery(env.Out, recovery)
	return nil
}
