import type { Node } from '../../formats/tree'
import type { ValueType } from '../schema/types'

/** Go's struct for a table, by the last key of its path; a few depend on the path. */
const structs: Readonly<Record<string, string>> = {
  '': 'appconfig.Config',
  build: 'appconfig.Build',
  compose: 'appconfig.BuildCompose',
  deploy: 'appconfig.Deploy',
  release_command_vm: 'appconfig.Compute',
  experimental: 'appconfig.Experimental',
  attached: 'appconfig.Attached',
  secrets: 'appconfig.AttachedSecrets',
  http_service: 'appconfig.HTTPService',
  services: 'appconfig.Service',
  concurrency: 'fly.MachineServiceConcurrency',
  tls_options: 'fly.TLSOptions',
  http_options: 'fly.HTTPOptions',
  response: 'fly.HTTPResponseOptions',
  replay_cache: 'fly.ReplayCache',
  ports: 'fly.MachinePort',
  proxy_proto_options: 'fly.ProxyProtoOptions',
  http_checks: 'appconfig.ServiceHTTPCheck',
  tcp_checks: 'appconfig.ServiceTCPCheck',
  machine_checks: 'appconfig.ServiceMachineCheck',
  files: 'appconfig.File',
  statics: 'appconfig.Static',
  metrics: 'appconfig.Metrics',
  restart: 'appconfig.Restart',
  vm: 'appconfig.Compute',
  mounts: 'appconfig.Mount',
}

/** Lists of pointers, as the CLI's error prints them. */
const pointers = new Set([
  'vm',
  'machine_checks',
  'http_checks',
  'tcp_checks',
  'http_service.checks',
  'metrics',
])

const guestKeys = new Set(
  'cpu_kind cpus memory_mb max_memory_mb gpu_kind gpus host_dedication_id kernel_args persist_rootfs'.split(
    ' ',
  ),
)

function structOf(key: string): string {
  if (key === 'http_service.checks') return 'appconfig.ServiceHTTPCheck'
  if (key === 'checks') return 'appconfig.ToplevelCheck'
  return structs[key.slice(key.lastIndexOf('.') + 1)] ?? 'appconfig.Config'
}

function typeName(type: ValueType, key: string): string {
  switch (type.kind) {
    case 'text':
      return 'string'
    case 'integer':
      return 'int'
    case 'number':
      return 'float64'
    case 'boolean':
      return 'bool'
    case 'texts':
      return '[]string'
    case 'text-map':
      return 'map[string]string'
    case 'loose-map':
      return 'map[string]interface {}'
    case 'table':
      return structOf(key)
    case 'tables': {
      const last = key.slice(key.lastIndexOf('.') + 1)
      return `[]${pointers.has(key) || pointers.has(last) ? '*' : ''}${structOf(key)}`
    }
    case 'table-map':
      return `map[string]*${structOf(key)}`
    default:
      return type.kind
  }
}

function jsonKind(node: Node, wantsNumber: boolean): string {
  if (node.kind === 'list') return 'array'
  if (node.kind === 'map') return 'object'
  if (node.type === 'integer' || node.type === 'float') return wantsNumber ? `number ${node.raw}` : 'number'
  return node.type === 'boolean' ? 'bool' : 'string'
}

/** The words of Go's JSON decoder for a value of the wrong type. */
export function mismatchMessage(node: Node, key: string, type: ValueType, inner?: 'string'): string {
  const dot = key.lastIndexOf('.')
  const parent = dot < 0 ? '' : key.slice(0, dot)
  const name = key.slice(dot + 1)
  const struct = structOf(parent).replace(/^\w+\./, '')
  const inGuest = (parent === 'vm' || parent === 'deploy.release_command_vm') && guestKeys.has(name)
  const inMetrics = parent === 'metrics' && name !== 'processes'
  const embedded = inGuest ? 'MachineGuest.' : inMetrics ? 'MachineMetrics.' : ''
  const path = `${parent === '' ? '' : `${parent}.`}${embedded}${name}`
  const wantsNumber = inner === undefined && (type.kind === 'integer' || type.kind === 'uint32')
  const kind = jsonKind(node, wantsNumber)
  return `json: cannot unmarshal ${kind} into Go struct field ${struct}.${path} of type ${inner ?? typeName(type, key)}`
}
