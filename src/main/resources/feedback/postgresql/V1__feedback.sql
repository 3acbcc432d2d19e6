-- Times are milliseconds since 1970 in UTC. Patients are pseudonyms; users are not kept at all.

create table card_issued (
  card text primary key,
  service text not null,
  hook text not null,
  hook_instance text not null,
  recommendation text not null,
  rule text not null,
  status text not null,
  pack text not null,
  pack_version text not null,
  pack_digest text not null,
  indicator text not null,
  suggestions text not null,
  issuer text not null,
  tenant text not null,
  patient text not null,
  key_id text not null,
  facts text not null,
  issued_at bigint not null
);
create index card_issued_by_time on card_issued (issued_at);
create index card_issued_by_patient on card_issued (patient);

create table feedback_event (
  seq bigint generated always as identity primary key,
  dedupe text not null unique,
  issuer text not null,
  tenant text not null,
  service text not null,
  card text not null,
  outcome text not null,
  outcome_at bigint not null,
  received_at bigint not null,
  time_flag text not null,
  reason_system text,
  reason_code text,
  not_appropriate integer not null,
  comment text,
  rest text,
  orphan text not null,
  repeats integer not null
);
create index feedback_event_by_card on feedback_event (card, seq);
create index feedback_event_by_time on feedback_event (received_at);

create table accepted_suggestion (
  seq bigint not null references feedback_event on delete cascade,
  suggestion text not null,
  primary key (seq, suggestion)
);

create table quieted (
  card text primary key,
  patient text not null,
  recommendation text not null,
  facts text not null,
  since bigint not null,
  active integer not null,
  changed bigint not null
);
-- `changed` is the number of the event that changed the row, so that readers can follow.
create index quieted_by_change on quieted (changed);
create index quieted_by_patient on quieted (patient);

create table feedback_quarantine (
  id text primary key,
  received_at bigint not null,
  issuer text not null,
  tenant text not null,
  service text not null,
  place text not null,
  reason text not null,
  size bigint not null,
  body bytea not null
);
create index feedback_quarantine_by_time on feedback_quarantine (received_at);
