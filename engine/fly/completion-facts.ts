import { FLY_REGIONS } from '../facts/regions'
import { PRESETS } from '../facts/sizes'

/** Region codes with their places, for completion. */
export const regionMeanings: readonly (readonly [string, string])[] = FLY_REGIONS.map((each) => [
  each.code,
  each.city,
])

/** Machine sizes with what they are, for completion. */
export const sizeMeanings: readonly (readonly [string, string])[] = PRESETS.map((each) => [
  each.name,
  `${each.cpus} ${each.cpuKind} CPU${each.cpus === 1 ? '' : 's'}, ${each.defaultMemoryMb} MB (up to ${each.maxMemoryMb} MB)`,
])
