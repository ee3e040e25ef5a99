-- What registers need that exchange their acts. Rules as in the first file.

-- Registers that were joined share a family and nothing else does; '' is the
-- node itself, of a register that was never joined.
ALTER TABLE register ADD COLUMN family TEXT NOT NULL DEFAULT '';

-- What the writer of an act had from other nodes: JSON {"node": stamp}.
ALTER TABLE act ADD COLUMN seen TEXT NOT NULL DEFAULT '';
CREATE INDEX act_by_node ON act (node, stamp);
CREATE INDEX act_by_inverts ON act (inverts);

-- 'tell' logs what is written. 'fold' does not: rows are made of acts that are
-- in the log already. 'purge' is as 'fold' and lets old values be taken out.
ALTER TABLE act_now ADD COLUMN mode TEXT NOT NULL DEFAULT 'tell' CHECK (mode IN ('tell', 'fold', 'purge'));

-- The rows whose personal data an act has taken out of the log. Whatever was
-- written without knowing of that act is taken out as well when it arrives.
CREATE TABLE purge (
	act_id TEXT NOT NULL REFERENCES act (id) DEFERRABLE INITIALLY DEFERRED,
	table_name TEXT NOT NULL,
	row_key TEXT NOT NULL,
	PRIMARY KEY (act_id, table_name, row_key)
) STRICT;
CREATE INDEX purge_by_row ON purge (table_name, row_key);

-- This machine only: neither logged nor exchanged --------------------------------

-- The other registers of the family, as their laptops are called.
CREATE TABLE node (
	id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
	name TEXT NOT NULL DEFAULT ''
) STRICT;

-- Whom exchange files are made for. "seen" is what they had when they last
-- sent a file, made at the stamp "heard".
CREATE TABLE partner (
	recipient TEXT PRIMARY KEY NOT NULL CHECK (recipient <> ''), -- age public key
	name TEXT NOT NULL DEFAULT '',
	node TEXT NOT NULL DEFAULT '',
	seen TEXT NOT NULL DEFAULT '',
	heard INTEGER NOT NULL DEFAULT 0,
	sent_at TEXT NOT NULL DEFAULT '', -- RFC 3339, UTC, of the last file for them
	heard_at TEXT NOT NULL DEFAULT ''
) STRICT;
