/** The set of flags: read, and published as a whole, as it stands in a file. */
import type { Context } from 'hono'
import { checkFlag } from '../../../core/experiment/check-flag.ts'
import type { FlagFault } from '../../../core/experiment/check-flag.ts'
import type { Flags } from '../../../core/experiment/evaluate-flag.ts'
import type { Flag } from '../../../core/experiment/flag.ts'
import type { Release } from '../../../core/playbook/release.ts'
import { check } from '../../../core/rule/check/check.ts'
import { FlagsRequest } from '../../../core/wire/flag.ts'
import type { FlagsView } from '../../../core/wire/flag.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { linkedFlags, publishFlags, publishedFlags } from '../../store/flag.ts'
import { currentRelease } from '../../store/release.ts'
import { schemaOf } from './segments.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BYTES = 512 * 1024

export async function getFlags({ env }: Ctx): Promise<Response> {
  const view: FlagsView = await publishedFlags(env)
  return Response.json(view)
}

/** All or nothing: one flag that is not sound keeps the set that is in force. */
export async function putFlags(c: Ctx): Promise<Response> {
  const { env } = c
  const body = await readJson(c.req.raw, FlagsRequest, MAX_BYTES, { depth: 40, keys: 20_000 })
  if (!body.ok) return problemResponse(body.problem)
  const entries = Object.entries(body.value.flags)
  const flags = Object.fromEntries(entries.map(([key, flag]) => [key, { ...flag, key } as unknown as Flag]))
  const fault = faultIn(flags, await currentRelease(env))
  if (fault) return refuse('bad_flag', `/flags${fault.at}`, fault.message)
  const version = await publishFlags(env, linkedFlags(flags), {
    note: body.value.note,
    now: await clockNow(env),
    by: hasKey(c.req.raw, env.ADMIN_KEY) ? 'operator' : 'console',
  })
  return Response.json({ version, flags: Object.keys(flags).length }, { status: 201 })
}

function faultIn(flags: Flags, release: Release): FlagFault | null {
  const keys = new Set(Object.keys(flags))
  const schema = schemaOf(release)
  const condition = (when: unknown): FlagFault[] =>
    check(when, schema)
      // An application says of itself what it likes: `ctx.plan`, `ctx.version`.
      .filter(
        ({ severity, code, at }) => severity === 'error' && !(code === 'unknown_path' && /\/ctx\./.test(at)),
      )
      .map(({ at, message, hint }) => ({ at, message: `${message.en} ${hint.en}` }))
  for (const [key, flag] of Object.entries(flags)) {
    const [first] = checkFlag(flag, keys, condition)
    if (first) return { at: `/${key}${first.at}`, message: first.message }
  }
  return null
}
