/** Every kind of decision. A word stands for ever: links and command lines carry it (design.md §3). */
export const decisionKinds = [
  'region',
  'name',
  'size',
  'count',
  'grouping',
  'exposure',
  'deploy',
  'sidecar',
  'schedule',
  'database',
  'cache',
  'storage',
  'queue',
  'volume',
  'mount',
  'secret',
  'source',
  'cdn',
  'mail',
  'image',
  'logs',
  'tls',
  'routing',
] as const

export type DecisionKind = (typeof decisionKinds)[number]
