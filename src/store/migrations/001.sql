-- One vault: the records of one principal, what it owes the CRM, and search.
--
-- Every record table begins with the same five columns. `remote_id` is the CRM's
-- number, NULL until it has one. `key` is our external reference, only on
-- records born here. `sync` is ShoreSyncState. `gone` is NULL for a record that
-- stands, 0 for one that is only referred to and was never seen, and the instant
-- of its end for a tombstone: rows are never deleted, so references never break.
--
-- Indexes named list_* serve lists; a first filling drops them and builds them
-- again from their text when the rows are in.

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value
) WITHOUT ROWID;

CREATE TABLE client (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  name TEXT,
  role TEXT,
  company INTEGER,
  code TEXT,
  email TEXT,
  phone TEXT,
  mobile TEXT,
  address TEXT,
  postcode TEXT,
  town TEXT,
  no_email INTEGER,
  no_call INTEGER,
  note TEXT,
  created INTEGER,
  e164 TEXT,
  step TEXT,
  step_at INTEGER,
  fold TEXT
);
CREATE UNIQUE INDEX client_key ON client ("key") WHERE "key" IS NOT NULL;
CREATE UNIQUE INDEX client_remote ON client (remote_id) WHERE id >= 1099511627776;
CREATE INDEX list_client_fold ON client (fold, id);
CREATE INDEX list_client_e164 ON client (e164) WHERE e164 IS NOT NULL;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  client INTEGER REFERENCES client (id),
  last_name TEXT,
  first_name TEXT,
  position TEXT,
  email TEXT,
  phone TEXT,
  mobile TEXT,
  no_email INTEGER
);
CREATE UNIQUE INDEX contact_key ON contact ("key") WHERE "key" IS NOT NULL;
CREATE UNIQUE INDEX contact_remote ON contact (remote_id) WHERE id >= 1099511627776;
CREATE INDEX list_contact_client ON contact (client);

CREATE TABLE product (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  label TEXT,
  ref TEXT,
  description TEXT,
  price INTEGER,
  vat INTEGER,
  service INTEGER,
  on_sale INTEGER,
  fold TEXT
);
CREATE UNIQUE INDEX product_key ON product ("key") WHERE "key" IS NOT NULL;
CREATE UNIQUE INDEX product_remote ON product (remote_id) WHERE id >= 1099511627776;
CREATE INDEX list_product_fold ON product (fold, id);

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  question TEXT,
  ref TEXT,
  answer TEXT,
  language TEXT,
  valid INTEGER
);
CREATE UNIQUE INDEX article_key ON article ("key") WHERE "key" IS NOT NULL;
CREATE UNIQUE INDEX article_remote ON article (remote_id) WHERE id >= 1099511627776;

CREATE TABLE request (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  client INTEGER REFERENCES client (id),
  subject TEXT,
  state TEXT,
  ref TEXT,
  channel TEXT,
  type TEXT,
  urgency TEXT,
  words TEXT,
  reformulated TEXT,
  confirmed INTEGER,
  owner INTEGER,
  created INTEGER,
  due INTEGER,
  answered INTEGER,
  closed INTEGER,
  result TEXT
);
CREATE UNIQUE INDEX request_key ON request ("key") WHERE "key" IS NOT NULL;
CREATE UNIQUE INDEX request_remote ON request (remote_id) WHERE id >= 1099511627776;
CREATE INDEX list_request_due ON request (due, id)
  WHERE state IN ('new', 'taken', 'waiting', 'transferred');
CREATE INDEX list_request_created ON request (created);
CREATE INDEX list_request_client ON request (client);

CREATE TABLE callback (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  client INTEGER REFERENCES client (id),
  request INTEGER REFERENCES request (id),
  subject TEXT,
  state TEXT,
  start INTEGER,
  "end" INTEGER,
  note TEXT,
  owner INTEGER,
  attempts INTEGER,
  outcome TEXT,
  rung INTEGER
);
CREATE UNIQUE INDEX callback_key ON callback ("key") WHERE "key" IS NOT NULL;
CREATE UNIQUE INDEX callback_remote ON callback (remote_id) WHERE id >= 1099511627776;
CREATE INDEX list_callback_due ON callback (start, id) WHERE state = 'due';
CREATE INDEX list_callback_start ON callback (start);
CREATE INDEX list_callback_client ON callback (client);

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  client INTEGER REFERENCES client (id),
  request INTEGER REFERENCES request (id),
  nature TEXT,
  channel TEXT,
  direction TEXT,
  at INTEGER,
  subject TEXT,
  "text" TEXT,
  author INTEGER
);
CREATE UNIQUE INDEX event_key ON event ("key") WHERE "key" IS NOT NULL;
CREATE UNIQUE INDEX event_remote ON event (remote_id) WHERE id >= 1099511627776;
CREATE INDEX list_event_client ON event (client, at);
CREATE INDEX list_event_request ON event (request, at) WHERE request IS NOT NULL;

