create table car (id bigint primary key);
select pg_sleep(2.5);
