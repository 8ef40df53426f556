/**
 * A Rollup plugin: Preact without what no widget uses, out of its own sources.
 *
 * The widgets are functions of what they are given: no classes, hooks, refs, context, portals,
 * suspense or hydration, no style objects, no MathML, no lists that change their order, and never
 * HTML as text. That is half of Preact's bytes. Each cut names what it takes out and must find it:
 * with another version of Preact the build fails instead of shipping something else.
 * test/page/preact.test.ts compares the result with the whole of Preact.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const PREACT = join(dirname(createRequire(import.meta.url).resolve('preact')), '../src')
const JSX = '\0jsx'

/** By file of Preact's sources: [what is found, what stands in its place]. */
const CUTS = {
  'render.js': [
    // A hook for tools; rendering into a document.
    [/if \(options\._root\).*\n/, ''],
    [/if \(parentDom\.nodeType == 9\) \{[^}]*\}/, ''],
    // Hydration: each root of ours is empty at first.
    [/let isHydrating = .*;/, 'const isHydrating = false;'],
    [/isHydrating \? NULL : parentDom\._children/, 'parentDom._children'],
    [
      /oldVNode\s*\? NULL\s*: parentDom\.firstChild\s*\? slice\.call\(parentDom\.childNodes\)\s*: NULL/,
      'NULL',
    ],
    [/commitRoot\(commitQueue, parentDom\._children, refQueue\);/, ''],
  ],
  'create-element.js': [[/if \(!original && options\.vnode\).*\n/, '']],
  'component.js': [[/&& !vnode\.props\._parentDom/, '']],
  'diff/index.js': [
    // Suspense; hooks for tools.
    [/if \(\s*oldVNode\._flags & MODE_SUSPENDED[\s\S]*?\n\t\}\n\n/, ''],
    [/if \(\(tmp = options\._diff\)\) tmp\(newVNode\);/, ''],
    [/if \(\(tmp = options\.diffed\)\) tmp\(newVNode\);/, ''],
    // Components with state, life and errors of their own; what is left is a function.
    [
      /outer: if \(typeof newType == 'function'\) \{[\s\S]*?\n\t\} else \{\n\t\toldDom = newVNode\._dom = diffElementNodes/,
      `if (typeof newType == 'function') {
        tmp = newType(newVNode.props);
        oldDom = diffChildren(parentDom, isArray(tmp) ? tmp : [tmp], newVNode, oldVNode, globalContext, namespace, excessDomChildren, commitQueue, oldDom, isHydrating, refQueue);
      } else {
        oldDom = newVNode._dom = diffElementNodes`,
    ],
    // Nodes that were there before.
    [/if \(excessDomChildren\) \{\s*for \(i = 0[\s\S]*?\n\t\}\n\n\tif \(!dom\)/, 'if (!dom)'],
    [/if \(isHydrating\) \{[\s\S]*?isHydrating = false;\n\t\t\}/, ''],
    [/oldProps !== newProps && \(!isHydrating \|\| dom\.data != newProps\)/, 'oldProps !== newProps'],
    [/excessDomChildren =\s*nodeType == 'textarea'[\s\S]*?childNodes\);/, ''],
    [/if \(!isHydrating && excessDomChildren\) \{[\s\S]*?\n\t\t\}\n\n/, ''],
    [
      /excessDomChildren\s*\? excessDomChildren\[0\]\s*: oldVNode\._children && getDomSibling/,
      'oldVNode._children && getDomSibling',
    ],
    // MathML, custom elements by `is`, frames, templates, HTML inside of SVG.
    [/else if \(nodeType == 'math'\) namespace = MATH_NAMESPACE;/, ''],
    [/newProps\.is \? newProps : parentDom/, ''],
    [/parentDom\.ownerDocument \|\| document/, 'document'],
    [/parentDom = \(nodeType == 'template' && dom\.content\) \|\| dom;/, 'parentDom = dom;'],
    [/if \(\s*nodeType == 'foreignObject'[\s\S]*?XHTML_NAMESPACE;\s*\}/, ''],
    // HTML as text, and inputs whose value is ruled from outside.
    [/if \(i == 'dangerouslySetInnerHTML'\) \{\s*oldHtml = value;\s*\} else if \(/, 'if ('],
    [
      /&&\s*!\(i == 'value' && 'defaultValue' in newProps\) &&\s*!\(i == 'checked' && 'defaultChecked' in newProps\)/,
      '',
    ],
    [
      /else if \(i == 'dangerouslySetInnerHTML'\) \{[\s\S]*?\} else if \(\s*\(!isHydrating \|\| typeof value == 'function'\) &&\s*oldProps\[i\] !== value\s*\)/,
      'else if (oldProps[i] !== value)',
    ],
    [/if \(newHtml\) \{[\s\S]*?newVNode\._children = \[\];\s*\} else \{/, '{'],
    [/if \(oldHtml\) dom\.textContent = '';/, ''],
    [
      /if \(excessDomChildren\) excessDomChildren\.some\(removeNode\);\s*\}\s*\/\/ As above[\s\S]*?\n\t\t\}\n\t\}\n\n\treturn dom;/,
      '}\n\t}\n\n\treturn dom;',
    ],
    // What hears of its end: refs, components, suspended ranges, portals.
    [/let r, end, nodes;\s*if \(options\.unmount\) options\.unmount\(vnode\);/, 'let r;'],
    [/if \(\(r = vnode\.ref\)[\s\S]*?r\._parentDom = r\._globalContext = NULL;\s*\}/, ''],
    [
      /typeof vnode\.type == 'function'\s*\? skipRemove && !vnode\.props\._parentDom\s*: true/,
      "typeof vnode.type == 'function' ? skipRemove : true",
    ],
    [
      /\/\/ A component that suspended while hydrating owns[\s\S]*?if \(!skipRemove\) removeNode/,
      'if (!skipRemove) removeNode',
    ],
  ],
  'diff/children.js': [
    // Refs.
    [/if \(oldVNode\.ref != childVNode\.ref[\s\S]*?\n\t\t\}\n\n\t\tfirstChildDom/, 'firstChildDom'],
    // The shortest way to another order.
    [/if \(moved\) \{[\s\S]*?\n\t\}\n\n\t\/\/ Remove remaining/, '// Remove remaining'],
    [/moved = 1;/, ''],
    // Nodes that stand twice in one tree; texts as objects.
    [
      /else if \(childVNode\.constructor === VNODE_MARKER && childVNode\._depth\) \{[\s\S]*?\} else \{/,
      'else {',
    ],
    [
      /typeof childVNode != 'object' \|\|\s*childVNode\.constructor === String/,
      "typeof childVNode != 'object'",
    ],
    // Portals, parked subtrees, comments of a server.
    [/if \(parentVNode\.props\._parentDom\) return oldDom;/, ''],
    [/if \(oldDom && !oldDom\.parentNode\) \{[\s\S]*?\n\t\t\}\n/, ''],
    [/while \(next && next\.nodeType == 8\) next = next\.nextSibling;/, ''],
    [
      /if \(!isMounting && parentDom\.moveBefore && dom\.parentNode\) \{[\s\S]*?\} else \{\s*(parentDom\.insertBefore[^\n]*)\s*\}/,
      '$1',
    ],
    [/while \(\s*\(oldDom = oldDom && oldDom\.nextSibling\)[\s\S]*?\);\n/, 'oldDom = oldDom.nextSibling;\n'],
  ],
  'diff/props.js': [
    [/if \(name == 'style'\) \{[\s\S]*?\n\t\/\/ Benchmark[^\n]*\n\telse if/, 'if'],
    // Listeners on the way down, and ones that come while their event is on its way.
    [/useCapture = name != [^\n]*/, ''],
    [/proxy, useCapture\);\s*\} else/, 'proxy);} else'],
    [/proxy, useCapture\);/, 'proxy);'],
    [/eventHandler\(options\.event \? options\.event\(e\) : e\)/, 'eventHandler(e)'],
    [/if \(e\[EVENT_DISPATCHED\] == NULL\)[\s\S]*?return;\s*\}/, ''],
    [/\(dom\._attached \|\|[^\n]*/, ''],
    [/name = name\.replace\(\/xlink[^\n]*/, ''],
  ],
}

