/** A piece of a route's path: words, or a parameter with what it accepts. */
type Piece = string | { readonly name: string; readonly accepts: string }

/** The pieces of a path as the router reads it; what a parameter accepts stands in braces and may hold braces and strokes itself. */
function piecesOf(path: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { index, 0: whole, 1: name = '' } of path.matchAll(/:(\w+)/g)) {
    if (index < at) continue
    if (index > at) pieces.push(path.slice(at, index))
    at = index + whole.length
    let accepts = '[^/]+'
    if (path[at] === '{') {
      let depth = 0
      let end = at
      do {
        if (path[end] === '{') depth++
        if (path[end] === '}') depth--
        end++
      } while (depth > 0 && end < path.length)
      accepts = path.slice(at + 1, end - 1)
      at = end
    }
    pieces.push({ name, accepts })
  }
  return at < path.length ? [...pieces, path.slice(at)] : pieces
}

/** A path with the names of its parameters alone: /berichte/:id. */
export const namesOnly = (path: string): string =>
  piecesOf(path)
    .map(piece => (typeof piece === 'string' ? piece : `:${piece.name}`))
    .join('')

/** What addresses of a route look like. */
export const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${piecesOf(path)
      .map(piece => (typeof piece === 'string' ? piece.replaceAll('.', String.raw`\.`) : `(?:${piece.accepts})`))
      .join('')}$`,
  )

/** The path with its first parameter filled in by `value`, further ones by what they accept. */
export function filled(path: string, value: string): string {
  let isFirst = true
  return piecesOf(path)
    .map(piece => {
      if (typeof piece === 'string') return piece
      if (piece.name === 'file') return piece.accepts.includes('vorlage') ? 'vorlage.pdf' : 'liste.csv'
      if (piece.name === 'year') return '2024'
      if (piece.name === 'version') return '2'
      if (!isFirst || piece.name === 'page') return '1'
      isFirst = false
      return value
    })
    .join('')
}
