-- The airlock: what was asked to leave, who looked, what left.
-- The rules that harm people when broken are kept here as well as in the program.
create schema airlock;

create function airlock.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'airlock: rows of % are never changed or deleted', tg_table_name using errcode = 'restrict_violation';
end $$;

create table airlock.state (
  name text primary key
);
insert into airlock.state values
  ('DRAFT'), ('SUBMITTED'), ('QUARANTINED'), ('IN_REVIEW'), ('REVIEWED'), ('RETURNED'), ('APPROVED'),
  ('RELEASED'), ('REJECTED'), ('WITHDRAWN'), ('EXPIRED'), ('RECALLED');

-- The life cycle; a test compares it with the methods of the state types.
create table airlock.step (
  from_state text not null references airlock.state,
  to_state text not null references airlock.state,
  primary key (from_state, to_state)
);
insert into airlock.step values
  ('DRAFT', 'SUBMITTED'), ('DRAFT', 'WITHDRAWN'),
  ('SUBMITTED', 'QUARANTINED'), ('SUBMITTED', 'IN_REVIEW'),
  ('QUARANTINED', 'SUBMITTED'), ('QUARANTINED', 'RETURNED'), ('QUARANTINED', 'IN_REVIEW'),
  ('QUARANTINED', 'REJECTED'), ('QUARANTINED', 'WITHDRAWN'),
  ('IN_REVIEW', 'IN_REVIEW'), ('IN_REVIEW', 'REVIEWED'), ('IN_REVIEW', 'RETURNED'),
  ('REVIEWED', 'REVIEWED'), ('REVIEWED', 'APPROVED'), ('REVIEWED', 'RETURNED'), ('REVIEWED', 'REJECTED'),
  ('RETURNED', 'SUBMITTED'), ('RETURNED', 'WITHDRAWN'),
  ('APPROVED', 'RELEASED'), ('APPROVED', 'EXPIRED'),
  ('RELEASED', 'RECALLED');

create table airlock.request (
  id text primary key,
  run text not null,
  project text not null,
  author text not null,
  audience text not null check (audience in ('PUBLIC', 'PROJECT')),
  state text not null references airlock.state,
  turn integer not null default 0 check (turn >= 0),
  opened_at timestamptz not null,
  since timestamptz not null,
  frozen_at timestamptz,
  frozen_because text,
  check ((frozen_at is null) = (frozen_because is null))
);
create index on airlock.request (author);
create index on airlock.request (project);
create index on airlock.request (state, since);

create table airlock.file_group (
  request text not null references airlock.request,
  number integer not null check (number >= 1),
  context text not null check (length(context) <= 10000),
  controls text not null check (length(controls) <= 10000),
  primary key (request, number)
);

create table airlock.file (
  request text not null,
  name text not null check (length(name) between 1 and 120),
  group_number integer not null,
  original_sha256 text not null check (original_sha256 ~ '^[0-9a-f]{64}$'),
  original_bytes bigint not null check (original_bytes >= 0),
  treated_sha256 text check (treated_sha256 ~ '^[0-9a-f]{64}$'),
  treated_bytes bigint check (treated_bytes >= 0),
  primary key (request, name),
  foreign key (request, group_number) references airlock.file_group,
  check ((treated_sha256 is null) = (treated_bytes is null))
);

-- Who may not check a request: its author, and members of its project now or in the last 12 months.
create table airlock.barred (
  request text not null references airlock.request,
  user_id text not null,
  because text not null check (because in ('author', 'member')),
  primary key (request, user_id, because)
);

create table airlock.transition (
  number bigint generated always as identity primary key,
  request text not null references airlock.request,
  from_state text references airlock.state,
  to_state text not null references airlock.state,
  turn integer not null,
  actor text,
  at timestamptz not null
);
create index on airlock.transition (request, number);

create table airlock.checks (
  number bigint generated always as identity primary key,
  request text not null references airlock.request,
  turn integer not null,
  at timestamptz not null,
  profile text not null,
  record_sha256 text not null check (record_sha256 ~ '^[0-9a-f]{64}$'),
  findings jsonb not null
);
create index on airlock.checks (request, number);

create table airlock.review (
  request text not null references airlock.request,
  turn integer not null,
  checker text not null,
  at timestamptz not null,
  primary key (request, turn, checker)
);

create table airlock.vote (
  request text not null,
  turn integer not null,
  checker text not null,
  file text not null,
  vote text not null check (vote in ('APPROVED', 'CHANGES_REQUESTED')),
  primary key (request, turn, checker, file),
  foreign key (request, turn, checker) references airlock.review,
  foreign key (request, file) references airlock.file
);

create table airlock.comment (
  number bigint generated always as identity primary key,
  request text not null references airlock.request,
  turn integer not null,
  writer text not null,
  standing text not null check (standing in ('AUTHOR', 'CHECKER')),
  reach text not null check (reach in ('PUBLIC', 'PRIVATE')),
  said text not null check (length(said) between 1 and 10000),
  at timestamptz not null,
  check (standing = 'CHECKER' or reach = 'PUBLIC')
);
create index on airlock.comment (request, number);

create table airlock.approval (
  request text primary key references airlock.request,
  turn integer not null,
  approved_by text not null,
  at timestamptz not null,
  expires timestamptz not null check (expires > at),
  manifest text not null,
  manifest_sha256 text not null check (manifest_sha256 ~ '^[0-9a-f]{64}$')
);

create table airlock.release (
  request text primary key references airlock.approval,
  released_by text not null,
  at timestamptz not null,
  manifest_sha256 text not null
);

create table airlock.recall (
  request text primary key references airlock.release,
  recalled_by text not null,
  because text not null,
  at timestamptz not null
);

create table airlock.recall_confirmation (
  request text primary key references airlock.recall,
  confirmed_by text not null,
  statement text not null,
  at timestamptz not null
);
