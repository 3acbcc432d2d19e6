-- One row that is written again and again, to know whether the store can be written.

create table store_probe (
  id integer primary key,
  at bigint not null
);
