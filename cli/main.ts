import { readFileSync } from 'node:fs'
import { convertCommand } from './convert'
import { equivalentCommand } from './equivalent'
import packageJson from '@/package.json'
import { HELP, versionText } from './help'
import type { Io } from './io'
import { validateCommand } from './validate'
import { WrongUse } from './wrong-use'

type Command = (args: readonly string[], io: Io) => number

/** Every command by its name. */
const commands: ReadonlyMap<string, Command> = new Map([
  ['validate', validateCommand],
  ['convert', convertCommand],
  ['equivalent', equivalentCommand],
])

const io: Io = {
  colors: process.stdout.isTTY && process.env.NO_COLOR === undefined,
  write: (text) => void process.stdout.write(text),
  warn: (text) => void process.stderr.write(text),
  readStandardInput: () => readFileSync(0),
}

function main(args: readonly string[]): number {
  const [name, ...rest] = args
  if (name === '--help' || name === '-h' || name === 'help' || rest.includes('--help')) {
    io.write(HELP)
    return 0
  }
  if (name === '--version' || name === '-v') {
    io.write(versionText(packageJson.version))
    return 0
  }
  const command = name === undefined ? undefined : commands.get(name)
  try {
    if (!command) throw new WrongUse(name === undefined ? 'give a command' : `${name}: no such command`)
    return command(rest, io)
  } catch (error) {
    if (!(error instanceof WrongUse)) throw error
    if (args.includes('--json'))
      io.write(`${JSON.stringify({ version: 1, error: { message: error.message } })}\n`)
    else io.warn(`undock: ${error.message}\nTry: npm run -s undock -- --help\n`)
    return 2
  }
}

process.exitCode = main(process.argv.slice(2))
