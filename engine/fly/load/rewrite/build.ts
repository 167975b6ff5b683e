import { goTypeOf } from '../../values/go-text'
import type { Patch } from './patch'

/** `build_target`, the old name of `build-target`. */
export function build(patch: Patch): void {
  const entry = patch.entries.get('build')
  if (!entry) return
  const { value } = entry
  if (value.kind !== 'map') {
    return patch.fail(
      { kind: 'section' },
      'build',
      entry,
      value,
      `Build section of unknown type: ${goTypeOf(value)}`,
    )
  }
  if (value.entries.length === 0) {
    patch.entries.delete('build')
    return
  }
  const old = value.entries.find((each) => each.key === 'build_target')
  if (!old) return
  patch.legacy.push({
    form: 'old-name',
    path: 'build.build-target',
    span: old.keySpan,
    keySpan: old.keySpan,
  })
  const entries = value.entries.filter((each) => each.key !== 'build-target' && each !== old)
  patch.set('build', entry, patch.table(value, [...entries, { ...old, key: 'build-target' }]))
}
