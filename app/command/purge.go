package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"banso/app/notice"
	"banso/app/told"
	"banso/assets/words"
	"banso/data"
	"banso/data/kana"
	"banso/data/mentoring"
)

func purgeVerb() *verb {
	return &verb{name: "purge", args: []string{"FILE"}, help: words.ExchangePurgeHelp, during: notice.Saving, prepare: func(f *flag.FlagSet) action {
		person := f.String("person", "", "")
		certificate := f.String("certificate", "", "")
		return func(ctx context.Context, env Env, args []string) error {
			if *person == "" {
				return &usageError{text: "--person"}
			}
			s, err := open(ctx, env, args[0], false)
			if err != nil {
				return err
			}
			return errors.Join(purge(ctx, env, s, *person, *certificate), s.Close())
		}
	}}
}

func purge(ctx context.Context, env Env, s *data.Store, name, certificate string) error {
	person, err := whom(ctx, env, s, name)
	if err != nil {
		return err
	}
	done, err := s.PurgePerson(ctx, person, env.Words.Say(words.ExchangePurgeName))
	if err != nil {
		return err
	}
	text := told.Certificate(env.Words, done)
	fmt.Fprintln(env.Out, text)
	fmt.Fprintln(env.Out)
	env.say(words.ExchangePurgeOld, "file", done.Backup)
	if len(done.Mentions) > 0 {
		env.say(words.ExchangePurgeMentions, "n", env.Words.Number(len(done.Mentions)))
	}
	if certificate == "" {
		return nil
	}
	return os.WriteFile(certificate, []byte(text+"\n"), 0o600)
}

// whom finds a person by the identifier or the name; a name must be one
// person's.
func whom(ctx context.Context, env Env, s *data.Store, name string) (mentoring.PersonID, error) {
	p := mentoring.Person{Base: mentoring.At(mentoring.PersonID(name))}
	if err := s.Get(ctx, &p); err == nil || !errors.Is(err, data.ErrNotFound) {
		return p.ID, err
	}
	snapshot, err := s.Snapshot(ctx, "")
	if err != nil {
		return "", err
	}
	found := mentoring.Select(snapshot.People.Persons, func(p mentoring.Person) bool { return kana.SameName(p.Name, name) })
	if len(found) != 1 {
		return "", &failure{env.Words.Say(words.ExchangePurgeSeveral, "name", name, "n", len(found))}
	}
	return found[0].ID, nil
}
