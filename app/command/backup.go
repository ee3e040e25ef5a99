package command

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"banso/app/backup"
	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// anywhere is the flag that lets a live register lie where it breaks.
const anywhere = "anywhere"

func backupVerb() *verb {
	return &verb{name: "backup", args: []string{"FILE"}, help: words.CommandBackupHelp, during: notice.BackingUp, prepare: func(f *flag.FlagSet) action {
		to := f.String("to", "", "")
		return func(ctx context.Context, env Env, args []string) error { return backUp(ctx, env, args[0], *to) }
	}}
}

// backUp makes one backup in a folder, or beside the register and in its second place.
func backUp(ctx context.Context, env Env, file, to string) error {
	secret, err := env.secretFor(file)
	if err != nil {
		return err
	}
	o := env.options(true)
	o.Secret = secret
	s, err := data.Open(ctx, file, o)
	if err != nil {
		return err
	}
	var made data.BackupResult
	if to != "" {
		made.First.Path, err = s.Backup(ctx, to)
	} else {
		made, err = s.BackUp(ctx)
	}
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	env.say(words.CommandBackupDone, "file", made.First.Path)
	if made.Second != "" {
		env.say(words.CommandBackupDone, "file", made.Second)
	}
	return made.Problem
}

func restoreVerb() *verb {
	return &verb{name: "restore", args: []string{"BACKUP"}, help: words.CommandRestoreHelp, during: notice.Restoring, prepare: func(f *flag.FlagSet) action {
		to, over := f.String("to", "", ""), f.Bool("over", false, "")
		return func(ctx context.Context, env Env, args []string) error {
			if *to == "" {
				return &usageError{text: "--to"}
			}
			secret, err := env.secretFor(args[0])
			if err != nil {
				return err
			}
			kept := ""
			if *over {
				kept, err = data.RestoreOver(ctx, args[0], *to, secret)
			} else {
				err = data.Restore(ctx, args[0], *to, secret)
			}
			if err != nil {
				return err
			}
			env.say(words.CommandRestoreDone, "file", *to)
			if kept != "" {
				env.say(words.CommandRestoreKept, "file", kept)
			}
			env.say(words.CommandRestorePaused)
			return nil
		}
	}}
}

func verifyVerb() *verb {
	return &verb{name: "verify", args: []string{"BACKUP"}, help: words.CommandVerifyHelp, during: notice.Reading, prepare: func(f *flag.FlagSet) action {
		rehearse := f.Bool("rehearse", false, "")
		return func(ctx context.Context, env Env, args []string) error {
			secret, err := env.secretFor(args[0])
			if err != nil {
				return err
			}
			if *rehearse {
				return env.rehearse(ctx, args[0], secret)
			}
			info, err := data.VerifyBackup(ctx, args[0], secret)
			if err != nil {
				return err
			}
			env.preview(info)
			env.say(words.CommandVerifyDone)
			return nil
		}
	}}
}

// rehearse restores a backup for a moment and reads all that is in it.
func (e Env) rehearse(ctx context.Context, file string, secret data.Secret) error {
	o := e.options(false)
	o.Secret = secret
	r, err := data.Rehearse(ctx, file, o)
	if err != nil {
		return err
	}
	e.preview(r.Backup)
	if !r.Check.OK() {
		return &failure{e.Words.Say(words.CommandCheckBad, "pages", r.Check.Damage, "links", r.Check.Dangling, "rows", len(r.Check.Untold))}
	}
	e.say(words.CommandRehearsed)
	return nil
}

// preview tells what a backup holds.
func (e Env) preview(b data.BackupInfo) {
	here := e.Now().Location()
	fmt.Fprintln(e.Out, backup.Made(e.Words, b, here))
	fmt.Fprintln(e.Out, backup.Holds(e.Words, b, here))
}
