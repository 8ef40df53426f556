/**
 * The variation that an address asks for: `?my-experiment=1`.
 *
 * @returns null where the parameter is absent, begins with no digit, or no variation has that index.
 */
export function getQueryStringOverride(key: string, url: string, variations: number): number | null {
  const query = url.split('?')[1]?.split('#')[0]
  if (!query) return null
  const pair = query.split('&').find((one) => one.split('=')[0] === key)
  // Digits at the front are enough, and 0x begins a hexadecimal number, as GrowthBook reads them.
  const index = Number.parseInt(pair?.split('=')[1] ?? '')
  return index >= 0 && index < variations ? index : null
}
