import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { app } from '../../worker/app.ts'

const gallery = (query: string, DEMO: string) => app.request(`/_v/gallery${query}`, {}, { ...env, DEMO })
const inDemo = (query: string) => gallery(query, 'on')

test('the gallery is of the demo alone', async () => {
  expect((await gallery('', 'off')).status).toBe(404)
})

test('it shows the widgets in the language and the light that are asked for, without a script', async () => {
  const response = await inDemo('?language=en&theme=dark')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  const html = await response.text()
  expect(html).toContain('<html lang="en" data-theme="dark">')
  expect(html).toContain('Would you recommend us to friends?')
  expect(html).not.toContain('<script')
  expect(await (await inDemo('?language=x&theme=y')).text()).toContain('<html lang="cs" data-theme="light">')
})
