-- In which way the counts of a protected copy were treated; the airlock alone makes such copies.
alter table airlock.file
  add column way text not null default 'usual' check (way ~ '^[a-z][a-z0-9-]{2,60}$'),
  add constraint only_a_copy_was_treated check (way = 'usual' or treated_sha256 is not null);
