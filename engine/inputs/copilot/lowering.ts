import type { Resource } from '../../aws/stack'
import { property, type MapValue, type Value } from '../../aws/value'
import { derivedResource } from '../written'
import type { Surroundings } from './container'
import type { Manifest } from './manifest'

/** Makes resources of a manifest, each with an id of its own. */
export interface Lowering extends Surroundings {
  readonly manifest: Manifest
  readonly source: string
  id(part: string): string
}

/** A resource that the manifest stands for, under an id of its own. */
export function made(around: Lowering, part: string, type: string, properties: MapValue): Resource {
  return derivedResource(
    { id: around.id(part), type, properties, source: around.source },
    around.manifest.resource,
  )
}

/** The name of the service or job. */
export function nameOf({ manifest, make }: Lowering): Value {
  return property(manifest.merged, 'name') ?? make.scalar(manifest.resource.native.name)
}
