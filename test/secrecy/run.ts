import { loadSolver } from '#secrecy/adapters/highs.ts'
import { attackTables } from './attack-tables.ts'

// npm run fuzz:secrecy [count] [seed]: random linked tables under attack.
const [count = '10000', seed = '2'] = process.argv.slice(2)
const began = performance.now()
const result = attackTables(Number(count), Number(seed), await loadSolver())
console.log(JSON.stringify({ ...result, seconds: Math.round((performance.now() - began) / 1000) }))
process.exit(result.found.length === 0 ? 0 : 1)
