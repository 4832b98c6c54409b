-- Who made an entry, where somebody was signed in. It is not part of the entry and is never published: it says only whose
-- signature belongs under it.
create table ledger.maker (
  entry bigint primary key references ledger.entry,
  maker text not null
);

create index on ledger.maker (maker, entry);

create trigger maker_append_only before update or delete or truncate on ledger.maker
  for each statement execute function ledger.refuse_change();
