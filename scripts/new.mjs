// Starts a new unit: `npm run new:check -- deploy my-check`. Each kind is one file in scripts/new/.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [kind, ...args] = process.argv.slice(2)
const generator = join(dirname(fileURLToPath(import.meta.url)), 'new', `${kind}.mjs`)
if (kind === undefined || !/^[a-z]+$/.test(kind) || !existsSync(generator)) {
  console.error(`new: no generator for ${kind ?? 'nothing'}; there is one for each file in scripts/new/`)
  process.exitCode = 2
} else {
  const { create } = await import(generator)
  try {
    for (const line of create(args)) console.log(line)
  } catch (error) {
    console.error(`new ${kind}: ${error.message}`)
    process.exitCode = 2
  }
}
