/**
 * GrowthBook's semantics over our rule engine, as one ES module: hashes, conditions, features,
 * experiments, sticky buckets, redirects. For shops that come from GrowthBook, and for its vectors.
 */
export { compile } from '../../core/rule/compile.ts'
export { decrypt } from '../../core/experiment/growthbook/decrypt.ts'
export { attributesOf } from '../../core/experiment/growthbook/attribute.ts'
export { evalFeature, run } from '../../core/experiment/growthbook/feature.ts'
export { hash } from '../../core/experiment/growthbook/hash.ts'
export { getQueryStringOverride } from '../../core/experiment/growthbook/query.ts'
export {
  chooseVariation,
  getBucketRanges,
  getEqualWeights,
  inNamespace,
} from '../../core/experiment/growthbook/range.ts'
export { mergeQueryStrings, runAutomatic } from '../../core/experiment/growthbook/automatic.ts'
export { docsFor } from '../../core/experiment/growthbook/sticky.ts'
export { passes } from '../../core/experiment/growthbook/target.ts'
export { isUrlTargeted } from '../../core/experiment/growthbook/targeting.ts'
