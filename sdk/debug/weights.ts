/** What of ours this page has loaded, as the browser counts it. */
export type Weight = { readonly name: string; readonly bytes: number; readonly isCached: boolean }

/** `bytes` as they came over the network; 0 where another origin does not tell. */
export function weights(base: string): Weight[] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
  const files = entries.filter(({ name }) => name.startsWith(base) && /\.(js|css)(\?|$)/.test(name))
  const byName = new Map(
    files.map(({ name, encodedBodySize, transferSize }): [string, Weight] => {
      const file = name.slice(base.length + 1).replace(/\?.*/, '')
      return [
        file,
        { name: file, bytes: encodedBodySize, isCached: transferSize === 0 && encodedBodySize > 0 },
      ]
    }),
  )
  return [...byName.values()]
}
