import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { refusalOf } from '../../cli/history/target.ts'
import { lineDiff } from '../../cli/vitrina/test.ts'
import { placeIn } from '../../cli/vitrina/place.ts'
import { inOrder, textOf } from '../../cli/vitrina/text.ts'
import { chart, inSpans } from '../../cli/vitrina/chart.ts'
import { USAGE, vitrinaOptions } from '../../cli/vitrina/option.ts'
import { bytesOf, instance, newFolder, vitrina } from './vitrina-made.ts'

const folders: string[] = []
const made = () => {
  const folder = newFolder()
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const CART = 'journeys/abandoned-cart.json'
function edit(folder: string, path: string, change: (body: Record<string, unknown>) => void): void {
  const whole = join(folder, path)
  const body = JSON.parse(readFileSync(whole, 'utf8')) as Record<string, unknown>
  change(body)
  writeFileSync(whole, JSON.stringify(body))
}
const segment = (id: string) => ({
  id,
  title: { cs: id, en: id },
  when: { 'cart.items': { $gt: 0 } },
  owner: '',
  expiresAt: null,
})

describe('a folder and an instance', () => {
  test('what was pulled and is pushed changes nothing; the instance is asked for nothing', async () => {
    const one = instance()
    const folder = made()
    expect((await vitrina('pull', folder, one)).code).toBe(0)
    expect(await vitrina('diff', folder, one)).toMatchObject({ code: 0 })
    expect((await vitrina('push', folder, one)).text).toContain('nothing to do')
    expect(one.asked.some(({ path }) => path === '/releases')).toBe(false)
    const before = bytesOf(folder)
    await vitrina('pull', folder, one)
    expect(bytesOf(folder)).toEqual(before)
  })

  test('what is pushed to an empty instance and pulled from it are the same bytes', async () => {
    const one = instance()
    const folder = made()
    await vitrina('pull', folder, one)
    mkdirSync(join(folder, 'segments'), { recursive: true })
    writeFileSync(
      join(folder, 'segments/new-one.json'),
      textOf(segment('new-one'), '../.vitrina/schema/segment.schema.json'),
    )
    edit(folder, CART, (body) =>
      Object.assign(body, { owner: 'crm', who: { segments: { $in: ['new-one'] } } }),
    )
    rmSync(join(folder, 'campaigns/home-picks.json'))
    await vitrina('push --note first', folder, one)
    await vitrina('pull', folder, one)
    const bytes = bytesOf(folder)
    const empty = instance()
    rmSync(join(folder, '.vitrina/pulled.json'))
    const pushed = await vitrina('push --force', folder, empty)
    expect(pushed).toMatchObject({ code: 0 })
    const other = made()
    await vitrina('pull', other, empty)
    expect(bytesOf(other)).toEqual(bytes)
  })

  test('a difference is told in words, with its place, and ends with 1', async () => {
    const one = instance()
    const folder = made()
    await vitrina('pull', folder, one)
    edit(folder, CART, (body) => {
      body['steps'] = (body['steps'] as object[]).map((step, index) =>
        index === 0 ? { ...step, for: '2h' } : step,
      )
    })
    const { code, text } = await vitrina('diff', folder, one)
    expect(code).toBe(1)
    expect(text).toContain('~ journeys/abandoned-cart.json\n    /steps/wait-1h/for: "1h" → "2h"')
    const dry = await vitrina('push --dry-run', folder, one)
    expect(dry.text).toContain('1 definition would be published; nothing was')
    expect(dry.text).toContain(
      [
        'cart-left: Left a cart, with a confirmed e-mail',
        '    - sent abandoned-cart/email email +1h 10m',
        '    + sent abandoned-cart/email email +2h 10m',
      ].join('\n'),
    )
    expect(one.held.get('journey abandoned-cart')).toMatchObject({ version: 0 })
    expect(await vitrina('push', folder, one)).toMatchObject({ code: 0 })
    expect((await vitrina('push', folder, one)).text).toContain('nothing to do')
  })

  test('what somebody changed since the last pull is not overwritten, but with --force', async () => {
    const one = instance()
    const folder = made()
    await vitrina('pull', folder, one)
    const cart = one.held.get('journey abandoned-cart')!
    one.held.set('journey abandoned-cart', { ...cart, version: 4, body: { ...cart.body, owner: 'console' } })
    edit(folder, CART, (body) => (body['owner'] = 'me'))
    const refused = await vitrina('push', folder, one)
    expect(refused.code).toBe(1)
    expect(refused.text).toContain('journeys/abandoned-cart.json is version 4, by console')
    expect(refused.text).toContain('vitrina pull')
    expect(one.held.get('journey abandoned-cart')).toMatchObject({ version: 4 })
    expect(await vitrina('push --force', folder, one)).toMatchObject({ code: 0 })
    expect(one.held.get('journey abandoned-cart')).toMatchObject({ body: { owner: 'me' } })
  })

  test('what others added since is left alone; a file that was taken away goes out of force', async () => {
    const one = instance()
    const folder = made()
    await vitrina('pull', folder, one)
    one.held.set('segment theirs', { kind: 'segment', id: 'theirs', body: segment('theirs'), version: 1 })
    rmSync(join(folder, 'segments/first-order.json'))
    expect(await vitrina('push', folder, one)).toMatchObject({ code: 0 })
    expect(one.held.has('segment theirs')).toBe(true)
    expect(one.held.has('segment first-order')).toBe(false)
  })

  test('diff and push say the same of what others added; no later push takes it away', async () => {
    const one = instance()
    const folder = made()
    await vitrina('pull', folder, one)
    for (const id of ['theirs', 'theirs-too'])
      one.held.set(`segment ${id}`, { kind: 'segment', id, body: segment(id), version: 1 })
    const differs = await vitrina('diff', folder, one)
    expect(differs.code).toBe(1)
    expect(differs.text).toBe(
      '< segments/theirs.json\n< segments/theirs-too.json\n2 are only there; vitrina pull brings them',
    )
    const pushed = await vitrina('push', folder, one)
    expect(pushed.code).toBe(0)
    expect(pushed.text).toContain('✔ nothing to publish: 2 are only there; vitrina pull brings them')
    edit(folder, CART, (body) => (body['owner'] = 'me'))
    const both = await vitrina('diff', folder, one)
    expect(both.text).toContain(
      '1 difference to http://instance.test; vitrina push would publish it\n2 are only there; vitrina pull brings them',
    )
    expect((await vitrina('push', folder, one)).text).toContain('2 are only there')
    // What was published is remembered; what was never pulled is still somebody else's.
    edit(folder, CART, (body) => (body['owner'] = 'me again'))
    expect(await vitrina('push', folder, one)).toMatchObject({ code: 0 })
    expect(one.held.has('segment theirs')).toBe(true)
    one.held.delete('segment theirs-too')
    await vitrina('pull', folder, one)
    expect(await vitrina('diff', folder, one)).toMatchObject({ code: 0 })
  })

  test('what somebody changed there since the pull is no push to be', async () => {
    const one = instance()
    const folder = made()
    await vitrina('pull', folder, one)
    const cart = one.held.get('journey abandoned-cart')!
    one.held.set('journey abandoned-cart', { ...cart, version: 4, body: { ...cart.body, owner: 'console' } })
    expect((await vitrina('diff', folder, one)).text).toContain(
      '1 definition changed there since the last pull; vitrina push refuses it until you pull',
    )
  })

  test('pull leaves a file that nobody has seen yet, and takes away what went out of force there', async () => {
    const one = instance()
    const folder = made()
    await vitrina('pull', folder, one)
    mkdirSync(join(folder, 'segments'), { recursive: true })
    writeFileSync(join(folder, 'segments/mine.json'), textOf(segment('mine'), null))
    one.held.delete('segment first-order')
    const { code, text } = await vitrina('pull', folder, one)
    expect(code).toBe(0)
    expect(text).toContain('! segments/mine.json is new here and stays')
    expect(text).toContain('- segments/first-order.json')
    expect(Object.keys(bytesOf(folder))).toContain('segments/mine.json')
    expect(Object.keys(bytesOf(folder))).not.toContain('segments/first-order.json')
    expect(await vitrina('push', folder, one)).toMatchObject({ code: 0 })
    expect(one.held.has('segment mine')).toBe(true)
  })

  test('nothing is sent of a folder with an error, and nothing to another instance than was pulled from', async () => {
    const one = instance()
    const folder = made()
    await vitrina('pull', folder, one)
    const elsewhere = await vitrina('push', folder, { ...instance(), url: 'http://other.test' })
    expect(elsewhere.text).toContain('pulled from http://instance.test')
    edit(folder, CART, (body) => (body['triggers'] = []))
    const { code, text } = await vitrina('push', folder, one)
    expect(code).toBe(1)
    expect(text).toMatch(/journeys\/abandoned-cart\.json:\d+:\d+ error \/triggers/)
    expect(one.asked.filter(({ path }) => path === '/releases')).toEqual([])
  })
})

describe('checks and timelines, off line', () => {
  test('init writes what ships; it is sound, and its timelines hold', async () => {
    const folder = made()
    expect(await vitrina('init', folder)).toMatchObject({ code: 0 })
    // Of what ships unchanged only the policy is left to be decided.
    const checked = await vitrina('check', folder)
    expect(checked).toMatchObject({ code: 0 })
    expect(checked.text.split('\n').filter((line) => line.includes('warning'))).toEqual([
      expect.stringContaining('policy.json'),
      expect.stringContaining('1 warning'),
    ])
    edit(folder, 'segments/growth.json', (body) => (body['owner'] = 'crm'))
    expect((await vitrina('check', folder)).text).toContain('segments/growth.json')
    expect((await vitrina('test', folder)).text).toContain('✔ 3 timelines')
    expect((await vitrina('init', folder)).text).toMatch(/definitions stay as they are; 0 files beside them/)
    const { $schema } = JSON.parse(readFileSync(join(folder, CART), 'utf8')) as { $schema: string }
    expect(JSON.parse(readFileSync(join(folder, 'journeys', $schema), 'utf8'))).toHaveProperty(
      'properties.steps',
    )
  })

  test('beside definitions that were pulled, init writes what is missing and no definition', async () => {
    const one = instance()
    const folder = made()
    await vitrina('pull', folder, one)
    expect((await vitrina('test', folder)).text).toContain('vitrina init writes one to begin with')
    const before = bytesOf(folder)
    expect(await vitrina('init', folder)).toMatchObject({ code: 0 })
    expect(bytesOf(folder)).toMatchObject(before)
    expect((await vitrina('test', folder)).text).toContain('✔ 3 timelines')
  })

  test('an error has its file, line and place; text that is no JSON, too', async () => {
    const folder = made()
    await vitrina('init', folder)
    const broken = readFileSync(join(folder, CART), 'utf8').replace('"for": "1h"', '"for": "soon"')
    writeFileSync(join(folder, CART), broken)
    const line = broken.split('\n').findIndex((one) => one.includes('"soon"')) + 1
    expect((await vitrina('check', folder)).text).toContain(`journeys/abandoned-cart.json:${line}:`)
    writeFileSync(join(folder, CART), broken.replace('"1h"', '"1h'))
    writeFileSync(join(folder, 'policy.json'), '{\n  "zone": \n}')
    const { code, text } = await vitrina('check', folder)
    expect(code).toBe(1)
    expect(text).toContain('policy.json:3:2 error')
  })

  test('a timeline that is another one is told line by line; --update writes what came', async () => {
    const folder = made()
    await vitrina('init', folder)
    edit(folder, CART, (body) => {
      body['steps'] = (body['steps'] as object[]).map((step, index) =>
        index === 0 ? { ...step, for: '2h' } : step,
      )
    })
    const { code, text } = await vitrina('test abandoned-cart', folder)
    expect(code).toBe(1)
    expect(text).toContain(
      [
        '      2026-10-19 10:00 entered',
        '    - 2026-10-19 11:00 sent email cart-email',
        '    - 2026-10-20 10:00 completed',
        '    - 2026-10-20 10:00 sent sms cart-sms',
        '    + 2026-10-19 12:00 sent email cart-email',
      ].join('\n'),
    )
    await vitrina('test --update', folder)
    expect(await vitrina('test', folder)).toMatchObject({ code: 0 })
  })
})

test('a refusal is said in its own words, with what to do', () => {
  const problem = {
    title: 'x',
    status: 404,
    detail: 'There is no playbook no.',
    hint: 'See the list.',
    path: '',
  }
  expect(refusalOf('/playbooks', 404, JSON.stringify(problem))).toBe(
    'There is no playbook no. See the list. [404 of /playbooks]',
  )
  expect(refusalOf('/x', 401, JSON.stringify({ detail: 'No.', path: '/key' }))).toBe('No. (/key) [401 of /x]')
  expect(refusalOf('/x', 502, '<html>')).toBe('/x answered 502: <html>')
  expect(refusalOf('/x', 500, 'null')).toBe('/x answered 500: null')
})

describe('text', () => {
  const json = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.string(),
      fc.integer(),
      fc.constantFrom(true, null, '🎉 "quoted" \\', 'a\nb'),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        fc.string({ maxLength: 4 }).filter((key) => key !== '__proto__'),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  })).value

  test('says the same as the value, whatever the order of its keys was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), json, { maxKeys: 5 }), (body) => {
        const text = textOf(body as never, null)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(body)))
        const turned = Object.fromEntries(Object.entries(body).reverse())
        expect(textOf(turned as never, null)).toBe(text)
        expect(JSON.stringify(inOrder(JSON.parse(text)))).toBe(JSON.stringify(inOrder(body)))
      }),
    )
  })

  test('every place of a value is found where it stands', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1, maxLength: 5 }), json, { maxKeys: 5 }), (body) => {
        const text = textOf(body as never, null)
        const lines = text.split('\n')
        for (const key of Object.keys(body)) {
          const pointer = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
          const { line, column } = placeIn(text, pointer)
          const there = lines[line - 1]!.slice(column - 1)
          expect(there.slice(0, JSON.stringify(key).length)).toBe(JSON.stringify(key))
        }
      }),
    )
    const text = '{\n  "steps": [\n    { "id": "a" },\n    { "id": "b", "x": [1, 2] }\n  ]\n}'
    expect(placeIn(text, '/steps/b/x/1')).toEqual({ line: 4, column: 27 })
    expect(placeIn(text, '/steps/1')).toEqual({ line: 4, column: 5 })
    expect(placeIn(text, '/nothing/there')).toEqual({ line: 1, column: 1 })
  })

  test('differences of lines keep what is the same, in order', () => {
    expect(lineDiff({ expected: ['a', 'b', 'c'], came: ['a', 'x', 'c'] })).toEqual([
      '      a',
      '    - b',
      '    + x',
      '      c',
    ])
  })

  test('a chart: the longest bar is the greatest value; days are put together where there are many', () => {
    expect(
      chart(
        [
          { label: 'a', value: 8 },
          { label: 'bb', value: 1 },
        ],
        4,
      ),
    ).toBe('  a   ████ 8\n  bb  ▌    1')
    const days = Array.from({ length: 5 }, (_, index) => ({ day: `2026-11-0${index + 1}` }))
    expect(inSpans(days, 2).map(({ label }) => label)).toEqual(['2026-11-01 … 11-03', '2026-11-04 … 11-05'])
  })
})

test('options: help names every command; what is not known is said so', () => {
  expect(vitrinaOptions(['--help'])).toBeNull()
  for (const command of ['pull', 'push', 'diff', 'check', 'test', 'simulate', 'playbook', 'release', 'init'])
    expect(USAGE).toContain(`\n  ${command}`)
  expect(() => vitrinaOptions(['sing'])).toThrow('there is no command sing')
  expect(() => vitrinaOptions(['simulate', '--days', 'many'])).toThrow('--days')
  expect(() => vitrinaOptions(['push', '--older', 'kill'])).toThrow('--older')
  // Who names one journey must not publish all that differs.
  expect(() => vitrinaOptions(['push', 'abandoned-cart'])).toThrow('push is of the whole folder')
  expect(vitrinaOptions(['test', 'abandoned-cart'])?.words).toEqual(['abandoned-cart'])
})

test('where there is no lake, it is said so', async () => {
  const folder = made()
  await vitrina('init', folder)
  const { code, text } = await vitrina(`simulate --lake ${folder}`, folder)
  expect(code).toBe(1)
  expect(text).toContain(`there is no lake in ${folder}`)
})
