/** `vitrina check`: every check of the console, without an instance. */
import { checkDefinitions } from '../../core/playbook/check-definitions.ts'
import type { ShopAround } from '../../core/playbook/check-definitions.ts'
import { definitionKey, isSameBody, shippedDefinitions } from '../../core/playbook/definition.ts'
import type { Definition } from '../../core/playbook/definition.ts'
import { parseDefinition } from '../../core/wire/definitions.ts'
import { NO_PLAN } from '../../core/event/plan.ts'
import type { Plan } from '../../core/event/plan.ts'
import { DEFAULT_BRAND } from '../../core/message/brand.ts'
import { plural } from '../terminal/number.ts'
import { readFolder, readPulled } from './folder.ts'
import type { FileFault, Folder } from './folder.ts'
import type { Code, Run } from './run.ts'
import { faultLines, faultOf } from './say.ts'

export function check({ options: { folder, json }, say, paint, now }: Run): Code {
  const read = readFolder(folder)
  const faults = faultsOf(folder, read, now)
  const errors = faults.filter(({ severity }) => severity === 'error').length
  if (json) say(JSON.stringify(faults, null, 2))
  else {
    for (const line of faultLines(faults, paint)) say(line)
    const files = plural(read.files.length, 'file')
    if (read.files.length === 0 && errors === 0)
      say(`There is nothing to check in ${folder}; begin with vitrina pull, or vitrina init.`)
    else if (errors === 0) say(`${paint('green', '✔')} ${files}, ${plural(faults.length, 'warning')}`)
    else say(`${paint('red', '✘')} ${files}, ${plural(errors, 'error')}`)
  }
  return errors === 0 ? 0 : 1
}

/** Of the shape first; where that is sound, of what they say beside each other. */
export function faultsOf(folder: string, { files, faults }: Folder, now: number): readonly FileFault[] {
  if (faults.length > 0) return faults
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const definitions = files.map(({ definition }) => definition)
  const own = new Set(definitions.filter((one) => !isAsShipped(one)).map(definitionKey))
  return checkDefinitions(definitions, aroundOf(folder, now))
    .filter((finding) => finding.severity === 'error' || own.has(definitionKey(finding)))
    .map((finding) => {
      const fault = faultOf(finding, '')
      return faultOf(finding, texts.get(fault.path) ?? '')
    })
}

/** Warnings are for who wrote something; of what ships only the policy waits for a decision of the shop. */
function isAsShipped({ kind, id, body }: Definition): boolean {
  if (kind === 'policy') return false
  const one = shippedDefinitions().find((shipped) => shipped.kind === kind && shipped.id === id)
  const parsed = one && parseDefinition(kind, id, one.body)
  return parsed?.ok === true && isSameBody(parsed.value.body, body)
}

/** What the shop told at the last pull; before the first one, what ships. */
function aroundOf(folder: string, now: number): ShopAround {
  const around = readPulled(folder)?.around
  if (!around) return { ...UNKNOWN, now }
  const { plan, grounds, slots, topics, brand, shopUrl, hosts, currency } = around
  return {
    plan: plan as Plan,
    grounds: grounds as NonNullable<ShopAround['grounds']>,
    slots: slots.length > 0 ? slots : null,
    topics,
    brand,
    shopUrl,
    hosts,
    currency,
    now,
  }
}

const UNKNOWN: Omit<ShopAround, 'now'> = {
  plan: NO_PLAN,
  grounds: [],
  slots: null,
  topics: null,
  brand: DEFAULT_BRAND,
  shopUrl: null,
  hosts: [],
  currency: 'CZK',
}
