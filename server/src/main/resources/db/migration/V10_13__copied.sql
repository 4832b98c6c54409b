-- A draft that asks again for what ended without leaving, and the request that it was copied from.
create table airlock.copied (
  request text primary key references airlock.request,
  original text not null references airlock.request,
  at timestamptz not null,
  check (request <> original)
);

create function airlock.copied_rules() returns trigger language plpgsql as $$
begin
  if not exists (
      select 1 from airlock.request ended join airlock.request again on again.id = new.request
      where ended.id = new.original and ended.state in ('REJECTED', 'WITHDRAWN', 'EXPIRED')
        and (ended.author, ended.run) = (again.author, again.run)) then
    raise exception 'airlock: only its author copies a request, when it has ended without leaving'
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger copied_from_what_ended before insert on airlock.copied
  for each row execute function airlock.copied_rules();

create trigger never_changed before update or delete on airlock.copied
  for each row execute function airlock.refuse_change();
create trigger never_emptied before truncate on airlock.copied
  for each statement execute function airlock.refuse_change();
