create schema choices;

-- What was said, when, and when it ended: any day's choices can be read from it.
create table choices.choice (
  id text primary key,
  person bigint not null,
  refusal text not null,
  said_at timestamptz not null,
  said_by text not null,
  by_proxy boolean not null,
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null)),
  check (ended_at >= said_at)
);

create unique index a_choice_counts_once on choices.choice (person, refusal) where ended_at is null;

-- A choice is ended, never edited: the past stays as it was.
create function choices.only_end() returns trigger language plpgsql as
$$
begin
  if tg_op = 'DELETE' then
    raise exception 'a choice is never deleted' using errcode = 'GH002';
  end if;
  if old.ended_at is not null
    or (new.id, new.person, new.refusal, new.said_at, new.said_by, new.by_proxy)
      is distinct from (old.id, old.person, old.refusal, old.said_at, old.said_by, old.by_proxy)
  then
    raise exception 'a choice is ended once and never edited' using errcode = 'GH002';
  end if;
  return new;
end
$$;

create trigger choices_are_only_ended before update or delete on choices.choice
  for each row execute function choices.only_end();
