-- Rights of the service in PostgreSQL: a role that owns one schema of one database, and nothing else.
-- Run it once as a superuser, connected to the database of the feedback store:
--   createdb -E UTF8 -T template0 skinfirst
--   psql -d skinfirst -f rights.sql
--   psql -d skinfirst -c '\password skinfirst'

create role skinfirst login nosuperuser nocreatedb nocreaterole noreplication nobypassrls
  connection limit 100;

-- Nobody else comes in, and in the schema that all share nothing is made.
do $$ begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to skinfirst', current_database());
  execute format('alter role skinfirst in database %I set search_path = skinfirst', current_database());
end $$;
revoke all on schema public from public;

-- Its tables are made, and brought up to date, by the service itself.
create schema skinfirst authorization skinfirst;

-- What hangs ends.
alter role skinfirst set statement_timeout = '60s';
alter role skinfirst set lock_timeout = '10s';
alter role skinfirst set idle_in_transaction_session_timeout = '60s';
