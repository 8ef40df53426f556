/** The pages that a shop must have: delivery, terms, privacy, about. */

import type { ComponentChild } from 'preact'
import { deliveries, FREE_DELIVERY_FROM_CZK, payments } from '../commerce/delivery.ts'
import { formatCzk } from '../money.ts'

export interface Notice {
  readonly slug: string
  readonly title: string
  readonly body: ComponentChild
}

function PriceTable({
  caption,
  rows,
}: {
  readonly caption: string
  readonly rows: readonly { name: string; note: string; priceCzk: number }[]
}) {
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Způsob</th>
          <th scope="col">Podrobnosti</th>
          <th scope="col">Cena</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td>{row.note}</td>
            <td>{row.priceCzk === 0 ? 'zdarma' : formatCzk(row.priceCzk)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export const notices: readonly Notice[] = [
  {
    slug: 'doprava-a-platba',
    title: 'Doprava a platba',
    body: (
      <>
        <p>
          Objednávky přijaté v pracovní den do 12 hodin odesíláme týž den. Čerstvě praženou kávu balíme do 24
          hodin od pražení. Od {formatCzk(FREE_DELIVERY_FROM_CZK)} platíme dopravu za vás.
        </p>
        <PriceTable caption="Doprava" rows={deliveries} />
        <PriceTable caption="Platba" rows={payments} />
      </>
    ),
  },
  {
    slug: 'vraceni-a-reklamace',
    title: 'Vrácení a reklamace',
    body: (
      <>
        <p>
          Zboží můžete vrátit do 30 dnů bez udání důvodu. Kávu v neotevřeném obalu bereme zpět také; když vám
          nechutná, napište nám a najdeme jinou.
        </p>
        <p>
          Na stroje a mlýnky platí záruka dva roky. Reklamaci vyřizujeme obvykle do týdne a po tu dobu vám
          půjčíme náhradní kus.
        </p>
      </>
    ),
  },
  {
    slug: 'obchodni-podminky',
    title: 'Obchodní podmínky',
    body: (
      <>
        <p>
          Tento obchod je ukázka. Odesláním objednávky nevzniká kupní smlouva, nic se neúčtuje a nic se
          neposílá.
        </p>
        <p>
          Ceny jsou uvedeny včetně DPH: u kávy 12 %, u ostatního zboží 21 %. U zlevněného zboží uvádíme
          nejnižší cenu za posledních 30 dní před slevou.
        </p>
      </>
    ),
  },
  {
    slug: 'ochrana-udaju',
    title: 'Ochrana osobních údajů',
    body: (
      <>
        <p>
          K vyřízení objednávky potřebujeme jméno, adresu, e-mail a telefon. Novinky posíláme jen tomu, kdo si
          o ně řekl, a odhlásit se lze z každé zprávy.
        </p>
        <p>
          Nezbytné cookies drží košík a přihlášení. Všechny ostatní ukládáme teprve po vašem souhlasu; změnit
          jej můžete kdykoli odkazem Nastavení cookies v patičce.
        </p>
        <p>Heslo k účtu ukládáme jen jako otisk, ze kterého je nelze zjistit.</p>
      </>
    ),
  },
  {
    slug: 'o-prazirne',
    title: 'O pražírně',
    body: (
      <>
        <p>
          Pražeň vznikla v bývalém mlýně, kde se dřív dělala mouka. Dnes tu stojí patnáctikilová pražička,
          dlouhý stůl a police s hrnky od tří hrnčířů z okolí.
        </p>
        <p>
          Kupujeme kávu, u které víme, kdo ji pěstuje a kolik za ni dostal. Vedle vlastní značky prodáváme i
          čtyři spřátelené pražírny, protože jedna chuť nestačí nikomu.
        </p>
      </>
    ),
  },
]

export function NoticePage({ notice }: { readonly notice: Notice }) {
  return (
    <article class="wrap prose">
      <h1>{notice.title}</h1>
      {notice.body}
    </article>
  )
}
