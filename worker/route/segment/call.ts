/** Calls of Segment's clients, read one by one so that a bad one takes no neighbours along. */
import * as v from 'valibot'
import { isRecord, jsonFault } from '../../../core/base/json.ts'
import { problem } from '../../../core/base/problem.ts'
import { fail, ok } from '../../../core/base/result.ts'
import type { Result } from '../../../core/base/result.ts'
import { sha256 } from '../../../core/base/sha256.ts'
import { SEGMENT_CATEGORIES, SegmentCall } from '../../../core/wire/segment.ts'
import type { ConsentSnapshot, PagePurpose } from '../../../core/wire/events.ts'

const MAX_KEYS = 20_000
/** Properties may hold lists of products of records: two levels more than our own events. */
const MAX_DEPTH = 10

/** @param type  what the address says; a batch says it in each call. */
export function parseCall(raw: unknown, type: string | null): Result<SegmentCall> {
  const fault = jsonFault(raw, MAX_DEPTH, MAX_KEYS)
  if (fault) return fail(problem(fault.code, fault.path))
  if (!isRecord(raw)) return fail(problem('not_an_object'))
  const parsed = v.safeParse(SegmentCall, type === null ? raw : { ...raw, type })
  if (parsed.success) return ok(parsed.output)
  const [issue] = parsed.issues
  const path = (issue.path ?? []).map((part) => `/${String(part.key)}`).join('')
  return fail(problem('bad_shape', path, issue.message))
}

export const idText = (id: string | number | null | undefined): string =>
  id === null || id === undefined ? '' : String(id).trim()

/** An id of at least 16 characters that nobody can guess names a device; Segment's own is a UUID. */
export function deviceId(call: SegmentCall): string | null {
  const id = idText(call.anonymousId)
  return /^[A-Za-z0-9_-]{16,64}$/.test(id) ? id : null
}

/** The client's message id, or a hash of it where it is no event id of ours; without one, a hash of the call. */
export function messageId(call: SegmentCall): string {
  const id = idText(call.messageId)
  if (/^[A-Za-z0-9_:-]{8,60}$/.test(id)) return id
  return `seg-${sha256(id === '' ? JSON.stringify(call) : id).slice(0, 40)}`
}

/** What `context.consent` says of the page's purposes; null where the client says nothing of consent. */
export function consentOf(call: SegmentCall): ConsentSnapshot | null {
  const consent = call.context?.['consent']
  const told = isRecord(consent) ? consent['categoryPreferences'] : undefined
  if (!isRecord(told)) return null
  const answers = Object.entries(told).map(([name, answer]) => [name.toLowerCase(), answer] as const)
  const says = (purpose: PagePurpose) => {
    const names: readonly string[] = SEGMENT_CATEGORIES[purpose]
    const said = answers.filter(([name]) => names.includes(name))
    return said.length > 0 && said.every(([, answer]) => answer === true)
  }
  return {
    functionality: says('functionality'),
    analytics: says('analytics'),
    personalisation: says('personalisation'),
  }
}
