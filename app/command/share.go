package command

import (
	"context"
	"errors"
	"flag"
	"os"

	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

func shareVerb() *verb {
	return &verb{name: "share", args: []string{"FILE"}, help: words.CommandShareHelp, during: notice.Sharing, prepare: func(f *flag.FlagSet) action {
		to := f.String("to", "", "")
		return func(ctx context.Context, env Env, args []string) error { return share(ctx, env, args[0], *to) }
	}}
}

// share moves a register into a shared database. The file is kept under a name
// by which nobody opens it in passing: the same register must not be worked in
// at two places.
func share(ctx context.Context, env Env, file, to string) error {
	if !data.IsShared(to) || data.IsShared(file) {
		return &usageError{text: env.Words.Say(words.CommandShareTo)}
	}
	s, err := open(ctx, env, file, false)
	if err != nil {
		return err
	}
	if err = errors.Join(s.ShareTo(ctx, to), s.Close()); err != nil {
		return err
	}
	kept := file + env.Now().Format(".20060102-150405.shared")
	if err := os.Rename(file, kept); err != nil {
		return err
	}
	env.say(words.CommandShareDone, "address", data.SharedName(to))
	env.say(words.CommandShareKept, "file", kept)
	return nil
}
