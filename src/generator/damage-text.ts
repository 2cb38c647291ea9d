import { type Random, seededRandom } from './random.ts'

/** A text after damage, and what was done to it: each entry names the damage and the words before and after. */
export interface DamagedText {
  readonly text: string
  readonly done: readonly { readonly damage: Damage; readonly before: string; readonly after: string }[]
}

/** Damage of old scans and of their recognition (V1). What the document says stays the same; some of it may no longer be readable. */
export type Damage =
  | 'dropped-hyphens'
  | 'confused-letters'
  | 'confused-reference'
  | 'page-marks'
  | 'spaced-stamp'
  | 'spoiled-year'
  | 'mixed-letterhead'
  | 'torn-paragraphs'
  | 'noise-lines'
  | 'changed-quotes'
  | 'wrong-millennium'
  | 'capital-in'
  | 'crossed-rows'

export const damages: readonly Damage[] = [
  'dropped-hyphens',
  'confused-letters',
  'confused-reference',
  'page-marks',
  'spaced-stamp',
  'spoiled-year',
  'mixed-letterhead',
  'torn-paragraphs',
  'noise-lines',
  'changed-quotes',
  'wrong-millennium',
  'capital-in',
  'crossed-rows',
]

type Done = { damage: Damage; before: string; after: string }[]

/** Damages a text in the ways named, in their order; the same seed does the same damage. */
export function damageText(text: string, kinds: readonly Damage[], seed: number): DamagedText {
  const random = seededRandom(seed)
  const done: Done = []
  let damaged = text
  for (const damage of kinds) damaged = apply[damage](damaged, random, done)
  return { text: damaged, done }
}

const apply: Record<Damage, (text: string, random: Random, done: Done) => string> = {
  /** "Pla-" / "nungsbericht" → "Pla" / "nungsbericht": text layers drop the soft hyphen. */
  'dropped-hyphens': (text, _, done) =>
    replaceNoted(text, /(\p{Ll})-\n(?=\p{Ll})/gu, (_match, letter: string) => `${letter}\n`, { damage: 'dropped-hyphens', done }),

  /** Letters that look alike, in words of running text: one word in about forty. */
  'confused-letters': (text, random, done) =>
    replaceNoted(text, /(?<![\p{L}\d/-])\p{L}{6,}(?![\p{L}\d/-])/gu, word => (random.chance(0.025) ? confuse(word, random) : word), {
      damage: 'confused-letters',
      done,
    }),

  /** V2620/23 → \/2620/23, A0412/19 → A04l2/19 or AO412/19. */
  'confused-reference': (text, random, done) =>
    replaceNoted(text, /(?<=zu:? )[VA]\d{4}\/\d{2}/g, reference => confuseReference(reference, random), {
      damage: 'confused-reference',
      done,
    }),

  /** A page's number between two lines of a paragraph. */
  'page-marks': (text, random, done) => {
    const lines = text.split('\n')
    const places = lines.flatMap((line, index) =>
      index > 12 && line.length > 60 && (lines[index + 1] ?? '').length > 20 && /^\p{Ll}/u.test(lines[index + 1] ?? '') ? [index] : [],
    )
    if (places.length === 0) return text
    const place = random.pick(places)
    const mark = random.pick(['-2-', '- 2 -', '2-', 'Seite 2 von 3'])
    done.push({ damage: 'page-marks', before: '', after: mark })
    return [...lines.slice(0, place + 1), '', mark, '', ...lines.slice(place + 1)].join('\n')
  },

  /** "29. AUG. 2023" → "2 9. AUG. 2023": the wheels of the stamp stand apart. */
  'spaced-stamp': (text, _, done) =>
    replaceNoted(text, /(\d)(\d\. \p{Lu}{3,4}\.? \d{4})/gu, (_match, first: string, rest: string) => `${first} ${rest}`, {
      damage: 'spaced-stamp',
      done,
    }),

  /** "29. AUG. 2023" → "29. AUG. 202^": the last figure of the year cannot be read. */
  'spoiled-year': (text, random, done) =>
    replaceNoted(text, /(\d\. \p{Lu}{3,4}\.? 20\d)\d/gu, (_match, before: string) => before + random.pick(['^', '?', '*', '']), {
      damage: 'spoiled-year',
      done,
    }),

  /** The rows of the letterhead's columns come one by one, in any order, as some recognition reads across. */
  'mixed-letterhead': (text, random, done) => {
    const at = text.indexOf('Beschlusskontrolle zu')
    if (at < 0) return text
    const blocks = text.slice(0, at).trim().split('\n\n')
    const order = shuffled(blocks, random)
    done.push({ damage: 'mixed-letterhead', before: blocks[0] ?? '', after: order[0] ?? '' })
    return `${order.join('\n\n')}\n\n${text.slice(at)}`
  },

  /** Empty lines inside paragraphs, where the lines of a scan stand far apart. */
  'torn-paragraphs': (text, random, done) => {
    const lines = text.split('\n')
    return lines
      .map((line, index) => {
        const next = lines[index + 1] ?? ''
        if (line.length < 60 || !/^\p{Ll}/u.test(next) || !random.chance(0.15)) return line
        done.push({ damage: 'torn-paragraphs', before: line, after: '' })
        return `${line}\n`
      })
      .join('\n')
  },

  /** Marks of specks, stamps and pens on lines of their own, around letterhead and signatures. */
  'noise-lines': (text, random, done) => {
    const blocks = text.split('\n\n')
    const places = [random.between(0, Math.min(3, blocks.length - 1)), blocks.length - 1]
    return blocks
      .map((block, index) => {
        if (!places.includes(index)) return block
        const noise = random.pick(['•', '^', ".'.•", '/ u', 'i ■/', '; .'])
        done.push({ damage: 'noise-lines', before: '', after: noise })
        return `${noise}\n\n${block}`
      })
      .join('\n\n')
  },

  /** „…“ → "…", ,,…" and the like. */
  'changed-quotes': (text, random, done) => {
    const style = random.pick([
      ['„', '"'],
      ['"', '"'],
      ['„', '”'],
    ])
    done.push({ damage: 'changed-quotes', before: '„“', after: style.join('') })
    return text.replaceAll('„', style[0] ?? '„').replaceAll('“', style[1] ?? '“')
  },

  /** "29. AUG. 2023" → "29. AUG. 7023": one year only fits. */
  'wrong-millennium': (text, _, done) =>
    replaceNoted(text, /(\d\. \p{Lu}{3,4}\.? )2(0\d\d)/gu, (_match, before: string, rest: string) => `${before}7${rest}`, {
      damage: 'wrong-millennium',
      done,
    }),

  /** "in" → "In", "im" → "Im" inside sentences. */
  'capital-in': (text, random, done) =>
    replaceNoted(text, /(?<=\p{Ll} )i(?=[nm] )/gu, () => (random.chance(0.4) ? 'I' : 'i'), { damage: 'capital-in', done }),

  /** Recognition reads across: the rows of the letterhead's two columns come in turn. */
  'crossed-rows': (text, _, done) => {
    const at = text.indexOf('Beschlusskontrolle zu')
    const blocks = text.slice(0, Math.max(0, at)).trim().split('\n\n')
    const [left, right] = [
      blocks.findIndex(block => block.startsWith('An ')),
      blocks.findIndex(block => /^(Landeshauptstadt|Stadt) /.test(block)),
    ]
    const [ours, theirs] = [blocks[left]?.split('\n'), blocks[right]?.split('\n')]
    if (at < 0 || !ours || !theirs) return text
    const rows = Array.from({ length: Math.max(ours.length, theirs.length) }, (_row, index) => [theirs[index], ours[index]]).flat()
    done.push({ damage: 'crossed-rows', before: ours[0] ?? '', after: theirs[0] ?? '' })
    const rest = blocks.filter((_block, index) => index !== left && index !== right)
    return [...rest.slice(0, -1), rows.filter(row => row !== undefined).join('\n'), ...rest.slice(-1), text.slice(at)].join('\n\n')
  },
}

