import { SHARED_REFUSALS } from '#approval/step-words.ts'
import type { PlanningAction, PlanningRefusal } from '../rules/planning-way.ts'

/** The words of one step in all places at which they are read. */
interface ActionWords {
  /** As the heading of a step that was taken: "Geprüft". */
  readonly done: string
  /** On the button. */
  readonly button: string
  /** What the report waits for; only those have it for which it can wait. */
  readonly waiting?: string
  /** "Ruprecht Sandrock hat ihn … geprüft". */
  readonly participle: string
}

const ACTIONS: Readonly<Record<PlanningAction, ActionWords>> = {
  coordinate: {
    done: 'In die Abstimmung gegeben',
    button: 'In die Abstimmung geben',
    waiting: 'Entwurf',
    participle: 'in die Abstimmung gegeben',
  },
  check: { done: 'Im Amt geprüft', button: 'Geprüft', waiting: 'Prüfung im Amt', participle: 'geprüft' },
  send_out: {
    done: 'Versandt',
    button: 'Als versandt vermerken',
    waiting: 'Abstimmung mit anderen Stellen und Versand',
    participle: 'als versandt vermerkt',
  },
  hold: {
    done: 'Konferenz gehalten',
    button: 'Konferenz ist gehalten',
    waiting: 'Konferenz',
    participle: 'nach der Konferenz weitergegeben',
  },
  skip_conference: { done: 'Ohne Konferenz', button: 'Ohne Konferenz weiter', participle: 'ohne Konferenz weitergegeben' },
  collect: {
    done: 'Ergebnisse liegen vor',
    button: 'Ergebnisse liegen vor',
    waiting: 'Ergebnisse der Konferenz',
    participle: 'mit Ergebnissen versehen',
  },
  results_checked: {
    done: 'Ergebnisse geprüft',
    button: 'Ergebnisse sind geprüft',
    waiting: 'Prüfung der Ergebnisse',
    participle: 'auf die Ergebnisse geprüft',
  },
  submit: {
    done: 'Zur Unterschrift gegeben',
    button: 'Zur Unterschrift geben',
    waiting: 'Überarbeitung',
    participle: 'zur Unterschrift gegeben',
  },
  sign: { done: 'Unterschrieben', button: 'Unterschreiben', waiting: 'Unterschrift', participle: 'unterschrieben' },
  bring_in: {
    done: 'Zur Lesung eingebracht',
    button: 'Zur Lesung einbringen',
    waiting: 'Einbringung in den Ausschuss',
    participle: 'eingebracht',
  },
  decide: { done: 'Beschlossen', button: 'Beschlossen', waiting: 'Ergebnis der Lesung', participle: 'als beschlossen vermerkt' },
  decide_changed: {
    done: 'Mit Änderungen beschlossen',
    button: 'Mit Änderungen beschlossen',
    participle: 'als mit Änderungen beschlossen vermerkt',
  },
  refer: { done: 'Verwiesen', button: 'Verwiesen, weitere Lesung', participle: 'als verwiesen vermerkt' },
  adjourn: { done: 'Vertagt', button: 'Vertagt', participle: 'als vertagt vermerkt' },
  refer_back: { done: 'An die Verwaltung zurückverwiesen', button: 'Zurückverwiesen', participle: 'als zurückverwiesen vermerkt' },
  reject: { done: 'Abgelehnt', button: 'Abgelehnt', participle: 'als abgelehnt vermerkt' },
  rework: {
    done: 'Neu aufgenommen',
    button: 'Neu überarbeiten',
    waiting: 'Entscheidung, wie es weitergeht',
    participle: 'neu aufgenommen',
  },
  confirm_text: {
    done: 'Beschlossene Fassung bestätigt',
    button: 'Das ist die beschlossene Fassung',
    waiting: 'Einarbeitung der Änderungen und Bestätigung',
    participle: 'als beschlossene Fassung bestätigt',
  },
  take_in: {
    done: 'In den Planungsrahmen aufgenommen',
    button: 'Steht im Planungsrahmen',
    waiting: 'Aufnahme in den Planungsrahmen',
    participle: 'in den Planungsrahmen aufgenommen',
  },
  publish: { done: 'Veröffentlicht', button: 'Veröffentlichen', waiting: 'Veröffentlichung', participle: 'veröffentlicht' },
  put_to_use: { done: 'In Anwendung', button: 'Wird angewendet', waiting: 'Beginn der Anwendung', participle: 'in Anwendung gegeben' },
  account: {
    done: 'Bilanziert',
    button: 'Ist bilanziert',
    waiting: 'Bilanz mit der nächsten Ausgabe',
    participle: 'als bilanziert vermerkt',
  },
  pass_over: {
    done: 'Offene Antworten übergangen',
    button: 'Offene Antworten übergehen',
    participle: 'ohne offene Antworten weitergegeben',
  },
  recall: { done: 'Zurückgeholt', button: 'Zurückholen', participle: 'zurückgeholt' },
  hand_back: { done: 'Zurückgegeben', button: 'Zurückgeben', participle: 'zurückgegeben' },
  return: { done: 'Nach der Unterschrift zurückgegeben', button: 'Zurückgeben', participle: 'zurückgegeben' },
  withdraw: {
    done: 'Veröffentlichung zurückgezogen',
    button: 'Veröffentlichung zurückziehen',
    participle: 'aus der Veröffentlichung zurückgezogen',
  },
}

export const wordsOf = (action: PlanningAction): ActionWords => ACTIONS[action]

/** The steps that have a button on the way's page, in its order; signing has a page of its own. */
export const BUTTONS = (Object.keys(ACTIONS) as PlanningAction[]).filter(action => action !== 'sign')

const HEADS: ReadonlySet<PlanningAction> = new Set(['check', 'sign', 'return', 'hand_back'])

/** Why someone may not take a step, in a sentence for that person; `against` is what others hold it up with. */
export function refusedInWords(because: PlanningRefusal, action: PlanningAction, against: string): string {
  switch (because) {
    case 'you_wrote_it':
    case 'unit_unknown':
    case 'wrong_step':
      return SHARED_REFUSALS[because]
    case 'coordination_open':
      return 'Die Abstimmung ist noch offen: Es fehlen Antworten, oder Anmerkungen sind nicht behandelt.'
    case 'nothing_open':
      return 'Es ist keine Antwort offen.'
    case 'paper_missing':
      return 'Es ist noch kein Beschluss verknüpft, der den Bericht annimmt.'
    case 'not_followed':
      return 'Es gibt noch keine nächste Ausgabe, mit der bilanziert wird.'
    case 'held_up':
      return against
    case 'not_your_part':
      return HEADS.has(action)
        ? 'Das steht nur der Leitung dieser Stelle und ihren Vertretungen zu.'
        : 'Dieser Schritt gehört nicht zu Ihren Aufgaben an diesem Bericht.'
  }
}
