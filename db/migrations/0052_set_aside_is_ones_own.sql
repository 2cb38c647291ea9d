-- What somebody could not save is nobody's but theirs, whatever else a reader may see.
create policy text_set_aside_own on text_set_aside as restrictive for all to regelkreis_app
  using (person = current_setting('regelkreis.principal', true)) with check (person = current_setting('regelkreis.principal', true))
