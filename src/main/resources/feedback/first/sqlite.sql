-- Version 1 as it was first: nobody could change his mind about what is quiet.

alter table quieted add column active integer not null default 1;
alter table quieted add column changed integer not null default 0;
update quieted set changed = coalesce(
  (select max(e.seq) from feedback_event e where e.card = quieted.card), 0);
create index quieted_by_change on quieted (changed);
