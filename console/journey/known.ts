/** What a journey can name that is there already: definitions in force, and words that other journeys use. */
import { isRecord } from '../../core/base/json.ts'
import type { DefinitionsAnswer } from '../../core/wire/definitions.ts'
import type { Language } from '../format.ts'

export type Named = { readonly id: string; readonly title: string }

export type Known = {
  readonly segments: readonly Named[]
  readonly campaigns: readonly Named[]
  /** Without the channel. */
  readonly templates: readonly Named[]
  readonly topics: readonly Named[]
  readonly tasks: readonly Named[]
  readonly audiences: readonly Named[]
  readonly goals: readonly Named[]
  readonly intents: readonly Named[]
  readonly shared: readonly Named[]
  readonly digests: readonly Named[]
  readonly experiments: readonly Named[]
}

export const NOTHING_KNOWN: Known = {
  segments: [],
  campaigns: [],
  templates: [],
  topics: [],
  tasks: [],
  audiences: [],
  goals: [],
  intents: [],
  shared: [],
  digests: [],
  experiments: [],
}

type Answer = Pick<DefinitionsAnswer, 'definitions'> & { readonly around: { readonly topics: string[] } }

export function knownOf({ definitions, around }: Answer, language: Language): Known {
  const of = (kind: string) => definitions.filter((one) => one.kind === kind)
  const named = (kind: string) =>
    of(kind).map(({ id, body }) => ({ id, title: titleOf(body, language) ?? id }))
  const journeys = of('journey').map(({ body }) => body)
  const steps = journeys.flatMap(({ steps: all }) => (Array.isArray(all) ? all.filter(isRecord) : []))
  const said = (member: string, kind?: string) =>
    words(steps.flatMap((step) => (kind === undefined || step['kind'] === kind ? [step[member]] : [])))
  const inside = (member: string, name: string, all: readonly Record<string, unknown>[]) =>
    words(all.map((one) => (isRecord(one[member]) ? one[member][name] : null)))
  return {
    segments: named('segment'),
    campaigns: named('campaign'),
    templates: words(of('template').map(({ id }) => id.replace(/-(?:email|sms|push|whatsapp|inbox)$/, ''))),
    topics: words([...around.topics, ...journeys.map(({ topic }) => topic), ...ids(said('topic'))]),
    tasks: said('task', 'task'),
    audiences: said('audience', 'audience'),
    goals: said('goal', 'goal'),
    intents: said('intent'),
    shared: inside('shares', 'intent', journeys),
    digests: inside('digest', 'id', steps),
    experiments: said('experiment', 'experiment'),
  }
}

const ids = (all: readonly Named[]) => all.map(({ id }) => id)

/** Each text once, in the order of the alphabet. */
function words(all: readonly unknown[]): Named[] {
  const texts = all.filter((one): one is string => typeof one === 'string' && one !== '')
  return [...new Set(texts)].sort().map((id) => ({ id, title: id }))
}

function titleOf(body: Record<string, unknown>, language: Language): string | null {
  const title = body['title'] ?? body['name']
  const said = isRecord(title) ? title[language] : null
  return typeof said === 'string' ? said : null
}
