/** JSON pointers (RFC 6901): `~` and `/` in a key are written `~0` and `~1`. */

/** The pointer of a key or index below another one. */
export function below(at: string, key: string | number): string {
  return `${at}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** The keys of a pointer. */
export function keysOf(at: string): string[] {
  return at
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** A place as people read it: "f.ltv › $gt"; the whole rule is "{ }". */
export function placeOf(at: string): string {
  return at === '' ? '{ }' : keysOf(at).join(' › ')
}
