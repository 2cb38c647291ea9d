-- A document that shows what an entry of a measure says; as protected as the entry, which is as protected as its measure.
-- A line of two dashes and two semicolons ends a statement.
alter table measure_entry
  -- Kept so that a backup has the bytes; who reads them is decided by the entry alone, which holds all that is needed for it.
  add column file_id uuid references file,
  add column sha256 text,
  add column file_name text not null default '',
  add column mime_type text not null default '',
  add column size bigint not null default 0,
  add constraint measure_entry_file_check check ((file_id is null) = (sha256 is null))
--;;
create index measure_entry_file on measure_entry (file_id) where file_id is not null
