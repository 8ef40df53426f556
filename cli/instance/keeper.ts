/**
 * Loaded into the wrangler process before wrangler itself: ends wrangler and workerd when the
 * process that started them is gone, however it went (even by kill -9, which nobody can catch).
 *
 * The sign is the loss of the IPC channel. Wrangler leads its own process group, so one signal
 * reaches workerd as well, which would outlive its parent otherwise.
 */
const GRACE_MS = 2_000

function endAll(): void {
  setTimeout(() => process.kill(-process.pid, 'SIGKILL'), GRACE_MS)
  process.kill(process.pid, 'SIGTERM')
}

process.on('disconnect', endAll)
// The parent may be gone before this line was reached; then no event will tell.
if (!process.connected) endAll()
