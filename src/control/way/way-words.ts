import type { WayAction, WayStep } from '../rules/report-way.ts'

/** The words of one step in all places at which they are read. A new step is a line here; who may take it when stays code (`rules/report-way.ts`). */
interface ActionWords {
  /** As the heading of a step that was taken: "Geprüft". */
  readonly done: string
  /** What the report waits for: "Prüfung". */
  readonly waiting: string
  /** "Ruprecht Sandrock hat ihn … geprüft". */
  readonly participle: string
  /** In the audit chain, after "report.". */
  readonly audit: string
  /** On the button of the way's page; left out where the step has a page of its own. */
  readonly button?: string
  /** Those whose step it is are told by mail that the report waits for them. */
  readonly isAsked?: true
}

/** In the order of the buttons: agreeing first, then what takes the report back. */
const ACTIONS: Record<WayAction, ActionWords> = {
  submit: {
    done: 'Zur Prüfung gegeben',
    waiting: 'Fertigstellung des Entwurfs',
    participle: 'zur Prüfung gegeben',
    audit: 'submitted',
    button: 'Zur Prüfung geben',
  },
  check: { done: 'Geprüft', waiting: 'Prüfung', participle: 'geprüft', audit: 'checked', button: 'Geprüft', isAsked: true },
  cosign: {
    done: 'Mitgezeichnet',
    waiting: 'Mitzeichnung',
    participle: 'mitgezeichnet',
    audit: 'cosigned',
    button: 'Mitzeichnen',
    isAsked: true,
  },
  note: {
    done: 'Zur Kenntnis genommen',
    waiting: 'Kenntnisnahme',
    participle: 'zur Kenntnis genommen',
    audit: 'noted',
    button: 'Zur Kenntnis nehmen',
    isAsked: true,
  },
  hand_back: { done: 'Zurückgegeben', waiting: 'Rückgabe', participle: 'zurückgegeben', audit: 'handed_back', button: 'Zurückgeben' },
  recall: { done: 'Zurückgeholt', waiting: 'Rückholung', participle: 'zurückgeholt', audit: 'recalled', button: 'Zurückholen' },
  return: {
    done: 'Nach der Unterschrift zurückgegeben',
    waiting: 'Rückgabe',
    participle: 'zurückgegeben',
    audit: 'returned',
    button: 'Zurückgeben',
  },
  sign: { done: 'Unterschrieben', waiting: 'Unterschrift', participle: 'unterschrieben', audit: 'signed', isAsked: true },
  send: { done: 'Versandt', waiting: 'Versand', participle: 'versandt', audit: 'sent' },
  publish: { done: 'Veröffentlicht', waiting: 'Veröffentlichung', participle: 'veröffentlicht', audit: 'published' },
  withdraw: {
    done: 'Veröffentlichung zurückgezogen',
    waiting: 'Rücknahme',
    participle: 'aus der Veröffentlichung zurückgezogen',
    audit: 'withdrawn',
  },
  unpublish: {
    done: 'Veröffentlichung zurückgenommen',
    waiting: 'Rücknahme',
    participle: 'wieder aus der Öffentlichkeit genommen',
    audit: 'unpublished',
  },
}

export const wordsOf = (action: WayAction): ActionWords => ACTIONS[action]

/** The steps that have a button on the way's page, in its order. */
export const BUTTONS = (Object.keys(ACTIONS) as WayAction[]).flatMap(action => {
  const { button } = ACTIONS[action]
  return button === undefined ? [] : [{ action, label: button }]
})

/** Where a report is, in a word or two, for lists and heads. */
const STEPS: Record<WayStep, string> = {
  drafting: 'in Arbeit',
  submitted: 'zur Prüfung',
  checked: 'geprüft',
  signed: 'unterschrieben',
  noted: 'zur Kenntnis genommen',
  sent: 'versandt',
  published: 'veröffentlicht',
  withdrawn: 'zurückgezogen',
  returned: 'zurückgegeben',
}
export const germanStep = (step: WayStep): string => STEPS[step]
