-- Keys with which staff sign their decisions on their own machines. Only public halves are here.
create table accounts.signing_key (
  key text primary key,
  holder text not null references accounts.account,
  registered timestamptz not null,
  withdrawn timestamptz check (withdrawn >= registered)
);

-- One key in force for each of them.
create unique index signing_key_in_force on accounts.signing_key (holder) where withdrawn is null;

-- One signature under an entry, by whoever made it.
create table accounts.decision_signature (
  entry bigint primary key,
  key text not null references accounts.signing_key,
  at timestamptz not null
);
