-- Who has a request or a callback in hand.
--
-- A claim is a record of its own, as the CRM has no place for its end. Of several
-- claims on one dossier the one that reached the CRM first counts, by the number
-- it got there; one that has not arrived comes after all that have. What counts
-- stands on the dossier itself, where lists and rules find it.

CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  request INTEGER REFERENCES request (id),
  callback INTEGER REFERENCES callback (id),
  state TEXT,
  owner INTEGER,
  holder TEXT,
  made INTEGER,
  until INTEGER
);
CREATE UNIQUE INDEX claim_key ON claim ("key") WHERE "key" IS NOT NULL;
CREATE UNIQUE INDEX claim_remote ON claim (remote_id) WHERE id >= 1099511627776;
CREATE INDEX claim_request ON claim (request) WHERE state = 'held';
CREATE INDEX claim_callback ON claim (callback) WHERE state = 'held';

ALTER TABLE request ADD COLUMN held_by INTEGER;
ALTER TABLE request ADD COLUMN holder TEXT;
ALTER TABLE request ADD COLUMN held_until INTEGER;
ALTER TABLE callback ADD COLUMN held_by INTEGER;
ALTER TABLE callback ADD COLUMN holder TEXT;
ALTER TABLE callback ADD COLUMN held_until INTEGER;

CREATE TRIGGER claim_made_request AFTER INSERT ON claim WHEN NEW.request IS NOT NULL AND NEW.request <> 0
BEGIN
  UPDATE request SET (held_by, holder, held_until) = (
    SELECT c.owner, c.holder, c.until FROM claim c
    WHERE c.request = NEW.request AND c.state = 'held' AND c.gone IS NULL AND c.until > shore_now()
    ORDER BY c.remote_id IS NULL, c.remote_id, c.id LIMIT 1)
  WHERE id = NEW.request;
  SELECT shore_touch('request', NEW.request);
END;
CREATE TRIGGER claim_moved_request
AFTER UPDATE OF remote_id, gone, state, until, owner, request ON claim
WHEN NEW.request IS NOT NULL AND NEW.request <> 0
BEGIN
  UPDATE request SET (held_by, holder, held_until) = (
    SELECT c.owner, c.holder, c.until FROM claim c
    WHERE c.request = NEW.request AND c.state = 'held' AND c.gone IS NULL AND c.until > shore_now()
    ORDER BY c.remote_id IS NULL, c.remote_id, c.id LIMIT 1)
  WHERE id = NEW.request;
  SELECT shore_touch('request', NEW.request);
END;

CREATE TRIGGER claim_made_callback AFTER INSERT ON claim WHEN NEW.callback IS NOT NULL AND NEW.callback <> 0
BEGIN
  UPDATE callback SET (held_by, holder, held_until) = (
    SELECT c.owner, c.holder, c.until FROM claim c
    WHERE c.callback = NEW.callback AND c.state = 'held' AND c.gone IS NULL AND c.until > shore_now()
    ORDER BY c.remote_id IS NULL, c.remote_id, c.id LIMIT 1)
  WHERE id = NEW.callback;
  SELECT shore_touch('callback', NEW.callback);
END;
CREATE TRIGGER claim_moved_callback
AFTER UPDATE OF remote_id, gone, state, until, owner, callback ON claim
WHEN NEW.callback IS NOT NULL AND NEW.callback <> 0
BEGIN
  UPDATE callback SET (held_by, holder, held_until) = (
    SELECT c.owner, c.holder, c.until FROM claim c
    WHERE c.callback = NEW.callback AND c.state = 'held' AND c.gone IS NULL AND c.until > shore_now()
    ORDER BY c.remote_id IS NULL, c.remote_id, c.id LIMIT 1)
  WHERE id = NEW.callback;
  SELECT shore_touch('callback', NEW.callback);
END;
