package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"banso/app/notice"
	"banso/app/told"
	"banso/assets/words"
	"banso/data"
)

// envJoinCode is the environment variable with the code of a laptop that joins.
const envJoinCode = "BANSO_JOIN_CODE"

// exchangeFlags are all that the actions of exchange can be told.
type exchangeFlags struct {
	to, partner, from, take, as, code, name string
	fresh, renew                            bool
}

func exchangeVerb() *verb {
	return &verb{name: "exchange", args: []string{"ACTION", "FILE"}, help: words.ExchangeCliHelp, during: notice.Importing, prepare: func(f *flag.FlagSet) action {
		var x exchangeFlags
		f.StringVar(&x.to, "to", "", "")
		f.StringVar(&x.partner, "partner", "", "")
		f.BoolVar(&x.fresh, "new", false, "")
		f.StringVar(&x.from, "from", "", "")
		f.StringVar(&x.take, "take", "", "")
		f.StringVar(&x.as, "as", "", "")
		f.StringVar(&x.code, "code", "", "")
		f.StringVar(&x.name, "name", "", "")
		f.BoolVar(&x.renew, "renew", false, "")
		return func(ctx context.Context, env Env, args []string) error { return x.run(ctx, env, args[0], args[1]) }
	}}
}

func (x exchangeFlags) run(ctx context.Context, env Env, action, file string) error {
	work, known := map[string]func(context.Context, Env, *data.Store) error{
		"export": x.export, "import": x.takeIn, "conflicts": x.conflicts, "key": x.key,
	}[action]
	switch {
	case action == "join":
		return x.join(ctx, env, file)
	case !known:
		return &usageError{text: env.Words.Say(words.ExchangeCliAction)}
	case action == "export" && (x.to == "" || !x.fresh && x.partner == ""):
		return &usageError{text: "--to --partner"}
	case action == "import" && x.from == "":
		return &usageError{text: "--from"}
	}
	s, err := open(ctx, env, file, false)
	if err != nil {
		return err
	}
	return errors.Join(work(ctx, env, s), s.Close())
}

// key prints what partners need.
func (x exchangeFlags) key(ctx context.Context, env Env, s *data.Store) error {
	if x.renew {
		if err := s.Renew(ctx, nil); err != nil {
			return err
		}
		env.say(words.ExchangeRenewed)
	}
	if x.name != "" {
		if err := s.SetExchangeName(ctx, x.name); err != nil {
			return err
		}
	}
	key, err := s.ExchangeKey(ctx)
	if err != nil {
		return err
	}
	env.say(words.ExchangeCliKey, "name", key.Name, "key", key.Key)
	partners, err := s.Partners(ctx)
	env.say(words.ExchangeCliPartners, "n", env.Words.Number(len(partners)))
	for _, p := range partners {
		fmt.Fprintf(env.Out, "  %s %s\n", p.Name, p.Key)
	}
	return err
}

func (x exchangeFlags) export(ctx context.Context, env Env, s *data.Store) error {
	if x.fresh {
		code, _, err := s.ExportJoin(ctx, x.to)
		if err == nil {
			env.say(words.ExchangeCliCode, "code", code)
		}
		return err
	}
	partner, err := x.find(ctx, s)
	if err != nil {
		return err
	}
	made, err := s.ExportExchange(ctx, x.to, partner.Key)
	if err != nil {
		return err
	}
	if made.Clamped > 0 {
		env.say(words.ExchangeClamped, "n", env.Words.Number(made.Clamped))
	}
	env.say(words.ExchangeMade, "name", partner.Name, "n", env.Words.Number(made.Acts), "file", x.to)
	return nil
}

// find returns the partner of a name or key. A key that is new is kept.
func (x exchangeFlags) find(ctx context.Context, s *data.Store) (data.Partner, error) {
	partners, err := s.Partners(ctx)
	if err != nil {
		return data.Partner{}, err
	}
	for _, p := range partners {
		if p.Key == x.partner || p.Name == x.partner {
			return p, nil
		}
	}
	p := data.Partner{Key: x.partner, Name: x.partner}
	return p, s.SavePartner(ctx, p)
}

func (x exchangeFlags) takeIn(ctx context.Context, env Env, s *data.Store) error {
	taken, err := s.ImportExchange(ctx, x.from)
	var twin *data.ExchangeError
	if errors.As(err, &twin) && twin.Fault == data.ExchangeOurTwin && x.renew {
		if err := s.Renew(ctx, twin); err != nil {
			return err
		}
		env.say(words.ExchangeRenewed)
		return nil
	}
	if err != nil {
		if twin != nil && twin.Fault == data.ExchangeOurTwin {
			fmt.Fprintln(env.Err, env.Words.Say(words.ExchangeCliNewKey))
		}
		return err
	}
	for _, line := range told.Taken(env.Words, taken) {
		fmt.Fprintln(env.Out, line)
	}
	if taken.Backup != "" {
		env.say(words.ExchangeBackup, "file", taken.Backup)
	}
	return nil
}

// conflicts lists what is not decided, and decides what --take says.
func (x exchangeFlags) conflicts(ctx context.Context, env Env, s *data.Store) error {
	found, err := s.Conflicts(ctx)
	if err != nil {
		return err
	}
	if x.take != "" {
		return x.decide(ctx, env, s, found)
	}
	if len(found) == 0 {
		env.say(words.ExchangeConflictsNone)
	}
	for _, c := range found {
		fmt.Fprintf(env.Out, "%s  %s %s\n", c.ID, told.Record(env.Words, c), told.Field(env.Words, c))
		fmt.Fprintf(env.Out, "    %s: %s\n", env.Words.Say(words.ExchangeBase), told.Value(env.Words, c, c.Base))
		for i, side := range c.Sides {
			used := ""
			if side.Used {
				used = " *" + env.Words.Say(words.ExchangeUsed)
			}
			fmt.Fprintf(env.Out, "  %d %s: %s%s\n", i+1, told.By(env.Words, side), told.Value(env.Words, c, side.Told), used)
		}
	}
	return nil
}

func (x exchangeFlags) decide(ctx context.Context, env Env, s *data.Store, found []data.Conflict) error {
	id, which, ok := strings.Cut(x.take, "=")
	n, err := strconv.Atoi(which)
	if !ok || err != nil {
		return &usageError{text: env.Words.Say(words.ExchangeCliTake)}
	}
	for _, c := range found {
		if c.ID == id && n >= 1 && n <= len(c.Sides) {
			if _, err := s.TakeSide(ctx, c, n-1); err != nil {
				return err
			}
			env.say(words.ExchangeDecided)
			return nil
		}
	}
	return &failure{env.Words.Say(words.ExchangeCliNoConflict, "id", id)}
}

// join makes a register from an exchange file; with a passphrase it is made
// protected.
func (x exchangeFlags) join(ctx context.Context, env Env, file string) error {
	if x.as == "" {
		return &usageError{text: "--as"}
	}
	if _, err := os.Stat(x.as); err == nil {
		return &failure{env.Words.Say(words.CommandExists, "file", x.as)}
	}
	code := x.code
	if code == "" {
		code = env.getenv(envJoinCode)
	}
	o, err := env.optionsForNew(x.as)
	if err != nil {
		return err
	}
	taken, err := data.Join(ctx, file, code, x.as, o)
	if err != nil {
		return err
	}
	env.say(words.ExchangeJoined, "file", x.as, "n", env.Words.Number(taken.Acts))
	if taken.Recovery != "" {
		env.tellRecovery(env.Err, taken.Recovery)
	}
	return nil
}
