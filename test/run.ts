import { journeyBatches, rulesBatches, runBatches } from './run-files.ts'

// `npm run test:rules` and `npm run test:journeys`; more than one name runs them one after the other.
const SUITES = { rules: rulesBatches, journeys: journeyBatches }
for (const name of process.argv.slice(2))
  if (!(await runBatches(name === 'rules' || name === 'journeys' ? SUITES[name]() : []))) process.exitCode = 1
