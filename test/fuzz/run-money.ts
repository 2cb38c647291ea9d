import { fuzzMoney } from './money.ts'

const [count = '100000', seed = '1'] = process.argv.slice(2)
console.log(JSON.stringify(fuzzMoney(Number(count), Number(seed))))
