-- The root over the promises to everybody in a run that they are in it; null for runs from before.
alter table studies.run add column uses_root text;
