/** The topics of the guide. The same words name lessons, rules, equivalents and addresses. */
const topics = [
  'overview',
  'compute',
  'storage',
  'networking',
  'scaling',
  'deployments',
  'secrets',
  'databases',
  'monitoring',
  'moving-day',
] as const

export type Topic = (typeof topics)[number]

export function isTopic(word: string): word is Topic {
  return (topics as readonly string[]).includes(word)
}
