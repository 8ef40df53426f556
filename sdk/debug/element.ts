/** Elements without a string of HTML: they pass any policy, and what a page says stays text. */
type Attributes = Readonly<Record<string, string | boolean | null>>

/** `class` and others as attributes; false and null leave one out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string | null | false)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== false) made.setAttribute(name, value === true ? '' : value)
  made.append(...children.filter((child) => child !== null && child !== false))
  return made
}

/** A host whose look is its own: a shadow root with a constructed style sheet, at the end of the page. */
export function host(name: string, css: string): { host: HTMLElement; root: ShadowRoot } {
  const made = document.createElement(name)
  const root = made.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [sheet]
  return { host: made, root }
}
