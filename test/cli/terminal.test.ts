import { expect, test } from 'vitest'
import { count, plural, span } from '../../cli/terminal/number.ts'
import { line, progress } from '../../cli/terminal/progress.ts'
import { table } from '../../cli/terminal/table.ts'
import { clip, widthOf } from '../../cli/terminal/width.ts'

test('a table aligns labels and values over all its sections and leaves out empty ones', () => {
  const text = table([
    {
      title: 'Events',
      rows: [
        ['sent', '1 404'],
        ['accepted', '7', 'a note'],
      ],
    },
    { title: 'Nothing', rows: [] },
    { title: 'Zprávy', rows: [['bez souhlasu', '0']] },
  ])
  expect(text.split('\n')).toEqual([
    'Events',
    '  sent          1 404',
    '  accepted          7  a note',
    '',
    'Zprávy',
    '  bez souhlasu      0',
  ])
})

test('a width ignores colours and counts an accented letter once', () => {
  expect(widthOf('\u001b[1mčaj\u001b[22m')).toBe(3)
  expect(widthOf('c\u030caj')).toBe(3)
  expect(clip('espresso', 5)).toBe('espr…')
  expect(clip('čaj', 3)).toBe('čaj')
})

test('numbers and times are told as a person would', () => {
  expect(count(1234567)).toBe('1 234 567')
  expect(span(400)).toBe('0.4 s')
  expect(span(9_960)).toBe('10 s')
  expect(span(185_000)).toBe('3 min 05 s')
  expect(span(3_840_000)).toBe('1 h 04 min')
  expect([plural(1, 'timer'), plural(2, 'timer')]).toEqual(['1 timer', '2 timers'])
})

test('a line of progress tells how much, how fast and how long, and never more than all', () => {
  const base = { label: 'clicks', total: 100, unit: 'events', note: '', elapsedMs: 10_000 }
  expect(line({ ...base, done: 50, rate: 10, final: false })).toMatch(
    /^clicks █{12}░{12}  50 %  50 \/ 100 events · 10\/s · 5\.0 s left$/,
  )
  expect(line({ ...base, done: 0, rate: 0, final: false })).toContain('…')
  expect(line({ ...base, done: 120, rate: 1, final: true })).toMatch(/█{24} 100 % .* · in 10 s$/)
  expect(line({ ...base, total: 0, done: 0, rate: 0, final: true })).toContain('100 %')
})

test('without a terminal progress writes whole lines, now and then', () => {
  const written: string[] = []
  let time = 0
  const stream = {
    isTTY: false,
    write: (text: string) => written.push(text) > 0,
  } as unknown as NodeJS.WriteStream
  const bar = progress({ label: 'x', total: 100, unit: 'events', stream, now: () => time })
  for (let done = 1; done <= 100; done++) {
    time += 100
    bar.at(done)
  }
  bar.end()
  expect(written.length).toBeLessThan(5)
  expect(written.every((text) => text.endsWith('\n') && !text.includes('\r'))).toBe(true)
  expect(written.at(-1)).toContain('100 / 100')
})
