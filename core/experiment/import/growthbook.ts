/**
 * A GrowthBook payload as our flags and experiments. Everybody keeps the variant that GrowthBook
 * gives them: hashes, seeds and ranges stay, conditions run in compat.
 *
 * A feature comes over whole or not at all, as a rule that is missing would give its people to
 * the next one. What has no equivalent is told, and the others are imported.
 */
import { isRecord } from '../../base/json.ts'
import type { Json } from '../../base/json.ts'
import type { Experiment } from '../experiment.ts'
import { below, finding } from '../finding.ts'
import type { Finding } from '../finding.ts'
import type { Flag, FlagRule } from '../flag.ts'
import { listsOf } from '../growthbook/saved-group.ts'
import type { Feature, GrowthBookExperiment } from '../growthbook/type.ts'
import { placed } from './condition.ts'
import { refuse, whole } from './context.ts'
import type { Import, Imported, Refusal, Report } from './context.ts'
import { experimentOf } from './growthbook-experiment.ts'
import { rulesOf } from './growthbook-rule.ts'
import type { Bandits } from './growthbook-rule.ts'
import { USUAL_PLACES } from './place.ts'
import type { Places } from './place.ts'

export function importGrowthBook(payload: unknown, places: Places = USUAL_PLACES): Imported {
  const findings: Finding[] = []
  const report: Report = (one) => void findings.push(one)
  if (!isRecord(payload)) {
    report(finding('not_a_payload', '', { what: { cs: 'objekt s features', en: 'An object with features' } }))
    return { flags: {}, experiments: [], groups: {}, findings }
  }
  for (const key of Object.keys(payload))
    if (key.startsWith('encrypted')) report(finding('encrypted', below('', key)))
  const features = isRecord(payload.features) ? payload.features : {}
  const groups = isRecord(payload.savedGroups) ? payload.savedGroups : {}
  const bandits = (isRecord(payload.contextualBandits) ? payload.contextualBandits : {}) as Bandits
  const flags = Object.entries(features).flatMap(([key, feature]) => {
    const flag = whole({ at: below('/features', key), places, groups, report }, (context) =>
      flagOf(key, feature, bandits, context),
    )
    return flag ? [[key, flag] as const] : []
  })
  const listed = Array.isArray(payload.experiments) ? payload.experiments : []
  const experiments = listed.flatMap((one: unknown, index) => {
    const context = { at: below('/experiments', index), places, groups, report }
    return whole(context, (context) => automaticOf(one, context)) ?? []
  })
  const sound = complete(Object.fromEntries(flags), features, report)
  return { flags: sound, experiments, groups: listsOf(groups), findings }
}

function flagOf(key: string, feature: unknown, bandits: Bandits, context: Import): Flag | null {
  const { at, report } = context
  if (!isRecord(feature)) {
    report(finding('not_a_payload', at, { what: { cs: 'vlastnost (feature)', en: 'A feature' } }))
    return null
  }
  const { defaultValue = null, rules = [] } = feature as Feature
  const list = Array.isArray(rules) ? rules : []
  const ours = list.flatMap((rule, index): FlagRule[] =>
    isRecord(rule) ? rulesOf(key, rule, bandits, { ...context, at: below(at, 'rules', index) }) : [],
  )
  // GrowthBook's values have no type of their own; a shut gate gives null.
  return { key, type: 'json', default: defaultValue as Json, off: null, rules: ours }
}

/**
 * Without the flags whose prerequisites were not imported, and theirs in turn; and without circles,
 * which GrowthBook answers with null at every feature in it.
 */
function complete(
  flags: { readonly [key: string]: Flag },
  features: { readonly [key: string]: unknown },
  report: Report,
): { [key: string]: Flag } {
  const left = new Map(Object.entries(flags))
  const parents = (key: string) => parentsOf(left.get(key))
  const leaveOut = (key: string, refusal: Refusal) => {
    left.delete(key)
    refuse({ at: below('/features', key), report }, 'parentConditions', refusal)
  }
  for (const key of circular(left)) leaveOut(key, CIRCLE)
  const isMissing = (parent: string) => Object.hasOwn(features, parent) && !left.has(parent)
  for (let lost = true; lost;) {
    lost = false
    for (const key of [...left.keys()].filter((one) => parents(one).some(isMissing))) {
      lost = true
      leaveOut(key, ORPHAN)
    }
  }
  return Object.fromEntries(left)
}

function parentsOf(flag: Flag | undefined): string[] {
  return (flag?.rules ?? []).flatMap(({ requires = [] }) => requires.map(({ flag: parent }) => parent))
}

/** What is in a circle or leads into one: what is left when whatever has all of its parents is taken off. */
function circular(flags: ReadonlyMap<string, Flag>): string[] {
  const children = new Map<string, string[]>()
  const waitsFor = new Map<string, number>()
  for (const [key, flag] of flags) {
    const parents = [...new Set(parentsOf(flag))].filter((parent) => flags.has(parent))
    waitsFor.set(key, parents.length)
    for (const parent of parents) {
      const known = children.get(parent)
      if (known) known.push(key)
      else children.set(parent, [key])
    }
  }
  const sound = [...flags.keys()].filter((key) => waitsFor.get(key) === 0)
  for (const key of sound)
    for (const child of children.get(key) ?? []) {
      const left = waitsFor.get(child)! - 1
      waitsFor.set(child, left)
      if (left === 0) sound.push(child)
    }
  return [...flags.keys()].filter((key) => waitsFor.get(key)! > 0)
}

const CIRCLE = {
  why: { cs: 'podmínky vedou v kruhu', en: 'its prerequisites are a circle' },
  what: { cs: 'Zrušte jednu z podmínek kruhu.', en: 'Take one prerequisite of the circle out.' },
}
const ORPHAN = {
  why: {
    cs: 'vlastnost, na které závisí, se nepřevedla',
    en: 'a feature that it depends on was not imported',
  },
  what: { cs: 'Nejdřív převeďte tu.', en: 'Import that one first.' },
}
const ONLY_DIVIDES = {
  why: { cs: 'náš experiment jen rozděluje', en: 'our experiments only divide' },
  what: {
    cs: 'Vyjádřete to podmínkou (`when`), nebo nechte experiment vyhodnotit balíčkem growthbook.js.',
    en: 'Say it as a condition (`when`), or let growthbook.js evaluate the experiment.',
  },
}

/** Parts of an experiment that need the page, or that our experiments do not have. */
const REFUSED = [
  'urlPatterns',
  'url',
  'groups',
  'parentConditions',
  'force',
  'manual',
  'contextualBandit',
] as const

function automaticOf(one: unknown, context: Import): Experiment | null {
  const { at, places, report } = context
  if (!isRecord(one) || typeof one.key !== 'string') {
    report(
      finding('not_a_payload', at, { what: { cs: 'experiment s klíčem', en: 'An experiment with a key' } }),
    )
    return null
  }
  const given = one as unknown as GrowthBookExperiment
  for (const word of REFUSED) {
    if (given[word] === undefined || given[word] === false) continue
    refuse({ at: below(at, word), report }, word, ONLY_DIVIDES)
  }
  const made = experimentOf(given.key, given, { ...context, count: given.variations?.length ?? 0 })
  if (!made) return null
  const isDraft = given.status === 'draft' || given.active === false
  const status = isDraft ? 'draft' : given.status === 'stopped' ? 'stopped' : 'running'
  return {
    ...made,
    status,
    ...(given.condition && { when: placed(given.condition, places, context.groups), mode: 'compat' }),
  }
}
