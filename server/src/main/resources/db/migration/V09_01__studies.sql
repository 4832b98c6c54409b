create schema studies;

create table studies.run (
  id text primary key,
  project text not null,
  commit_id text not null check (commit_id ~ '^[0-9a-f]{40}$'),
  requested_by text not null,
  started_at timestamptz not null,
  permit_version integer not null,
  versions jsonb not null,
  choices_as_of timestamptz not null,
  left_out jsonb not null,
  people_sha256 text not null,
  state text not null check (state in ('RUNNING', 'FINISHED', 'FAILED', 'STOPPED')),
  ended_at timestamptz,
  ending text,
  check ((state = 'RUNNING') = (ended_at is null)),
  check ((ended_at is null) = (ending is null))
);

create index run_by_project on studies.run (project, started_at desc);

create table studies.step (
  run text not null references studies.run,
  action text not null,
  position integer not null,
  job text,
  done_at timestamptz,
  primary key (run, action)
);

create unique index step_by_job on studies.step (job) where job is not null;

create table studies.output (
  run text not null references studies.run,
  name text not null,
  action text not null,
  level text not null check (level in ('HIGHLY_SENSITIVE', 'MODERATELY_SENSITIVE')),
  bytes bigint not null check (bytes >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (run, name)
);
