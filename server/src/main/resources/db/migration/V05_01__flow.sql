-- What may come in, what came, and why rows were kept apart. No row's content is in the database.
create schema ingest;

create table ingest.flow (
  id          text        primary key,
  source      text        not null,
  dataset     text        not null references catalogue.dataset,
  format      text        not null,
  purpose     text        not null check (length(purpose) between 1 and 1000),
  legal_basis text        not null check (length(legal_basis) between 1 and 1000),
  custodian   text        not null,
  agreed_by   text        not null,
  agreed_at   timestamptz not null,
  open        boolean     not null,
  changed_at  timestamptz not null,
  reason      text        not null
);

create table ingest.delivery (
  id          text        primary key,
  flow        text        not null references ingest.flow,
  received_at timestamptz not null,
  received_by text        not null,
  sha256      text        not null check (sha256 ~ '^([0-9a-f]{64})?$'), -- empty: refused before it was read
  state       text        not null check (state in ('RECEIVING', 'PUBLISHED', 'REFUSED', 'INTERRUPTED')),
  version     int,
  problem     text,
  check ((state = 'PUBLISHED') = (version is not null)),
  check ((state = 'REFUSED') = (problem is not null))
);

-- The same bytes are published once in a flow, whoever delivers them again.
create unique index delivery_once on ingest.delivery (flow, sha256) where state = 'PUBLISHED';
create index delivery_flow on ingest.delivery (flow, received_at);

create table ingest.delivery_table (
  delivery    text   not null references ingest.delivery,
  name        text   not null,
  position    int    not null,
  received    bigint not null,
  quarantined bigint not null check (quarantined between 0 and received),
  primary key (delivery, name)
);

create table ingest.quarantine_reason (
  delivery    text     not null references ingest.delivery,
  table_name  text     not null,
  column_name text     not null,
  rule        text     not null,
  row_count   bigint   not null check (row_count > 0),
  lines       bigint[] not null check (cardinality(lines) between 1 and 100),
  primary key (delivery, table_name, column_name, rule)
);

create table ingest.stripped_column (
  delivery    text   not null references ingest.delivery,
  table_name  text   not null,
  column_name text   not null,
  why         text   not null,
  cells       bigint not null check (cells > 0),
  primary key (delivery, table_name, column_name)
);
