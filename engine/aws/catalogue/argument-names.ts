import data from './terraform-arguments.json'

const META = [
  'count',
  'depends_on',
  'for_each',
  'lifecycle',
  'provider',
  'provisioner',
  'connection',
  'dynamic',
  'timeouts',
] as const

const lines = new Map(
  data.lines.map((line) => [line.slice(0, line.indexOf(' ') < 0 ? undefined : line.indexOf(' ')), line]),
)

/** The top-level arguments and blocks of a Terraform resource type; undefined for an unknown type. */
export function argumentNames(type: string): readonly string[] | undefined {
  return lines.get(type)?.split(' ').slice(1)
}

/** Whether the name is an argument, block or meta-argument of the type; undefined when the type is unknown. */
export function isArgumentName(type: string, name: string): boolean | undefined {
  const names = argumentNames(type)
  return names && (names.includes(name) || META.some((meta) => meta === name))
}
