-- Where a custodian wants it, a release waits until every decision behind it carries its maker's own signature.
insert into airlock.state values ('AWAITS_SIGNATURE');
insert into airlock.step values
  ('REVIEWED', 'AWAITS_SIGNATURE'), ('AWAITS_SIGNATURE', 'APPROVED'), ('AWAITS_SIGNATURE', 'EXPIRED');

alter table airlock.policy add column signed boolean not null default false;
alter table airlock.terms add column signed boolean not null default false;

-- Who decided what about a release: these are the decisions that are signed.
create view airlock.decision_made as
  select request, turn, 'release-reviewed' as decision, checker as maker from airlock.review
  union all select request, turn, 'release-approved', approved_by from airlock.approval;

create table airlock.decision_signature (
  request text not null references airlock.request,
  turn integer not null,
  decision text not null check (decision in ('release-reviewed', 'release-approved')),
  signer text not null,
  entry bigint not null unique,
  at timestamptz not null,
  primary key (request, turn, decision, signer)
);

create function airlock.signature_rules() returns trigger language plpgsql as $$
begin
  if not exists (
      select 1 from airlock.decision_made d where (d.request, d.turn, d.decision, d.maker)
        = (new.request, new.turn, new.decision, new.signer)) then
    raise exception 'airlock: only who decided signs a decision' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger signed_by_its_maker before insert on airlock.decision_signature
  for each row execute function airlock.signature_rules();

create function airlock.signatures_first() returns trigger language plpgsql as $$
begin
  if coalesce((select signed from airlock.terms where request = new.id and turn = new.turn
        order by number desc limit 1), false) and (old.state <> 'AWAITS_SIGNATURE' or exists (
      select 1 from airlock.decision_made d where d.request = new.id and d.turn = new.turn and not exists (
        select 1 from airlock.decision_signature s where (s.request, s.turn, s.decision, s.signer)
          = (d.request, d.turn, d.decision, d.maker)))) then
    raise exception 'airlock: a custodian wants every decision signed first' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger signed_where_it_is_wanted before update on airlock.request
  for each row when (new.state = 'APPROVED' and old.state <> 'APPROVED') execute function airlock.signatures_first();

create function airlock.approved_before_signed() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from airlock.approval where request = new.id and turn = new.turn) then
    raise exception 'airlock: there is no approval to sign' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger signs_an_approval before update on airlock.request
  for each row when (new.state = 'AWAITS_SIGNATURE') execute function airlock.approved_before_signed();

-- Somebody has to look if somebody has to sign, and a custodian's wish for signatures is in the terms.
create function airlock.signed_terms() returns trigger language plpgsql as $$
begin
  if new.signed and new.checkers = 0 then
    raise exception 'airlock: nobody looks, so nobody could sign' using errcode = 'check_violation';
  end if;
  if not new.signed and exists (
      select 1 from (
        select distinct on (p.custodian) p.signed from airlock.policy p join airlock.request r on r.project = p.project
        where r.id = new.request and p.permit = new.permit and p.custodian = any(new.custodians)
        order by p.custodian, p.number desc) newest where newest.signed) then
    raise exception 'airlock: a custodian wants every decision signed' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger signatures_as_the_custodians_say before insert on airlock.terms
  for each row execute function airlock.signed_terms();

create trigger never_changed before update or delete on airlock.decision_signature
  for each row execute function airlock.refuse_change();
create trigger never_emptied before truncate on airlock.decision_signature
  for each statement execute function airlock.refuse_change();
