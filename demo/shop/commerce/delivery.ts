/** Ways of delivery and payment, and what they cost. */

export const FREE_DELIVERY_FROM_CZK = 1500

export interface Delivery {
  readonly id: string
  readonly name: string
  readonly note: string
  readonly priceCzk: number
}

export interface Payment {
  readonly id: string
  readonly name: string
  readonly note: string
  readonly priceCzk: number
}

export const deliveries: readonly [Delivery, ...Delivery[]] = [
  { id: 'box', name: 'Výdejní box nebo místo', note: 'doručíme do druhého pracovního dne', priceCzk: 69 },
  { id: 'kuryr', name: 'Kurýr na adresu', note: 'zítra mezi 8. a 17. hodinou', priceCzk: 99 },
  { id: 'odber', name: 'Osobní odběr v pražírně', note: 'připraveno do dvou hodin', priceCzk: 0 },
]

export const payments: readonly [Payment, ...Payment[]] = [
  { id: 'karta', name: 'Kartou online', note: 'zaplatíte hned', priceCzk: 0 },
  { id: 'prevod', name: 'Bankovním převodem', note: 'QR kód pošleme e-mailem', priceCzk: 0 },
  { id: 'dobirka', name: 'Na dobírku', note: 'hotově i kartou při převzetí', priceCzk: 39 },
]

export function deliveryById(id: string): Delivery | null {
  return deliveries.find((delivery) => delivery.id === id) ?? null
}

export function paymentById(id: string): Payment | null {
  return payments.find((payment) => payment.id === id) ?? null
}

export function deliveryPriceCzk(delivery: Delivery, goodsCzk: number): number {
  return goodsCzk >= FREE_DELIVERY_FROM_CZK ? 0 : delivery.priceCzk
}
