-- The airlock's rules, kept by the database whatever the program does.

create function airlock.begin_request() returns trigger language plpgsql as $$
begin
  if new.state <> 'DRAFT' or new.turn <> 0 or new.frozen_at is not null then
    raise exception 'airlock: a request begins as a draft' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger begins_as_draft before insert on airlock.request
  for each row execute function airlock.begin_request();

create function airlock.bar_author() returns trigger language plpgsql as $$
begin
  insert into airlock.barred values (new.id, new.author, 'author');
  return null;
end $$;
create trigger author_never_checks after insert on airlock.request
  for each row execute function airlock.bar_author();

create function airlock.keep_to_life_cycle() returns trigger language plpgsql as $$
begin
  if (new.id, new.run, new.project, new.author, new.audience, new.opened_at)
     is distinct from (old.id, old.run, old.project, old.author, old.audience, old.opened_at) then
    raise exception 'airlock: what was asked, for which run and by whom never changes'
      using errcode = 'check_violation';
  end if;
  if new.turn not in (old.turn, old.turn + 1) then
    raise exception 'airlock: turns go up by one' using errcode = 'check_violation';
  end if;
  if (new.state, new.since, new.turn) is not distinct from (old.state, old.since, old.turn) then
    return new;
  end if;
  if old.frozen_at is not null and old.state <> 'RELEASED' then
    raise exception 'airlock: the request is frozen' using errcode = 'check_violation';
  end if;
  if not exists (select 1 from airlock.step where from_state = old.state and to_state = new.state) then
    raise exception 'airlock: % does not lead to %', old.state, new.state using errcode = 'check_violation';
  end if;
  if new.state = 'APPROVED' and not exists (
      select 1 from airlock.approval where request = new.id and turn = new.turn) then
    raise exception 'airlock: approved without an approval' using errcode = 'check_violation';
  end if;
  if new.state = 'RELEASED' and not exists (select 1 from airlock.release where request = new.id) then
    raise exception 'airlock: released without a release' using errcode = 'check_violation';
  end if;
  if new.state = 'RECALLED' and not exists (select 1 from airlock.recall where request = new.id) then
    raise exception 'airlock: recalled without a recall' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keeps_to_life_cycle before update on airlock.request
  for each row execute function airlock.keep_to_life_cycle();

create function airlock.review_rules() returns trigger language plpgsql as $$
begin
  if exists (select 1 from airlock.barred where request = new.request and user_id = new.checker) then
    raise exception 'airlock: the author and members of the project do not check' using errcode = 'check_violation';
  end if;
  if not exists (
      select 1 from airlock.request
      where id = new.request and turn = new.turn and state in ('IN_REVIEW', 'REVIEWED') and frozen_at is null) then
    raise exception 'airlock: there is nothing to review' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger checkers_are_independent before insert on airlock.review
  for each row execute function airlock.review_rules();

-- Files may be swapped for a treated copy, or change with a new turn, only while they are with the author.
create function airlock.file_rules() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and (new.request, new.name, new.group_number, new.original_sha256, new.original_bytes)
      is distinct from (old.request, old.name, old.group_number, old.original_sha256, old.original_bytes) then
    raise exception 'airlock: the original bytes of a request never change' using errcode = 'check_violation';
  end if;
  if not exists (
      select 1 from airlock.request
      where id = new.request and state in ('DRAFT', 'QUARANTINED', 'RETURNED')) then
    raise exception 'airlock: files change only while they are with the author' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger files_change_only_with_the_author before insert or update on airlock.file
  for each row execute function airlock.file_rules();

-- Two other people have approved every file in this turn, and nobody stands against it.
create function airlock.approval_rules() returns trigger language plpgsql as $$
begin
  if exists (select 1 from airlock.barred where request = new.request and user_id = new.approved_by) then
    raise exception 'airlock: the author and members of the project do not approve' using errcode = 'check_violation';
  end if;
  if not exists (
      select 1 from airlock.request
      where id = new.request and turn = new.turn and state = 'REVIEWED' and frozen_at is null) then
    raise exception 'airlock: only a reviewed request is approved' using errcode = 'check_violation';
  end if;
  if exists (
      select 1 from airlock.vote
      where request = new.request and turn = new.turn and vote = 'CHANGES_REQUESTED') then
    raise exception 'airlock: a checker asked for changes' using errcode = 'check_violation';
  end if;
  if exists (
      select 1 from airlock.file f
      where f.request = new.request and 2 > (
        select count(distinct v.checker) from airlock.vote v
        where v.request = f.request and v.file = f.name and v.turn = new.turn and v.vote = 'APPROVED'
          and not exists (select 1 from airlock.barred b where b.request = v.request and b.user_id = v.checker))) then
    raise exception 'airlock: two people approve every file' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger two_people_approve before insert on airlock.approval
  for each row execute function airlock.approval_rules();

create function airlock.release_rules() returns trigger language plpgsql as $$
begin
  if not exists (
      select 1 from airlock.approval a join airlock.request r on r.id = a.request
      where a.request = new.request and a.manifest_sha256 = new.manifest_sha256
        and new.at >= a.at and new.at < a.expires and r.state = 'APPROVED' and r.frozen_at is null) then
    raise exception 'airlock: what leaves is what was approved, in time' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger only_what_was_approved_leaves before insert on airlock.release
  for each row execute function airlock.release_rules();

create function airlock.confirmation_rules() returns trigger language plpgsql as $$
begin
  if exists (select 1 from airlock.recall where request = new.request and recalled_by = new.confirmed_by) then
    raise exception 'airlock: who recalls does not confirm' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger another_person_confirms before insert on airlock.recall_confirmation
  for each row execute function airlock.confirmation_rules();

do $$
declare kept text;
begin
  foreach kept in array array['barred', 'transition', 'checks', 'review', 'vote', 'comment', 'approval', 'release',
      'recall', 'recall_confirmation', 'state', 'step'] loop
    execute format('create trigger never_changed before update or delete on airlock.%I
      for each row execute function airlock.refuse_change()', kept);
    execute format('create trigger never_emptied before truncate on airlock.%I
      for each statement execute function airlock.refuse_change()', kept);
  end loop;
  foreach kept in array array['request', 'file', 'file_group'] loop
    execute format('create trigger never_deleted before delete on airlock.%I
      for each row execute function airlock.refuse_change()', kept);
    execute format('create trigger never_emptied before truncate on airlock.%I
      for each statement execute function airlock.refuse_change()', kept);
  end loop;
end $$;
