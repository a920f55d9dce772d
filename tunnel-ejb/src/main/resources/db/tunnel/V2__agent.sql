-- The home's end of remote access: what its owner set in the console, and what it enrolled with.

create table remote_settings (
    id                   smallint    primary key check (id = 1),
    enabled              boolean,
    proxy_url            text        check (char_length(proxy_url) <= 500),
    requested_subdomain  text        check (char_length(requested_subdomain) <= 63),
    sponsor_token        bytea,
    sponsor_token_set    boolean     not null default false,
    target               text        check (char_length(target) <= 300),
    rewrite_host         boolean,
    proxy_protocol       boolean,
    car_relay            boolean,
    navi_relay           boolean,
    version              integer     not null default 1
);
comment on table remote_settings is 'one row; null: the configuration decides';
comment on column remote_settings.sponsor_token is 'sealed with the installation key';
comment on column remote_settings.sponsor_token_set is 'whether the console decides about the token: null is none then';

create table remote_identity (
    id                 smallint    primary key check (id = 1),
    instance_id        bytea       not null check (octet_length(instance_id) = 16),
    account_key        bytea       not null,
    account_public     bytea       not null,
    proxy_host         text        check (char_length(proxy_host) <= 253),
    fqdn               text        check (char_length(fqdn) <= 253),
    enrolled_with      bytea       check (octet_length(enrolled_with) = 32),
    resume_token       bytea,
    certificate_key    bytea,
    chain              bytea,
    not_after          timestamptz,
    version            integer     not null default 1
);
comment on table remote_identity is 'one row; keys and tokens are sealed with the installation key';
comment on column remote_identity.account_key is 'private key at the certificate authority, PKCS #8, sealed';
comment on column remote_identity.enrolled_with is 'keyed hash of the proxy, the name and the token of the last enrolment: a change asks for another';
comment on column remote_identity.certificate_key is 'private key of the certificate, PKCS #8, sealed';
comment on column remote_identity.chain is 'certificates in DER, one behind the other, the home''s own first';

create table remote_released_car (
    vin       text        primary key check (char_length(vin) = 17),
    released  timestamptz not null
);
comment on table remote_released_car is 'cars of this home whose connections its owner does not want through the proxy';
