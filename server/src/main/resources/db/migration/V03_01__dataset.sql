-- What is held. A version is never changed or taken back; the trigger says so even to a careless program.
create schema catalogue;

create table catalogue.dataset (
  id           text        primary key,
  title        text        not null check (length(title) between 1 and 120),
  description  text        not null,
  custodian    text        not null,
  described_at timestamptz not null
);

create table catalogue.version (
  dataset   text        not null references catalogue.dataset,
  number    int         not null check (number > 0),
  loaded_at timestamptz not null,
  primary key (dataset, number)
);

create table catalogue.table_version (
  dataset   text   not null,
  version   int    not null,
  name      text   not null,
  position  int    not null,
  row_count bigint not null check (row_count >= 0),
  parquet   text   not null,
  sha256    text   not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (dataset, version, name),
  foreign key (dataset, version) references catalogue.version
);

create table catalogue.column_version (
  dataset     text    not null,
  version     int     not null,
  table_name  text    not null,
  name        text    not null,
  position    int     not null,
  type        text    not null,
  description text    not null,
  sensitive   boolean not null,
  primary key (dataset, version, table_name, name),
  foreign key (dataset, version, table_name) references catalogue.table_version
);

create function catalogue.refuse_change() returns trigger language plpgsql as
  $$ begin raise exception 'a published version never changes'; end $$;
create trigger unchanging before update or delete or truncate on catalogue.version
  for each statement execute function catalogue.refuse_change();
create trigger unchanging before update or delete or truncate on catalogue.table_version
  for each statement execute function catalogue.refuse_change();
create trigger unchanging before update or delete or truncate on catalogue.column_version
  for each statement execute function catalogue.refuse_change();
