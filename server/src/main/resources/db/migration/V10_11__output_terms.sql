-- On which terms outputs leave: what custodians allow for their data, what a body asked for, and what each permit says.
create table projects.output_policy (
  number bigint generated always as identity primary key,
  dataset text not null,
  custodian text not null,
  set_by text not null,
  profiles text[] not null check (cardinality(profiles) > 0),
  checkers integer not null check (checkers between 0 and 2),
  elsewhere boolean not null,
  signed boolean not null,
  at timestamptz not null
);
create index on projects.output_policy (dataset, number);
create trigger policies_stay before update or delete or truncate on projects.output_policy
  for each statement execute function projects.append_only();

alter table projects.decision add column profile text not null default '';

-- The airlock's own copy of what the permit's text says, made in the transaction that grants it.
create table airlock.permit_terms (
  project text not null,
  permit text not null,
  profile text not null,
  checkers integer not null check (checkers between 0 and 2),
  elsewhere boolean not null,
  signed boolean not null,
  primary key (project, permit)
);
create trigger never_changed before update or delete on airlock.permit_terms
  for each row execute function airlock.refuse_change();
create trigger never_emptied before truncate on airlock.permit_terms
  for each statement execute function airlock.refuse_change();

-- The permit says how few people may look; what a custodian says later can only ask for more.
create or replace function airlock.terms_rules() returns trigger language plpgsql as $$
declare
  allowed integer;
  before airlock.request%rowtype;
  permit airlock.permit_terms%rowtype;
begin
  select * into before from airlock.request where id = new.request;
  if before.state <> 'SUBMITTED' or before.turn <> new.turn or before.frozen_at is not null then
    raise exception 'airlock: terms are fixed when a request is sent in' using errcode = 'check_violation';
  end if;
  select * into permit from airlock.permit_terms t where t.project = before.project and t.permit = new.permit;
  if (permit.elsewhere and not new.other_organisation) or (permit.signed and not new.signed) then
    raise exception 'airlock: the permit asks for more' using errcode = 'check_violation';
  end if;
  if new.checkers = 2 then
    return new;
  end if;
  if new.checkers < coalesce(permit.checkers, 2) or (new.checkers = 0 and before.audience <> 'PUBLIC') then
    raise exception 'airlock: the permit does not allow fewer than two checkers' using errcode = 'check_violation';
  end if;
  select max(case lane when 'NO_CHECKER' then 0 when 'ONE_CHECKER' then 1 else 2 end) into allowed
    from (select distinct on (custodian) lane from airlock.policy p
      where p.project = before.project and p.permit = new.permit order by custodian, number desc) newest;
  if new.checkers < coalesce(allowed, 0) then
    raise exception 'airlock: a custodian asked for more checkers' using errcode = 'check_violation';
  end if;
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
