/** A call of a Segment client as our events. Pure. */
import { problem } from '../../../core/base/problem.ts'
import { fail, ok } from '../../../core/base/result.ts'
import type { Result } from '../../../core/base/result.ts'
import { isRecord } from '../../../core/base/json.ts'
import { fromSegment } from '../../../core/event/alias.ts'
import { normalEmail, normalPhone } from '../../../core/identity/identifier.ts'
import type { SegmentCall } from '../../../core/wire/segment.ts'
import { deviceId, idText, messageId } from './call.ts'
import { traitsOf } from './traits.ts'

/** page: the public key · server: the server key. */
export type Trust = 'page' | 'server'

const SOURCE = 'segment'

export type Drafted = {
  readonly id: string
  readonly name: string
  readonly params: object
  readonly page?: object
}

/** The events of a call, without time and identifiers. */
export function draftsOf(call: SegmentCall, trust: Trust): Result<Drafted[]> {
  const id = messageId(call)
  const page = pageOf(call)
  const seen = page ? { page } : {}
  switch (call.type) {
    case 'track': {
      if (!call.event) return fail(problem('missing_param', '/event'))
      const { name, params } = fromSegment(call.event, call.properties)
      return ok([{ id, name, params, ...seen }])
    }
    case 'page':
    case 'screen': {
      const kind = call.category ?? call.name ?? call.type
      return ok([{ id, name: 'page_view', params: { page_type: kind }, ...seen }])
    }
    case 'identify':
      return ok(identified(call, id, trust))
    case 'group':
      return grouped(call, id, trust)
    case 'alias':
      if (trust === 'page')
        return fail(problem('not_public', '/type', 'A page cannot say that two ids are one.'))
      if (idText(call.previousId) === '') return fail(problem('missing_param', '/previousId'))
      return ok([{ id, name: 'traits_update', params: { traits: {}, source: SOURCE } }])
  }
}

/**
 * From a page: that somebody logged in, under an id that is no more than a claim, and what they
 * say of themselves. Addresses are left out: nobody asked to be written to (law 5).
 */
function identified(call: SegmentCall, id: string, trust: Trust): Drafted[] {
  const traits = traitsOf(call.traits)
  const update: Drafted = { id: `${id}:t`, name: 'traits_update', params: { traits, source: SOURCE } }
  if (trust === 'server') return [{ ...update, id }]
  const claimed = idText(call.userId)
  const login: Drafted = { id, name: 'login', params: { method: SOURCE, external_id: claimed } }
  return [
    ...(claimed === '' ? [] : [login]),
    ...(Object.keys(traits).length > 0 || claimed === '' ? [update] : []),
  ]
}

/** A page may say where somebody works, as their own answer; only a back end makes them a member. */
function grouped(call: SegmentCall, id: string, trust: Trust): Result<Drafted[]> {
  const account = idText(call.groupId)
  if (account === '') return fail(problem('missing_param', '/groupId'))
  if (trust === 'page') {
    const name = call.traits?.['name']
    const traits = { 'answer.company': typeof name === 'string' ? name : account }
    return ok([{ id, name: 'traits_update', params: { traits, source: SOURCE } }])
  }
  const role = call.traits?.['role']
  const params = { account, source: SOURCE, ...(typeof role === 'string' ? { role } : {}) }
  return ok([{ id, name: 'account_update', params }])
}

function pageOf(call: SegmentCall): object | null {
  const context = call.context?.['page']
  const told = { ...(isRecord(context) ? context : {}), ...(call.type === 'page' ? call.properties : {}) }
  if (call.type === 'screen' && call.name)
    return { url: `app:${encodeURIComponent(call.name)}`, title: call.name }
  if (typeof told['url'] !== 'string' || told['url'] === '') return null
  return {
    url: told['url'],
    ...(typeof told['title'] === 'string' ? { title: told['title'] } : {}),
    ...(typeof told['referrer'] === 'string' ? { referrer: told['referrer'] } : {}),
  }
}

/** Whom a call of a back end names: its user, their addresses, their device. Null when nobody. */
export function namedBy(call: SegmentCall): Record<string, string> | null {
  const told = { ...recordOf(call.context?.['traits']), ...(call.type === 'identify' ? call.traits : {}) }
  const email = typeof told['email'] === 'string' ? normalEmail(told['email']) : null
  const phone = typeof told['phone'] === 'string' ? normalPhone(told['phone']) : null
  const user = idText(call.userId)
  const before = call.type === 'alias' ? idText(call.previousId) : ''
  const device = deviceId(call) ?? deviceId({ ...call, anonymousId: before })
  const named = {
    ...(user ? { external_id: user } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(device ? { anonymous_id: device } : {}),
  }
  return Object.keys(named).length > 0 ? named : null
}

const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {})
