-- Two advisors on one CRM: who is who there, and what was chosen between two values.

-- The CRM's users, as far as their names are known. Whoever has a dossier in hand tells theirs.
CREATE TABLE person (
  id INTEGER PRIMARY KEY, -- the CRM's number
  name TEXT, -- NULL: the CRM did not tell
  asked INTEGER NOT NULL DEFAULT 0 -- instant
);
INSERT INTO person (id, name)
  SELECT owner, max(holder) FROM claim WHERE owner > 0 AND holder <> '' GROUP BY owner;

CREATE TRIGGER claim_tells_name AFTER INSERT ON claim WHEN NEW.owner > 0 AND NEW.holder <> ''
BEGIN
  INSERT OR REPLACE INTO person (id, name) VALUES (NEW.owner, NEW.holder);
END;

-- theirs_at: when the CRM says the other side changed it, 0 not told, NULL not asked yet.
ALTER TABLE operation ADD COLUMN theirs_user INTEGER; -- the CRM's number of who did
ALTER TABLE operation ADD COLUMN noticed INTEGER; -- instant at which the conflict was found here
UPDATE operation SET noticed = theirs_at, theirs_at = NULL WHERE theirs_at IS NOT NULL;

-- What a person chose, a row a field, so that it can be taken back.
CREATE TABLE choice (
  batch INTEGER NOT NULL,
  operation INTEGER NOT NULL REFERENCES operation (seq) ON DELETE CASCADE,
  field TEXT NOT NULL,
  before,
  mine,
  theirs,
  chosen,
  PRIMARY KEY (batch, operation, field)
) WITHOUT ROWID;
CREATE INDEX choice_operation ON choice (operation);

-- Who took it first, when two took it at once and this vault was the later one.
ALTER TABLE request ADD COLUMN lost_to INTEGER;
ALTER TABLE callback ADD COLUMN lost_to INTEGER;
