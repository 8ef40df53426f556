/** Experiments that run by themselves: they change a page, or send people to another one. */
import { isRecord } from '../../base/json.ts'
import { run, soundly } from './feature.ts'
import { note } from './run.ts'
import { isUrlTargeted } from './targeting.ts'
import type { Effects, GrowthBookContext, GrowthBookExperiment, StickyDocs, Tracked } from './type.ts'
import { parseParams, parseUrl, writeParams } from './url.ts'

export type Automatic = Effects & {
  /** The experiments that somebody is in; what their variations change is for whoever has the page. */
  readonly taken: readonly Tracked[]
  /** Where to go; null: stay. */
  readonly redirect: string | null
}

/** In their order; who is in a redirect is in no experiment after it. */
export function runAutomatic(context: GrowthBookContext, docs: StickyDocs | null = null): Automatic {
  let kept = docs
  const taken: Tracked[] = []
  const exposures: Tracked[] = []
  for (const experiment of context.experiments ?? []) {
    if (experiment.manual || soundly(() => isBlocked(experiment, context)) !== false) continue
    const { result, ...effects } = run(experiment, context, kept)
    kept = effects.docs
    for (const one of effects.exposures) note(exposures, one)
    if (!result.inExperiment) continue
    taken.push({ experiment, result })
    if (kindOf(experiment) === 'redirect')
      return { taken, redirect: targetOf(experiment, result.value, context.url ?? ''), docs: kept, exposures }
  }
  return { taken, redirect: null, docs: kept, exposures }
}

function kindOf({ urlPatterns, variations }: GrowthBookExperiment): 'redirect' | 'visual' | null {
  const has = (word: string) => variations.some((value) => isRecord(value) && Object.hasOwn(value, word))
  if (urlPatterns && has('urlRedirect')) return 'redirect'
  const isVisual =
    variations.some((value) => isRecord(value) && value.domMutations) || has('js') || has('css')
  return isVisual ? 'visual' : null
}

function isBlocked(experiment: GrowthBookExperiment, context: GrowthBookContext): boolean {
  const { variations, changeId } = experiment
  if (changeId && context.blockedChangeIds?.includes(changeId)) return true
  const kind = kindOf(experiment)
  if (kind === 'redirect')
    return context.disableUrlRedirectExperiments === true || !variations.every((one) => isGoal(one, context))
  if (kind === null || context.disableVisualExperiments) return true
  return context.disableJsInjection === true && variations.some((value) => isRecord(value) && value.js)
}

/** Whether a variation stays, or sends people where the context lets it. */
function isGoal(variation: unknown, context: GrowthBookContext): boolean {
  const to = isRecord(variation) ? variation.urlRedirect : null
  const page = parseUrl(context.url ?? '')
  if (!page) return false
  if (!to) return true
  const url = parseUrl(String(to))
  return url !== null && !(context.disableCrossOriginUrlRedirectExperiments && url.origin !== page.origin)
}

/** Null where the new page is one that the experiment is for: it would send people in a circle. */
function targetOf(experiment: GrowthBookExperiment, variation: unknown, from: string): string | null {
  const to = isRecord(variation) ? variation.urlRedirect : null
  if (typeof to !== 'string' || to === '') return null
  const url = experiment.persistQueryString ? mergeQueryStrings(from, to) : to
  return isUrlTargeted(url, experiment.urlPatterns ?? []) ? null : url
}

/** The new address with those parameters of the old one that it has not itself. */
export function mergeQueryStrings(from: string, to: string): string {
  const [page, target] = [parseUrl(from), parseUrl(to)]
  if (!page || !target) return to
  const params = parseParams(target.search)
  const own = params.length
  for (const [name, value] of parseParams(page.search))
    if (!params.some(([one]) => one === name)) params.push([name, value])
  if (params.length === own) return target.href
  return `${target.origin}${target.pathname}?${writeParams(params)}${target.hash}`
}