function replaceNoted(
  text: string,
  pattern: RegExp,
  change: (match: string, ...groups: string[]) => string,
  note: { damage: Damage; done: Done },
): string {
  return text.replace(pattern, (match: string, ...groups: unknown[]) => {
    const after = change(match, ...groups.filter((group): group is string => typeof group === 'string'))
    if (after !== match) note.done.push({ damage: note.damage, before: match, after })
    return after
  })
}

const lookalikes: readonly (readonly [string, string])[] = [
  ['l', 'i'],
  ['i', 'l'],
  ['rn', 'm'],
  ['H', 'Fl'],
  ['f', 't'],
  ['c', 'e'],
  ['B', '8'],
  ['ß', 'B'],
  ['l', 'I'],
]

function confuse(word: string, random: Random): string {
  const fitting = lookalikes.filter(([from]) => word.slice(1).includes(from) || (from === from.toUpperCase() && word.startsWith(from)))
  if (fitting.length === 0) return word
  const [from, to] = random.pick(fitting)
  const place = word.startsWith(from) && from === from.toUpperCase() ? 0 : word.indexOf(from, 1)
  return word.slice(0, place) + to + word.slice(place + from.length)
}

function confuseReference(reference: string, random: Random): string {
  if (reference.startsWith('V') && random.chance(0.5)) return `\\/${reference.slice(1)}`
  const zero = reference.indexOf('0')
  return zero > 0 && zero < 5 ? `${reference.slice(0, zero)}${random.pick(['O', 'Ü'])}${reference.slice(zero + 1)}` : reference
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const rest = [...list]
  const result: T[] = []
  while (rest.length > 0) result.push(...rest.splice(random.between(0, rest.length - 1), 1))
  return result
}
