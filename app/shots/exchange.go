package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"banso/app/desk"
	"banso/data"
	"banso/data/mentoring"
)

// twoLaptops lets another laptop join and both write the same cells, so that
// there is something to decide.
func twoLaptops(s *stage) {
	if err := exchangeWith(context.Background(), s.store); err != nil {
		panic(err) // a picture of nothing would deceive
	}
	s.shell.Go(desk.Route{Page: desk.Settings, Part: "look"})
	s.shell.Go(desk.Route{Page: desk.Settings, Part: "exchange"})
	lay(s.window())
}

func exchangeWith(ctx context.Context, office *data.Store) (err error) {
	if found, err := office.Conflicts(ctx); err != nil || len(found) > 0 {
		return err
	}
	dir, err := os.MkdirTemp("", "banso-shots-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	file, path := filepath.Join(dir, "join"), filepath.Join(dir, "other.banso")
	code, _, err := office.ExportJoin(ctx, file)
	if err != nil {
		return err
	}
	later := func() time.Time { return now().Add(7 * time.Minute) }
	if _, err := data.Join(ctx, file, code, path, data.Options{Now: later, Actor: "鈴木"}); err != nil {
		return err
	}
	other, err := data.Open(ctx, path, data.Options{Now: later, Actor: "鈴木"})
	if err != nil {
		return err
	}
	err = errors.Join(writeBoth(ctx, office, other, file), other.Close())
	return err
}

func writeBoth(ctx context.Context, office, other *data.Store, file string) error {
	err := errors.Join(office.SetExchangeName(ctx, "事務局のPC"), other.SetExchangeName(ctx, "鈴木さんのPC"),
		differ(ctx, office, "06-0000-1111", false), differ(ctx, other, "090-0000-2222", true))
	if err != nil {
		return err
	}
	key, err := office.ExchangeKey(ctx)
	if err != nil {
		return err
	}
	if _, err := other.ExportExchange(ctx, file, key.Key); err != nil {
		return err
	}
	_, err = office.ImportExchange(ctx, file)
	return err
}

// differ changes a telephone number, and a record that one laptop removes.
func differ(ctx context.Context, s *data.Store, phone string, remove bool) error {
	snapshot, err := s.Snapshot(ctx, "")
	if err != nil {
		return err
	}
	npo, mentor := snapshot.People.NPOs[0], snapshot.People.Mentors[0]
	npo.Contact.Phone, mentor.Job = phone, "会社員（"+phone+"）"
	_, err = s.Do(ctx, mentoring.OpSaveNPO, func(tx *data.Tx) error {
		if remove {
			return errors.Join(tx.Put(&npo), tx.Remove(&mentor))
		}
		return tx.Put(&npo, &mentor)
	})
	return err
}
