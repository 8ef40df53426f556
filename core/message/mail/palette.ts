/** Colours of an e-mail, by day and by night. Programs that do not know the night keep the day's. */

export type Palette = Readonly<
  Record<'page' | 'card' | 'ink' | 'soft' | 'brand' | 'line' | 'accent' | 'accentText', string>
>

export const DAY: Palette = {
  page: '#f4efe8',
  card: '#fffdfa',
  ink: '#2b211a',
  soft: '#5d5047',
  brand: '#7a4a21',
  line: '#e4d8ca',
  accent: '#7a3e12',
  accentText: '#ffffff',
}

export const NIGHT: Palette = {
  page: '#17130f',
  card: '#241d17',
  ink: '#f3ece4',
  soft: '#c9bcae',
  brand: '#e3b184',
  line: '#473b30',
  accent: '#e3b184',
  accentText: '#241405',
}

export const SERIF = "font-family:Georgia,'Times New Roman',serif"
export const SANS = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"

/** What a style attribute cannot say; whoever drops it loses nothing but the night and the narrow screen. */
export const MAIL_CSS = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){.v-pad{padding-left:20px!important;padding-right:20px!important}.v-h1{font-size:25px!important}.v-col{max-width:100%!important}.v-edge{padding-left:0!important;padding-right:0!important}.v-img{max-width:100%!important}}
@media (prefers-color-scheme:dark){.v-page{background:${NIGHT.page}!important}.v-card{background:${NIGHT.card}!important}.v-ink{color:${NIGHT.ink}!important}.v-soft{color:${NIGHT.soft}!important}.v-brand{color:${NIGHT.brand}!important}.v-line{border-color:${NIGHT.line}!important}.v-tint{background:${NIGHT.page}!important}.v-accent{background:${NIGHT.accent}!important}.v-accent-text{color:${NIGHT.accentText}!important}}`
