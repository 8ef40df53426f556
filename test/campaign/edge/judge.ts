/** Whether an answer of the edge is the shop's page, to the byte. */
import { BROKEN, DECIDED, FAULTS } from './fault.ts'
import type { FaultName, Outcome } from './fault.ts'
import type { PageKind } from './pages.ts'

export const SITE_KEY = 'pk_edge'
export const TAG = `<script async src="/_v/tag.js" data-key="${SITE_KEY}"></script>`

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  /** The connection ended before the answer did. */
  readonly isBroken: boolean
}

export type Cell = { readonly fault: FaultName; readonly page: PageKind; readonly isKnown: boolean }

/** What was found, or what is wrong. `cut` and `down`: the shop was gone, and the edge says so. */
export type Verdict = { readonly is: Exclude<Outcome, 'whole'> | 'cut' | 'down' } | { readonly wrong: string }

const wrong = (text: string): Verdict => ({ wrong: text })

export function judge(cell: Cell, answer: Answer): Verdict {
  const { fault, page, isKnown } = cell
  const isBare = page.status === 304 || page.method === 'HEAD' || page.body.length === 0
  if (fault === 'down')
    return answer.status === 502 ? { is: 'down' } : wrong(`status ${answer.status} of no shop`)
  // It broke off before a byte of it was on its way: then the edge may still say so.
  if (BROKEN.includes(fault) && !isBare && answer.status >= 500) return { is: 'cut' }
  if (answer.status !== page.status) return wrong(`status ${answer.status}, not ${page.status}`)
  for (const name of [
    'content-type',
    'set-cookie',
    'location',
    'content-disposition',
    'content-security-policy',
  ])
    if (String(answer.headers[name]) !== String(page.headers[name]))
      return wrong(`${name} is ${String(answer.headers[name])}, not ${String(page.headers[name])}`)
  const { is, rest } = bodyOf(page, answer.body)
  if (BROKEN.includes(fault) && !isBare) {
    if (!answer.isBroken) return wrong('a page that the shop had broken off came as a whole one')
    return page.body.indexOf(rest) === 0 || is === 'filled'
      ? { is: 'cut' }
      : wrong('what came before the break is not the shop’s')
  }
  if (answer.isBroken) return wrong(`broken off after ${answer.body.length} of ${page.body.length} bytes`)
  if (is === null) return wrong(`${rest.length} bytes are not the ${page.body.length} of the shop`)
  const mayBe = allowed(fault, page, isKnown)
  if (!mayBe.includes(is)) return wrong(`${is}, where it may be ${mayBe.join(' or ')}`)
  return headersOf(is, cell, answer) ?? { is }
}

type Found = { readonly is: 'filled' | 'open' | 'out' | null; readonly rest: Buffer }

function bodyOf({ body, place }: PageKind, came: Buffer): Found {
  if (came.equals(body)) return { is: 'out', rest: came }
  const at = came.indexOf(TAG)
  const rest = at < 0 ? came : Buffer.concat([came.subarray(0, at), came.subarray(at + TAG.length)])
  if (rest.equals(body)) return { is: 'open', rest }
  if (!place) return { is: null, rest }
  const [before, after] = [body.subarray(0, place.from), body.subarray(place.to)]
  const middle = rest.subarray(before.length, rest.length - after.length).toString()
  const isFilled =
    rest.subarray(0, before.length).equals(before) &&
    rest.subarray(rest.length - after.length).equals(after) &&
    /^<section id="place"><section [^>]*data-vitrina-slot="home"[^]*<\/section><\/section>$/.test(middle)
  return { is: isFilled ? 'filled' : null, rest }
}

function allowed(fault: FaultName, { touch }: PageKind, isKnown: boolean): readonly Outcome[] {
  const { outcome } = FAULTS[fault]
  const isParser = fault.startsWith('parser-')
  if (touch === 'never' || outcome === 'out') return ['out']
  // A parser that fails may have found nothing yet.
  if (touch === 'tag') return isParser ? ['open', 'out'] : ['open']
  if (outcome === 'whole') return isParser ? ['filled', 'open', 'out'] : ['filled', 'open']
  // Whoever is not known is asked of no actor; and a busy machine may miss the deadline.
  if (outcome === 'open') return isKnown || !fault.startsWith('actor-') ? ['open'] : ['open', 'filled']
  return ['filled', 'open']
}

function headersOf(
  is: 'filled' | 'open' | 'out',
  { fault, page, isKnown }: Cell,
  { headers }: Answer,
): Verdict | null {
  const isPrivate = headers['cache-control'] === 'private, no-store'
  if (is === 'filled') {
    if (!isPrivate) return wrong(`cache-control is ${String(headers['cache-control'])}`)
    return headers['etag'] === undefined
      ? null
      : wrong(`a filled page has the etag ${String(headers['etag'])}`)
  }
  // Headers leave before it is known whether the page has the place that was decided for.
  const { outcome } = FAULTS[fault]
  const isHtml = page.status === 200 && /^text\/html/i.test(String(page.headers['content-type']))
  const isUndecided = !DECIDED.includes(fault) && (outcome === 'out' || (outcome === 'open' && isKnown))
  if (isPrivate && isHtml && !isUndecided) return null
  for (const name of ['cache-control', 'etag']) {
    const [came, own] = [String(headers[name]), String(page.headers[name])]
    if (came !== own && came !== `W/${own}`) return wrong(`${name} is ${came}, not ${own}`)
  }
  return null
}
