create schema projects;

create table projects.body (
  organisation text primary key,
  name text not null
);

create table projects.application (
  project text primary key,
  state text not null check (state in ('draft', 'under-review', 'granted', 'refused', 'withdrawn')),
  lead text not null,
  proposal jsonb not null,
  drafted_at timestamptz not null,
  submitted_at timestamptz,
  closed_at timestamptz,
  check ((state = 'draft') = (submitted_at is null)),
  check ((state in ('granted', 'refused', 'withdrawn')) = (closed_at is not null))
);

create table projects.before_body (
  project text not null references projects.application,
  body text not null references projects.body,
  primary key (project, body)
);

-- People come and go; who once was on a project stays known, because a checker must not have been.
create table projects.member (
  project text not null references projects.application,
  member text not null,
  since timestamptz not null,
  until timestamptz,
  primary key (project, member, since)
);

create table projects.question (
  project text not null,
  number integer not null check (number > 0),
  body text not null,
  asked_by text not null,
  text text not null,
  asked_at timestamptz not null,
  answer text,
  answered_at timestamptz,
  primary key (project, number),
  foreign key (project, body) references projects.before_body,
  check ((answer is null) = (answered_at is null))
);

create table projects.decision (
  project text not null,
  body text not null,
  decider text not null,
  approved boolean not null,
  reasons text not null,
  conditions jsonb not null,
  decided_at timestamptz not null,
  primary key (project, body),
  foreign key (project, body) references projects.before_body
);

create table projects.permit (
  project text not null references projects.application,
  version integer not null check (version > 0),
  terms jsonb not null,
  granted_at timestamptz not null,
  ends date not null,
  primary key (project, version)
);

create table projects.suspension (
  id bigint generated always as identity primary key,
  project text not null references projects.application,
  suspended_by text not null,
  reason text not null,
  suspended_at timestamptz not null,
  lifted_by text,
  lifted_reason text,
  lifted_at timestamptz,
  check ((lifted_by is null) = (lifted_at is null)),
  constraint a_second_person_lifts check (lifted_by <> suspended_by)
);

create unique index one_suspension_at_a_time on projects.suspension (project) where lifted_at is null;

-- Separation of duties: nobody asks about, or decides on, a project that they are on.
create function projects.refuse_own_project() returns trigger language plpgsql as
$$
begin
  if exists (
    select from projects.member
    where project = new.project and member = to_jsonb(new) ->> tg_argv[0]
  ) then
    raise exception 'a decider is not on the project' using errcode = 'GH001';
  end if;
  return new;
end
$$;

create trigger decider_is_not_on_the_project before insert or update on projects.decision
  for each row execute function projects.refuse_own_project('decider');

create trigger asker_is_not_on_the_project before insert or update on projects.question
  for each row execute function projects.refuse_own_project('asked_by');

create function projects.refuse_decider() returns trigger language plpgsql as
$$
begin
  if exists (select from projects.decision where project = new.project and decider = new.member) then
    raise exception 'a decider cannot join the project' using errcode = 'GH001';
  end if;
  return new;
end
$$;

create trigger member_did_not_decide before insert or update on projects.member
  for each row execute function projects.refuse_decider();

-- What was decided and permitted is corrected by a new row, never changed.
create function projects.append_only() returns trigger language plpgsql as
$$ begin raise exception '% is append-only', tg_table_name using errcode = 'GH002'; end $$;

create trigger decisions_stay before update or delete or truncate on projects.decision
  for each statement execute function projects.append_only();

create trigger permits_stay before update or delete or truncate on projects.permit
  for each statement execute function projects.append_only();
