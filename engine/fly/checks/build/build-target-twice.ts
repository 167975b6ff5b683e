import type { ConfigCheck } from '../../check'

export const buildTargetTwice: ConfigCheck = {
  stage: 'config',
  code: 'build-target-twice',
  rows: ['V160'],
  severity: 'warning',
  section: 'build',
  title: '`build_target` beside `build-target`',
  why: 'The one with the underscore wins.',
  bad: [
    `[build]
build_target = "a"
build-target = "b"`,
  ],
  good: [
    `[build]
build-target = "b"`,
  ],
  source: 'flyctl internal/appconfig/patches.go',

  *run(file) {
    const build = file.loaded.tree.entries.find((each) => each.key === 'build')?.value
    if (build?.kind !== 'map') return
    const old = build.entries.find((each) => each.key === 'build_target')
    const current = build.entries.find((each) => each.key === 'build-target')
    if (!old || !current) return
    yield {
      span: old.keySpan,
      message: 'Unexpected `build_target` beside `build-target`: it wins, and the other is not used.',
      related: [{ span: current.keySpan, message: 'Not used.' }],
    }
  },
}
