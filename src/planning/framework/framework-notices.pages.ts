import { successes } from '#web/record/notice.tsx'

/** What was just done in the framework. */
export const FRAMEWORK_NOTICES = successes({
  gespeichert: 'Gespeichert.',
  aufgenommen: 'Das Dokument ist in den Planungsrahmen aufgenommen.',
  herausgenommen: 'Das Dokument ist nicht mehr im Planungsrahmen. Was es ersetzt hatte, gilt wieder.',
  'wieder-offen': 'Das Dokument ist nicht mehr im Planungsrahmen. Der Beschluss steht wieder bei den Vorschlägen.',
  nicht: 'Vermerkt: Dieser Punkt bringt nichts in den Planungsrahmen.',
  doch: 'Der Punkt steht wieder bei den Vorschlägen.',
})
