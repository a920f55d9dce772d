-- Orders of certificates: their limit an hour holds across restarts.

create table remote_order (
    placed  timestamptz primary key
);
comment on table remote_order is 'when this home ordered certificates; those older than an hour are of no interest';
