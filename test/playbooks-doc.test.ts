/** docs/playbooks.md lists every playbook of a journey as its data says; WRITE=1 writes the table anew. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../core/base/time.ts'
import type { Journey, Trigger } from '../core/journey/journey.ts'
import { outlineOf } from '../core/playbook/journey/outline.ts'
import type { JourneyPlaybook } from '../core/playbook/journey/playbook.ts'
import { JOURNEY_PLAYBOOKS } from '../core/playbook/journeys.ts'

const FILE = join(import.meta.dirname, '../docs/playbooks.md')

function startText(trigger: Trigger): string {
  switch (trigger.on) {
    case 'event':
    case 'webhook':
      return `\`${trigger.event}\``
    case 'segment':
      return `\`${trigger.segment}\` ${trigger.change}`
    case 'date':
      return `\`${trigger.of}\`${trigger.days ? ` ${trigger.days > 0 ? '+' : ''}${trigger.days} d` : ''}`
    case 'catalogue':
      return `\`${trigger.event}\` of ${trigger.of.join(', ')}`
    case 'score':
      return `\`${trigger.score}\` crossed`
    case 'broadcast':
      return `broadcast to \`${trigger.segment}\``
  }
}

function lengthText(ms: number): string {
  if (ms === 0) return 'at once'
  const [unit, name] =
    ms % DAY_MS === 0 ? [DAY_MS, 'd'] : ms % HOUR_MS === 0 ? [HOUR_MS, 'h'] : [MINUTE_MS, 'min']
  return `+${Math.round(ms / unit)} ${name}`
}

function sendsText(journey: Journey): string {
  return outlineOf(journey)
    .map(
      ({ channels, template, afterMs }) => `${lengthText(afterMs)} \`${template}\` (${channels.join(', ')})`,
    )
    .join('; ')
}

function endsText({ exits, class: kind }: Journey): string {
  const events = exits.map(({ event }) => (event === undefined ? 'a rule' : `\`${event}\``))
  const ends = [...new Set(events)].join(', ')
  return ends === '' ? (kind === 'transactional' ? 'nothing' : 'its last step') : ends
}

function rowOf({ scenario, id, title, journey, needs }: JourneyPlaybook): string {
  const cells = [
    scenario,
    `\`${id}\``,
    title.en,
    [...new Set(journey.triggers.map(startText))].join(', '),
    sendsText(journey) || 'nothing',
    endsText(journey),
    needs.map(({ en }) => en).join(' '),
  ]
  return `| ${cells.join(' | ')} |`
}

test('every playbook stands in the table as it is, and no other', () => {
  const rows = [...JOURNEY_PLAYBOOKS]
    .sort((a, b) => (a.scenario < b.scenario ? -1 : a.scenario > b.scenario ? 1 : 0))
    .map(rowOf)
  const lines = readFileSync(FILE, 'utf8').split('\n')
  if (process.env['WRITE'] === '1') {
    const others = lines.filter((line) => !/^\| [A-Z]+-\d/.test(line))
    const head = others.findIndex((line) => line.startsWith('| ---'))
    writeFileSync(FILE, [...others.slice(0, head + 1), ...rows, ...others.slice(head + 1)].join('\n'))
    return
  }
  expect(lines.filter((line) => /^\| [A-Z]+-\d/.test(line))).toEqual(rows)
})
