-- How many cards were shown and never answered, once the cards themselves are no longer kept. A row is
-- of one day in UTC, by its first millisecond; it names no patient.

create table unanswered_cards (
  issued_at integer not null,
  service text not null,
  recommendation text not null,
  pack text not null,
  pack_version text not null,
  indicator text not null,
  issuer text not null,
  tenant text not null,
  cards integer not null,
  primary key (issued_at, service, recommendation, pack, pack_version, indicator, issuer, tenant)
) strict, without rowid;
