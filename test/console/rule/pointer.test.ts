import { jsonLanguage } from '@codemirror/lang-json'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { below, isAboutKey, markOf, placeOf, stepsOf } from '../../../console/rule/pointer.ts'
import { printJson } from '../../../console/rule/print.ts'

function place(text: string, pointer: string) {
  return placeOf(jsonLanguage.parser.parse(text), text, pointer)
}

function marked(text: string, pointer: string, code = ''): string | null {
  const found = place(text, pointer)
  if (!found) return null
  const { from, to } = markOf(found, text, isAboutKey(code, pointer))
  return text.slice(from, to)
}

/** Every pointer into a value with what it points at. */
function pointers(value: unknown, at = ''): [pointer: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) return [[at, value]]
  return [[at, value], ...Object.entries(value).flatMap(([key, member]) => pointers(member, below(at, key)))]
}

it('finds the text of every value of any JSON, however it is laid out', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom('print', 0, 3), (value, layout) => {
      const text = layout === 'print' ? printJson(value) : JSON.stringify(value, null, layout)
      for (const [pointer, member] of pointers(JSON.parse(text))) {
        const found = place(text, pointer)
        expect(found && JSON.parse(text.slice(found.value.from, found.value.to))).toEqual(member)
      }
    }),
  )
})

it('escapes and reads back the keys of a pointer', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (steps) => {
      expect(stepsOf(steps.reduce(below, ''))).toEqual(steps)
    }),
  )
  expect(below('', 'a/b~c')).toBe('/a~1b~0c')
})

const RULE = `{
  "f.lvt": { "$gte": 20000 },
  "f.orders": { "$gte": "3" },
  "$did": {
    "event": "purchse",
    "count": { "$gte": 3 },
    "distinct": "p.item"
  },
  "$or": [{ "p.city": "Brno" }, { "p.city": "Praha" }]
}`

it.each([
  // What is about the name marks the name.
  ['/f.lvt', 'unknown_path', '"f.lvt"'],
  ['/f.orders/$gte', 'wrong_type', '"3"'],
  ['/$did/event', 'unknown_event', '"purchse"'],
  // A path that stands as a value is marked there.
  ['/$did/distinct', 'unknown_param', '"p.item"'],
  ['/$did/count', 'bad_count', '{ "$gte": 3 }'],
  // Something over many lines is marked by its key, the whole rule by its bracket.
  ['/$did', 'too_deep', '"$did"'],
  ['', 'contradiction', '{'],
  ['/$or/1', 'dead_branch', '{ "p.city": "Praha" }'],
  ['/$or/1/p.city', 'unknown_value', '"Praha"'],
  // What is not there leads to what is.
  ['/$did/within', 'bad_duration', '"$did"'],
  ['/$or/7', 'dead_branch', '"$or"'],
])('the finding at %s (%s) is marked at %s', (pointer, code, text) => {
  expect(marked(RULE, pointer, code)).toBe(text)
})

it('takes the last of two equal keys, as JSON does', () => {
  expect(marked('{"a": 1, "a": 2}', '/a')).toBe('2')
})

it('finds its way in a text that is not finished', () => {
  expect(marked('{"f.ltv": {"$gte": 5}, "$did": {"event": "x"', '/$did/event')).toBe('"x"')
  expect(marked('{"f.ltv": ', '/f.ltv')).toBe('"f.ltv"')
  expect(marked('', '/a')).toBeNull()
})
