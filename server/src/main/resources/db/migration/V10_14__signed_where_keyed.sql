-- Whatever waits for signatures, by a custodian's word or the environment's, waits for all of them.
create or replace function airlock.signatures_first() returns trigger language plpgsql as $$
declare
  wanted boolean := coalesce((select signed from airlock.terms where request = new.id and turn = new.turn
    order by number desc limit 1), false);
begin
  if (wanted and old.state <> 'AWAITS_SIGNATURE') or (old.state = 'AWAITS_SIGNATURE' and exists (
      select 1 from airlock.decision_made d where d.request = new.id and d.turn = new.turn and not exists (
        select 1 from airlock.decision_signature s where (s.request, s.turn, s.decision, s.signer)
          = (d.request, d.turn, d.decision, d.maker)))) then
    raise exception 'airlock: every decision is signed first' using errcode = 'check_violation';
  end if;
  return new;
end $$;
