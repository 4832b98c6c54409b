-- For which signatures a release waits. Whoever has a key when they decide, or when the request is approved, signs; a key withdrawn
-- afterwards frees nobody. Where a custodian or the environment wants every decision signed, all of them are here.
create table airlock.signature_wanted (
  request text not null references airlock.request,
  turn integer not null,
  decision text not null check (decision in ('release-reviewed', 'release-approved')),
  signer text not null,
  primary key (request, turn, decision, signer)
);

-- What waits already waits for everybody.
insert into airlock.signature_wanted
  select d.request, d.turn, d.decision, d.maker from airlock.decision_made d
  join airlock.request r on r.id = d.request and r.turn = d.turn where r.state = 'AWAITS_SIGNATURE';

create trigger wanted_of_its_maker before insert on airlock.signature_wanted
  for each row execute function airlock.signature_rules();
create trigger never_changed before update or delete on airlock.signature_wanted
  for each row execute function airlock.refuse_change();
create trigger never_emptied before truncate on airlock.signature_wanted
  for each statement execute function airlock.refuse_change();

create or replace function airlock.signatures_first() returns trigger language plpgsql as $$
declare
  everybody boolean := coalesce((select signed from airlock.terms where request = new.id and turn = new.turn
    order by number desc limit 1), false);
begin
  if (everybody and old.state <> 'AWAITS_SIGNATURE') or exists (
      select 1 from airlock.decision_made d where d.request = new.id and d.turn = new.turn
        and (everybody or exists (select 1 from airlock.signature_wanted w where (w.request, w.turn, w.decision, w.signer)
          = (d.request, d.turn, d.decision, d.maker)))
        and not exists (select 1 from airlock.decision_signature s where (s.request, s.turn, s.decision, s.signer)
          = (d.request, d.turn, d.decision, d.maker))) then
    raise exception 'airlock: every decision is signed first' using errcode = 'check_violation';
  end if;
  return new;
end $$;
