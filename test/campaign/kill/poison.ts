/** Events that must be refused, each for a reason of its own, in the middle of good ones. */
import type { Chance } from '../../../demo/seed/chance.ts'

type Raw = Record<string, unknown>

const deep = (levels: number): unknown => (levels === 0 ? 1 : { in: deep(levels - 1) })

/** What is done to a good event, and the code that it is refused with. */
const POISONS: readonly { readonly code: string; spoil(raw: Raw): Raw }[] = [
  {
    code: 'forbidden_key',
    spoil: (raw) => ({ ...raw, params: JSON.parse('{"__proto__": {"a": 1}}') as Raw }),
  },
  { code: 'forbidden_key', spoil: (raw) => ({ ...raw, params: { constructor: { prototype: 1 } } }) },
  { code: 'too_deep', spoil: (raw) => ({ ...raw, params: { tree: deep(60) } }) },
  { code: 'control_character', spoil: (raw) => ({ ...raw, params: { text: 'a\u0000b' } }) },
  { code: 'bad_time', spoil: (raw) => ({ ...raw, at: 'yesterday' }) },
  { code: 'bad_shape', spoil: (raw) => ({ ...raw, params: 'none' }) },
  {
    code: 'bad_item',
    spoil: (raw) => ({ ...raw, name: 'view_item', params: { items: [{ item_id: 'K1', quantity: -1 }] } }),
  },
  { code: 'not_an_object', spoil: (raw) => [raw['id']] as unknown as Raw },
]

export function poisoned(chance: Chance, raw: Raw): { raw: unknown; code: string } {
  const { code, spoil } = chance.pick(POISONS)
  return { raw: spoil(raw), code }
}
