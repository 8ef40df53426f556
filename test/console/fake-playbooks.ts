/** The playbooks of the fake instance: those that ship, with something missing here and there. */
import type { JourneyPlaybook } from '../../core/playbook/journey/playbook.ts'
import { JOURNEY_PLAYBOOKS } from '../../core/playbook/journeys.ts'
import type { JourneyDraft } from '../../core/wire/journeys.ts'
import type { PlaybookRow, PlaybookStatus, PlaybookView } from '../../core/wire/playbooks.ts'

export type PlaybookWorld = {
  status: Record<string, PlaybookStatus>
  asked: { path: string; body: Record<string, unknown> }[]
}

export const newPlaybookWorld = (): PlaybookWorld => ({
  status: Object.fromEntries(
    JOURNEY_PLAYBOOKS.map(({ id }, index): [string, PlaybookStatus] => [
      id,
      index === 0 ? 'published' : 'not_installed',
    ]),
  ),
  asked: [],
})

/** Not installed, and one thing is missing that stops it. */
export const STOPPED = 'review-request-test'

const books = (): readonly JourneyPlaybook[] => {
  const first = JOURNEY_PLAYBOOKS[0]!
  return [
    ...JOURNEY_PLAYBOOKS,
    {
      ...first,
      id: STOPPED,
      scenario: 'SCN-06',
      title: { cs: 'Žádost o recenzi (zkouška)', en: 'Review request (test)' },
      journey: { ...first.journey, id: STOPPED },
    },
  ]
}

type Asked = { method: string; path: string; body: Record<string, unknown>; now: number }

/** Null where there is nothing. */
export function answerPlaybooks(world: PlaybookWorld, { method, path, body, now }: Asked): unknown {
  if (method !== 'GET') world.asked.push({ path, body })
  if (path === '/playbooks') return { playbooks: books().map((book) => rowOf(world, book)), now }
  const [, , id, action] = path.split('/')
  const book = books().find((one) => one.id === id)
  if (!book) return null
  if (action === 'install') {
    world.status[book.id] = body['publish'] === true ? 'published' : 'draft'
    return { id: 'abandoned-cart', status: world.status[book.id], version: 0, isNew: true, missing: [] }
  }
  return viewOf(world, book)
}

function rowOf(world: PlaybookWorld, book: JourneyPlaybook): PlaybookRow {
  const { id, scenario, title, about, journey, needs } = book
  const sends = journey.steps.flatMap((step) =>
    step.kind === 'message'
      ? [{ step: step.id, channels: [...step.channels], template: step.template, afterMs: 3_600_000 }]
      : [],
  )
  return {
    id,
    scenario,
    title,
    about,
    class: journey.class,
    needs: [...needs],
    sends,
    version: 0,
    status: world.status[id] ?? 'not_installed',
    missing:
      id === STOPPED
        ? [
            {
              kind: 'event',
              what: 'order_delivered',
              stops: true,
              message: { cs: 'Událost „Objednávka doručena“ ještě nepřišla.', en: 'No order_delivered yet.' },
            },
          ]
        : [],
  }
}

function viewOf(world: PlaybookWorld, book: JourneyPlaybook): PlaybookView {
  const { version: _, ...journey } = book.journey
  return {
    ...rowOf(world, book),
    journey: journey as unknown as JourneyDraft,
    templates: { ...book.templates },
    check: { findings: [], publishable: true },
  }
}
