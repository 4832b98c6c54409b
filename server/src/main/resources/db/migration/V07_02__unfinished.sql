-- Half an application, as it was typed. Nobody but its writer reads it, and no rule of an application counts yet.
create table projects.unfinished (
  id text primary key,
  lead text not null,
  title text not null,
  answers text not null check (length(answers) <= 60000),
  saved_at timestamptz not null
);

create index unfinished_lead on projects.unfinished (lead);
