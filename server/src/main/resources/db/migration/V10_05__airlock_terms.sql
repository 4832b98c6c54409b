-- Under which terms a request is looked at, what is left out of it, what is asked, and who answers a recall.

-- What a data custodian allows under one version of a project's permit; the newest line of each custodian counts.
create table airlock.policy (
  number bigint generated always as identity primary key,
  project text not null,
  permit text not null,
  custodian text not null,
  set_by text not null,
  lane text not null check (lane in ('TWO_CHECKERS', 'ONE_CHECKER', 'NO_CHECKER')),
  other_organisation boolean not null,
  at timestamptz not null
);
create index on airlock.policy (project, permit, custodian, number);

create table airlock.terms (
  number bigint generated always as identity primary key,
  request text not null references airlock.request,
  turn integer not null,
  permit text not null,
  author_organisation text not null,
  other_organisation boolean not null,
  checkers integer not null check (checkers between 0 and 2),
  custodians text[] not null
);
create index on airlock.terms (request, turn, number);

alter table airlock.review add column organisation text;
alter table airlock.transition add column reason text;
alter table airlock.barred drop constraint barred_because_check;
alter table airlock.barred add constraint barred_because_check check (because in ('author', 'member', 'co-worker'));
alter table airlock.allowance add column cells bigint not null default 0 check (cells >= 0);
insert into airlock.step values ('SUBMITTED', 'REVIEWED');

create table airlock.left_out (
  request text not null,
  file text not null,
  turn integer not null,
  left_out_by text not null,
  standing text not null check (standing in ('AUTHOR', 'CHECKER')),
  reason text not null,
  at timestamptz not null,
  primary key (request, file),
  foreign key (request, file) references airlock.file
);

-- What a request said and held at the start of each turn, so that the next reader sees what changed.
create table airlock.turn_file (
  number bigint generated always as identity primary key,
  request text not null,
  turn integer not null,
  file text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  context text not null,
  controls text not null,
  foreign key (request, file) references airlock.file
);
create index on airlock.turn_file (request, turn, number);

create table airlock.question (
  number bigint generated always as identity primary key,
  request text not null references airlock.request,
  turn integer not null,
  asker text not null,
  asked text not null check (length(asked) between 1 and 10000),
  asked_at timestamptz not null,
  answer text check (length(answer) between 1 and 10000),
  answered_by text,
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null))
);
create index on airlock.question (request, number);

create table airlock.recall_acknowledgement (
  request text not null references airlock.recall,
  holder text not null,
  statement text not null check (length(statement) between 1 and 2000),
  at timestamptz not null,
  primary key (request, holder)
);

create table airlock.sample (
  request text primary key references airlock.release,
  one_in integer not null check (one_in >= 1),
  drawn boolean not null,
  at timestamptz not null
);

create table airlock.sample_review (
  request text primary key references airlock.sample,
  reviewed_by text not null,
  fine boolean not null,
  said text not null check (length(said) between 1 and 10000),
  at timestamptz not null
);

-- Fewer than two checkers only where every custodian of the data says so for this permit, the machine found nothing at
-- all, and the engine itself counted the people behind every file; nobody at all only for what everybody may see.
create function airlock.terms_rules() returns trigger language plpgsql as $$
declare
  allowed integer;
  custodian_of text;
  before airlock.request%rowtype;
begin
  select * into before from airlock.request where id = new.request;
  if before.state <> 'SUBMITTED' or before.turn <> new.turn or before.frozen_at is not null then
    raise exception 'airlock: terms are fixed when a request is sent in' using errcode = 'check_violation';
  end if;
  if new.checkers = 2 then
    return new;
  end if;
  if cardinality(new.custodians) = 0 or (new.checkers = 0 and before.audience <> 'PUBLIC') then
    raise exception 'airlock: nobody has allowed fewer than two checkers' using errcode = 'check_violation';
  end if;
  foreach custodian_of in array new.custodians loop
    select case lane when 'NO_CHECKER' then 0 when 'ONE_CHECKER' then 1 else 2 end into allowed
      from airlock.policy
      where project = before.project and permit = new.permit and custodian = custodian_of
      order by number desc limit 1;
    if allowed is null or new.checkers < allowed then
      raise exception 'airlock: a custodian has not allowed fewer than two checkers' using errcode = 'check_violation';
    end if;
  end loop;
  if (select findings from airlock.checks where request = new.request and turn = new.turn
      order by number desc limit 1) is distinct from '[]'::jsonb then
    raise exception 'airlock: the machine found something, so two people look' using errcode = 'check_violation';
  end if;
  if exists (
      select 1 from airlock.file f where f.request = new.request and f.counted_by is distinct from 'ENGINE'
        and not exists (select 1 from airlock.left_out l where l.request = f.request and l.file = f.name)) then
    raise exception 'airlock: the engine did not count this, so two people look' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger fast_only_where_it_is_allowed before insert on airlock.terms
  for each row execute function airlock.terms_rules();

create function airlock.left_out_rules() returns trigger language plpgsql as $$
declare
  before airlock.request%rowtype;
