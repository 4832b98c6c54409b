-- What happened, for ever. Nothing here is ever changed; only payloads about a person can be erased.
create schema ledger;

-- An entry is written in the transaction of the change that it records. It gets its place later, so
-- that transactions do not wait for each other. The transaction's number is drawn before the id:
-- once all transactions below a number have ended, no id drawn by them can still appear.
create table ledger.entry (
  tx xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity primary key,
  body text not null check (octet_length(body) <= 65535)
);

-- The place of each entry in the tree, without gaps from 0. No foreign key: entries are never
-- deleted, and checking one would lock and so rewrite each of them.
create table ledger.leaf (
  index bigint primary key check (index >= 0),
  entry bigint not null unique
);

-- Each signed checkpoint. Every entry up to the id `settled` has its place, or never existed.
create table ledger.checkpoint (
  size bigint primary key check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,
  settled bigint not null,
  at timestamptz not null
);

-- What a witness said about a checkpoint.
create table ledger.cosignature (
  size bigint not null references ledger.checkpoint,
  witness text not null,
  line text not null,
  at timestamptz not null,
  primary key (size, witness, at)
);

-- The public key that signs, so that a lost or exchanged key file is noticed.
create table ledger.signer (
  one boolean primary key default true check (one),
  key text not null
);

-- Payload and salt of the entries about a person: the only rows here that can be deleted.
create table ledger.personal (
  entry bigint primary key,
  person bigint not null,
  payload text not null,
  salt bytea not null check (octet_length(salt) = 32)
);

create index on ledger.personal (person, entry);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only';
end
$$;

create trigger entry_append_only before update or delete or truncate on ledger.entry
  for each statement execute function ledger.refuse_change();
create trigger leaf_append_only before update or delete or truncate on ledger.leaf
  for each statement execute function ledger.refuse_change();
create trigger checkpoint_append_only before update or delete or truncate on ledger.checkpoint
  for each statement execute function ledger.refuse_change();
create trigger cosignature_append_only before update or delete or truncate on ledger.cosignature
  for each statement execute function ledger.refuse_change();
create trigger signer_append_only before update or delete or truncate on ledger.signer
  for each statement execute function ledger.refuse_change();
create trigger personal_unchangeable before update or truncate on ledger.personal
  for each statement execute function ledger.refuse_change();
