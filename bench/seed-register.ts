import type { Engine } from '#platform/db/database.ts'
import type { Obligation } from '#reading/obligations/obligation.ts'

const POINTS_PER_PAPER = 10
const TABLES = ['meeting', 'point', 'obligation', 'control_report', 'control_report_paper', 'point_answer']

/** The obligation of each point, whole as the reader gives it: what lies as JSON is read strictly. */
const TERMS: Obligation = {
  kind: 'deadline',
  dueOn: '2024-12-31',
  start: 80,
  end: 105,
  words: 'bis zum 31. Dezember 2024',
  owedBy: null,
  owedTo: null,
  conditional: false,
  confidence: 0.9,
}

/**
 * Fills an empty register with about `points` points: ten to a resolution, each with an obligation, every resolution with one finished report. Straight into the tables:
 * what is measured is reading, not importing.
 */
export async function seedRegister(engine: Engine, points: number): Promise<{ papers: number; references: string[] }> {
  const papers = Math.max(1, Math.round(points / POINTS_PER_PAPER))
  // All of it is public: what the triggers would narrow or note down row by row is not there.
  await engine.executeSql(TABLES.map(table => `alter table ${table} disable trigger user`).join(';'))
  await engine.executeSql(`
    insert into organization (name, short_name, visibility) values ('Stadtrat', 'SR', 'public'), ('Jugendhilfeausschuss', 'JHA', 'public'), ('Ausschuss für Finanzen', 'F', 'public');
    insert into meeting (organization_id, session_number, start_date, visibility)
      select o.id, o.short_name || '/' || lpad(n::text, 3, '0') || '/' || (2019 + n % 6), make_date(2019 + n % 6, 1 + n % 12, 1 + n % 28), 'public'
      from organization o, generate_series(1, 60) n;
    with words(w) as (values (array['Jugendhilfe','Radwege','Schulsozialarbeit','Kindertagesbetreuung','Haushaltssatzung','Spielplätze','Grundschule','Verkehrskonzept','Stadtgrün','Gemeinwesenarbeit','Feuerwehr','Wohnungsbau']))
    insert into paper (reference, name, paper_type, meeting_id, organization_id, decided_on, text_source, responsible_unit, next_control_on, next_due_on, open_points, point_count, search_text, visibility)
      select 'V' || lpad((n / 26 + 1)::text, 4, '0') || '/' || lpad((n % 26)::text, 2, '0'), 'Konzept ' || w[1 + n % 12] || ' und ' || w[1 + (n / 7) % 12] || ' Nr. ' || n, 'Vorlage', m.id, m.organization_id, m.start_date,
        'decision', 'Amt ' || (n % 40), date '2024-06-15' + (n % 700 - 200), date '2024-06-15' + (n % 700 - 200), 10, 10,
        'Konzept ' || w[1 + n % 12] || ' und ' || w[1 + (n / 7) % 12] || ' Stadtrat Der Oberbürgermeister wird beauftragt, bis zum Jahresende zu berichten und die Maßnahmen umzusetzen ' || n, 'public'
      from generate_series(1, ${papers}) n cross join words join (select *, row_number() over (order by session_number) as k, count(*) over () as total from meeting) m on m.k = 1 + n % m.total;
    insert into point (paper_id, number, position, text, kinds, text_source, status, responsible_unit, next_due_on, visibility)
      select p.id, n::text, n, 'Der Oberbürgermeister wird beauftragt, Maßnahme ' || n || ' umzusetzen und dem Ausschuss bis zum 31. Dezember 2024 über die Ergebnisse zu berichten.',
        '{mandate_with_date}', 'decision', (array['in_progress','fulfilled','ongoing','not_started'])[1 + n % 4], p.responsible_unit, p.next_due_on, 'public'
      from paper p, generate_series(1, ${POINTS_PER_PAPER}) n;
    insert into obligation (point_id, kind, terms, due_on, words, span_start, span_end, visibility)
      select id, 'deadline', '${JSON.stringify(TERMS)}', date '2024-12-31', 'bis zum 31. Dezember 2024', 80, 105, 'public' from point;
    insert into control_report (origin, state, report_kind, report_date, next_control_on, created_by, visibility, content_sha256)
      select 'imported', 'draft', 'interim', p.decided_on + 100 + abs(hashtext(p.reference)) % 300, p.next_control_on, 'bench', 'public', p.id::text from paper p;
    insert into control_report_paper (report_id, paper_id, visibility) select r.id, r.content_sha256::uuid, 'public' from control_report r;
    insert into point_answer (report_id, point_id, position, quoted_text, answer, status, visibility)
      select rp.report_id, p.id, p.position, p.text, 'Die Maßnahme wird umgesetzt. Der Ausschuss erhält im Herbst einen Bericht.', p.status, 'public' from point p join control_report_paper rp using (paper_id);
    update control_report set state = 'finished';
    update paper set units = array[responsible_unit], point_kinds = '{mandate_with_date}', point_statuses = '{in_progress,fulfilled,ongoing,not_started}';
  `)
  await engine.executeSql(TABLES.map(table => `alter table ${table} enable trigger user`).join(';'))
  await engine.executeSql('analyze')
  const { rows } = await engine.executeSql('select reference from paper order by md5(reference) limit 200')
  return { papers, references: rows.map(one => String(one['reference'])) }
}
