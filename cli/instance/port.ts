import { createServer } from 'node:net'

const MAX_TRIES = 50

/**
 * The first free port at or after the wanted one.
 *
 * Both loopback addresses are tried: a stranger on [::1] would answer for "localhost" before us.
 */
export async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + MAX_TRIES; port++) {
    if ((await isFree(port, '127.0.0.1')) && (await isFree(port, '::1'))) return port
  }
  throw new Error(`no free port between ${wanted} and ${wanted + MAX_TRIES - 1}; choose another with --port`)
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    // A machine without IPv6 has nobody there who could answer for us.
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'),
    )
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
