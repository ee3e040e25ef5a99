// Package command gives the verbs of the program without a window: sample,
// import, report, check, backup, restore, verify, protect, decrypt, passphrase, version. It opens the register, lets
// the rooms do their work and says in sentences what came of it. It knows no
// rule of mentoring and nothing of Fyne.
//
// The exit code is 0 when the verb did what was asked, 1 when it could not (the
// reason is on standard error) and 2 when the call itself was wrong.
//
//	os.Exit(command.Run(ctx, command.Env{Args: os.Args[1:], Out: os.Stdout, Err: os.Stderr, Now: time.Now}))
package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"sort"
	"strings"
	"time"

	"banso/app/notice"
	"banso/assets/words"
	"banso/data/civil"
)

// Version is the version of the program, as `banso version` prints it.
const Version = "0.1.0"

// Env is what a command gets from outside.
type Env struct {
	Args  []string
	Out   io.Writer
	Err   io.Writer
	Now   func() time.Time
	Actor string // written into the change log
	// Getenv reads the environment; nil is that of the process.
	Getenv func(string) string
	// Terminal asks for secrets; nil asks nobody.
	Terminal *Terminal
	Words    words.Book

	secretFile string // of --secret-file
	anywhere   bool   // of --anywhere
}

func (e Env) today() civil.Date { return civil.FromTime(e.Now()) }

// say prints a sentence on standard output.
func (e Env) say(k words.Key, args ...any) { fmt.Fprintln(e.Out, e.Words.Say(k, args...)) }

// verb is one command: what it is called with, what it does.
type verb struct {
	name    string
	args    []string // names of the positional arguments
	help    words.Key
	during  notice.Situation // what fails when it fails
	prepare func(*flag.FlagSet) action
}

// action carries a verb out with its positional arguments.
type action func(ctx context.Context, env Env, args []string) error

// usageError is a call that cannot be understood.
type usageError struct {
	verb *verb
	text string
}

func (e *usageError) Error() string { return e.text }

// failure is a refusal whose sentence is already made.
type failure struct{ text string }

func (f *failure) Error() string { return f.text }

func verbs() map[string]*verb {
	list := []*verb{
		sampleVerb(), importVerb(), reportVerb(), checkVerb(), backupVerb(), restoreVerb(), verifyVerb(), protectVerb(), decryptVerb(), passphraseVerb(), shareVerb(), lendVerb(), borrowVerb(), returnVerb(), versionVerb(),
		resultsVerb(), calendarVerb(), vectorsVerb(), matchVerb(), planVerb(), exchangeVerb(), purgeVerb(),
	}
	all := map[string]*verb{}
	for _, v := range list {
		all[v.name] = v
	}
	return all
}

// Is tells whether the arguments ask for a command and not for the window.
func Is(args []string) bool {
	if len(args) == 0 {
		return false
	}
	if args[0] == "help" || args[0] == "--help" || args[0] == "-h" || args[0] == "--version" {
		return true
	}
	_, known := verbs()[args[0]]
	return known || strings.HasPrefix(args[0], "-")
}

// Run carries out the command of env.Args and returns the exit code.
func Run(ctx context.Context, env Env) int {
	during, err := run(ctx, env)
	var wrong *usageError
	var refused *failure
	switch {
	case err == nil:
		return 0
	case errors.Is(err, flag.ErrHelp):
		return 0
	case errors.As(err, &wrong):
		fmt.Fprintln(env.Err, env.Words.Say(words.CommandWrong, "what", wrong.text))
		if wrong.verb != nil {
			fmt.Fprintln(env.Err, env.Words.Say(words.CommandUsage, "call", wrong.verb.call()))
		}
		fmt.Fprintln(env.Err, env.Words.Say(words.CommandSeeHelp))
		return 2
	case errors.As(err, &refused):
		fmt.Fprintln(env.Err, refused.text)
	default:
		fmt.Fprintln(env.Err, env.teller().Tell(during, err))
	}
	return 1
}

// teller says errors as the window does; what nobody expected goes to standard
// error as it is, for there is no log here.
func (e Env) teller() notice.Teller {
	return notice.Teller{Book: e.Words, LogFile: "stderr", Log: slog.New(slog.NewTextHandler(e.Err, nil))}
}

func run(ctx context.Context, env Env) (notice.Situation, error) {
	all := verbs()
	if len(env.Args) == 0 {
		return 0, &usageError{text: env.Words.Say(words.CommandNone)}
	}
	name := env.Args[0]
	switch name {
	case "help", "--help", "-h":
		help(env, all)
		return 0, nil
	case "--version":
		name = "version"
	}
	v, ok := all[name]
	if !ok {
		return 0, &usageError{text: name}
	}
	return v.during, v.run(ctx, env, env.Args[1:])
}

// run reads flags and positional arguments in any order.
func (v *verb) run(ctx context.Context, env Env, args []string) error {
	set := flag.NewFlagSet(v.name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	act := v.prepare(set)
	if len(v.args) > 0 {
		set.StringVar(&env.secretFile, secretFile, "", "")
		set.BoolVar(&env.anywhere, anywhere, false, "")
	}
	var given []string
	for {
		err := set.Parse(args)
		if errors.Is(err, flag.ErrHelp) {
			v.explain(env, set)
			return err
		}
		if err != nil {
			return &usageError{verb: v, text: err.Error()}
		}
		if set.NArg() == 0 {
			break
		}
		given, args = append(given, set.Arg(0)), set.Args()[1:]
	}
	if len(given) != len(v.args) {
		return &usageError{verb: v, text: env.Words.Say(words.CommandArguments, "want", len(v.args), "got", len(given))}
	}
	err := act(ctx, env, given)
	var wrong *usageError
	if errors.As(err, &wrong) {
		wrong.verb = v
	}
	return err
}

func (v *verb) call() string {
	parts := append([]string{"banso", v.name}, v.args...)
	return strings.Join(parts, " ")
}

// explain prints the help of one verb.
func (v *verb) explain(env Env, set *flag.FlagSet) {
	fmt.Fprintln(env.Out, env.Words.Say(words.CommandUsage, "call", v.call()))
	env.say(v.help)
	set.VisitAll(func(f *flag.Flag) {
		what := env.Words.Code("flag", v.name+"_"+strings.ReplaceAll(f.Name, "-", "_"))
		switch f.Name {
		case secretFile:
			what = env.Words.Say(words.VaultSecretFile)
		case anywhere:
			what = env.Words.Say(words.CommandAnywhere)
		}
		fmt.Fprintf(env.Out, "  --%-12s %s\n", f.Name, what)
	})
}

// help prints all verbs.
func help(env Env, all map[string]*verb) {
	env.say(words.CommandHelp)
	var names []string
	for n := range all {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		v := all[n]
		fmt.Fprintf(env.Out, "  %s\n      %s\n", v.call(), env.Words.Say(v.help))
	}
}