CREATE TABLE sale (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  client INTEGER REFERENCES client (id),
  state TEXT,
  ref TEXT,
  date INTEGER,
  discount INTEGER,
  net INTEGER,
  vat INTEGER,
  total INTEGER,
  note TEXT
);
CREATE UNIQUE INDEX sale_key ON sale ("key") WHERE "key" IS NOT NULL;
CREATE UNIQUE INDEX sale_remote ON sale (remote_id) WHERE id >= 1099511627776;
CREATE INDEX list_sale_date ON sale (date, id);
CREATE INDEX list_sale_client ON sale (client, date);

CREATE TABLE sale_line (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  sale INTEGER NOT NULL REFERENCES sale (id),
  product INTEGER REFERENCES product (id),
  rank INTEGER,
  label TEXT,
  quantity INTEGER,
  price INTEGER,
  vat INTEGER,
  discount INTEGER,
  net INTEGER
);
CREATE INDEX list_sale_line_sale ON sale_line (sale, rank);

CREATE TABLE invoice (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  client INTEGER REFERENCES client (id),
  ref TEXT,
  state TEXT,
  date INTEGER,
  due INTEGER,
  total INTEGER,
  rest INTEGER
);
CREATE UNIQUE INDEX invoice_key ON invoice ("key") WHERE "key" IS NOT NULL;
CREATE UNIQUE INDEX invoice_remote ON invoice (remote_id) WHERE id >= 1099511627776;
CREATE INDEX list_invoice_open ON invoice (client, due, rest) WHERE state = 'open';

CREATE TABLE payment (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  invoice INTEGER REFERENCES invoice (id),
  client INTEGER REFERENCES client (id),
  amount INTEGER,
  date INTEGER,
  method TEXT
);
CREATE UNIQUE INDEX payment_key ON payment ("key") WHERE "key" IS NOT NULL;
CREATE UNIQUE INDEX payment_remote ON payment (remote_id) WHERE id >= 1099511627776;
CREATE INDEX list_payment_invoice ON payment (invoice);

CREATE TABLE promise (
  id INTEGER PRIMARY KEY,
  remote_id INTEGER,
  "key" TEXT,
  sync INTEGER NOT NULL DEFAULT 0,
  gone INTEGER,
  client INTEGER REFERENCES client (id),
  amount INTEGER,
  due INTEGER,
  state TEXT,
  made INTEGER,
  note TEXT
);
CREATE UNIQUE INDEX promise_key ON promise ("key") WHERE "key" IS NOT NULL;
CREATE UNIQUE INDEX promise_remote ON promise (remote_id) WHERE id >= 1099511627776;
CREATE INDEX list_promise_client ON promise (client, due);

-- Who owes something past its date; shore_today() is the connection's clock.
CREATE VIEW debt AS
SELECT
  i.client AS id,
  NULL AS remote_id,
  NULL AS "key",
  c.sync AS sync,
  c.gone AS gone,
  i.client AS client,
  sum(i.rest) AS rest,
  count(*) AS invoices,
  min(i.due) AS oldest,
  c.step AS step,
  c.step_at AS step_at,
  (SELECT min(p.due) FROM promise p
    WHERE p.client = i.client AND p.state = 'open' AND p.gone IS NULL) AS promised,
  (SELECT sum(p.amount) FROM promise p
    WHERE p.client = i.client AND p.state = 'open' AND p.gone IS NULL) AS promise
FROM invoice i JOIN client c ON c.id = i.client
WHERE i.state = 'open' AND i.gone IS NULL AND i.rest > 0 AND i.due < shore_today()
GROUP BY i.client;

-- What this vault owes the CRM, and what it did: rows are settled, not deleted.
CREATE TABLE operation (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  batch INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record INTEGER NOT NULL,
  lane TEXT NOT NULL,
  verb INTEGER NOT NULL,
  action TEXT NOT NULL,
  state INTEGER NOT NULL,
  created INTEGER NOT NULL,
  settled INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  problem TEXT,
  theirs_at INTEGER,
  theirs_by TEXT
);
CREATE INDEX operation_lane ON operation (lane, seq) WHERE state < 4;
CREATE INDEX operation_open ON operation (state, seq) WHERE state < 4;
CREATE INDEX operation_record ON operation (kind, record, seq);
CREATE INDEX operation_batch ON operation (batch);

CREATE TABLE operation_change (
  operation INTEGER NOT NULL REFERENCES operation (seq) ON DELETE CASCADE,
  field TEXT NOT NULL,
  before,
  after,
  conflict INTEGER NOT NULL DEFAULT 0,
  theirs,
  PRIMARY KEY (operation, field)
) WITHOUT ROWID;

CREATE TABLE draft (
  place TEXT PRIMARY KEY,
  "text" TEXT NOT NULL,
  kept_at INTEGER NOT NULL
) WITHOUT ROWID;

-- rowid = record id * 16 + kind. Words for people, digits for numbers by any part.
CREATE VIRTUAL TABLE search_words USING fts5 (
  words,
  detail = none,
  prefix = '1 2 3',
  tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE search_digits USING fts5 (digits, tokenize = 'trigram');

-- What a first filling has still to do, in order.
CREATE TABLE bulk (
  step INTEGER PRIMARY KEY,
  work TEXT NOT NULL,
  reached INTEGER NOT NULL DEFAULT 0
);
