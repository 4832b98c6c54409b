-- Who a person is. The role glasshouse_identity owns this schema; the application's own role is granted nothing here.
-- Fields are sealed with AES-GCM under a key outside the database, and identifiers are found by keyed hash.
create table identity.person (
  person      bigint      primary key,
  nhs_number  bytea,
  title       bytea,
  given_name  bytea,
  family_name bytea,
  birth_date  bytea,
  address     bytea,
  town        bytea,
  postcode    bytea,
  updated_at  timestamptz not null
);

create table identity.identifier (
  lookup bytea       primary key check (length(lookup) = 32),
  person bigint      not null references identity.person,
  since  timestamptz not null
);

create index identifier_person on identity.identifier (person);

-- A hash of a constant under each key: a wrong key is noticed at start, before anything is written with it.
create table identity.key_check (
  name        text  primary key,
  fingerprint bytea not null
);
