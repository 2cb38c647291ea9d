import { common, day, instant, json, number, shape, text } from '#platform/db/rows.ts'
import { documentFormat } from './rules/document.ts'
import { editionFormat } from './rules/edition.ts'

const written = { title: text, dataOn: day.orNull, markdown: text }

export const textSection = shape({
  ...common,
  ...written,
  textId: text,
  position: number,
  chapter: text,
  content: json(documentFormat),
  version: number,
  savedBy: text,
})

export const sectionVersion = shape({ ...common, ...written, sectionId: text, version: number, savedBy: text })

export const setAside = shape({ ...common, ...written, sectionId: text, person: text, sheet: text, seen: number })

export const textRemark = shape({
  ...common,
  sectionId: text,
  blockId: text,
  quote: text,
  body: text,
  person: text,
  answersId: text.orNull,
  closedAt: instant.orNull,
  closedBy: text.orNull,
})

export const textEdition = shape({ ...common, textId: text, name: text, madeBy: text, sections: json(editionFormat) })
