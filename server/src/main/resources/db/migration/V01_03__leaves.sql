-- The places of entries in the tree, without gaps from 0: `count` entries with ids from `entry` on stand at
-- the places from `index` on. Entries nearly always get their places in the order of their ids, so that a
-- busy second takes a few rows, where one for each entry cost nearly as much as the entry.
create table ledger.leaves (
  index bigint primary key check (index >= 0),
  entry bigint not null unique,
  count bigint not null check (count > 0),
  exclude using gist (int8range(index, index + count) with &&),
  exclude using gist (int8range(entry, entry + count) with &&)
);

insert into ledger.leaves (index, entry, count)
select min(index), min(entry), count(*) from (
  select index, entry,
    index - row_number() over (partition by index - entry order by index) as island
  from ledger.leaf
) placed
group by index - entry, island;

drop table ledger.leaf;

create trigger leaves_append_only before update or delete or truncate on ledger.leaves
  for each statement execute function ledger.refuse_change();

-- The place of an entry; null while it has none.
create function ledger.index_of(wanted bigint) returns bigint language sql stable as $$
  select case when wanted < entry + count then index + wanted - entry end
  from ledger.leaves where entry <= wanted order by entry desc limit 1
$$;
