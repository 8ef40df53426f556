/**
 * Whether a script or a style sheet of the shop's own host may run in a page, by the page's
 * Content-Security-Policy. What may not is left out: a page without the tag is whole, one with a
 * line of red in its console is not ours to make.
 */
export type Allowance = { readonly isAllowed: boolean; readonly nonce: string | null }

type Directives = ReadonlyMap<string, readonly string[]>

const FREE: Allowance = { isAllowed: true, nonce: null }

/**
 * @param policies  values of the header (commas part several in one) and of meta elements.
 * @param kind      what is to be loaded.
 * @param address   its absolute address, on the page's own host.
 */
export function allowanceOf(
  policies: readonly string[],
  kind: 'script' | 'style',
  address: string,
): Allowance {
  let nonce: string | null = null
  for (const directives of policies.flatMap((policy) => policy.split(',').map(directivesOf))) {
    const sandbox = directives.get('sandbox')
    if (kind === 'script' && sandbox && !sandbox.includes('allow-scripts'))
      return { isAllowed: false, nonce: null }
    const sources =
      directives.get(`${kind}-src-elem`) ?? directives.get(`${kind}-src`) ?? directives.get('default-src')
    if (!sources) continue
    const own = sources.find((one) => /^'nonce-[\w+/=-]+'$/i.test(one))
    // An element has one nonce; policies that ask for two different ones let nothing of ours in.
    if (own) {
      const asked = own.slice("'nonce-".length, -1)
      if (nonce !== null && nonce !== asked) return { isAllowed: false, nonce: null }
      nonce = asked
    } else if (!isListed(sources, kind, address)) return { isAllowed: false, nonce: null }
  }
  return nonce === null ? FREE : { isAllowed: true, nonce }
}

function directivesOf(policy: string): Directives {
  const parts = policy.split(';').map((part) => part.trim().split(/\s+/))
  // The first directive of a name counts (CSP3, 2.2.1).
  return new Map(parts.toReversed().map(([name = '', ...sources]) => [name.toLowerCase(), sources]))
}

function isListed(sources: readonly string[], kind: string, address: string): boolean {
  const lower = sources.map((one) => one.toLowerCase())
  if (kind === 'script' && lower.includes("'strict-dynamic'")) return false
  const { protocol, host, hostname } = new URL(address)
  return lower.some((source) => {
    if (source === "'self'" || source === '*' || source === protocol) return true
    if (source.startsWith("'")) return false
    const [, scheme, name, path] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/]+)(\/.*)?$/.exec(source) ?? []
    if (!name || (scheme && `${scheme}:` !== protocol)) return false
    if (path && path !== '/' && !pathFits(path, new URL(address).pathname)) return false
    if (name.startsWith('*.')) return hostname.endsWith(name.slice(1).split(':')[0]!)
    return name === host || name === hostname
  })
}

function pathFits(path: string, wanted: string): boolean {
  return path.endsWith('/') ? wanted.startsWith(path) : wanted === path
}
