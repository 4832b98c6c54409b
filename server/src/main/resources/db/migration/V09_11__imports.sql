-- What each run read that came in through the airlock, pinned when it started.
create table studies.run_import (
  run text not null references studies.run,
  name text not null,
  path text not null,
  request text not null,
  kind text not null,
  version text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  primary key (run, name)
);
