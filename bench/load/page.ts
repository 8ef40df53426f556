/** The home page: filled for a person, passed through untouched, and from the shop alone. */
import type { Metric } from '../figure.ts'
import { compared } from '../group.ts'
import type { Bench } from '../group.ts'
import { CONCURRENCY } from '../plan.ts'
import { inRounds } from '../round.ts'
import type { Stage } from '../stage/stage.ts'
import { CPU, loaded, single } from './cell.ts'
import type { Cell } from './cell.ts'
import { greet } from './greet.ts'
import type { Load } from './load.ts'
import { CRAWLER, crowd, page as visit } from './visitor.ts'

const METRICS: readonly Metric[] = [
  { name: 'pages/s', digits: 0 },
  { name: 'first byte p50 ms', digits: 1 },
  { name: 'first byte p99 ms', digits: 1 },
  { name: 'whole p50 ms', digits: 1 },
  CPU,
  { name: 'filled %', digits: 1, plain: true },
]

function metricsOf({ perSecond, firstByteMs, wholeMs, markedShare }: Load, cpuMs: number): number[] {
  return [perSecond, firstByteMs.p50, firstByteMs.p99, wholeMs.p50, cpuMs, 100 * markedShare]
}

export const page: Bench = {
  cells: ({ rounds }) => 6 * (rounds + 1),
  run: async ({ plan, tick, stage }) => {
    const cells = await cellsOf(await stage())
    const under = await inRounds(loaded(cells, plan, metricsOf), plan.rounds, tick)
    const alone = await inRounds(single(cells, plan, metricsOf), plan.rounds, tick)
    return {
      name: 'page',
      title: 'The home page of the demo shop: GET /',
      notes: [
        'Filled: a visitor with consent, three products looked at and one in the cart; the section is ordered for them inside the first HTML. Passed through: the same address for a search engine, which gets the shop’s own bytes. The shop alone: its Worker without Vitrina before it.',
        'A page whose decision missed its deadline of 100 ms goes out with the shop’s own section; the last column says how many did not.',
      ],
      comparisons: [
        compared(`The home page, ${CONCURRENCY} at a time`, METRICS, under, 2),
        compared('The home page, one at a time', METRICS, alone, 2),
      ],
    }
  },
}

async function cellsOf(stage: Stage): Promise<Cell[]> {
  const visitors = crowd()
  await greet(stage, visitors)
  const { asked } = stage
  const isWhole = (html: string) => html.includes('</html>')
  const isMarked = (html: string) => html.includes('data-vitrina-decision')
  return [
    {
      name: 'the shop alone',
      on: stage.shop,
      next: () => visit(asked, visitors.next()),
      isRight: (html) => isWhole(html) && !html.includes('/_v/tag.js'),
      isMarked,
    },
    {
      name: 'passed through',
      on: stage.vitrina,
      next: () => visit(asked, visitors.next(), CRAWLER),
      isRight: (html) => isWhole(html) && !html.includes('/_v/tag.js'),
      isMarked,
    },
    {
      name: 'filled',
      on: stage.vitrina,
      next: () => visit(asked, visitors.next()),
      isRight: (html) => isWhole(html) && html.includes('/_v/tag.js'),
      isMarked,
      settles: true,
    },
  ]
}
