-- Whoever decided a sanction does not hear the appeal.
alter table accounts.sanction add check (lifted_by <> decided_by);
