alter table studies.step add column joules double precision check (joules >= 0);
alter table studies.run add column energy_method text;
