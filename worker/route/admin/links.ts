/** The settings of links and of text messages, as the console reads and changes them. */
import type { Context } from 'hono'
import { LinkSettings, SmsSettings } from '../../../core/wire/links.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse } from '../../guard/problem.ts'
import { readLinkSettings, writeLinkSettings } from '../../store/link-setting.ts'
import { readSmsSettings, writeSmsSettings } from '../../store/sms-setting.ts'

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

export async function getSms({ env }: Ctx): Promise<Response> {
  return Response.json(await readSmsSettings(env))
}

export async function putSms(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, SmsSettings, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  await writeSmsSettings(c.env, body.value)
  return Response.json(body.value)
}
