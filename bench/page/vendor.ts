/** A peer, or ourselves, as the page and the server of one measurement. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../cli/instance/root.ts'
import { bundleOf } from './bundle.ts'
import type { Peer } from './peers.ts'
import { VITRINA } from './peers.ts'
import { shopPage } from './shop.ts'
import type { Answer, Vendor } from './site.ts'

const DIST = join(ROOT, 'dist/public/_v')
const READY = 'bench-ready'

/** What every page says before the script: where its server is, and whom it tells that it is ready. */
const said = (name: string) =>
  `<script>window.bench={api:location.origin+"/api/${name}",ready:function(track){bench.track=track;performance.mark("${READY}")}}</script>`

/** Consent in force when the page opens, as returning visitors have it, by Consent Mode's own call. */
const GRANTED = `<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}
gtag("consent","default",{functionality_storage:"granted",analytics_storage:"granted",personalization_storage:"granted",ad_storage:"denied"});
window.vitrina=window.vitrina||function(){(vitrina.q=vitrina.q||[]).push(arguments)};
vitrina("ready",function(){bench.ready(function(marker){vitrina.track("search",{search_term:marker})})})</script>`

/** @param isAsked  false: nobody has said a word about consent. */
export function vitrina(isAsked = true, cards?: number): Vendor {
  const names = existsSync(DIST) ? readdirSync(DIST).filter((name) => name.endsWith('.js')) : []
  const tag = '<script async src="/_v/tag.js" data-key="pk_bench"></script>'
  return {
    name: VITRINA,
    page: shopPage(`${said(VITRINA)}${isAsked ? GRANTED : ''}${tag}`, cards),
    files: new Map(names.map((name) => [`/_v/${name}`, readFileSync(join(DIST, name))])),
    isEvents: (path) => path.startsWith('/_v/v1/events'),
    answer: (path, body) =>
      path.startsWith('/_v/v1/events') ? verdictsOn(body) : { body: { decisions: [] } },
  }
}

/** What the edge answers to a batch: a verdict on each event, and the visitor's cookie. */
function verdictsOn(body: Buffer): Answer {
  const { events } = JSON.parse(String(body)) as { events: { id: string }[] }
  const verdicts = events.map(({ id }, index) => ({ index, id, status: 'accepted' }))
  return {
    body: { received_at: Date.now(), verdicts },
    headers: { 'set-cookie': 'visitor=v1; HttpOnly; Path=/; Max-Age=31536000' },
  }
}

export async function vendorOf(peer: Peer, cards?: number): Promise<Vendor> {
  const { name, events = /^\/event/, answers = [] } = peer
  const { files, eager, isModule } = await bundleOf(name)
  const [entry = '', ...others] = eager
  const ahead = others.map((file) => `<link rel="modulepreload" href="/s/${name}/${file}">`).join('')
  const tag = `${ahead}<script async${isModule ? ' type="module"' : ''} src="/s/${name}/${entry}"></script>`
  const prefix = `/api/${name}`
  const below = (path: string) => path.slice(prefix.length).replace(/^\/+/, '/')
  return {
    name,
    page: shopPage(`${said(name)}${tag}`, cards),
    files: new Map([...files].map(([file, bytes]) => [`/s/${name}/${file}`, bytes])),
    isEvents: (path) => path.startsWith(prefix) && events.test(below(path)),
    answer: (path) => ({ body: answers.find(([pattern]) => pattern.test(below(path)))?.[1] ?? {} }),
  }
}

export { READY }
