import { readFileSync } from 'node:fs'
import packageJson from '@/package.json'
import { HELP, versionText } from './help'
import type { Io } from './io'
import { WrongUse } from './wrong-use'

type Command = (args: readonly string[], io: Io) => number

/** Every command by its name. Each is loaded when it is called: judging a file need not wait for the converter. */
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['validate', async () => (await import('./validate')).validateCommand],
  ['convert', async () => (await import('./convert')).convertCommand],
  ['equivalent', async () => (await import('./equivalent')).equivalentCommand],
])

const io: Io = {
  colors: process.stdout.isTTY && process.env.NO_COLOR === undefined,
  write: (text) => void process.stdout.write(text),
  warn: (text) => void process.stderr.write(text),
  readStandardInput: () => readFileSync(0),
}

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === '--help' || name === '-h' || name === 'help' || rest.includes('--help')) {
    io.write(HELP)
    return 0
  }
  if (name === '--version' || name === '-v') {
    io.write(versionText(packageJson.version))
    return 0
  }
  const load = name === undefined ? undefined : commands.get(name)
  try {
    if (!load) throw new WrongUse(name === undefined ? 'give a command' : `${name}: no such command`)
    const command = await load()
    return command(rest, io)
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error
    if (args.includes('--json'))
      io.write(`${JSON.stringify({ version: 1, error: { message: error.message } })}\n`)
    else io.warn(`undock: ${error.message}\nTry: npm run -s undock -- --help\n`)
    return 2
  }
}

process.exitCode = await main(process.argv.slice(2))
