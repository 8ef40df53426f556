/** The addresses of the shop, one line each. */

import { Hono } from 'hono'
import type { AppEnv } from './env.ts'
import { accountPage, cancelOrder, register, signIn, signOut } from './route/account.tsx'
import { addToCart, cartPage, changeCart, removeFromCart, restoreCart } from './route/cart.tsx'
import { category, product, search } from './route/catalogue.tsx'
import { checkOut, checkoutPage, thanksPage } from './route/checkout.tsx'
import { codeOfLink, enterCode } from './route/discount.tsx'
import { feed } from './route/feed.ts'
import { home } from './route/home.tsx'
import { landing } from './route/landing.tsx'
import { notFound, notice } from './route/not-found.tsx'
import { image, mark } from './route/picture.ts'
import { ownFormsOnly, readVisit, secure } from './route/visit.ts'

export const app = new Hono<AppEnv>()

// A proxy may hand over files of the build too; they need nothing of what follows.
app.get('/assets/*', (c) => c.env.ASSETS.fetch(c.req.raw))

app.use(readVisit, secure, ownFormsOnly)
app.get('/', home)
app.get('/vitejte', landing)
app.get('/kategorie/:slug', category)
app.get('/produkt/:slug', product)
app.get('/hledat', search)
app.get('/kosik', (c) => codeOfLink(c) ?? cartPage(c))
app.get('/kosik/obnovit', restoreCart)
app.post('/kosik/pridat', addToCart)
app.post('/kosik/zmenit', changeCart)
app.post('/kosik/odebrat', removeFromCart)
app.get('/pokladna', checkoutPage)
app.post('/pokladna', checkOut)
app.post('/pokladna/kod', enterCode)
app.get('/dekujeme/:orderId', thanksPage)
app.get('/ucet', accountPage)
app.post('/ucet/prihlaseni', signIn)
app.post('/ucet/registrace', register)
app.post('/ucet/odhlaseni', signOut)
app.post('/ucet/objednavky/:id/zrusit', cancelOrder)
app.get('/informace/:slug', notice)
app.get('/feed/:file', feed)
app.get('/img/:file', image)
app.get('/favicon.svg', mark)
app.get('/favicon.ico', mark)
app.get('/robots.txt', (c) =>
  c.text('User-agent: *\nDisallow: /kosik\nDisallow: /pokladna\nDisallow: /ucet\nDisallow: /dekujeme/\n'),
)
app.notFound(notFound)
app.onError((error, c) => {
  console.error(error)
  return c.text('Něco se nám rozbilo. Zkuste to prosím znovu.', 500)
})
