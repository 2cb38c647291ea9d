/**
 * The one place that knows addresses: links, redirects, forms, routes and tests all ask here. Paths are German, as people see them; they stay as they are
 * once published. A reference stands in a path with a hyphen: V2003/22 → V2003-22.
 */
import { slugOfReference } from '#vocabulary/reference.ts'

const query = (values: Record<string, string | number | undefined>): string => {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) if (value !== undefined && value !== '') search.set(key, String(value))
  const text = search.toString()
  return text && `?${text}`
}

export const urls = {
  overview: () => '/',
  help: () => '/hilfe',
  accessibility: () => '/barrierefreiheit',
  catalogue: () => '/katalog',
  health: () => '/bereit',
  search: () => '/suche',
  resolutions: (filter: Record<string, string | number | undefined> = {}) => `/beschluesse${query(filter)}`,
  resolutionsCsv: (filter: Record<string, string | number | undefined> = {}) => `/beschluesse.csv${query(filter)}`,
  resolution: (reference: string, notice?: string) =>
    `/beschluesse/${encodeURIComponent(slugOfReference({ normal: reference }))}${query({ hinweis: notice })}`,
  point: (reference: string, number: string) =>
    `/beschluesse/${encodeURIComponent(slugOfReference({ normal: reference }))}#punkt-${number}`,
  resolutionUnit: (reference: string) => `/beschluesse/${encodeURIComponent(slugOfReference({ normal: reference }))}/stelle`,
  pointEdit: (id: string) => `/punkte/${id}`,
  obligation: (id: string) => `/pflichten/${id}`,
  relation: (id: string) => `/beziehungen/${id}`,
  quoteDifference: (id: string) => `/abweichungen/${id}`,
  documents: (filter: Record<string, string | number | undefined> = {}) => `/dokumente${query(filter)}`,
  document: (id: string, notice?: string) => `/dokumente/${id}${query({ hinweis: notice })}`,
  documentReview: (id: string, notice?: string) => `/dokumente/${id}/pruefen${query({ hinweis: notice })}`,
  documentPage: (id: string, page: number) => `/dokumente/${id}/seiten/${page}`,
  documentUpload: (values: { name?: string; zu?: string | undefined } = {}) => `/dokumente/datei${query(values)}`,
  documentBatch: () => '/dokumente/uebernehmen',
  documentState: (id: string) => `/dokumente/${id}/stand`,
  documentAgain: (id: string) => `/dokumente/${id}/noch-einmal`,
  documentReopen: (id: string) => `/dokumente/${id}/wieder-vorlegen`,
  documentField: (id: string) => `/dokumente/${id}/pruefen/feld`,
  documentOriginal: (id: string) => `/dokumente/${id}/original`,
  settings: (notice?: string) => `/einstellungen${query({ hinweis: notice })}`,
  jobs: () => '/auftraege',
  reports: (filter: Record<string, string | number | undefined> = {}) => `/berichte${query(filter)}`,
  report: (id: string, notice?: string) => `/berichte/${id}${query({ hinweis: notice })}`,
  reportDraft: (id: string, notice?: string) => `/berichte/${id}/entwurf${query({ hinweis: notice })}`,
  reportStart: (notice?: string) => `/berichte/neu${query({ hinweis: notice })}`,
  reportDraftLetter: (id: string, part?: 'blatt') => `/berichte/${id}/entwurf/brief${query({ teil: part })}`,
  reportVersions: (id: string) => `/berichte/${id}/entwurf/versionen`,
  reportVersion: (id: string, version: number | string) => `/berichte/${id}/entwurf/versionen/${version}`,
  reportFinish: (id: string, notice?: string) => `/berichte/${id}/abschliessen${query({ hinweis: notice })}`,
  reportDelete: (id: string) => `/berichte/${id}/loeschen`,
  reportCorrection: (id: string) => `/berichte/${id}/berichtigung`,
  reportPreview: (id: string, step?: 'abschluss') => `/berichte/${id}/vorschau.pdf${query({ abschluss: step && 'ja' })}`,
  reportPdf: (id: string) => `/berichte/${id}/brief.pdf`,
  reportDocx: (id: string) => `/berichte/${id}/brief.docx`,
} as const
