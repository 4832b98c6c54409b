-- Safe people: who signs in, for whom they act, and who may not.
create schema accounts;

create table accounts.organisation (
  id text primary key,
  name text not null check (length(name) between 1 and 500),
  kind text not null check (kind in
    ('NHS', 'LOCAL_AUTHORITY', 'CENTRAL_GOVERNMENT', 'UNIVERSITY', 'CHARITY', 'COMMERCIAL'))
);

create table accounts.account (
  id text primary key,
  name text not null check (length(name) between 1 and 500),
  email text not null check (length(email) between 1 and 500),
  organisation text references accounts.organisation,
  roles text[] not null,
  check (roles <@ array['ANALYST', 'APPROVER', 'CHECKER', 'CUSTODIAN', 'OPERATOR']),
  -- Whoever runs the machine does not study the records on it.
  check (not roles @> array['ANALYST', 'OPERATOR']),
  -- A role needs an organisation that answers for it.
  check (organisation is not null or roles = array[]::text[])
);

-- Staff sign in by an address that nobody shares.
create unique index account_email on accounts.account (lower(email)) where organisation is not null;

create table accounts.sign_in_identity (
  issuer text not null,
  subject text not null,
  account text not null references accounts.account,
  primary key (issuer, subject),
  unique (issuer, account)
);

create table accounts.accreditation (
  account text not null references accounts.account,
  number text not null,
  issued date not null,
  expires date not null check (expires > issued),
  primary key (account, number)
);

create table accounts.training (
  account text not null references accounts.account,
  course text not null,
  provider text not null,
  awarded date not null,
  expires date not null check (expires > awarded),
  primary key (account, course, awarded)
);

create table accounts.sanction (
  id text primary key,
  account text not null references accounts.account,
  reason text not null,
  starts timestamptz not null,
  ends timestamptz not null check (ends > starts),
  decided_by text not null references accounts.account,
  lifted_at timestamptz,
  lifted_by text references accounts.account,
  lifted_because text,
  -- Nobody judges their own case.
  check (decided_by <> account),
  check (lifted_by <> account),
  check (num_nulls(lifted_at, lifted_by, lifted_because) in (0, 3))
);

create index sanction_account on accounts.sanction (account);

create table accounts.proxy_power (
  id text primary key,
  account text not null references accounts.account,
  person_key bigint not null,
  scope text not null check (scope in ('SEE', 'CHOOSE', 'SEE_AND_CHOOSE')),
  evidence text not null check (length(evidence) between 1 and 500),
  starts date not null,
  ends date not null check (ends > starts),
  unique (account, person_key, scope, starts)
);

create index proxy_power_person on accounts.proxy_power (person_key);

-- Sanctions and powers are history: they may be ended, never removed or rewritten.
create function accounts.keep_history() returns trigger language plpgsql as $$
begin
  raise exception 'accounts keeps its history' using errcode = 'restrict_violation';
end $$;

create trigger sanction_stays before delete or truncate on accounts.sanction
  for each statement execute function accounts.keep_history();
create trigger proxy_power_stays before delete or truncate on accounts.proxy_power
  for each statement execute function accounts.keep_history();
create trigger sanction_is_not_rewritten
  before update of id, account, reason, starts, ends, decided_by on accounts.sanction
  for each statement execute function accounts.keep_history();
