/** An instance of which only the definitions are real, and a folder of its own for each test. */
import { mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { NO_PLAN } from '../../core/event/plan.ts'
import { DEFAULT_BRAND } from '../../core/message/brand.ts'
import { checkDefinitions } from '../../core/playbook/check-definitions.ts'
import { definitionDiff } from '../../core/playbook/definition-diff.ts'
import { changesOfDefinitions, definitionKey, shippedDefinitions } from '../../core/playbook/definition.ts'
import type { Definition } from '../../core/playbook/definition.ts'
import { releaseOf } from '../../core/playbook/release.ts'
import { ARCHETYPES } from '../../core/simulate/archetypes.ts'
import { personaChanges } from '../../core/simulate/persona.ts'
import { parseDefinition } from '../../core/wire/definitions.ts'
import type { DefinitionsAnswer, ReleaseAnswer, ReleaseWish } from '../../core/wire/definitions.ts'
import { runVitrina } from '../../cli/vitrina/main.ts'
import { vitrinaOptions } from '../../cli/vitrina/option.ts'

export const NOW = Date.parse('2026-11-20T12:00:00Z')
type Held = Definition & { version: number }

export function shipped(): Definition[] {
  return shippedDefinitions().map((one) => {
    const parsed = parseDefinition(one.kind, one.id, one.body)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
    return parsed.value
  })
}

/** As worker/route/admin/releases.ts answers. `routes` are answered besides. */
export function instance(routes: Record<string, unknown> = {}) {
  const held = new Map<string, Held>(shipped().map((one) => [definitionKey(one), { ...one, version: 0 }]))
  const asked: { path: string; body: unknown }[] = []
  let serial = 0
  const around = {
    plan: NO_PLAN,
    grounds: [],
    slots: [],
    brand: DEFAULT_BRAND,
    shopUrl: 'https://shop.test',
    hosts: [],
    currency: 'CZK',
    topics: [],
  }
  const all = () => [...held.values()]
  const release = (wish: ReleaseWish): ReleaseAnswer => {
    const answer = { changes: [], conflicts: [], findings: [], personas: [], release: `r${serial}` }
    const conflicts = wish.changes.flatMap(({ kind, id, base }) => {
      const version = held.get(`${kind} ${id}`)?.version ?? null
      return base === undefined || base === version
        ? []
        : [{ kind, id, base, version, by: 'console', at: NOW }]
    })
    if (conflicts.length > 0) return { ...answer, state: 'conflict', conflicts }
    const next = new Map<string, Definition>(held)
    for (const { kind, id, body } of wish.changes) {
      if (body === undefined) next.delete(`${kind} ${id}`)
      else next.set(`${kind} ${id}`, { kind, id, body: body as Definition['body'] })
    }
    const changes = definitionDiff(all(), [...next.values()])
    const of = new Set(changes.map(definitionKey))
    const findings = checkDefinitions(
      [...next.values()],
      { ...around, grounds: [], slots: null, now: NOW },
      of,
    )
    if (changes.length === 0) return { ...answer, state: 'unchanged' }
    if (findings.some(({ severity }) => severity === 'error'))
      return { ...answer, state: 'invalid', changes, findings }
    const [was, is] = [all(), [...next.values()]].map((some) => releaseOf(changesOfDefinitions(some)))
    const personas = personaChanges(ARCHETYPES, was!, is!, NOW)
    if (wish.dryRun) return { ...answer, state: 'dry', changes, findings, personas }
    serial++
    for (const { kind, id } of changes) {
      const one = next.get(`${kind} ${id}`)
      if (one) held.set(`${kind} ${id}`, { ...one, version: (held.get(`${kind} ${id}`)?.version ?? 0) + 1 })
      else held.delete(`${kind} ${id}`)
    }
    return { ...answer, state: 'published', changes, findings, release: `r${serial}` }
  }
  const STATUS = { conflict: 409, invalid: 422, unchanged: 200, dry: 200, published: 201 }
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const body = init.body === undefined ? undefined : JSON.parse(String(init.body))
    asked.push({ path, body })
    if (path === '/definitions') {
      const answer: DefinitionsAnswer = { release: `r${serial}`, definitions: all(), around, now: NOW }
      return Response.json(answer)
    }
    if (path === '/releases' && init.method === 'POST') {
      const answer = release(body as ReleaseWish)
      return Response.json(answer, { status: STATUS[answer.state] })
    }
    const route = Object.keys(routes).find((one) => path.startsWith(one))
    return route ? Response.json(routes[route]) : new Response('{"code":"not_found"}', { status: 404 })
  }
  return { ask, asked, all, held, url: 'http://instance.test' }
}

export type Instance = ReturnType<typeof instance>

export const newFolder = () => mkdtempSync(join(tmpdir(), 'vitrina-folder-'))

/** Runs a command line; the words and how it ended. A fault is told as the program tells it. */
export async function vitrina(
  line: string,
  folder: string,
  one?: Instance,
): Promise<{ code: number; text: string }> {
  const said: string[] = []
  const options = vitrinaOptions([...line.split(' '), '--folder', folder])!
  const stream = { write: () => true, isTTY: false } as unknown as NodeJS.WriteStream
  const paint = (_style: unknown, text: string) => text
  try {
    const code = await runVitrina({
      options,
      say: (words) => said.push(words),
      stream,
      paint,
      now: NOW,
      ...(one ? { source: () => ({ url: one.url, ask: one.ask }) } : {}),
    })
    return { code, text: said.join('\n') }
  } catch (fault) {
    return { code: 1, text: [...said, (fault as Error).message].join('\n') }
  }
}

/** Path → text of every definition of a folder. */
export function bytesOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json') && !path.startsWith('.vitrina'))
    .sort()
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}
