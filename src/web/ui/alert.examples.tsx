import { Alert } from './alert.tsx'
import type { Examples } from './examples.ts'

export const alertExamples: Examples = {
  component: 'Alert',
  of: (['info', 'success', 'warning', 'danger'] as const).map(kind => ({
    name: kind,
    shows: () => (
      <Alert kind={kind}>
        <p>
          <strong>Noch nicht gespeichert.</strong> Geben Sie den Namen an.
        </p>
      </Alert>
    ),
  })),
}
