/**
 * What one case of GrowthBook's vectors expects and what we give. A case is a list; what stands
 * in which column is said by the runner of its file (shared/vectors/growthbook/ORIGIN.md).
 */
import type {
  GrowthBookContext,
  GrowthBookExperiment,
  BucketRange,
  Namespace,
  StickyDoc,
} from '../../core/experiment/growthbook/type.ts'
import type { Condition } from '../../core/rule/condition.ts'
import type { Groups } from '../../core/rule/moment.ts'
import { aesCbc } from './aes.ts'
import type { Api } from './api.ts'

export type Case = readonly unknown[]
export type Answered = { readonly name: string; readonly expected: unknown; readonly got: unknown }

type Ask = (api: Api, columns: Case) => Answered | Promise<Answered>

/** The column types are the file's promise; a case that breaks it fails by name. */
const GROUPS: { readonly [group: string]: Ask } = {
  evalCondition: (api, columns) => {
    const [name, condition, attributes, expected, groups] = columns as [
      string,
      Condition,
      unknown,
      boolean,
      Groups?,
    ]
    return { name, expected, got: api.passes(attributes, condition, groups) }
  },
  hash: (api, columns) => {
    const [seed, value, version, expected] = columns as [string, string, number, number | null]
    return { name: JSON.stringify([seed, value, version]), expected, got: api.hash(seed, value, version) }
  },
  getBucketRange: (api, columns) => {
    const [name, [count, coverage, weights], expected] = columns as [
      string,
      [number, number, number[] | null],
      BucketRange[],
    ]
    return { name, expected: rounded(expected), got: rounded(api.getBucketRanges(count, coverage, weights)) }
  },
  chooseVariation: (api, columns) => {
    const [name, bucket, ranges, expected] = columns as [string, number, BucketRange[], number]
    return { name, expected, got: api.chooseVariation(bucket, ranges) }
  },
  getQueryStringOverride: (api, columns) => {
    const [name, key, url, count, expected] = columns as [string, string, string, number, number | null]
    return { name, expected, got: api.getQueryStringOverride(key, url, count) }
  },
  inNamespace: (api, columns) => {
    const [name, id, namespace, expected] = columns as [string, string, Namespace, boolean]
    return { name, expected, got: api.inNamespace(id, namespace) }
  },
  getEqualWeights: (api, columns) => {
    const [count, expected] = columns as [number, number[]]
    return { name: String(count), expected: rounded(expected), got: rounded(api.getEqualWeights(count)) }
  },
  decrypt: async (api, columns) => {
    const [name, text, key, expected] = columns as [string, string, string, string | null]
    return { name, expected, got: await api.decrypt(text, key, aesCbc) }
  },
  feature: askFeature,
  contextualBandit: askFeature,
  run: (api, columns) => {
    const [name, context, experiment, value, inExperiment, hashUsed] = columns as [
      string,
      GrowthBookContext,
      GrowthBookExperiment,
      unknown,
      boolean,
      boolean,
    ]
    const { result } = api.run(experiment, context)
    return {
      name,
      expected: { value, inExperiment, hashUsed },
      got: { value: result.value, inExperiment: result.inExperiment, hashUsed: result.hashUsed },
    }
  },
  stickyBucket: askSticky,
  urlRedirect: (api, columns) => {
    const [name, context, expected] = columns as [string, GrowthBookContext, unknown]
    const { redirect, exposures } = api.runAutomatic(context)
    const got = exposures.map(({ result: { inExperiment, value } }) => ({
      inExperiment,
      urlRedirect: (value as { urlRedirect?: unknown }).urlRedirect,
      urlWithParams: redirect ?? '',
    }))
    return { name, expected, got }
  },
}

function askFeature(api: Api, columns: Case): Answered {
  const [name, context, key, expected] = columns as [string, GrowthBookContext, string, object]
  return { name, expected: { ruleId: '', ...expected }, got: api.evalFeature(key, context).result }
}

type StickyContext = GrowthBookContext & {
  readonly stickyBucketAssignmentDocs?: { readonly [key: string]: StickyDoc }
}

function askSticky(api: Api, columns: Case): Answered {
  const [name, context, kept, key, result, docs] = columns as [
    string,
    StickyContext,
    StickyDoc[],
    string,
    unknown,
    unknown,
  ]
  const stored = [...kept, ...Object.values(context.stickyBucketAssignmentDocs ?? {})]
  const byKey = Object.fromEntries(
    stored.map((doc) => [`${doc.attributeName}||${doc.attributeValue}`, doc] as const),
  )
  const got = api.evalFeature(key, context, api.docsFor(context, api.attributesOf(context), byKey))
  return {
    name,
    expected: { result, docs },
    got: { result: got.result.experimentResult ?? null, docs: got.docs },
  }
}

/** Eight digits, as the vectors are written. */
function rounded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rounded)
  return typeof value === 'number' ? Math.floor(value * 1e8) / 1e8 : value
}

/** Asks one case; a case of a group that nobody knows, and one that cannot be read, fails too. */
export async function answer(api: Api, group: string, columns: Case): Promise<Answered> {
  const expected = 'a group that this runner knows'
  const name = String(Array.isArray(columns) ? columns[0] : columns)
  const ask = Object.hasOwn(GROUPS, group) ? GROUPS[group] : undefined
  if (!ask) return { name, expected, got: group }
  try {
    return await ask(api, columns)
  } catch (error) {
    return { name, expected: 'an answer', got: `${(error as Error).name}: ${(error as Error).message}` }
  }
}
