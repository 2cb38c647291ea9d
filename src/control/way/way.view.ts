import { COUNCIL_OFFICE, type WayUnit } from '#approval/rules/position.ts'
import { deputiesOf, inRole, SHARED_REFUSALS } from '#approval/step-words.ts'
import { type StepView, stepView, type WaitingView } from '#approval/trail.pages.tsx'
import type { Leader } from '#people/register/positions.store.ts'
import { formatList } from '#vocabulary/german-format.ts'
import { decide, type Refusal, type ReportWay, type Waiting, type WayAction, type WayActor, waitsFor } from '../rules/report-way.ts'
import type { TakenStep, WayOfReport } from './way.store.ts'
import { lineOf, whoseStep } from './way-line.ts'
import { BUTTONS, wordsOf } from './way-words.ts'

export type WayView = ReturnType<typeof wayView>

/** The way of a report for the one who looks at it. `leaders` are heads and deputies of the units of the way. */
export function wayView(found: WayOfReport & { readonly way: ReportWay }, actor: WayActor, leaders: readonly Leader[]) {
  const { way } = found
  const may = (action: WayAction): boolean => decide(way, actor, action).allowed
  const waits = waitsFor(way)
  return {
    line: lineOf(found),
    /** Of whom the report waits, said to whoever has done their part and has nothing more to do; null for everyone else. */
    doneWith: found.steps.some(step => step.actor === actor.id) && !waits.some(({ action }) => may(action)) ? waitingNames(waits) : null,
    step: way.step,
    turn: found.turn,
    steps: found.steps.map(readStep),
    waiting: waits.map(({ action, unit }) => waitingView(way, actor, { action, unit, leaders })),
    // Agreeing first, then what takes the report back. Signing, sending and publishing have pages of their own.
    actions: BUTTONS.flatMap(({ action, label }) => {
      const decision = decide(way, actor, action)
      return decision.allowed ? [{ action, label, role: inRole(decision.capacity) }] : []
    }),
    maySign: may('sign'),
    maySend: may('send'),
    mayPublish: may('publish') || may('withdraw'),
    /** Units that the report needs and the register does not know. */
    unknownUnits: unknownUnits(way),
  }
}

/** "Ruprecht Sandrock (Jugendamt)": who has it now, each once; empty where nobody does. */
const waitingNames = (waits: readonly Waiting[]): string =>
  formatList([...new Set(waits.map(({ action, unit }) => whoseStep(action, unit)))].filter(name => name !== ''))

/** A step that was taken, as it is read, with what a signature and a note fixed. */
const readStep = (step: TakenStep): StepView => ({
  ...stepView(step, wordsOf(step.action).done),
  hashes: [
    ...(step.action === 'sign' && step.contentSha256 ? [{ label: 'Inhalt', sha256: step.contentSha256 }] : []),
    ...(step.pdfSha256 ? [{ label: 'PDF', sha256: step.pdfSha256 }] : []),
  ],
})

/** What a report waits for, and of whom. */
function waitingView(
  way: ReportWay,
  actor: WayActor,
  { action, unit, leaders }: { action: WayAction; unit: WayUnit | null; leaders: readonly Leader[] },
): WaitingView {
  const decision = decide(way, actor, action)
  const asked = action === 'submit' ? null : unit
  return {
    what: wordsOf(action).waiting,
    unit: unit && { id: unit.id, name: unit.name },
    who: action === 'send' || action === 'publish' ? COUNCIL_OFFICE : undefined,
    asksHead: action !== 'submit',
    head: asked?.head ?? null,
    deputies: deputiesOf(asked, leaders),
    isYours: decision.allowed,
    /** What is against the viewer's taking it, in a sentence; null where it is somebody else's, whose name stands there. */
    whyNot: decision.allowed || decision.because === 'not_your_part' ? null : refusedInWords(decision.because, action),
  }
}

const HEADS: ReadonlySet<WayAction> = new Set(['check', 'cosign', 'sign', 'note'])

/** Why someone may not take a step, in a sentence for that person. */
export function refusedInWords(because: Refusal, action: WayAction): string {
  switch (because) {
    case 'you_wrote_it':
    case 'unit_unknown':
    case 'wrong_step':
      return SHARED_REFUSALS[because]
    case 'contradictions':
      return 'Im Bericht fehlt noch etwas, oder er widerspricht sich. Die Stellen sind unten genannt.'
    case 'cosigner_missing':
      return 'Es fehlt noch eine Mitzeichnung.'
    case 'already_cosigned':
      return 'Ihre Stelle hat schon mitgezeichnet.'
    case 'confidential':
      return 'Ein vertraulicher Bericht wird nicht veröffentlicht.'
    case 'waits_for_note':
      return 'Der Bericht wird versandt, sobald er zur Kenntnis genommen ist.'
    case 'not_your_part':
      return HEADS.has(action)
        ? 'Das steht nur der Leitung dieser Stelle und ihren Vertretungen zu.'
        : 'Dieser Schritt gehört nicht zu Ihren Aufgaben an diesem Bericht.'
  }
}

/** What the report needs and the register of units does not know, by the names that the report gives. */
function unknownUnits(way: ReportWay): string[] {
  if (way.step !== 'drafting' && way.step !== 'submitted' && way.step !== 'checked') return []
  return [
    ...(way.office
      ? []
      : [way.officeName ? `die zuständige Stelle „${way.officeName}“` : 'die zuständige Stelle: Der Beschluss nennt keine']),
    ...(way.department
      ? []
      : [way.departmentName ? `der Geschäftsbereich „${way.departmentName}“` : 'der Geschäftsbereich, der unterschreibt']),
    ...(way.isNoted && !way.city ? ['die Stadt, deren Leitung zur Kenntnis nimmt'] : []),
  ]
}

/** Who is expected to sign: head and deputies, for the draft's page. */
export function expectedSigner(unit: Pick<WayUnit, 'id' | 'name' | 'head'> | null, leaders: readonly Leader[]): string | null {
  if (!unit) return null
  const deputies = deputiesOf(unit, leaders)
  const instead = deputies.length > 0 ? `${unit.head ? 'in Vertretung' : 'Vertretung'}: ${formatList(deputies)}` : ''
  if (!unit.head && deputies.length === 0) return null
  return [unit.head ?? 'Stelle unbesetzt', instead].filter(part => part !== '').join('; ')
}
