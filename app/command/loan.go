package command

import (
	"context"
	"errors"
	"flag"

	"banso/app/notice"
	"banso/assets/words"
	"banso/data"
)

// A shared folder holds snapshots that one person at a time borrows.

func lendVerb() *verb {
	return &verb{name: "lend", args: []string{"FILE"}, help: words.CommandLendHelp, during: notice.Lending, prepare: func(f *flag.FlagSet) action {
		to := f.String("to", "", "")
		return func(ctx context.Context, env Env, args []string) error {
			if *to == "" {
				return &usageError{text: "--to"}
			}
			s, err := open(ctx, env, args[0], false)
			if err != nil {
				return err
			}
			if err := errors.Join(s.Share(ctx, *to), s.Close()); err != nil {
				return err
			}
			env.say(words.CommandLendDone, "dir", *to)
			return nil
		}
	}}
}

func borrowVerb() *verb {
	return &verb{name: "borrow", args: []string{"DIR"}, help: words.CommandBorrowHelp, during: notice.Opening, prepare: func(f *flag.FlagSet) action {
		to, breaking := f.String("to", "", ""), f.Bool("break", false, "")
		return func(ctx context.Context, env Env, args []string) (err error) {
			if *to == "" {
				return &usageError{text: "--to"}
			}
			o := env.options(false)
			if o.Secret, err = env.secretOfFolder(args[0]); err != nil {
				return err
			}
			if err := data.Borrow(ctx, data.BorrowParams{Dir: args[0], To: *to, Break: *breaking}, o); err != nil {
				return err
			}
			env.say(words.CommandBorrowDone, "file", *to)
			return nil
		}
	}}
}

// secretOfFolder is that of the newest snapshot in a shared folder.
func (e Env) secretOfFolder(dir string) (data.Secret, error) {
	list, err := data.Backups(dir)
	if err != nil || len(list) == 0 {
		return data.Secret{}, err
	}
	return e.secretFor(list[len(list)-1].Path)
}

func returnVerb() *verb {
	return &verb{name: "return", args: []string{"FILE"}, help: words.CommandReturnHelp, during: notice.Lending, prepare: func(*flag.FlagSet) action {
		return func(ctx context.Context, env Env, args []string) error {
			s, err := open(ctx, env, args[0], false)
			if err != nil {
				return err
			}
			b, _, err := s.Borrowed(ctx)
			if err == nil {
				err = s.GiveBack(ctx)
			}
			if err = errors.Join(err, s.Close()); err != nil {
				return err
			}
			env.say(words.CommandReturnDone, "dir", b.Dir)
			return nil
		}
	}}
}
