/** The account: sign in and registration side by side, or the history of orders. */

import type { Order } from '../commerce/order.ts'
import type { Account } from '../store/account.ts'
import { Field } from './field.tsx'
import { OrderLines } from './order-lines.tsx'

export const MIN_PASSWORD_CHARACTERS = 8

export interface SignInProblem {
  readonly form: 'prihlaseni' | 'registrace'
  readonly text: string
  readonly email: string
  readonly name: string
}

function Problem({
  problem,
  form,
}: {
  readonly problem: SignInProblem | undefined
  readonly form: SignInProblem['form']
}) {
  if (problem?.form !== form) return null
  return (
    <p class="notice" role="alert">
      {problem.text}
    </p>
  )
}

export function SignInPage({ problem }: { readonly problem?: SignInProblem }) {
  const emailFor = (form: SignInProblem['form']) => (problem?.form === form ? problem.email : '')
  return (
    <div class="wrap">
      <h1>Účet</h1>
      <div class="sign-in">
        <form class="panel" method="post" action="/ucet/prihlaseni" aria-labelledby="prihlaseni">
          <h2 id="prihlaseni">Přihlášení</h2>
          <Problem problem={problem} form="prihlaseni" />
          <Field
            form="p"
            name="email"
            label="E-mail"
            type="email"
            value={emailFor('prihlaseni')}
            autocomplete="username"
          />
          <Field form="p" name="password" label="Heslo" type="password" autocomplete="current-password" />
          <button class="button" type="submit">
            Přihlásit se
          </button>
        </form>
        <form class="panel" method="post" action="/ucet/registrace" aria-labelledby="registrace">
          <h2 id="registrace">Nový účet</h2>
          <Problem problem={problem} form="registrace" />
          <Field
            form="r"
            name="name"
            label="Jméno a příjmení"
            value={problem?.form === 'registrace' ? problem.name : ''}
            autocomplete="name"
          />
          <Field
            form="r"
            name="email"
            label="E-mail"
            type="email"
            value={emailFor('registrace')}
            autocomplete="email"
          />
          <Field
            form="r"
            name="password"
            label="Heslo"
            type="password"
            autocomplete="new-password"
            minLength={MIN_PASSWORD_CHARACTERS}
            hint="Alespoň osm znaků."
          />
          <label class="choice">
            <input type="checkbox" name="newsletter" value="1" />
            <span>Chci dostávat novinky e-mailem</span>
          </label>
          <button class="button" type="submit">
            Založit účet
          </button>
        </form>
      </div>
    </div>
  )
}

const day = new Intl.DateTimeFormat('cs-CZ', { dateStyle: 'long', timeZone: 'Europe/Prague' })

function PastOrder({ order }: { readonly order: Order }) {
  return (
    <li class="panel">
      <h3>
        Objednávka {order.id}{' '}
        <span class={`status status--${order.status}`}>
          {order.status === 'placed' ? 'Přijatá' : 'Zrušená'}
        </span>
      </h3>
      <p>
        <time dateTime={order.createdAt}>{day.format(new Date(order.createdAt))}</time>
      </p>
      <OrderLines order={order} />
      {order.status === 'placed' ? (
        <form
          method="post"
          action={`/ucet/objednavky/${order.id}/zrusit`}
          data-confirm={`Opravdu zrušit objednávku ${order.id}?`}
        >
          <button class="button button--small button--quiet" type="submit">
            Zrušit objednávku
          </button>
        </form>
      ) : null}
    </li>
  )
}

export function AccountPage({
  account,
  orders,
}: {
  readonly account: Account
  readonly orders: readonly Order[]
}) {
  return (
    <div class="wrap">
      <h1>Dobrý den, {account.name}</h1>
      <div class="account-bar">
        <p>Přihlášený e-mail: {account.email}</p>
        <form method="post" action="/ucet/odhlaseni">
          <button class="button button--small button--quiet" type="submit">
            Odhlásit se
          </button>
        </form>
      </div>
      <h2>Objednávky</h2>
      {orders.length === 0 ? (
        <p class="empty">
          Zatím jste nic neobjednali. <a href="/kategorie/zrnkova-kava-filtr">Začněte třeba filtrem.</a>
        </p>
      ) : (
        <ul class="orders">
          {orders.map((order) => (
            <PastOrder key={order.id} order={order} />
          ))}
        </ul>
      )}
    </div>
  )
}
