-- Changes of a permit: what was asked for, who decides, what each decided, and to which permit it led.
create table projects.amendment (
  project text not null references projects.application,
  number integer not null check (number > 0),
  replaces integer not null,
  state text not null check (state in ('waiting', 'granted', 'refused', 'withdrawn')),
  asked_by text not null,
  reason text not null check (length(reason) between 1 and 2000),
  before jsonb not null,
  after jsonb not null,
  asked_at timestamptz not null,
  closed_at timestamptz,
  granted integer,
  primary key (project, number),
  foreign key (project, replaces) references projects.permit (project, version),
  foreign key (project, granted) references projects.permit (project, version),
  check ((state = 'waiting') = (closed_at is null)),
  check ((state = 'granted') = (granted is not null)),
  check (granted = replaces + 1)
);

create unique index one_amendment_at_a_time on projects.amendment (project) where state = 'waiting';

create table projects.amendment_seat (
  project text not null,
  number integer not null,
  seat text not null check (seat in ('body', 'custodian')),
  organisation text not null,
  primary key (project, number, seat, organisation),
  foreign key (project, number) references projects.amendment
);

create index amendment_by_seat on projects.amendment_seat (seat, organisation);

create table projects.amendment_decision (
  project text not null,
  number integer not null,
  seat text not null,
  organisation text not null,
  decider text not null,
  approved boolean not null,
  reasons text not null,
  conditions jsonb not null,
  decided_at timestamptz not null,
  primary key (project, number, seat, organisation),
  foreign key (project, number, seat, organisation) references projects.amendment_seat
);

-- Separation of duties: nobody decides on a change of a project that they are, were or would be on, nor joins a project
-- that they decided on.
create trigger decider_is_not_on_the_project before insert or update on projects.amendment_decision
  for each row execute function projects.refuse_own_project('decider');

create function projects.refuse_joiner() returns trigger language plpgsql as
$$
begin
  if exists (
    select from projects.amendment a, jsonb_array_elements(a.after -> 'people') person
    where a.project = new.project and a.number = new.number
      and coalesce(person ->> 'value', person #>> '{}') = new.decider
  ) then
    raise exception 'a decider would be on the project' using errcode = 'GH001';
  end if;
  return new;
end
$$;

create trigger decider_would_not_be_on_the_project before insert or update on projects.amendment_decision
  for each row execute function projects.refuse_joiner();

create or replace function projects.refuse_decider() returns trigger language plpgsql as
$$
begin
  if exists (select from projects.decision where project = new.project and decider = new.member)
    or exists (select from projects.amendment_decision where project = new.project and decider = new.member) then
    raise exception 'a decider cannot join the project' using errcode = 'GH001';
  end if;
  return new;
end
$$;

create trigger amendment_decisions_stay before update or delete or truncate on projects.amendment_decision
  for each statement execute function projects.append_only();

create trigger amendment_seats_stay before update or delete or truncate on projects.amendment_seat
  for each statement execute function projects.append_only();

-- What was asked for stays as it was asked for; it is closed once.
create function projects.close_once() returns trigger language plpgsql as
$$
begin
  if tg_op = 'DELETE' or old.state <> 'waiting'
    or (new.project, new.number, new.replaces, new.asked_by, new.reason, new.before, new.after, new.asked_at)
      is distinct from
      (old.project, old.number, old.replaces, old.asked_by, old.reason, old.before, old.after, old.asked_at) then
    raise exception 'an amendment is closed once and never changed' using errcode = 'GH002';
  end if;
  return new;
end
$$;

create trigger amendments_are_closed_once before update or delete on projects.amendment
  for each row execute function projects.close_once();

-- Versions of a permit follow each other without a gap.
create function projects.next_version() returns trigger language plpgsql as
$$
begin
  if new.version <> 1 + (select coalesce(max(version), 0) from projects.permit where project = new.project) then
    raise exception 'a permit replaces the one before it' using errcode = 'GH002';
  end if;
  return new;
end
$$;

create trigger versions_follow_each_other before insert on projects.permit
  for each row execute function projects.next_version();