/** Names that Preact hangs on nodes of the page: none that a node or a form could have. */
const ON_NODES = { _children: '$_c', _listeners: '$_l' }

export const smallPreact = {
  name: 'small-preact',
  resolveId(id) {
    if (id === 'preact') return join(PREACT, 'index.js')
    return id === 'preact/jsx-runtime' ? JSX : null
  },
  load(id) {
    if (id !== JSX) return null
    return `import { createVNode, Fragment } from ${JSON.stringify(join(PREACT, 'create-element.js'))}
      export const jsx = (type, props, key) => createVNode(type, props, key)
      export { jsx as jsxs, Fragment }`
  },
  transform(code, id) {
    const cuts = CUTS[Object.keys(CUTS).find((file) => id === join(PREACT, file))]
    return cuts?.reduce(
      (text, [found, instead]) => {
        if (!found.test(text)) throw new Error(`Preact has changed; ${id} has no ${found}`)
        return text.replace(found, instead)
      },
      // Hooks of tools that extend Preact.
      code.replace(/import options from .*\n/, 'const options = {};\n'),
    )
  },
}

/** For esbuild: short names for Preact's own properties beside those given. */
export const withPreact = ({ mangleProps, mangleCache }) => ({
  mangleProps: new RegExp(`^_[a-z]|${mangleProps.source}`),
  mangleCache: { ...mangleCache, ...ON_NODES },
})