begin
  select * into before from airlock.request where id = new.request;
  if before.frozen_at is not null or not (
      (new.standing = 'AUTHOR' and new.left_out_by = before.author and before.state in ('DRAFT', 'RETURNED'))
      or (new.standing = 'CHECKER' and before.state = 'REVIEWED' and new.turn = before.turn and not exists (
        select 1 from airlock.barred where request = new.request and user_id = new.left_out_by))) then
    raise exception 'airlock: only the author, or a checker at the end, leaves a file out' using errcode = 'check_violation';
  end if;
  if not exists (
      select 1 from airlock.file f where f.request = new.request and f.name <> new.file
        and not exists (select 1 from airlock.left_out l where l.request = f.request and l.file = f.name)) then
    raise exception 'airlock: one file stays' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger left_out_by_whom_and_when before insert on airlock.left_out
  for each row execute function airlock.left_out_rules();

create function airlock.question_rules() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.answer is not null
       or (new.number, new.request, new.turn, new.asker, new.asked, new.asked_at)
          is distinct from (old.number, old.request, old.turn, old.asker, old.asked, old.asked_at)
       or not exists (select 1 from airlock.request where id = new.request and author = new.answered_by) then
      raise exception 'airlock: a question is answered once, by the author' using errcode = 'check_violation';
    end if;
    return new;
  end if;
  if new.answer is not null
     or exists (select 1 from airlock.barred where request = new.request and user_id = new.asker) then
    raise exception 'airlock: only a checker asks' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger asked_by_checkers_answered_once before insert or update on airlock.question
  for each row execute function airlock.question_rules();

create function airlock.acknowledgement_rules() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from airlock.download where request = new.request and holder = new.holder) then
    raise exception 'airlock: only who has fetched a file answers for its destruction' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger by_who_has_it before insert on airlock.recall_acknowledgement
  for each row execute function airlock.acknowledgement_rules();

create function airlock.sample_rules() returns trigger language plpgsql as $$
begin
  if exists (select 1 from airlock.barred where request = new.request and user_id = new.reviewed_by) then
    raise exception 'airlock: the author and their co-workers do not review the sample' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger reviewed_by_somebody_else before insert on airlock.sample_review
  for each row execute function airlock.sample_rules();

-- As many other people as the terms ask for have approved every file that stays, in this turn, nobody stands against
-- one of them, and one comes from another organisation where a custodian wants it.
create or replace function airlock.approval_rules() returns trigger language plpgsql as $$
declare
  needed integer;
  elsewhere boolean;
  home text;
begin
  select checkers, other_organisation, author_organisation into needed, elsewhere, home
    from airlock.terms where request = new.request and turn = new.turn order by number desc limit 1;
  needed := coalesce(needed, 2);
  if exists (select 1 from airlock.barred where request = new.request and user_id = new.approved_by) then
    raise exception 'airlock: the author and members of the project do not approve' using errcode = 'check_violation';
  end if;
  if not exists (
      select 1 from airlock.request
      where id = new.request and turn = new.turn and state = 'REVIEWED' and frozen_at is null) then
    raise exception 'airlock: only a reviewed request is approved' using errcode = 'check_violation';
  end if;
  if exists (
      select 1 from airlock.vote v
      where v.request = new.request and v.turn = new.turn and v.vote = 'CHANGES_REQUESTED'
        and not exists (select 1 from airlock.left_out l where l.request = v.request and l.file = v.file)) then
    raise exception 'airlock: a checker asked for changes' using errcode = 'check_violation';
  end if;
  if exists (
      select 1 from airlock.file f
      where f.request = new.request
        and not exists (select 1 from airlock.left_out l where l.request = f.request and l.file = f.name)
        and needed > (
        select count(distinct v.checker) from airlock.vote v
        where v.request = f.request and v.file = f.name and v.turn = new.turn and v.vote = 'APPROVED'
          and not exists (select 1 from airlock.barred b where b.request = v.request and b.user_id = v.checker))) then
    raise exception 'airlock: two people approve every file' using errcode = 'check_violation';
  end if;
  if elsewhere and needed > 0 and not exists (
      select 1 from airlock.review where request = new.request and turn = new.turn and organisation <> home) then
    raise exception 'airlock: one checker comes from another organisation' using errcode = 'check_violation';
  end if;
  return new;
end $$;

do $$
declare kept text;
begin
  foreach kept in array array['policy', 'terms', 'left_out', 'turn_file', 'recall_acknowledgement', 'sample',
      'sample_review'] loop
    execute format('create trigger never_changed before update or delete on airlock.%I
      for each row execute function airlock.refuse_change()', kept);
    execute format('create trigger never_emptied before truncate on airlock.%I
      for each statement execute function airlock.refuse_change()', kept);
  end loop;
  execute 'create trigger never_deleted before delete on airlock.question
    for each row execute function airlock.refuse_change()';
  execute 'create trigger never_emptied before truncate on airlock.question
    for each statement execute function airlock.refuse_change()';
end $$;
