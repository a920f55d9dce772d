-- What passed through the tunnels of each home, a row a day.

create table tunnel_traffic (
    subdomain  text    not null references tunnel_instance (subdomain) on delete cascade,
    day        date    not null,
    bytes_in   bigint  not null check (bytes_in >= 0),
    bytes_out  bigint  not null check (bytes_out >= 0),
    primary key (day, subdomain)
);
comment on table tunnel_traffic is 'payload only; what is in it is known to nobody here';
comment on column tunnel_traffic.day is 'in UTC, the same for all nodes';
comment on column tunnel_traffic.bytes_in is 'from the home';
comment on column tunnel_traffic.bytes_out is 'to the home';

-- A home that is removed takes its rows along.
create index tunnel_traffic_subdomain on tunnel_traffic (subdomain);

create table tunnel_traffic_turn (
    writer  uuid         primary key,
    number  bigint       not null,
    at      timestamptz  not null
);
comment on table tunnel_traffic_turn is
    'the last turn that each run of a node has added: one whose answer was lost is not added twice';
