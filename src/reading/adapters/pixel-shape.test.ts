import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { pageSizes, renderPage } from './render-page.ts'

test('The page of a fax is as high as its paper, whatever the shape of its pixels (B-7)', async () => {
  // A fax in standard resolution: 204 dots per inch across, 98 down.
  const white = sharp({ create: { width: 1728, height: 1145, channels: 3, background: '#ffffff' } })
  const file = { bytes: await white.tiff({ xres: 204 / 25.4, yres: 98 / 25.4, compression: 'lzw' }).toBuffer(), name: 'fax.tif' }
  const sizes = await pageSizes(file)
  assert.ok(sizes.ok)
  const [page] = sizes.value
  assert.ok(page && Math.abs(page.height / page.width - 1.379) < 0.01, JSON.stringify(page))
  const drawn = await renderPage(file, 1, { width: 1000 })
  assert.ok(drawn.ok && drawn.value)
  assert.ok(Math.abs(drawn.value.height - 1379) < 10, String(drawn.value.height))
})

test('A picture that tells no resolution has square pixels', async () => {
  const bytes = await sharp({ create: { width: 1000, height: 800, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer()
  const sizes = await pageSizes({ bytes, name: 'bild.png' })
  assert.ok(sizes.ok)
  const [page] = sizes.value
  assert.ok(page && Math.abs(page.height / page.width - 0.8) < 0.01)
})
