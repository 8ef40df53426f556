/** Variants that an address asks for, so that a colleague can look at each: `?vitrina_x=free_shipping:treatment`. */
import { fromUtf8 } from './utf8.ts'

/** Name of the parameter; it may stand several times, or hold several pairs with commas between. */
export const OVERRIDE_PARAM = 'vitrina_x'

/**
 * The variants by experiment.
 *
 * @param search     the query of the address, with or without its `?`.
 * @param isAllowed  whether this visitor may choose: for a signed preview, never for the public.
 */
export function overridesIn(search: string, isAllowed: boolean): { readonly [experiment: string]: string } {
  if (!isAllowed) return {}
  const pairs = search
    .replace(/^\?/, '')
    .split('&')
    .flatMap((pair) => {
      const [name, text = ''] = pair.split('=')
      return name === OVERRIDE_PARAM ? text.split(/,|%2c/i) : []
    })
    .map((pair) => decoded(pair).split(':'))
  return Object.fromEntries(
    pairs.filter(([key, variant]) => key && variant).map(([key, variant]) => [key!, variant!]),
  )
}

function decoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (part) =>
    fromUtf8(Uint8Array.from(part.slice(1).split('%'), (hex) => Number.parseInt(hex, 16))),
  )
}
