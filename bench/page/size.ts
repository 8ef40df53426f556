/** What the tag weighs, beside the smallest bundle of every peer that sends a page view. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PAGE_BUILD, buildIfChanged } from '../../cli/instance/build.ts'
import { ROOT } from '../../cli/instance/root.ts'
import type { Metric, Series } from '../figure.ts'
import { compared } from '../group.ts'
import type { Bench } from '../group.ts'
import type { Tick } from '../plan.ts'
import { bundleOf, weightOf } from './bundle.ts'
import type { Weight } from './bundle.ts'
import { PEERS, VITRINA, presentPeers } from './peers.ts'

const METRICS: readonly Metric[] = [
  { name: 'raw bytes', digits: 0 },
  { name: 'gzip -9', digits: 0 },
  { name: 'brotli -11', digits: 0 },
]

/** What a page loads of ours, in the order in which pages come to need it. */
const OURS: readonly (readonly [string, readonly string[]])[] = [
  ['tag.js, on every page', ['tag.js']],
  ['with more.js, for campaigns and consent tools', ['tag.js', 'more.js']],
  ['with a pop-up', ['tag.js', 'more.js', 'widgets.js', 'popup.js']],
]

export const pageSize: Bench = {
  cells: () => PEERS.length,
  run: async ({ tick }) => {
    await buildIfChanged(PAGE_BUILD)
    const peers = (await peerSizes(tick)).toSorted((a, b) => a.rounds[0]!.at(-1)! - b.rounds[0]!.at(-1)!)
    const ours = OURS.map(([name, files]) => seriesOf(`${VITRINA}: ${name}`, weightOf(files.map(builtFile))))
    return {
      name: 'page-size',
      title: 'What a page loads of the tag, and of its peers',
      notes: [
        'A peer is what esbuild makes of the fewest lines that start it and send a page view (bench/page/peer); parts that it loads later are left out, as ours are.',
      ],
      comparisons: [
        compared('On every page', METRICS, [...peers, ours[0]!], peers.length),
        { title: 'Ours, as pages come to need more', metrics: METRICS, baselines: ours, subjects: [] },
      ],
    }
  },
}

async function peerSizes(tick: Tick): Promise<Series[]> {
  const found: Series[] = []
  for (const { name, version } of presentPeers()) {
    tick(name)
    const { eager, files } = await bundleOf(name)
    found.push(seriesOf(`${name} ${version}`, weightOf(eager.map((name) => files.get(name)!))))
  }
  return found
}

function builtFile(name: string): Buffer {
  const path = join(ROOT, 'dist/public/_v', name)
  return existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
}

const seriesOf = (name: string, { raw, gzip, brotli }: Weight): Series => ({
  name,
  rounds: [[raw, gzip, brotli]],
})
