/** What holds for every message, as a fake instance keeps it: links, text messages, words, audiences of ad networks. */
import type { Page, Route } from 'playwright-core'
import type { AdAudiencesAnswer, AdPushAnswer } from '../../core/wire/ads.ts'
import type { LinkSettings, SmsSettings } from '../../core/wire/links.ts'
import type { Brand } from '../../core/wire/templates.ts'

export type SettingsWorld = {
  links: LinkSettings
  sms: SmsSettings
  brand: Brand
  audiences: AdAudiencesAnswer['audiences'][number][]
  push: AdPushAnswer
  /** What a change is refused with; null: it is taken. */
  refused: string | null
}

export const newSettingsWorld = (): SettingsWorld => ({
  links: { hosts: [], utm: null, cartPath: '/kosik', restorePath: null, validDays: 90 },
  sms: { diacritics: 'strip', segmentMicro: null },
  brand: { forbidden: ['levný'], emoji: 'one', subjectMax: 70, smsSegments: 2 },
  audiences: [{ audience: 'lost-carts', added: 1_234, removed: 5, lastAt: Date.now() - 60_000 }],
  push: { added: 500, removed: 3, batches: 2, failed: 'too_many' },
  refused: null,
})

const PLACES: readonly (readonly [string, 'links' | 'sms' | 'brand'])[] = [
  ['/links', 'links'],
  ['/sms', 'sms'],
  ['/templates/brand', 'brand'],
]

export async function playSettings(page: Page, world: SettingsWorld): Promise<void> {
  for (const [path, name] of PLACES)
    await page.route(`**/_v/v1/admin${path}`, (route) => keep(route, world, name))
  await page.route('**/_v/v1/admin/ads**', (route) =>
    route.fulfill({ json: { audiences: world.audiences, now: Date.now() } }),
  )
  await page.route('**/_v/v1/admin/ads/*/push', (route) => route.fulfill({ json: world.push }))
}

async function keep(route: Route, world: SettingsWorld, name: 'links' | 'sms' | 'brand'): Promise<void> {
  const request = route.request()
  if (request.method() === 'PUT' && world.refused !== null) {
    const problem = {
      code: 'bad_shape',
      title: 'Bad',
      status: 400,
      detail: world.refused,
      hint: '',
      path: '',
    }
    return route.fulfill({ status: 400, json: problem })
  }
  if (request.method() === 'PUT') Object.assign(world, { [name]: request.postDataJSON() as unknown })
  return route.fulfill({ json: world[name] })
}
