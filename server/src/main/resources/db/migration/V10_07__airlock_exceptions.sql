-- A file that is no table leaves only if a data custodian says so by name, with a reason, in the form that cleaning gives it.
create table airlock.file_exception (
  request text not null,
  file text not null,
  kind text not null check (kind in ('PICTURE', 'TEXT', 'MODEL')),
  allowed_by text not null,
  organisation text not null,
  because text not null check (length(because) between 1 and 2000),
  at timestamptz not null,
  primary key (request, file),
  foreign key (request, file) references airlock.file
);

create function airlock.exception_rules() returns trigger language plpgsql as $$
begin
  if exists (select 1 from airlock.barred where request = new.request and user_id = new.allowed_by) then
    raise exception 'airlock: the author and their co-workers allow no exception' using errcode = 'check_violation';
  end if;
  if not exists (
      select 1 from airlock.request where id = new.request and state = 'QUARANTINED' and frozen_at is null) then
    raise exception 'airlock: there is nothing to make an exception of' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger exceptions_by_others before insert on airlock.file_exception
  for each row execute function airlock.exception_rules();
create trigger never_changed before update or delete on airlock.file_exception
  for each row execute function airlock.refuse_change();
create trigger never_emptied before truncate on airlock.file_exception
  for each statement execute function airlock.refuse_change();
