// `npm run build`: the static export into out/, then what makes it pass the strict policy.
import { rmSync } from 'node:fs'
import { ensureInstalled } from './project/install.mjs'
import { out } from './project/paths.mjs'
import { bin, run } from './project/run.mjs'

async function commit() {
  const { status, output } = await run('git', ['rev-parse', '--short=12', 'HEAD'], { capture: true })
  return status === 0 ? output.trim() : 'dev'
}

export async function build() {
  rmSync(out, { recursive: true, force: true })
  const { status } = await run(bin('next'), ['build'], {
    env: { BUILD_ID: process.env.BUILD_ID ?? (await commit()) },
  })
  if (status !== 0) return false
  const { postbuild } = await import('./postbuild.mjs')
  return postbuild()
}

if (import.meta.url === `file://${process.argv[1]}`) {
  await ensureInstalled()
  process.exit((await build()) ? 0 : 1)
}
