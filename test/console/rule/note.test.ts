import { expect, it } from 'vitest'
import { notesOf, shortened, trailOf } from '../../../console/rule/note.ts'
import { plainEditor, replacedAt } from '../../../console/rule/plain.ts'
import { scanJson } from '../../../console/rule/scan.ts'
import { cs } from '../../../console/text/cs.ts'
import { en } from '../../../console/text/en.ts'
import type { RuleFinding } from '../../../core/wire/rules.ts'

const finding = (severity: RuleFinding['severity'], at: string, fix?: unknown): RuleFinding => ({
  severity,
  code: 'wrong_type',
  at,
  message: { cs: 'Česky.', en: 'English.' },
  hint: { cs: 'Rada.', en: 'Advice.' },
  ...(fix === undefined ? {} : { fix }),
})

const notes = (text: string, findings: RuleFinding[] = []) =>
  notesOf(scanJson(text), findings, 'cs', cs.rules)

it('puts errors before warnings, in the language of the console', () => {
  const found = [finding('warning', '/a'), finding('error', '/b', { $gte: 3 })]
  expect(notes('{}', found)).toMatchObject([
    { severity: 'error', message: 'Česky.', hint: 'Rada.', place: { at: '/b' }, preview: '{ "$gte": 3 }' },
    { severity: 'warning', place: { at: '/a' }, mend: null, preview: '' },
  ])
  expect(notesOf(scanJson('{}'), found, 'en', en.rules)[0]?.message).toBe('English.')
})

it('takes a fix of null and of false for a fix', () => {
  expect(notes('{}', [finding('error', '/a', null)])[0]?.mend).toEqual({ at: '/a', fix: null })
  expect(notes('{}', [finding('error', '/a', false)])[0]?.mend).toEqual({ at: '/a', fix: false })
})

it('has one note about broken JSON, and none about an empty text', () => {
  expect(notes('{"a": 1,}', [finding('error', '/a')])).toMatchObject([
    { code: 'comma_too_many', place: { from: 7, to: 8 }, preview: '' },
  ])
  expect(notes(' ')).toEqual([])
})

it.each([
  // A condition that stands twice moves into $and, so that both count.
  ['{"$did": 1, "$did": 2}', '{"$did": 1, "$and": [{ "$did": 2 }]}'],
  ['{"$or": [{"f.a": 1, "f.a": {"$gt": 2}}]}', '{"$or": [{"f.a": 1, "$and": [{ "f.a": {"$gt": 2} }]}]}'],
  ['{"$not": {"f.a": 1, "f.a": 2}}', '{"$not": {"f.a": 1, "$and": [{ "f.a": 2 }]}}'],
  // Where $and stands already, or where it could not stand, the person has to decide.
  ['{"$and": [], "f.a": 1, "f.a": 2}', null],
  ['{"f.a": {"$gt": 1, "$gt": 2}}', null],
  ['{"$did": {"event": "a", "event": "b"}}', null],
])('mends the twins of %s to %s', (text, mended) => {
  const [note] = notes(text)
  expect(note).toMatchObject({ severity: 'warning', code: 'twin' })
  const mend = note?.mend ?? null
  const result = mend && 'from' in mend ? text.slice(0, mend.from) + mend.insert + text.slice(mend.to) : null
  expect(result).toBe(mended)
})

it('writes a pointer as a trail, and cuts a long preview', () => {
  expect(trailOf('/$did/count/$gte')).toBe('$did › count › $gte')
  expect(trailOf('')).toBe('')
  expect(shortened('a'.repeat(60))).toHaveLength(48)
})

it('replaces a value deep in a rule and leaves the rest', () => {
  const rule = { a: [{ b: 1 }, { b: 2 }], c: 3 }
  expect(replacedAt(rule, ['a', '1', 'b'], { $gte: 5 })).toEqual({ a: [{ b: 1 }, { b: { $gte: 5 } }], c: 3 })
  expect(replacedAt(rule, [], 7)).toBe(7)
  expect(replacedAt(rule, ['x', 'y'], 7)).toEqual(rule)
})

it('mends in the plain field too', () => {
  let text = '{"f.orders": {"$gte": "3"},}'
  const selected: string[] = []
  const editor = plainEditor({
    text: () => text,
    onChange: (changed) => {
      text = changed
    },
    select: (from, to) => selected.push(text.slice(from, to)),
  })
  editor.mend({ from: 26, to: 27, insert: '' })
  expect(text).toBe('{"f.orders": {"$gte": "3"}}')
  editor.mend({ at: '/f.orders/$gte', fix: 3 })
  expect(JSON.parse(text)).toEqual({ 'f.orders': { $gte: 3 } })
  editor.jump({ at: '/f.orders/$gte' })
  editor.jump({ at: '/f.orders/$lt' })
  editor.jump({ from: 0, to: 1 })
  expect(selected).toEqual(['"$gte"', '"f.orders"', '{'])
})
