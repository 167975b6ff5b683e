// `npm start`: installs what is missing, builds the guide and serves it.
import { ensureInstalled } from './project/install.mjs'

await ensureInstalled()
const { build } = await import('./build.mjs')
if (!(await build())) process.exit(1)
const { serve } = await import('./serve.mjs')
await serve()
