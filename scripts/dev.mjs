// `npm run dev`: the site with refresh. Lessons are read from files, which Next does not watch; touching a module that
// their loader uses makes the page refresh.
import { existsSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled } from './project/install.mjs'
import { root } from './project/paths.mjs'
import { bin, run } from './project/run.mjs'

const stampFile = join(root, 'lib/content-stamp.ts')
const stamp = (value) =>
  `/** Changed by \`npm run dev\` whenever a file of content/ changes, so that pages refresh; always 0 in a build. */\nexport const contentStamp = ${value}\n`

await ensureInstalled()
const content = join(root, 'content')
let timer
if (existsSync(content)) {
  watch(content, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => writeFileSync(stampFile, stamp(Date.now())), 60)
  })
}
const restore = () => writeFileSync(stampFile, stamp(0))
process.on('SIGINT', restore)
process.on('SIGTERM', restore)
const { status } = await run(bin('next'), ['dev', '--port', process.env.PORT ?? '3000'])
restore()
process.exit(status)
