import { fuzzImports } from './imports.ts'

const [count = '10000', seed = '1'] = process.argv.slice(2)
const result = await fuzzImports(Number(count), Number(seed))
console.log(JSON.stringify(result))
process.exit(0)
