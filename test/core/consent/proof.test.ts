import { array, boolean, constantFrom, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { NO_PROOFS, brokenProof, linkProofs } from '../../../core/consent/proof.ts'
import type { ProofEntry, ProofRow } from '../../../core/consent/proof.ts'
import { holds } from '../holds.ts'

const entry = (draft: Partial<ProofEntry> = {}): ProofEntry => ({
  subject: 'email',
  granted: true,
  at: 100,
  source: 'double-opt-in',
  wording: 'w@1',
  basis: 'consent',
  proof: 'msg_1',
  eventId: 'event-0001',
  recordedAt: 101,
  actor: 'person',
  detail: null,
  ...draft,
})

test('rows are numbered without a gap and each holds the hash of the one before', () => {
  const first = linkProofs('p1', NO_PROOFS, [entry(), entry({ granted: false })])
  const next = linkProofs('p1', first.at(-1)!, [entry({ at: 300 })])
  expect([...first, ...next].map(({ n }) => n)).toEqual([1, 2, 3])
  expect(first[0]!.prev).toBe('')
  expect(next[0]!.prev).toBe(first[1]!.hash)
  expect(brokenProof('p1', [...first, ...next])).toBe(null)
  expect(brokenProof('p1', [])).toBe(null)
})

test('another profile cannot be told the same rows', () => {
  expect(brokenProof('p2', linkProofs('p1', NO_PROOFS, [entry()]))).toBe(1)
})

test('whatever is changed, left out or put in is seen, at its row', () => {
  const entries = array(
    record({
      subject: constantFrom('email', 'sms', 'topic:coffee'),
      granted: boolean(),
      at: integer({ min: 0, max: 9 }),
      wording: constantFrom(null, 'w@1'),
    }),
    { minLength: 3, maxLength: 8 },
  )
  const changes: ((row: ProofRow) => ProofRow)[] = [
    (row) => ({ ...row, granted: !row.granted }),
    (row) => ({ ...row, at: row.at + 1 }),
    (row) => ({ ...row, wording: 'another' }),
    (row) => ({ ...row, actor: 'server' }),
    (row) => ({ ...row, proof: null }),
    (row) => ({ ...row, recordedAt: 0 }),
    (row) => ({ ...row, hash: row.prev }),
  ]
  holds(
    property(entries, integer({ min: 0, max: 99 }), (list, dice) => {
      const rows = linkProofs('p1', NO_PROOFS, list.map(entry))
      const at = dice % (rows.length - 1)
      for (const alter of changes) expect(brokenProof('p1', rows.with(at, alter(rows[at]!)))).toBe(at + 1)
      expect(brokenProof('p1', rows.toSpliced(at, 1))).toBe(at + 1)
      expect(brokenProof('p1', rows.toSpliced(at, 0, rows[at + 1]!))).toBe(at + 1)
    }),
    100,
  )
})
