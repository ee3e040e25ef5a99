package data

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"filippo.io/age"

	"banso/data/merge"
)

// The settings of the exchange. They belong to the register and not to whoever
// works in it.
const (
	identitySetting = "exchange.identity" // age X25519, kept with the register and as safe as it
	nodeNameSetting = "exchange.name"
)

// ExchangeKey is what others need to make exchange files for this register.
type ExchangeKey struct {
	Name string // of the laptop
	Key  string // public: an age recipient
}

// Partner is a register that exchange files are made for.
type Partner struct {
	Key     string // public: an age recipient
	Name    string
	SentAt  time.Time // of the last file made for it, zero if none was
	HeardAt time.Time // of the last file of it that was taken in
}

// ExchangeKey returns the public key of this register. The first call draws it.
func (s *Store) ExchangeKey(ctx context.Context) (ExchangeKey, error) {
	identity, err := s.identity(ctx)
	if err != nil {
		return ExchangeKey{}, fmt.Errorf("read exchange key: %w", classify(s.path, err))
	}
	name, err := nodeName(ctx, s.reader)
	if err != nil {
		return ExchangeKey{}, fmt.Errorf("read exchange key: %w", classify(s.path, err))
	}
	return ExchangeKey{Name: name, Key: identity.Recipient().String()}, nil
}

// SetExchangeName calls the laptop by another name than the machine's.
func (s *Store) SetExchangeName(ctx context.Context, name string) error {
	return s.setLocal(ctx, setSetting, nodeNameSetting, strings.TrimSpace(name))
}

// rawSetting reads a setting of the register itself, "" if it is not set.
func rawSetting(ctx context.Context, q querier, name string) (value string, err error) {
	err = q.QueryRowContext(ctx, "SELECT value FROM setting WHERE name = ?", name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return value, err
}

func nodeName(ctx context.Context, q querier) (string, error) {
	name, err := rawSetting(ctx, q, nodeNameSetting)
	if err != nil || name != "" {
		return name, err
	}
	machine, err := os.Hostname()
	if err != nil {
		return "", nil // a machine without a name is called by its key
	}
	return machine, nil
}

// identity returns the secret key of the register and draws it if there is none.
func (s *Store) identity(ctx context.Context) (*age.X25519Identity, error) {
	text, err := rawSetting(ctx, s.reader, identitySetting)
	if err != nil {
		return nil, err
	}
	if text != "" {
		return age.ParseX25519Identity(text)
	}
	drawn, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	// Somebody else may have drawn one meanwhile, and given it to a partner.
	err = s.setLocal(ctx, "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING", identitySetting, drawn.String())
	if err != nil {
		return nil, err
	}
	if text, err = rawSetting(ctx, s.reader, identitySetting); err != nil {
		return nil, err
	}
	return age.ParseX25519Identity(text)
}

// SavePartner keeps a partner's key and name; a known key gets the new name.
func (s *Store) SavePartner(ctx context.Context, p Partner) error {
	key, err := cleanKey(p.Key)
	if err != nil {
		return err
	}
	own, err := s.ExchangeKey(ctx)
	if err != nil {
		return err
	}
	if own.Key == key {
		return &ExchangeError{Fault: ExchangeSelf}
	}
	return s.setLocal(ctx, "INSERT INTO partner (recipient, name) VALUES (?, ?) ON CONFLICT (recipient) DO UPDATE SET name = excluded.name",
		key, strings.TrimSpace(p.Name))
}

// DropPartner forgets a partner. What came from it stays.
func (s *Store) DropPartner(ctx context.Context, key string) error {
	return s.setLocal(ctx, "DELETE FROM partner WHERE recipient = ?", key)
}

// cleanKey finds the key in what somebody has copied, which may have spaces
// and line ends in it.
func cleanKey(text string) (string, error) {
	key, err := age.ParseX25519Recipient(strings.ToLower(strings.Join(strings.Fields(text), "")))
	if err != nil {
		return "", &ExchangeError{Fault: ExchangeBadKey}
	}
	return key.String(), nil
}

// Partners lists the partners by name.
func (s *Store) Partners(ctx context.Context) (out []Partner, err error) {
	err = eachLine(ctx, s.reader, "SELECT recipient, name, sent_at, heard_at FROM partner ORDER BY name, recipient", func(scan func(...any) error) error {
		var p Partner
		var sent, heard string
		if err := scan(&p.Key, &p.Name, &sent, &heard); err != nil {
			return err
		}
		var wrong [2]error
		p.SentAt, wrong[0] = parseMoment(sent)
		p.HeardAt, wrong[1] = parseMoment(heard)
		out = append(out, p)
		return errors.Join(wrong[:]...)
	})
	if err != nil {
		return nil, fmt.Errorf("read partners: %w", classify(s.path, err))
	}
	return out, nil
}

func parseMoment(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339Nano, text)
}

// A node is how a register is told from the others of its family.
type node struct {
	id     string
	family string
	name   string
	names  map[string]string // of all nodes, its own too
}

func readSelf(ctx context.Context, q querier) (n node, err error) {
	if err = q.QueryRowContext(ctx, "SELECT node, family FROM register").Scan(&n.id, &n.family); err != nil {
		return n, err
	}
	n.family = cmp.Or(n.family, n.id)
	if n.name, err = nodeName(ctx, q); err != nil {
		return n, err
	}
	n.names = map[string]string{n.id: n.name}
	err = eachLine(ctx, q, "SELECT id, name FROM node", func(scan func(...any) error) error {
		var id, name string
		err := scan(&id, &name)
		n.names[id] = name
		return err
	})
	return n, err
}

// othersSQL selects how far the acts of the other nodes are known.
const othersSQL = "SELECT id, COALESCE((SELECT max(stamp) FROM act WHERE act.node = node.id), 0) FROM node"

// readSeen returns how far the acts of all nodes are known, of the own too.
func readSeen(ctx context.Context, q querier) (merge.Seen, error) {
	seen, err := readOthers(ctx, q)
	if err != nil {
		return nil, err
	}
	var own string
	var stamp int64
	err = q.QueryRowContext(ctx, "SELECT node, COALESCE((SELECT max(stamp) FROM act WHERE act.node = register.node), 0) FROM register").Scan(&own, &stamp)
	seen[own] = stamp
	return seen, err
}

func readOthers(ctx context.Context, q querier) (merge.Seen, error) {
	seen := merge.Seen{}
	err := eachLine(ctx, q, othersSQL, func(scan func(...any) error) error {
		var node string
		var stamp int64
		err := scan(&node, &stamp)
		seen[node] = stamp
		return err
	})
	return seen, err
}

// seenText writes what was seen; "" is nothing.
func seenText(seen merge.Seen) (string, error) {
	if len(seen) == 0 {
		return "", nil
	}
	text, err := json.Marshal(seen)
	return string(text), err
}

func readSeenText(text string) (seen merge.Seen, err error) {
	if text != "" {
		err = json.Unmarshal([]byte(text), &seen)
	}
	return seen, err
}
