-- Which tokens were used, as long as they could be used again: about five minutes. A token is half of
-- the SHA-256 of its issuer and its id; `until` is in seconds since 1970.

create table used_token (
  token uuid primary key,
  until bigint not null,
  used_by uuid not null
);
create index used_token_by_time on used_token (until);

drop table if exists jti_seen;
