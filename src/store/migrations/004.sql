-- What clients did about being called: consents, withdrawals, refusals, requests.
--
-- Rows are only added. Each is sealed with the one before, in the order of their ids.

CREATE TABLE consent (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  client INTEGER REFERENCES client (id),
  act TEXT,
  at INTEGER,
  channel TEXT,
  object TEXT,
  beneficiary TEXT,
  source TEXT,
  stated TEXT,
  wording TEXT,
  other_times INTEGER,
  author INTEGER,
  noted INTEGER,
  chain TEXT
);
CREATE INDEX consent_client ON consent (client, id);

-- Who is a professional is proven by this number; the register tells who objects to canvassing.
ALTER TABLE client ADD COLUMN siret TEXT;
ALTER TABLE client ADD COLUMN registry TEXT;
