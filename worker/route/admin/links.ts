/** The settings of links, as the console reads and changes them. */
import type { Context } from 'hono'
import { LinkSettings } from '../../../core/wire/links.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse } from '../../guard/problem.ts'
import { readLinkSettings, writeLinkSettings } from '../../store/link-setting.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BYTES = 16 * 1024

export async function getLinks({ env }: Ctx): Promise<Response> {
  return Response.json(await readLinkSettings(env))
}

export async function putLinks(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, LinkSettings, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  await writeLinkSettings(c.env, body.value)
  return Response.json(body.value)
}
