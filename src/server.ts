import { startServer } from './start-server.ts'

// The process entry for `npm start`; `regelkreis serve` starts the same server.
await startServer({ empty: process.argv.includes('--empty') })
