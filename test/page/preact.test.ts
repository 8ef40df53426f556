/** Preact as the widgets ship it (sdk/bundle/preact) makes the same pages as the whole of it. */
import { nodeResolve } from '@rollup/plugin-node-resolve'
import { rollup } from 'rollup'
import type { Plugin } from 'rollup'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser } from '../support/page.ts'

const TREES = 400

/** A classic script that leaves `h` and `render` in a global of this name. */
async function scriptOf(name: string, plugins: readonly Plugin[]): Promise<string> {
  const entry: Plugin = {
    name: 'entry',
    resolveId: (id) => (id === 'entry' ? id : null),
    load: (id) => (id === 'entry' ? "export { h, render } from 'preact'" : null),
  }
  const bundle = await rollup({
    input: 'entry',
    plugins: [entry, ...plugins, nodeResolve({ browser: true })],
    onwarn: () => {},
  })
  const { output } = await bundle.generate({ format: 'iife', name })
  return output[0].code
}

let browser: Browser
let page: Page

beforeAll(async () => {
  // @ts-expect-error -- JavaScript, as all that the build runs.
  const { smallPreact } = (await import('../../sdk/bundle/preact.js')) as { smallPreact: Plugin }
  const scripts = await Promise.all([scriptOf('whole', []), scriptOf('small', [smallPreact])])
  expect(scripts[1]).not.toContain('.innerHTML')
  browser = await startBrowser()
  page = await browser.newPage()
  await page.goto('about:blank')
  for (const content of scripts) await page.addScriptTag({ content })
}, 90_000)
afterAll(() => browser?.close())

type Preact = { h: (...args: unknown[]) => unknown; render: (node: unknown, root: Element) => void }
type Node =
  | string
  | number
  | boolean
  | null
  | Node[]
  | { type: string; props: Record<string, unknown>; children: Node[] }

/** Runs in the page: random trees, each followed by two others in its place; what differs. */
function compare(trees: number): string[] {
  const { whole, small } = window as unknown as { whole: Preact; small: Preact }
  let seed = 7
  const pick = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return Math.floor((seed / 2 ** 32) * below)
  }
  const one = <Values extends unknown[]>(...values: Values): Values[number] => values[pick(values.length)]
  const textOf = () => one('', 'káva', '<b>&amp;', '0')
  const propsOf = (): Record<string, unknown> => ({
    ...(pick(2) && { class: textOf() }),
    ...(pick(3) === 0 && { title: textOf(), hidden: one(true, false) }),
    ...(pick(3) === 0 && {
      'aria-hidden': one(true, false, 'true', undefined),
      'data-a': one(null, textOf()),
    }),
    ...(pick(4) === 0 && { href: one('/a', undefined), tabIndex: one(-1, 0), width: one(8, '8') }),
    ...(pick(4) === 0 && { onClick: one('listen', null) }),
  })
  const treeOf = (depth: number): Node => {
    const kind = pick(depth > 3 ? 3 : 9)
    if (kind === 0) return one(null, false, true, 0, 7)
    if (kind < 3) return textOf()
    const children = Array.from({ length: pick(4) }, () => treeOf(depth + 1))
    if (kind === 3) return children
    if (kind === 4) {
      // A list with keys, of which some go and come, and none changes its place.
      const items = ['a', 'b', 'c', 'd']
        .filter(() => pick(3))
        .map((key) => ({
          type: 'li',
          props: { key, ...propsOf() },
          children: [treeOf(depth + 1)],
        }))
      return { type: 'ul', props: {}, children: [items] }
    }
    if (kind === 5)
      return {
        type: 'svg',
        props: {},
        children: [{ type: 'path', props: { d: one('M0 0', 'M1 1') }, children: [] }],
      }
    if (kind === 6) return { type: 'Component', props: {}, children }
    return { type: one('div', 'p', 'a', 'button', 'input'), props: propsOf(), children }
  }
  const differing: string[] = []
  const draw = (preact: Preact, clicks: { count: number }) => {
    const Component = (props: { inner: unknown }) => props.inner
    const build = (node: Node): unknown => {
      if (Array.isArray(node)) return node.map(build)
      if (typeof node !== 'object' || node === null) return node
      const { onClick, ...props } = node.props
      const all = { ...props, ...(onClick !== undefined && { onClick: onClick && (() => clicks.count++) }) }
      if (node.type === 'Component') return preact.h(Component, { inner: node.children.map(build) })
      return preact.h(node.type, all, ...(node.type === 'input' ? [] : node.children.map(build)))
    }
    return (node: Node, root: Element) => {
      preact.render(build(node), root)
      for (const element of root.querySelectorAll('*')) element.dispatchEvent(new Event('click'))
      return `${root.innerHTML} ${clicks.count}`
    }
  }
  for (let n = 0; n < trees; n++) {
    const roots = [document.createElement('main'), document.createElement('main')]
    const ways = [draw(whole, { count: 0 }), draw(small, { count: 0 })]
    for (let step = 0; step < 3; step++) {
      const tree = treeOf(0)
      const [expected, made] = ways.map((way, at) => way(tree, roots[at]!))
      if (expected !== made) differing.push(`${n}.${step}: ${JSON.stringify(tree)}\n${expected}\n${made}`)
    }
  }
  return differing.slice(0, 3)
}

test('random trees, one after the other in one place, come out the same', async () => {
  expect(await page.evaluate(compare, TREES)).toEqual([])
})

test('and there is no way in for HTML', async () => {
  const found = await page.evaluate(() => {
    const { small } = window as unknown as { small: Preact }
    const root = document.createElement('main')
    small.render(small.h('div', { dangerouslySetInnerHTML: { __html: '<b>x</b>' } }), root)
    return root.querySelectorAll('b').length
  })
  expect(found).toBe(0)
})
