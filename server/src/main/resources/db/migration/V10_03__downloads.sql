-- Links are used once, and the server does the counting.

create table airlock.link (
  token_sha256 text primary key check (token_sha256 ~ '^[0-9a-f]{64}$'),
  request text not null references airlock.release,
  file text not null,
  holder text not null,
  issued_at timestamptz not null,
  expires timestamptz not null check (expires > issued_at),
  used_at timestamptz,
  ended_at timestamptz,
  check (used_at is null or ended_at is null),
  foreign key (request, file) references airlock.file
);
create index on airlock.link (request);

create function airlock.link_rules() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.used_at is not null or old.ended_at is not null
     or (new.token_sha256, new.request, new.file, new.holder, new.issued_at, new.expires)
        is distinct from (old.token_sha256, old.request, old.file, old.holder, old.issued_at, old.expires)
     or (new.used_at is not null and new.used_at >= new.expires) then
    raise exception 'airlock: a link is used once' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger used_once before update or delete on airlock.link
  for each row execute function airlock.link_rules();

create table airlock.download (
  number bigint generated always as identity primary key,
  request text not null references airlock.release,
  file text not null,
  holder text not null,
  at timestamptz not null,
  foreign key (request, file) references airlock.file
);
create index on airlock.download (request);
create trigger never_changed before update or delete on airlock.download
  for each row execute function airlock.refuse_change();
create trigger never_emptied before truncate on airlock.download
  for each statement execute function airlock.refuse_change();

-- How often a public file was fetched: a number, because who reads the register is nobody's business.
create table airlock.fetched (
  request text not null references airlock.release,
  file text not null,
  times bigint not null check (times > 0),
  primary key (request, file),
  foreign key (request, file) references airlock.file
);

-- What left through one scope (a project, a user, everybody) on one day.
create table airlock.allowance (
  scope text not null,
  day date not null,
  files integer not null check (files >= 0),
  bytes bigint not null check (bytes >= 0),
  primary key (scope, day)
);
