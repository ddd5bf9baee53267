-- Chains, their stores and tills. tenant_id leads every key; what belongs to one store has store_id next.
-- Row-level security is forced, so that even the owner of a table sees one tenant at a time; the server works as lavka_app.
DO $$ BEGIN
  CREATE ROLE lavka_app NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
GRANT lavka_app TO CURRENT_USER;

CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE
  RETURN nullif(current_setting('app.tenant_id', true), '')::uuid;

-- Called by every migration for each table it makes: own tenant only, and these rights only.
CREATE PROCEDURE protect(name text, rights text) LANGUAGE plpgsql AS $$ BEGIN
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY own_tenant ON %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())', name);
  EXECUTE format('GRANT %s ON %I TO lavka_app', rights, name);
END $$;

-- The server's signing key. lavka_app has no right to it.
CREATE TABLE server_identity (
  only_row    integer PRIMARY KEY CHECK (only_row = 1),
  private_key text    NOT NULL,
  public_key  text    NOT NULL
);

CREATE TABLE tenant (
  tenant_id  uuid        PRIMARY KEY,
  name       text        NOT NULL,
  -- Changes when the data is not a continuation of what tills have seen: they load everything again.
  dataset    uuid        NOT NULL,
  pin_pepper text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CALL protect('tenant', 'SELECT, INSERT, UPDATE');

-- The list of chains, for the server's own rounds. It holds nothing of theirs, and lavka_app may only add to it.
CREATE TABLE known_tenant (chain uuid PRIMARY KEY);
GRANT INSERT ON known_tenant TO lavka_app;

CREATE TABLE owner_key (
  tenant_id  uuid        NOT NULL,
  key_hash   text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, key_hash)
);
CALL protect('owner_key', 'SELECT, INSERT, DELETE');

CREATE TABLE price_type (
  tenant_id     uuid NOT NULL,
  price_type_id uuid NOT NULL,
  name          text NOT NULL,
  PRIMARY KEY (tenant_id, price_type_id)
);
CALL protect('price_type', 'SELECT, INSERT, UPDATE');

CREATE TABLE store (
  tenant_id     uuid    NOT NULL,
  store_id      uuid    NOT NULL,
  name          text    NOT NULL,
  kind          text    NOT NULL CHECK (kind IN ('shop', 'warehouse')),
  address       text    NOT NULL,
  price_type_id uuid    NOT NULL,
  active        boolean NOT NULL,
  PRIMARY KEY (tenant_id, store_id),
  FOREIGN KEY (tenant_id, price_type_id) REFERENCES price_type
);
CALL protect('store', 'SELECT, INSERT, UPDATE');

CREATE TABLE till (
  tenant_id       uuid        NOT NULL,
  store_id        uuid        NOT NULL,
  till_id         uuid        NOT NULL,
  name            text        NOT NULL,
  public_key      text        NOT NULL,
  paired_at       timestamptz NOT NULL DEFAULT now(),
  revoked_at      timestamptz,
  quarantined_at  timestamptz,
  quarantine_code text,
  PRIMARY KEY (tenant_id, store_id, till_id),
  FOREIGN KEY (tenant_id, store_id) REFERENCES store
);
CALL protect('till', 'SELECT, INSERT, UPDATE');

-- Where the server's copy of a till's journal ends. Locked while a batch is taken in.
CREATE TABLE till_head (
  tenant_id    uuid   NOT NULL,
  store_id     uuid   NOT NULL,
  till_id      uuid   NOT NULL,
  seq          bigint NOT NULL CHECK (seq >= 0),
  hash         text   NOT NULL CHECK (length(hash) = 64),
  last_push_at timestamptz,
  PRIMARY KEY (tenant_id, store_id, till_id)
);
CALL protect('till_head', 'SELECT, INSERT, UPDATE');

CREATE TABLE pairing_code (
  tenant_id  uuid        NOT NULL,
  store_id   uuid        NOT NULL,
  code_hash  text        NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz,
  PRIMARY KEY (tenant_id, store_id, code_hash)
);
CALL protect('pairing_code', 'SELECT, INSERT, UPDATE, DELETE');
-- A till that pairs does not know its tenant yet: it sees the one row whose code it knows.
CREATE POLICY known_code ON pairing_code FOR SELECT
  USING (code_hash = nullif(current_setting('app.pairing_code', true), ''));
CREATE INDEX pairing_code_hash ON pairing_code (code_hash);

-- Challenges that were answered, so that none is answered twice. Older than the longest challenge they are deleted.
CREATE TABLE used_challenge (
  tenant_id uuid        NOT NULL,
  store_id  uuid        NOT NULL,
  till_id   uuid        NOT NULL,
  nonce     text        NOT NULL,
  used_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, store_id, till_id, nonce)
);
CALL protect('used_challenge', 'SELECT, INSERT, DELETE');
