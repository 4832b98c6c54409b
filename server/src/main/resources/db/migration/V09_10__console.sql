-- Whether a run was asked for at the server's own machine, in the name of whoever asked for the run that it does again.
alter table studies.run add column at_console boolean not null default false;
