-- Evidence beside a table: what was counted behind its cells. It is checked and kept, and never leaves.
-- The seal is a secret of the file: what is public about bytes that stay inside is keyed with it, because
-- the hash of a table with small counts would let anybody try the counts until the hash fits.
alter table airlock.file
  add column evidence_sha256 text check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
  add column evidence_bytes bigint check (evidence_bytes >= 0),
  add column counted_by text check (counted_by in ('ENGINE', 'STUDY')),
  add column seal text not null default encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex'),
  add constraint evidence_is_whole check (
    (evidence_sha256 is null) = (evidence_bytes is null) and (evidence_sha256 is null) = (counted_by is null));

create or replace function airlock.file_rules() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and
      (new.request, new.name, new.group_number, new.original_sha256, new.original_bytes,
       new.evidence_sha256, new.evidence_bytes, new.counted_by, new.seal)
      is distinct from
      (old.request, old.name, old.group_number, old.original_sha256, old.original_bytes,
       old.evidence_sha256, old.evidence_bytes, old.counted_by, old.seal) then
    raise exception 'airlock: the original bytes of a request never change' using errcode = 'check_violation';
  end if;
  if not exists (
      select 1 from airlock.request
      where id = new.request and state in ('DRAFT', 'QUARANTINED', 'RETURNED')) then
    raise exception 'airlock: files change only while they are with the author' using errcode = 'check_violation';
  end if;
  return new;
end $$;
