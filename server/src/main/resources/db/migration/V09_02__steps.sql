alter table studies.run
  add column people_set_sha256 text,
  add column view_key text not null default 'none',
  add column verifies text references studies.run,
  add column verified boolean,
  add column seal bytea;

update studies.run set view_key = id;

-- What was installed for a kind of step, once for every list of packages that there ever was.
create table studies.environment (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null,
  packages jsonb not null
);

alter table studies.step
  add column image text not null default 'sql:v1',
  add column environment text references studies.environment,
  add column key text,
  add column reused_from text references studies.run,
  add column not_possible text,
  add column cpu_millis bigint,
  add column wall_millis bigint,
  add column peak_bytes bigint,
  add column read_bytes bigint,
  add check (not_possible is null or (job is null and done_at is null));

create index step_by_key on studies.step (key) where key is not null and done_at is not null;

alter table studies.output
  drop constraint output_level_check,
  add check (level in ('HIGHLY_SENSITIVE', 'MODERATELY_SENSITIVE', 'MINIMALLY_SENSITIVE')),
  add column path text,
  add column by_engine boolean not null default false,
  add column withheld text;
