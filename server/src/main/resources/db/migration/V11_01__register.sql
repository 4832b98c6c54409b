create schema register;

-- A projection of the ledger: it can be dropped and rebuilt from the log at any time.
create table register.line (
  index bigint primary key,
  kind text not null,
  at timestamptz not null,
  project text,
  run text,
  request text,
  data jsonb not null
);

create index line_by_project on register.line (project, index) where project is not null;
create index line_by_run on register.line (run, index) where run is not null;
create index line_by_request on register.line (request, index) where request is not null;
create index line_by_kind on register.line (kind, index);

create table register.cursor (
  only_row boolean primary key default true check (only_row),
  next bigint not null
);

insert into register.cursor (next) values (0);
