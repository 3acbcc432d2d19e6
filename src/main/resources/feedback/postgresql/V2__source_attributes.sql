-- Who stood behind a card when it went out: one row for each pack and evidence, however many cards.

create table source_attributes (
  id text primary key,
  attributes text not null
);

alter table card_issued add column source text;
