-- Which key files were made, by a keyed hash of a constant: a key that is lost or exchanged is noticed at the start,
-- before a new one would be made in its place.
create table linkage.secret_key (
  name text primary key,
  fingerprint bytea not null check (length(fingerprint) = 32)
);
