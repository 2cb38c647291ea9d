import { type Batch, journeyBatches, rulesBatches, runBatches } from './run-files.ts'

// `npm test`, `npm run test:rules` and `npm run test:journeys`: the suites that are named, worked off together.
const SUITES: Readonly<Record<string, () => Batch[]>> = { rules: rulesBatches, journeys: journeyBatches }
const batches = process.argv.slice(2).flatMap(name => {
  const suite = SUITES[name]
  if (!suite) throw new Error(`there is no suite ${name}`)
  return suite()
})
if (!(await runBatches(batches))) process.exitCode = 1
