/**
 * The schema that completion falls back on where the instance serves none, or is silent about a
 * place: the words of docs/rules.md and the events of the catalogue.
 */
import { PURPOSES } from '../../core/consent/purpose.ts'
import { EVENTS } from '../../core/event/catalogue.ts'
import type { Schema } from './vocabulary.ts'

const PATHS: readonly string[] = [
  'p.language',
  'f.orders',
  'f.ltv',
  'f.aov',
  'f.last_purchase_at',
  'f.first_seen_at',
  'f.favourite_category',
  'f.events',
  'cart.value',
  'cart.items',
  'cart.updated_at',
  'segments',
]

const OPERATORS = [
  '$eq $ne $gt $gte $lt $lte $in $nin $ini $nini $exists $size $elemMatch $all $alli',
  '$regex $regexi $notRegex $notRegexi $type $veq $vne $vgt $vgte $vlt $vlte $inGroup $notInGroup $not $ago $ref',
].flatMap((line) => line.split(' '))

const ref = (name: string) => ({ $ref: `#/$defs/${name}` })
const each = (names: readonly string[], schema: Schema) =>
  Object.fromEntries(names.map((name) => [name, schema]))

export const FALLBACK_SCHEMA: Schema = {
  ...ref('condition'),
  $defs: {
    condition: {
      properties: {
        ...each(PATHS, ref('leaf')),
        ...each(
          PURPOSES.map((purpose) => `consent.${purpose}`),
          { anyOf: [{ type: 'boolean' }, ref('leaf')] },
        ),
        ...each(['$and', '$or', '$nor'], { items: ref('condition') }),
        $not: ref('condition'),
        $did: ref('did'),
        $seq: ref('seq'),
      },
      additionalProperties: ref('leaf'),
    },
    leaf: {
      properties: {
        ...each(OPERATORS, {}),
        $exists: { type: 'boolean' },
        $type: { enum: ['string', 'number', 'boolean', 'array', 'object', 'null'] },
        $not: ref('leaf'),
        $size: ref('leaf'),
        $elemMatch: ref('condition'),
        $ago: ref('ago'),
      },
    },
    ago: { properties: each(['$gte', '$gt', '$lt', '$lte'], ref('duration')) },
    duration: { examples: ['1h', '1d', '7d', '30d', '90d'] },
    event: { enum: Object.keys(EVENTS) },
    inside: {
      properties: {
        ...each(['p.value', 'p.item_id', 'p.search_term', 'p.page_type', 'at'], ref('leaf')),
        ...each(['$and', '$or', '$nor'], { items: ref('inside') }),
        $not: ref('inside'),
      },
      additionalProperties: ref('leaf'),
    },
    did: {
      properties: {
        event: ref('event'),
        within: ref('duration'),
        count: ref('leaf'),
        where: ref('inside'),
        distinct: { examples: ['p.item_id', 'p.category'] },
        sum: { properties: { 'p.value': ref('leaf') }, additionalProperties: ref('leaf') },
      },
    },
    step: { properties: { event: ref('event'), where: ref('inside') } },
    seq: {
      properties: {
        steps: { items: ref('step') },
        gap: ref('duration'),
        within: ref('duration'),
        after: ref('duration'),
        unless: ref('step'),
      },
    },
  },
}
