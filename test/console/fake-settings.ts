/** What holds for every message, as a fake instance keeps it: links, text messages, words, audiences of ad networks. */
import type { Page, Route } from 'playwright-core'
import type { AdAudiencesAnswer, AdPushAnswer } from '../../core/wire/ads.ts'
import type { ErasureView } from '../../core/wire/erasure.ts'
import type { LinkSettings, SmsSettings } from '../../core/wire/links.ts'
import type { Brand } from '../../core/wire/templates.ts'

export type SettingsWorld = {
  links: LinkSettings
  sms: SmsSettings
  brand: Brand
  audiences: AdAudiencesAnswer['audiences'][number][]
  push: AdPushAnswer
  erasures: ErasureView[]
  /** Queries of the lists of letters that were taken. */
  taken: string[]
  /** What a change is refused with; null: it is taken. */
  refused: string | null
}

export const newSettingsWorld = (): SettingsWorld => ({
  links: { hosts: [], utm: null, cartPath: '/kosik', restorePath: null, validDays: 90 },
  sms: { diacritics: 'strip', segmentMicro: null },
  brand: { forbidden: ['levný'], emoji: 'one', subjectMax: 70, smsSegments: 2 },
  audiences: [{ audience: 'lost-carts', added: 1_234, removed: 5, lastAt: Date.now() - 60_000 }],
  push: { added: 500, removed: 3, batches: 2, failed: 'too_many' },
  taken: [],
  erasures: [
    { id: 'e2', askedAt: Date.now() - 60_000, reason: 'ticket 512', audiences: 2, lines: 0, doneAt: null },
    {
      id: 'e1',
      askedAt: 1_700_000_000_000,
      reason: 'letter',
      audiences: 0,
      lines: 41,
      doneAt: 1_700_090_000_000,
    },
  ],
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
  await page.route('**/_v/v1/admin/erasures', (route) =>
    route.fulfill({ json: { erasures: world.erasures, now: Date.now() } }),
  )
  await page.route('**/_v/v1/admin/segments/*/letters**', (route) => {
    const isTaken = route.request().method() === 'POST'
    if (isTaken) world.taken.push(new URL(route.request().url()).search)
    return isTaken
      ? route.fulfill({ contentType: 'text/csv', body: 'external_id,language\r\nC-1,cs\r\n' })
      : route.fulfill({ json: { written: 1, left: { no_address: 3, consent_withdrawn: 12 } } })
  })
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
