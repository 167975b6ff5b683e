/** What is wrong with a command that cannot be split, in our words. */
export function splitMessage(name: string, error: string): string {
  const shown = name.replaceAll('`', "'").slice(0, 40)
  return error.includes('quote')
    ? `Missing closing quote in the command \`${shown}\`.`
    : `Unexpected backslash at the end of the command \`${shown}\`: it has nothing to escape.`
}
