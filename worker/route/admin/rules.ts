/** The rule playground: checks a rule, tries it on a person, counts its audience. Nothing is stored. */
import type { Context } from 'hono'
import type { Json } from '../../../core/base/json.ts'
import type { Condition, View } from '../../../core/rule/condition.ts'
import { check } from '../../../core/rule/check/check.ts'
import { isPublishable } from '../../../core/rule/check/finding.ts'
import type { Schema } from '../../../core/rule/schema.ts'
import { jsonSchemaOf } from '../../../core/rule/json-schema.ts'
import { fits, needsOf } from '../../../core/rule/needs.ts'
import { say } from '../../../core/rule/say/say.ts'
import { sayReason } from '../../../core/rule/say/reason.ts'
import { sliceOf } from '../../../core/rule/slice.ts'
import { link, versionOf } from '../../../core/rule/version.ts'
import { forPage } from '../../../core/rule/state/page.ts'
import { reasonLine, why } from '../../../core/rule/why.ts'
import { answerWith } from '../../../core/segment/membership.ts'
import { memoryOf } from '../../../core/segment/remember.ts'
import { withPlan } from '../../../core/segment/plan-schema.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { SHOP_WORDS } from '../../../core/segment/vocabulary.ts'
import { RuleAudienceRequest, RuleCheckRequest, RuleTryRequest } from '../../../core/wire/rules.ts'
import type {
  Bilingual,
  RuleAudienceAnswer,
  RuleCheckAnswer,
  RuleTryAnswer,
} from '../../../core/wire/rules.ts'
import type { RuleView } from '../../actor/rule-view.ts'
import { profileActor } from '../../actor/stub.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { audience } from '../../store/audience.ts'
import { currentRelease } from '../../store/release.ts'
import { standingPlan } from '../../store/plan.ts'
import { profileRows } from './profiles.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BYTES = 80 * 1024
/** Deeper and larger than an event: a rule nests lists in objects, and the check has its own limits. */
const LIMITS = { depth: 40, keys: 5_000 }

async function schemaNow(env: Env): Promise<Schema> {
  const [{ segments }, { plan }] = await Promise.all([currentRelease(env), standingPlan(env)])
  return { ...withPlan(SHOP_SCHEMA, plan), segments: segments.map(({ id }) => id) }
}

const bilingual = (text: (language: 'cs' | 'en') => string): Bilingual => ({ cs: text('cs'), en: text('en') })

export async function getRuleSchema(c: Ctx): Promise<Response> {
  return Response.json(jsonSchemaOf(await schemaNow(c.env)))
}

export async function postRuleCheck(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, RuleCheckRequest, MAX_BYTES, LIMITS)
  if (!body.ok) return problemResponse(body.problem)
  const { when } = body.value
  const findings = check(when, await schemaNow(c.env))
  const publishable = isPublishable(findings)
  const rule = publishable ? link(when as Condition) : null
  const needs = rule && needsOf(rule)
  const answer: RuleCheckAnswer = {
    findings: findings.map((one) => ({ ...one })),
    publishable,
    sentence: rule && bilingual((language) => say(rule, language, SHOP_WORDS)),
    version: rule && versionOf('rule', rule as Json).slice('rule@'.length),
    needs: needs && {
      paths: [...needs.paths],
      events: [...needs.events],
      place: fits(needs, 'page') ? 'page' : 'edge',
      isTimed: needs.isTimed,
    },
  }
  return Response.json(answer)
}

export async function postRuleTry(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, RuleTryRequest, MAX_BYTES, LIMITS)
  if (!body.ok) return problemResponse(body.problem)
  const { when, profile, at } = body.value
  const rule = await publishable(c.env, when)
  if (!rule.ok) return rule.response
  // What will be can be asked, for nothing will have happened; what was cannot, for much has since.
  const now = Math.max(await clockNow(c.env), at ?? 0)
  const held = await profileActor(c.env, profile).ruleView({ conditions: [rule.condition], now })
  if (!held) return refuse('not_found', '/profile', `No profile ${profile.slice(0, 40)} is known.`)
  return Response.json(tried(rule.condition, held, now))
}

function tried(condition: Condition, { view: told, member }: RuleView, now: number): RuleTryAnswer {
  const answer = answerWith(condition, told, member, now)
  const view: View = { ...told, segments: member.segments }
  const reason = why(condition, view, now)
  return {
    value: answer.value,
    now,
    validUntil: Number.isFinite(answer.validUntil) ? answer.validUntil : null,
    partial: answer.partial,
    reasons: reason.leaves.map((leaf) => ({
      at: leaf.at,
      held: leaf.held,
      text: bilingual((language) => sayReason(leaf, language, SHOP_WORDS)),
    })),
    line: reasonLine(reason),
    read: readOf(condition, view),
  }
}

/** What the rule read, with the events by their names instead of the keys of their states. */
function readOf(condition: Condition, view: View): RuleTryAnswer['read'] {
  const { $: states = {}, ...told } = sliceOf(view, needsOf(condition))
  const behaviour = memoryOf([condition]).defs.map(({ key, steps }) => {
    const [state] = Object.values(forPage(states, [key]))
    return { events: steps.map(({ event }) => event), ...state }
  })
  return { ...told, ...(behaviour.length > 0 ? { behaviour } : {}) }
}

export async function postRuleAudience(c: Ctx): Promise<Response> {
  const started = performance.now()
  const body = await readJson(c.req.raw, RuleAudienceRequest, MAX_BYTES, LIMITS)
  if (!body.ok) return problemResponse(body.problem)
  const rule = await publishable(c.env, body.value.when)
  if (!rule.ok) return rule.response
  const pageOnly = needsOf(rule.condition).paths.find((path) => /^(ctx|x)\b/.test(path))
  if (pageOnly !== undefined)
    return refuse(
      'bad_rule',
      '/when',
      `${pageOnly} is known only while somebody is on a page; an audience is counted without one.`,
    )
  const { ids, ...counted } = await audience(c.env, rule.condition, await clockNow(c.env))
  const answer: RuleAudienceAnswer = {
    ...counted,
    profiles: await profileRows(c.env, ids),
    tookMs: Math.round(performance.now() - started),
  }
  return Response.json(answer)
}

type Publishable = { ok: true; condition: Condition } | { ok: false; response: Response }

async function publishable(env: Env, when: Condition): Promise<Publishable> {
  const error = check(when, await schemaNow(env)).find(({ severity }) => severity === 'error')
  if (!error) return { ok: true, condition: link(when) }
  return {
    ok: false,
    response: refuse('bad_rule', `/when${error.at}`, `${error.message.en} ${error.hint.en}`),
  }
}
