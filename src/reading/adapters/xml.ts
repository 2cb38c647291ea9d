import { Parser } from 'htmlparser2'

export type Attributes = Readonly<Record<string, string>>

export interface XmlHandler {
  readonly open: (name: string, attributes: Attributes) => void
  readonly text?: ((text: string) => void) | undefined
  readonly close?: (name: string) => void
}

/** Walks through XML in its order. Entities that the file declares itself are not expanded. */
export function walkXml(xml: string, handler: XmlHandler): void {
  const parser = new Parser(
    { onopentag: handler.open, ontext: text => handler.text?.(text), onclosetag: name => handler.close?.(name) },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(xml)
  parser.end()
}
