import type { Spans } from '../outputs/cloudformation/stack'
import type { StackBuilder } from './builder'
import { fargatePair, machineOf, presetName } from './compute/fargate'
import type { Context, Group } from './context'
import type { Attachment } from './networking/target-groups'
import type { GroupScale } from './scaling/scaling'

const NUMBERS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]

function count(n: number, noun: string): string {
  return `${NUMBERS[n] ?? String(n)} ${noun}${n === 1 ? '' : 's'}`
}

function memoryWords(mb: number): string {
  return mb % 1024 === 0 ? `${mb / 1024} GB` : `${mb} MB`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "Three Machines of group web behind Fly Proxy ≈ an ECS service of three tasks behind an Application Load Balancer in eu-central-1." */
export function describe(
  context: Context,
  build: StackBuilder,
  group: Group,
  scale: GroupScale,
  attachments: readonly Attachment[],
): void {
  const { at, config } = context
  const own = attachments.filter((each) => each.group === group)
  const balancers = [
    ...(own.some((each) => each.kind === 'alb') ? ['an Application Load Balancer'] : []),
    ...(own.some((each) => each.kind === 'nlb') ? ['a Network Load Balancer'] : []),
  ]
  const behind = balancers.length > 0
  const name = context.groups.length === 1 ? '' : ` of group ${group.name}`
  const placeFrom: Spans = [
    ...group.from,
    ...own.flatMap((each) => each.exposed.from),
    ...at('primary_region'),
  ]
  build.say(
    `${capital(count(scale.max, 'Machine'))}${name}${behind ? ' behind Fly Proxy' : ''} ≈ an ECS service of ${
      scale.scaled ? `${scale.min} to ${scale.max} tasks` : count(scale.max, 'task')
    }${behind ? ` behind ${balancers.join(' and ')}` : ''} in ${context.awsRegion}${behind ? '' : ', reachable inside the VPC only'}.`,
    placeFrom,
  )
  const vm = group.vm === undefined ? undefined : config.vm?.[group.vm]
  const size = machineOf(vm)
  const pair = fargatePair(size)
  const path = `vm[${group.vm ?? 0}]`
  build.say(
    `${presetName(size) ?? `${size.cpus} ${size.kind} vCPUs`} with ${memoryWords(size.memoryMb)} ≈ a Fargate task of ${pair.cpu / 1024} vCPU and ${memoryWords(pair.memoryMib)}${pair.fits ? '' : ', the largest there is: it does not carry this Machine'}; ${
      size.kind === 'shared'
        ? 'a shared vCPU guarantees 6.25 % and bursts, Fargate gives its share all the time'
        : 'both give whole vCPUs'
    }.`,
    vm === undefined
      ? placeFrom
      : at(path, `${path}.size`, `${path}.memory`, `${path}.memory_mb`, `${path}.cpus`, `${path}.cpu_kind`),
  )
}
