/** The account: sign in, registration, sign out, orders and their cancellation. */

import type { Context } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { isEmail } from '../commerce/checkout.ts'
import type { AppEnv } from '../env.ts'
import { hashPassword, hashToken, isEqual, randomToken } from '../store/password.ts'
import { AccountPage, MIN_PASSWORD_CHARACTERS, SignInPage } from '../view/account.tsx'
import type { SignInProblem } from '../view/account.tsx'
import { respond } from '../view/respond.tsx'
import { keepFlash, keepSession, SESSION_COOKIE } from './cookies.ts'
import { formOf } from './form.ts'
import { notFound } from './not-found.tsx'
import { storeOf } from './store.ts'

const MAX_PASSWORD_CHARACTERS = 200

interface Typed {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly newsletter: boolean
}

async function typed(c: Context<AppEnv>): Promise<Typed> {
  const form = await formOf(c)
  const text = (name: string, limit: number) => String(form.get(name) ?? '').slice(0, limit)
  return {
    email: text('email', 254).trim().toLowerCase(),
    password: text('password', MAX_PASSWORD_CHARACTERS),
    name: text('name', 120).trim(),
    newsletter: form.get('newsletter') === '1',
  }
}

function signInPage(c: Context<AppEnv>, problem?: SignInProblem, status: 200 | 422 | 429 = 200): Response {
  return respond(c, {
    title: 'Účet',
    description: 'Přihlášení a registrace.',
    main: <SignInPage {...(problem ? { problem } : {})} />,
    isPrivate: true,
    status,
  })
}

export async function accountPage(c: Context<AppEnv>): Promise<Response> {
  const { account } = c.var.visit
  if (!account) return signInPage(c)
  const orders = await storeOf(c.env).ordersOf(account.id)
  return respond(c, {
    title: 'Účet',
    description: 'Váš účet a objednávky.',
    main: <AccountPage account={account} orders={orders} />,
    isPrivate: true,
  })
}

/** A new token at each sign-in, so that one planted before it is worth nothing after. */
async function open(c: Context<AppEnv>, accountId: string, kind: 'login' | 'sign_up'): Promise<Response> {
  const token = randomToken()
  await storeOf(c.env).openSession(await hashToken(token), accountId)
  keepSession(c, token)
  keepFlash(c, { kind })
  return c.redirect('/ucet', 303)
}

export async function signIn(c: Context<AppEnv>): Promise<Response> {
  const { email, password } = await typed(c)
  const store = storeOf(c.env)
  const known = await store.credentialsFor(email)
  const refused = (text: string, status: 422 | 429) =>
    signInPage(c, { form: 'prihlaseni', text, email, name: '' }, status)
  if (known === 'later') return refused('Příliš mnoho pokusů. Zkuste to prosím za čtvrt hodiny.', 429)
  // The hash is computed for unknown addresses too, so that time does not tell which have an account.
  const hash = await hashPassword(password, known?.salt ?? 'unknown')
  if (!known || !isEqual(hash, known.hash)) {
    await store.wrongPassword(email)
    return refused('E-mail nebo heslo nesouhlasí.', 422)
  }
  return open(c, known.account.id, 'login')
}

export async function register(c: Context<AppEnv>): Promise<Response> {
  const { email, password, name, newsletter } = await typed(c)
  const refused = (text: string) => signInPage(c, { form: 'registrace', text, email, name }, 422)
  if (!isEmail(email)) return refused('Zadejte e-mail ve tvaru jmeno@domena.cz.')
  if (name.length < 2) return refused('Zadejte jméno.')
  if (password.length < MIN_PASSWORD_CHARACTERS)
    return refused(`Heslo má mít alespoň ${MIN_PASSWORD_CHARACTERS} znaků.`)
  const salt = randomToken()
  const account = await storeOf(c.env).register({
    email,
    name,
    newsletter,
    salt,
    hash: await hashPassword(password, salt),
  })
  return account ? open(c, account.id, 'sign_up') : refused('S tímto e-mailem už účet existuje.')
}

export async function signOut(c: Context<AppEnv>): Promise<Response> {
  const token = getCookie(c, SESSION_COOKIE)
  if (token) await storeOf(c.env).closeSession(await hashToken(token))
  deleteCookie(c, SESSION_COOKIE, { path: '/' })
  return c.redirect('/ucet', 303)
}

export async function cancelOrder(c: Context<AppEnv>): Promise<Response> {
  const { account } = c.var.visit
  if (!account) return c.redirect('/ucet', 303)
  const isCancelled = await storeOf(c.env).cancelOrder(c.req.param('id') ?? '', account.id)
  return isCancelled ? c.redirect('/ucet', 303) : notFound(c)
}
