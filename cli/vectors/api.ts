/** What the vectors ask, wherever it comes from: the sources, the built bundle, or the bundle in a page. */
import { decrypt } from '../../core/experiment/growthbook/decrypt.ts'
import { attributesOf } from '../../core/experiment/growthbook/attribute.ts'
import { evalFeature, run } from '../../core/experiment/growthbook/feature.ts'
import { hash } from '../../core/experiment/growthbook/hash.ts'
import { getQueryStringOverride } from '../../core/experiment/growthbook/query.ts'
import {
  chooseVariation,
  getBucketRanges,
  getEqualWeights,
  inNamespace,
} from '../../core/experiment/growthbook/range.ts'
import { runAutomatic } from '../../core/experiment/growthbook/automatic.ts'
import { docsFor } from '../../core/experiment/growthbook/sticky.ts'
import { passes } from '../../core/experiment/growthbook/target.ts'

export const SOURCE = {
  attributesOf,
  chooseVariation,
  decrypt,
  docsFor,
  evalFeature,
  getBucketRanges,
  getEqualWeights,
  getQueryStringOverride,
  hash,
  inNamespace,
  passes,
  run,
  runAutomatic,
}

export type Api = typeof SOURCE
