create schema jobs;

-- Each way a job may go; the same table as in JobState, and a test compares them.
create table jobs.step (
  from_state text not null,
  to_state text not null,
  primary key (from_state, to_state)
);

insert into jobs.step values
  ('queued', 'running'), ('queued', 'cancelled'),
  ('running', 'succeeded'), ('running', 'failed'), ('running', 'cancelled'), ('running', 'lost'),
  ('lost', 'queued');

create table jobs.job (
  id text primary key,
  owner text not null,
  program text not null,
  urgency smallint not null,
  state text not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled', 'lost')),
  request jsonb not null,
  repeatable boolean not null,
  attempt integer not null default 1 check (attempt in (1, 2)),
  submitted_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- Why it ended as it did, by a code that has a page; empty when it succeeded.
  problem text,
  result jsonb,
  wall_millis bigint not null default 0,
  check ((state = 'queued') = (started_at is null) or state = 'cancelled'),
  check ((state in ('queued', 'running')) = (ended_at is null))
);

create index job_open on jobs.job (state) where state in ('queued', 'running');
create index job_recent on jobs.job (ended_at);
create index job_owner on jobs.job (owner);

create function jobs.keep_to_the_steps() returns trigger language plpgsql as $$
begin
  if old.state <> new.state
      and not exists (select 1 from jobs.step where from_state = old.state and to_state = new.state) then
    raise exception 'a job cannot go from % to %', old.state, new.state;
  end if;
  return new;
end $$;

create trigger keep_to_the_steps before update on jobs.job
  for each row execute function jobs.keep_to_the_steps();
