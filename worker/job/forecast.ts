/** What buyers of this shop will order, learnt from the lake: orders by person, as the back end told them. */
import { trainForecast } from '../../core/feature/forecast.ts'
import type { Bill, Forecast } from '../../core/feature/forecast.ts'
import { currencyIn } from '../../core/feature/currency.ts'
import { orderValueMicro } from '../../core/feature/order.ts'
import type { Env } from '../env.ts'
import { readLake } from '../store/lake.ts'

type Growing = {
  readonly instants: number[]
  spentMicro: number
  paidOrders: number
  readonly orders: Set<string>
}

/** Null while too few people have bought for long enough. Memory holds an id and an instant for each order. */
export async function learnForecast(env: Env, now: number): Promise<Forecast | null> {
  const personOf = await peopleOfMembers(env)
  const byPerson = new Map<string, Growing>()
  for await (const event of readLake(env)) {
    if (event.name !== 'purchase' || event.source !== 'server' || event.at > now) continue
    const person = personOf.get(event.profile) ?? event.profile
    const bill = byPerson.get(person) ?? { instants: [], spentMicro: 0, paidOrders: 0, orders: new Set() }
    byPerson.set(person, bill)
    // A line may come twice, and an order may be told twice.
    const order = String(event.params['transaction_id'] ?? event.id)
    if (bill.orders.has(order)) continue
    bill.orders.add(order)
    bill.instants.push(event.at)
    // Amounts of two currencies are never added.
    if ((currencyIn(event) ?? env.CURRENCY) !== env.CURRENCY) continue
    bill.spentMicro += orderValueMicro(event)
    bill.paidOrders++
  }
  const bills = [...byPerson.values()].map(({ instants, spentMicro, paidOrders }): Bill => ({
    instants: instants.sort((a, b) => a - b),
    spentMicro,
    paidOrders,
  }))
  return trainForecast(bills, now)
}

/** The lake tells whose own event it was; who has become part of somebody else since is that person. */
async function peopleOfMembers(env: Env): Promise<ReadonlyMap<string, string>> {
  const { results } = await env.DB.prepare('SELECT profile_id, person_id FROM member').all<{
    profile_id: string
    person_id: string
  }>()
  return new Map(results.map(({ profile_id, person_id }) => [profile_id, person_id]))
}
