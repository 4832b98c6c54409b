-- What somebody wants to bring in: looked at by the machine, by an output checker and by a second reviewer who answers for
-- the data or for security, none of whom asked for it. Its bytes never change.
create table airlock.import_request (
  id text primary key,
  project text not null,
  author text not null,
  kind text not null check (kind in ('CODE', 'CODELIST', 'REFERENCE_DATA', 'MODEL')),
  name text not null check (length(name) between 1 and 120),
  version text not null check (length(version) between 1 and 60),
  source text not null check (length(source) between 1 and 500),
  licence text not null check (length(licence) between 1 and 200),
  why text not null check (length(why) between 1 and 4000),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes > 0),
  state text not null check (state in ('REFUSED', 'WAITING', 'LANDED', 'TURNED_DOWN', 'WITHDRAWN', 'TAKEN_OUT')),
  findings jsonb not null,
  opened_at timestamptz not null,
  since timestamptz not null,
  number bigint generated always as identity,
  check ((state = 'REFUSED') = (findings <> '[]'::jsonb))
);
create index on airlock.import_request (project, name);
create index on airlock.import_request (state, since);

create table airlock.import_barred (
  request text not null references airlock.import_request,
  user_id text not null,
  primary key (request, user_id)
);

create table airlock.import_review (
  request text not null references airlock.import_request,
  part text not null check (part in ('CHECKER', 'DATA', 'SECURITY')),
  reviewer text not null,
  organisation text not null,
  at timestamptz not null,
  primary key (request, part),
  unique (request, reviewer)
);

create table airlock.import_step (
  number bigint generated always as identity primary key,
  request text not null references airlock.import_request,
  to_state text not null,
  actor text,
  reason text,
  said text,
  at timestamptz not null
);

create function airlock.import_rules() returns trigger language plpgsql as $$
begin
  if (new.id, new.project, new.author, new.kind, new.name, new.version, new.source, new.licence, new.why, new.sha256,
      new.bytes, new.findings, new.opened_at)
     is distinct from
     (old.id, old.project, old.author, old.kind, old.name, old.version, old.source, old.licence, old.why, old.sha256,
      old.bytes, old.findings, old.opened_at) then
    raise exception 'airlock: what comes in never changes' using errcode = 'check_violation';
  end if;
  if not ((old.state = 'WAITING' and new.state in ('LANDED', 'TURNED_DOWN', 'WITHDRAWN'))
      or (old.state = 'LANDED' and new.state = 'TAKEN_OUT')) then
    raise exception 'airlock: an import in state % does not become %', old.state, new.state
      using errcode = 'check_violation';
  end if;
  if new.state = 'LANDED' and not (
      exists (select 1 from airlock.import_review where request = new.id and part = 'CHECKER')
      and exists (select 1 from airlock.import_review where request = new.id and part =
        case when new.kind in ('CODE', 'MODEL') then 'SECURITY' else 'DATA' end)) then
    raise exception 'airlock: two people let something in' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger imports_keep_to_their_life_cycle before update on airlock.import_request
  for each row execute function airlock.import_rules();

create function airlock.import_begins() returns trigger language plpgsql as $$
begin
  if new.state not in ('WAITING', 'REFUSED') then
    raise exception 'airlock: an import begins at the machine' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger imports_begin_at_the_machine before insert on airlock.import_request
  for each row execute function airlock.import_begins();

create function airlock.import_review_rules() returns trigger language plpgsql as $$
begin
  if exists (select 1 from airlock.import_request where id = new.request and author = new.reviewer)
     or exists (select 1 from airlock.import_barred where request = new.request and user_id = new.reviewer) then
    raise exception 'airlock: the author and their co-workers do not let their import in' using errcode = 'check_violation';
  end if;
  if not exists (select 1 from airlock.import_request where id = new.request and state = 'WAITING') then
    raise exception 'airlock: this import does not wait for anybody' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger imports_are_reviewed_by_others before insert on airlock.import_review
  for each row execute function airlock.import_review_rules();

do $$
declare kept text;
begin
  foreach kept in array array['import_barred', 'import_review', 'import_step'] loop
    execute format('create trigger never_changed before update or delete on airlock.%I
      for each row execute function airlock.refuse_change()', kept);
    execute format('create trigger never_emptied before truncate on airlock.%I
      for each statement execute function airlock.refuse_change()', kept);
  end loop;
  execute 'create trigger never_deleted before delete on airlock.import_request
    for each row execute function airlock.refuse_change()';
  execute 'create trigger never_emptied before truncate on airlock.import_request
    for each statement execute function airlock.refuse_change()';
end $$;
