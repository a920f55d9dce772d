alter table car add column vin text;
