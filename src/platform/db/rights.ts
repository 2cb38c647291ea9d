import { sql } from 'drizzle-orm'
import type { Tx } from './transaction.ts'

/**
 * Functions with the owner's rights that requests call by name, each of which looks itself at what the principal may. All others with these rights are closed to
 * the role of requests, save those that a policy asks.
 */
export const CALLED_WITH_OWNERS_RIGHTS: readonly string[] = [
  'regelkreis_calendar_feed',
  'regelkreis_check_figures',
  'regelkreis_choose_visibility',
  'regelkreis_conference_presence',
  'regelkreis_documents_with',
  'regelkreis_draft_figures',
  'regelkreis_entry_level',
  'regelkreis_figures_taken',
  'regelkreis_keep_file',
  'regelkreis_mail_is_queued',
  'regelkreis_papers_beyond',
  'regelkreis_papers_with',
  'regelkreis_publish_figures',
  'regelkreis_question_is_released',
  'regelkreis_questions_with',
  'regelkreis_report_was_sent',
  'regelkreis_reports_with',
  'regelkreis_settle_figures',
  'regelkreis_similar_term',
  'regelkreis_some_papers_named',
  'regelkreis_some_papers_with',
  'regelkreis_stage_figures',
  'regelkreis_subscription_feed',
  'regelkreis_subscription_of',
  'regelkreis_take_figures',
  'regelkreis_term',
  'regelkreis_untake_figures',
  'regelkreis_untake_report',
]

/** Where every function with the owner's rights looks for names: temporary objects, which anybody could make, come last. */
export const FIXED_PATH = 'search_path=pg_catalog, public, pg_temp'

const CLOSE = `do $body$
declare
  f record;
  wanted boolean;
begin
  if not exists (select from pg_roles where rolname = 'regelkreis_app') then return; end if;
  if has_database_privilege('public', current_database(), 'temporary')
    and (select pg_has_role(current_user, datdba, 'member') from pg_database where datname = current_database()) then
    execute format('revoke temporary on database %I from public', current_database());
  end if;
  for f in
    select p.oid, p.oid::regprocedure::text as name, p.proname, p.prosecdef, p.proconfig, p.prorettype = 'trigger'::regtype as is_trigger,
      exists (select from pg_depend d where d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid
        and d.classid in ('pg_policy'::regclass, 'pg_attrdef'::regclass, 'pg_constraint'::regclass)) as is_asked
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.proname like 'regelkreis\\_%'
  loop
    if f.prosecdef and f.proconfig is distinct from array['${FIXED_PATH}'] then
      execute format('alter function %s reset all', f.name);
      execute format('alter function %s set search_path = pg_catalog, public, pg_temp', f.name);
    end if;
    if has_function_privilege('public', f.oid, 'execute') then
      execute format('revoke execute on function %s from public', f.name);
    end if;
    wanted := not f.is_trigger and (not f.prosecdef or f.is_asked or f.proname = any(array['${CALLED_WITH_OWNERS_RIGHTS.join("','")}']));
    if wanted and not has_function_privilege('regelkreis_app', f.oid, 'execute') then
      execute format('grant execute on function %s to regelkreis_app', f.name);
    elsif not wanted and has_function_privilege('regelkreis_app', f.oid, 'execute') then
      execute format('revoke execute on function %s from regelkreis_app', f.name);
    end if;
  end loop;
end $body$`

/**
 * Takes from everybody what PostgreSQL gives to everybody, and leaves to the role of requests what requests need (S4): after each migration, so that a function
 * that comes is closed unless somebody opens it.
 */
export const closeFunctions = async (tx: Tx): Promise<void> => {
  await tx.execute(sql.raw(CLOSE))
}
