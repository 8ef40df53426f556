/** E-mails as a browser shows them, narrow and wide, by day and by night: nothing sticks out, axe-core is silent. SHOTS=folder keeps pictures. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composeMail } from '../../core/message/mail/compose.ts'
import { mailHtml } from '../../core/message/mail/html.ts'
import { PERSONAS, personaOf, worldOf } from '../../core/message/persona.ts'
import type { MadeUp } from '../../core/message/persona.ts'
import type { EmailBlock, EmailTemplate } from '../../core/message/template.ts'
import { TEMPLATES } from '../../core/playbook/templates.ts'
import { startBrowser } from '../support/page.ts'

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><rect width="600" height="400" fill="#b98"/></svg>`
const WORLD = {
  shop: { name: 'Čajovna U Mostu', url: 'https://shop.example' },
  currency: 'CZK',
  now: Date.UTC(2026, 10, 23, 9),
  kept: ['note'],
  holds: true,
}
const EVERY: readonly EmailBlock[] = [
  { kind: 'heading', text: '{{ person.greeting }}' },
  { kind: 'text', text: 'První odstavec zprávy.\n\nDruhý má dvě\nřádky: {{ entry.note }}' },
  { kind: 'cart' },
  { kind: 'button', text: 'Zpátky do košíku', to: 'cart' },
  { kind: 'divider' },
  { kind: 'heading', text: 'Objednávka {{ order.id }}' },
  { kind: 'order' },
  { kind: 'product' },
  { kind: 'products', of: 'recommended', count: 4, title: 'Mohlo by se vám líbit' },
  { kind: 'coupon', offer: 'ten', text: 'Sleva {{ coupon.percent }} % na příští nákup' },
  { kind: 'campaign', campaign: 'spring' },
  { kind: 'image', url: 'https://shop.example/pole.jpg', alt: 'Čajové pole', to: 'shop' },
  { kind: 'quote', text: 'Nejlepší čaj, jaký jsem kdy pila.', by: 'Jana z Plzně' },
  { kind: 'rating', scale: 'nps', question: 'Doporučili byste nás?' },
  { kind: 'rating', scale: 'stars', question: 'Jak jste spokojeni?' },
]
const every: EmailTemplate = {
  channel: 'email',
  subject: 'Všechno',
  preheader: 'Úryvek',
  blocks: EVERY,
  footer: 'Píšeme vám, protože jste si to přáli.',
}

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser()
}, 90_000)
afterAll(async () => browser?.close())

async function faultsOf(
  html: string,
  width: number,
  colorScheme: 'light' | 'dark',
  shot: string,
): Promise<string[]> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
  try {
    const page = await context.newPage()
    await page.route('**/*', (route) => route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }))
    await page.setContent(html)
    if (process.env['SHOTS'])
      await page.screenshot({
        path: join(process.env['SHOTS'], `${shot}-${width}-${colorScheme}.png`),
        fullPage: true,
      })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    await page.evaluate(AXE)
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)}`)
    })
    return wide > 0 ? [...found, `${wide} px too wide`] : found
  } finally {
    await context.close()
  }
}

const htmlFor = (persona: MadeUp, template: EmailTemplate) =>
  mailHtml(composeMail(template, worldOf(persona, template, WORLD)))

test.each([
  ['known', 360, 'light'],
  ['known', 720, 'dark'],
  ['long', 360, 'dark'],
  ['strange', 720, 'light'],
] as const)('for %s every block can be read at %i pixels, %s', async (id, width, scheme) => {
  expect(await faultsOf(htmlFor(personaOf(id)!, every), width, scheme, id)).toEqual([])
})

test('what ships can be read', async () => {
  const [known, english] = [PERSONAS[0]!, PERSONAS.find(({ language }) => language === 'en')!]
  for (const id of ['cart-email', 'confirm-email'])
    for (const persona of id === 'cart-email' ? [known] : [english]) {
      const template = TEMPLATES[id]![persona.language]
      if (template.channel !== 'email') throw new Error(id)
      expect(
        await faultsOf(htmlFor(persona, template), 360, 'light', `${id}-${persona.language}`),
        id,
      ).toEqual([])
    }
})
