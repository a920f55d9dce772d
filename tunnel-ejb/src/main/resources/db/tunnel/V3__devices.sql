-- Who may come in remotely: devices enrolled by QR code, and tokens that lost their worth early.

create table remote_device (
    id            text        primary key check (id ~ '^[a-z0-9]{4,32}$'),
    account_id    bigint      not null,
    name          text        not null check (char_length(name) between 1 and 64),
    created       timestamptz not null,
    expires       timestamptz not null,
    last_seen     timestamptz,
    last_address  text        check (char_length(last_address) <= 50),
    revoked       timestamptz,
    version       integer     not null default 1
);
comment on column remote_device.account_id is 'the account that enrolled it and that it acts as';
comment on column remote_device.expires is 'when its newest token ends';
create unique index remote_device_name on remote_device (name) where revoked is null;

create table remote_revoked_jti (
    jti      text        primary key check (char_length(jti) <= 64),
    refused  timestamptz not null,
    expires  timestamptz not null
);
comment on table remote_revoked_jti is 'tokens that are refused from a moment on before they end: signed out, or replaced by a newer one';

create table remote_token_key (
    id      smallint    primary key check (id = 1),
    secret  bytea       not null,
    made    timestamptz not null
);
comment on table remote_token_key is 'one row, made at first use, sealed with the installation key; a new one ends all tokens';
