/** Experiments that send people to another page. */
import { run } from './feature.ts'
import { isUrlTargeted } from './targeting.ts'
import type { Effects, GrowthBookContext, GrowthBookExperiment, StickyDocs, Tracked } from './type.ts'
import { parseParams, parseUrl, writeParams } from './url.ts'

export type Redirect = Effects & {
  /** Where to go; null: stay. Of several redirects the first that somebody is in decides. */
  readonly redirect: string | null
}

/** Runs the experiments of a context that run by themselves, in their order, up to the first redirect. */
export function runRedirects(context: GrowthBookContext, docs: StickyDocs | null = null): Redirect {
  let kept = docs
  let redirect: string | null = null
  const exposures: Tracked[] = []
  for (const experiment of context.experiments ?? []) {
    if (experiment.manual || !isRedirect(experiment) || isBlocked(experiment, context)) continue
    const { result, ...effects } = run(experiment, context, kept)
    kept = effects.docs
    exposures.push(...effects.exposures)
    if (!result.inExperiment) continue
    redirect = targetOf(experiment, urlRedirectOf(result.value), context.url ?? '')
    break
  }
  return { redirect, docs: kept, exposures }
}

function urlRedirectOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'urlRedirect')
    ? (value as { urlRedirect: unknown }).urlRedirect
    : undefined
}

/** Changes of the page itself need its DOM, so they are not for here. */
function isRedirect({ urlPatterns, variations }: GrowthBookExperiment): boolean {
  return Boolean(urlPatterns) && variations.some((value) => urlRedirectOf(value) !== undefined)
}

function isBlocked(experiment: GrowthBookExperiment, context: GrowthBookContext): boolean {
  if (context.disableUrlRedirectExperiments) return true
  if (experiment.changeId && context.blockedChangeIds?.includes(experiment.changeId)) return true
  const targets = experiment.variations.map(urlRedirectOf).filter(Boolean)
  if (targets.length === 0) return false
  const page = parseUrl(context.url ?? '')
  return targets.some((target) => {
    const url = parseUrl(String(target))
    if (!page || !url) return true
    return Boolean(context.disableCrossOriginUrlRedirectExperiments) && url.origin !== page.origin
  })
}

/** Null where the new page is one that the experiment is for: it would send people in a circle. */
function targetOf({ persistQueryString, urlPatterns = [] }: GrowthBookExperiment, to: unknown, from: string) {
  if (typeof to !== 'string' || to === '') return null
  const url = persistQueryString ? mergeQueryStrings(from, to) : to
  return isUrlTargeted(url, urlPatterns) ? null : url
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
