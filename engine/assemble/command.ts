import { derive, type Traced } from '../aws/traced'
import { joinWords as commandLine } from '../fly/values/words'

export { joinWords as commandLine } from '../fly/values/words'

/** A command as a line of `[processes]`; the working directory, which has no key, is entered first. */
export function processCommand(
  command: Traced<readonly string[]>,
  directory: Traced<string> | undefined,
): Traced<string> {
  const differs = 'The words are joined to one line, which Fly’s CLI splits again; no shell runs in between.'
  if (!directory) return derive(command, commandLine, { differs })
  return derive(
    command,
    (words) =>
      commandLine(['sh', '-c', `cd ${commandLine([directory.value])} && exec ${commandLine(words)}`]),
    {
      and: [directory],
      differs: 'A shell enters the working directory first, because fly.toml has no key for it.',
    },
  )
}
