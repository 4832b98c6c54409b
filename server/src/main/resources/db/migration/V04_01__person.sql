-- What the rest of the house may know of a person: a random key and a place in a dense count.
-- Who the person is lives in another schema, under another role (db/identity).
create schema linkage;

create table linkage.person (
  person bigint primary key check (person >= 0),
  number int    not null unique check (number >= 0)
);
