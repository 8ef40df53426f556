/** Segment's reserved traits under our names; others keep theirs, for a shop's own plan to declare. */
import { isRecord } from '../../../core/base/json.ts'

type Fields = Readonly<Record<string, unknown>>

const NAMES: Readonly<Record<string, string>> = {
  firstname: 'first_name',
  lastname: 'last_name',
  birthday: 'birthday',
  gender: 'gender',
  title: 'position',
  city: 'city',
  region: 'region',
  country: 'country',
}
const OF_ADDRESS: Readonly<Record<string, string>> = { city: 'city', state: 'region', country: 'country' }
/** Who somebody is, and what belongs to no person: neither is a trait. */
const NOT_TRAITS: ReadonlySet<string> = new Set(['email', 'phone', 'id', 'userid', 'avatar', 'createdat'])

export function traitsOf(fields: Fields | null | undefined): Record<string, unknown> {
  const traits: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields ?? {})) {
    const flat = name.toLowerCase().replaceAll('_', '')
    if (NOT_TRAITS.has(flat)) continue
    if (flat === 'address' && isRecord(value)) Object.assign(traits, renamed(value, OF_ADDRESS))
    else if (flat === 'company' && isRecord(value)) {
      if (typeof value['name'] === 'string') traits['company'] = value['name']
    } else if (isPlain(value)) traits[Object.hasOwn(NAMES, flat) ? NAMES[flat]! : name] = value
  }
  return traits
}

function renamed(fields: Fields, names: Readonly<Record<string, string>>): Record<string, unknown> {
  const entries = Object.entries(names).flatMap(([theirs, ours]) =>
    isPlain(fields[theirs]) ? [[ours, fields[theirs]] as const] : [],
  )
  return Object.fromEntries(entries)
}

function isPlain(value: unknown): boolean {
  const isOne = ['string', 'number', 'boolean'].includes(typeof value)
  return isOne || (Array.isArray(value) && value.every((one) => typeof one === 'string'))
}
