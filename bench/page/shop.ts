/** The page that carries the scripts: a list of 48 products, as a shop's category shows them. */
const CARDS = 48

const STYLE = `
body { margin: 0; font: 16px/1.5 sans-serif; color: #222 }
header, main, footer { max-width: 1200px; margin: auto; padding: 16px }
.grid { display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px }
.card { border: 1px solid #ddd; border-radius: 8px; padding: 12px }
.card img { width: 100%; aspect-ratio: 1; background: #f4efe8 }
.price { font-weight: 700 }`

const card = (_: unknown, index: number) => `
<article class="card" data-item="p${index}"><a href="/product/${index}">
  <img src="/picture/${index}.gif" width="240" height="240" alt="" loading="lazy">
  <h2>Coffee no. ${index}</h2></a>
  <p>Washed, medium roast, 250 g. Notes of plum, cocoa and hazelnut.</p>
  <p class="price">${199 + 7 * index} Kč</p><button type="button">Add to cart</button>
</article>`

/** One grey pixel. */
export const PICTURE: Buffer = Buffer.from(
  'R0lGODlhAQABAIAAAMLCwgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==',
  'base64',
)

/** @param head  what carries the script; it comes last in the head, as installation guides say. */
export function shopPage(head: string, cards = CARDS): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Coffee</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>${STYLE}</style>
${head}</head><body><header><h1>Coffee</h1></header>
<main class="grid">${Array.from({ length: cards }, card).join('')}</main><footer>Terms and privacy</footer></body></html>`
}
