/** The page after an order. */

import type { Order } from '../commerce/order.ts'
import { OrderLines } from './order-lines.tsx'

export function ThanksPage({ order, hasAccount }: { readonly order: Order; readonly hasAccount: boolean }) {
  return (
    <div class="wrap prose">
      <p class="eyebrow">Objednávka {order.id}</p>
      <h1>Děkujeme, už melem</h1>
      <p class="lead">
        Objednávku jsme přijali a potvrzení posíláme na {order.contact.email}. Jakmile balíček předáme
        dopravci, ozveme se znovu.
      </p>
      <OrderLines order={order} />
      <h2>Kam to pošleme</h2>
      <address>
        {order.contact.name}
        <br />
        {order.contact.street}
        <br />
        {order.contact.zip} {order.contact.city}
      </address>
      <p>{hasAccount ? <a href="/ucet">Zobrazit v účtu</a> : <a href="/ucet">Založit účet</a>}</p>
    </div>
  )
}
