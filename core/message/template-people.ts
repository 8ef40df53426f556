/** The template filled for everybody made up, every way of every fork once: what fails does so here. */
import { LiquidFault } from './liquid/fault.ts'
import type { Uses } from './liquid/uses.ts'
import { PERSONAS, worldOf } from './persona.ts'
import type { MadeUp } from './persona.ts'
import { fillerOf } from './mail/compose.ts'
import { filledFindings, filledUrlsOf } from './template-links.ts'
import type { PlacedUrl } from './template-links.ts'
import type { Template } from './template.ts'
import type { TemplateAround } from './template-around.ts'
import { templateFinding } from './template-finding.ts'
import type { TemplateFinding } from './template-finding.ts'
import { previewTemplate } from './template-preview.ts'
import type { Preview } from './template-preview.ts'

/** Above it Gmail cuts the rest off. */
const MAX_BYTES = 102_000
/** A template with more ways than this is looked at as it falls out, and no way is forced. */
const MAX_FORCED = 120

export type Forks = ReadonlyMap<string, Uses['forks']>
export type Found = {
  readonly findings: readonly TemplateFinding[]
  readonly branches: { readonly taken: number; readonly all: number }
}

type Trial = {
  readonly persona: MadeUp
  readonly holds: boolean
  readonly forced: { readonly at: string; readonly place: number; readonly way: number } | null
}

/** @param forks  of each text by its place. @param below  where the language stands in the draft. */
export function peopleFindings(
  template: Template,
  language: 'cs' | 'en',
  { forks, below }: { readonly forks: Forks; readonly below: string },
  around: TemplateAround,
): Found {
  const taken = new Set<string>()
  const byCode = new Map<string, TemplateFinding>()
  const people = PERSONAS.filter((one) => one.language === language || one.id === 'strange').map((one) => ({
    ...one,
    language,
  }))
  const ways = waysOf(template, forks)
  for (const trial of trialsOf(people, ways)) {
    const made = attempt(template, trial, around, below)
    if (made.fault) {
      byCode.set(`${made.fault.code} ${made.fault.at}`, made.fault)
      continue
    }
    for (const way of made.taken) taken.add(way)
    const said = trial.forced
      ? []
      : [
          ...looks(made.preview, trial.persona, around, below),
          ...leads(trial.persona, made.urls, around, below),
        ]
    // Of links each place counts, of the whole the first person for whom it is so.
    for (const one of said) {
      const key = one.code.endsWith('_link_for') ? `${one.code} ${one.at}` : one.code
      if (!byCode.has(key)) byCode.set(key, one)
    }
  }
  return { findings: [...byCode.values()], branches: { taken: taken.size, all: ways.length } }
}

type Way = { readonly at: string; readonly place: number; readonly way: number }

const nameOf = ({ at, place, way }: Way) => `${at} ${place} ${way}`

/** Every way of every fork; a block's rule is a fork of two ways at -1. */
function waysOf(template: Template, forks: Forks): Way[] {
  const rules = template.channel === 'email' ? template.blocks : []
  return [
    ...[...forks].flatMap(([at, all]) =>
      all.flatMap(({ at: place, ways }) => Array.from({ length: ways }, (_, way) => ({ at, place, way }))),
    ),
    ...rules.flatMap(({ when }, index) =>
      when === undefined ? [] : [0, 1].map((way) => ({ at: `/blocks/${index}`, place: -1, way })),
    ),
  ]
}

function trialsOf(people: readonly MadeUp[], ways: readonly Way[]): Trial[] {
  const asTheyAre = people.flatMap((persona) => [
    { persona, holds: true, forced: null },
    { persona, holds: false, forced: null },
  ])
  const forks = ways.filter(({ place }) => place >= 0)
  if (forks.length > MAX_FORCED) return asTheyAre
  const [first] = people
  return [...asTheyAre, ...forks.map((forced) => ({ persona: first!, holds: true, forced }))]
}

type Made =
  | { readonly fault: TemplateFinding; readonly preview: null; readonly taken: readonly string[] }
  | {
      readonly fault: null
      readonly preview: Preview
      readonly urls: readonly PlacedUrl[]
      readonly taken: readonly string[]
    }

function attempt(
  template: Template,
  { persona, holds, forced }: Trial,
  { shopUrl, currency, now, kept, sms }: TemplateAround,
  below: string,
): Made {
  const shop = { name: 'Čajovna', url: shopUrl }
  const world = worldOf(persona, template, { shop, currency, now, kept: kept ?? [], holds })
  const rules = template.channel === 'email' ? template.blocks : []
  const taken = rules.flatMap(({ when }, index) =>
    when === undefined ? [] : [nameOf({ at: `/blocks/${index}`, place: -1, way: holds ? 0 : 1 })],
  )
  if (forced) taken.push(nameOf(forced))
  try {
    const way = (at: string, place: number) =>
      forced && forced.at === at && forced.place === place ? forced.way : null
    const urls = forced ? [] : filledUrlsOf(template, fillerOf(world))
    return { fault: null, preview: previewTemplate(template, world, { way }, sms), urls, taken }
  } catch (fault) {
    if (!(fault instanceof LiquidFault)) throw fault
    const what = fault.code.replaceAll('_', ' ')
    const found = templateFinding('fails_for', below, { persona: persona.title, what })
    return { fault: found, preview: null, taken: [] }
  }
}

/** Where links lead that are filled in. Names with signs in them are no addresses, and nobody expects it. */
function leads(
  { title: persona, id }: MadeUp,
  urls: readonly PlacedUrl[],
  around: TemplateAround,
  below: string,
): TemplateFinding[] {
  return id === 'strange' || id === 'long' ? [] : filledFindings(urls, { persona, rules: around, below })
}

/** What only a finished message tells: how long it is, and how heavy. */
function looks(
  { subject, bytes, sms }: Preview,
  { title: persona, id }: MadeUp,
  { brand }: TemplateAround,
  below: string,
): TemplateFinding[] {
  const found: TemplateFinding[] = []
  const count = [...subject].length
  // Whoever has a name of a hundred letters knows that it is cut.
  if (count > brand.subjectMax && id !== 'long')
    found.push(
      templateFinding('subject_too_long', `${below}/subject`, {
        persona,
        count: String(count),
        most: String(brand.subjectMax),
      }),
    )
  if (bytes > MAX_BYTES)
    found.push(templateFinding('too_heavy', below, { count: String(Math.round(bytes / 1000)) }))
  if (sms && sms.segments > brand.smsSegments && id !== 'long' && id !== 'strange')
    found.push(
      templateFinding('sms_long', `${below}/text`, {
        persona,
        count: String(sms.segments),
        most: String(brand.smsSegments),
      }),
    )
  return found
}
