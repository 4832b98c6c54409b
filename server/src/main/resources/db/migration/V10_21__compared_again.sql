-- What left meanwhile may give somebody away together with a request that was checked before, so a request is compared
-- again when it is approved and when it leaves. If something new is found it goes back to the machine, in a new turn, and
-- may be approved again in that one.
insert into airlock.step values ('REVIEWED', 'SUBMITTED'), ('APPROVED', 'SUBMITTED');

alter table airlock.release drop constraint release_request_fkey;
alter table airlock.release add foreign key (request) references airlock.request;
alter table airlock.approval drop constraint approval_pkey;
alter table airlock.approval add primary key (request, turn);

create or replace function airlock.release_rules() returns trigger language plpgsql as $$
begin
  if not exists (
      select 1 from airlock.approval a join airlock.request r on r.id = a.request and r.turn = a.turn
      where a.request = new.request and a.manifest_sha256 = new.manifest_sha256
        and new.at >= a.at and new.at < a.expires and r.state = 'APPROVED' and r.frozen_at is null) then
    raise exception 'airlock: what leaves is what was approved, in time' using errcode = 'check_violation';
  end if;
  if not exists (
      select 1 from airlock.compared_again c join airlock.request r on r.id = c.request and r.turn = c.turn
      where c.request = new.request and c.at = new.at and c.step = 'RELEASE' and c.findings = 0) then
    raise exception 'airlock: what leaves is compared with what left before it' using errcode = 'check_violation';
  end if;
  return new;
end $$;

-- When a request was compared again, and how many findings were new then.
create table airlock.compared_again (
  number bigint generated always as identity primary key,
  request text not null references airlock.request,
  turn integer not null,
  step text not null check (step in ('APPROVAL', 'RELEASE')),
  columns integer not null check (columns >= 0),
  findings integer not null check (findings >= 0),
  at timestamptz not null
);
create index on airlock.compared_again (request, turn, number);
create trigger never_changed before update or delete on airlock.compared_again
  for each row execute function airlock.refuse_change();
create trigger never_emptied before truncate on airlock.compared_again
  for each statement execute function airlock.refuse_change();
