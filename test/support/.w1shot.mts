import { launchBrowser } from '#test/support/browser.ts'

const [base, ...specs] = process.argv.slice(2)
const b = await launchBrowser()
for (const s of specs) {
  const [path, name, width = '1280', scheme = 'light', full = '1'] = s.split('|')
  const ctx = await b.newContext({ viewport: { width: Number(width), height: 900 }, colorScheme: scheme as 'light' })
  const p = await ctx.newPage()
  const errors: string[] = []
  p.on('console', m => {
    if (m.type() === 'error') errors.push(m.text())
  })
  await p.goto(base + path!)
  const overflow = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await p.screenshot({ path: `/tmp/w1-${name}.png`, fullPage: full === '1' })
  console.log(name, 'overflow', overflow, errors.join(' | '))
  await ctx.close()
}
await b.close()
