alter table car add column nickname text;
alter table nothing add column vin text;
