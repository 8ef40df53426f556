/** The small pages behind a person's own links: one card, one button, no script. */
import type { Env } from '../env.ts'

type State = 'confirm' | 'confirmed' | 'unsubscribe' | 'unsubscribed' | 'rate' | 'rated' | 'expired'

const WORDS: Readonly<Record<State, { title: string; text: string; button?: string; english: string }>> = {
  confirm: {
    title: 'Potvrďte prosím, že jste to vy',
    text: 'Kliknutím souhlasíte se zasíláním připomínek košíku a novinek. Souhlas kdykoli odvoláte odkazem v každé zprávě.',
    button: 'Ano, potvrzuji',
    english: 'Please confirm that it is you who asked for reminders and news.',
  },
  confirmed: {
    title: 'Hotovo, děkujeme',
    text: 'Souhlas je potvrzený. Okno můžete zavřít a pokračovat v nákupu.',
    english: 'Your consent is confirmed. You can close this window.',
  },
  unsubscribe: {
    title: 'Odhlásit se z tohoto kanálu?',
    text: 'Platí hned: žádná další připomínka ani novinka na tomto kanálu neodejde.',
    button: 'Odhlásit',
    english: 'Unsubscribe from this channel? It takes effect at once.',
  },
  unsubscribed: {
    title: 'Jste odhlášeni',
    text: 'Nic dalšího vám na tomto kanálu posílat nebudeme.',
    english: 'You are unsubscribed. Nothing more will be sent on this channel.',
  },
  rate: {
    title: 'Odeslat hodnocení?',
    text: 'Chcete-li, připište pár slov. Číst je budou lidé z obchodu.',
    button: 'Odeslat hodnocení',
    english: 'Send this rating? You may add a few words for the people of the shop.',
  },
  rated: {
    title: 'Děkujeme za hodnocení',
    text: 'Máme ho. Okno můžete zavřít.',
    english: 'Thank you, your rating is noted. You can close this window.',
  },
  expired: {
    title: 'Tento odkaz už neplatí',
    text: 'Vypršel, nebo není celý. Otevřete prosím odkaz přímo ze zprávy.',
    english: 'This link has expired or is incomplete. Please open it from the message itself.',
  },
}

const STYLE = `:root{color-scheme:light dark;--ground:#f4efe8;--card:#fffdfa;--ink:#2b211a;--quiet:#5d5047;--accent:#7a3e12;--on:#fff}
@media (prefers-color-scheme:dark){:root{--ground:#17120e;--card:#221b16;--ink:#f3ebe2;--quiet:#c4b5a7;--accent:#e0a066;--on:#1b130c}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--ink);font:1rem/1.6 system-ui,sans-serif}
main{box-sizing:border-box;width:min(32rem,calc(100vw - 2rem));margin:1rem;padding:2.5rem;background:var(--card);border-radius:1rem}
h1{margin:.25rem 0 0;font:400 1.9rem/1.2 Georgia,serif}p{margin:1rem 0 0}.shop{margin:0;color:var(--quiet)}.en{color:var(--quiet);font-size:.875rem}
.chosen{font:600 1.6rem/1.2 system-ui,sans-serif}label{display:block;margin-top:1rem;color:var(--quiet)}textarea{box-sizing:border-box;width:100%;margin-top:.25rem;padding:.6rem;border:1px solid var(--quiet);border-radius:.5rem;background:var(--ground);color:var(--ink);font:inherit}
button,a.button{display:inline-block;margin-top:1.5rem;padding:.8rem 1.6rem;border:0;border-radius:.6rem;background:var(--accent);color:var(--on);font:600 1rem/1.4 system-ui,sans-serif;text-decoration:none;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}`

/** @param chosen  what somebody is about to answer; their words may go with it. */
export function peoplePage(env: Env, state: State, chosen?: string): Response {
  const { title, text, button, english } = WORDS[state]
  const answer =
    chosen === undefined
      ? ''
      : `<p class="chosen">${escape(chosen)}</p><label for="comment">Komentář · Comment</label><textarea id="comment" name="comment" rows="3" maxlength="1000"></textarea>`
  const action = button
    ? `<form method="post">${answer}<button type="submit">${button}</button></form>`
    : `<a class="button" href="${escape(env.SHOP_URL)}/">Zpět do obchodu</a>`
  const html = `<!doctype html><html lang="cs"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} · ${escape(env.SITE_NAME)}</title><style>${STYLE}</style></head>
<body><main><p class="shop">${escape(env.SITE_NAME)}</p><h1>${title}</h1><p>${text}</p>${action}<p class="en" lang="en">${english}</p></main></body></html>`
  return new Response(html, {
    status: state === 'expired' ? 400 : 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    },
  })
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
