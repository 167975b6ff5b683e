import type { ConfigCheck } from '../../check'

export const severalBuildSources: ConfigCheck = {
  stage: 'config',
  code: 'several-build-sources',
  rows: ['V110', 'L55'],
  severity: 'warning',
  section: 'build',
  title: 'More than one source for the image',
  why: 'Only one is used: `image` first, then what `[build]` says. The others look as if they mattered.',
  bad: [
    `[build]
image = "nginx:1.27"
dockerfile = "Dockerfile"`,
    `[build]
image = "nginx:1.27"
build-target = "prod"`,
    `[build]
builder = "heroku/builder:24"
builtin = "node"`,
  ],
  good: [
    `[build]
dockerfile = "Dockerfile"
build-target = "prod"`,
  ],
  source: 'flyctl internal/appconfig/validation.go',

  *run(file) {
    const { build } = file.config
    if (!build) return
    const kinds = [['image'], ['builder', 'buildpacks'], ['dockerfile', 'build-target'], ['builtin']] as const
    const used = kinds.flatMap((keys) => {
      const key = keys.find((each) => (build[each]?.length ?? 0) > 0)
      return key ? [key] : []
    })
    if (used.length < 2) return
    const [first, second, ...rest] = used
      .map((key) => ({ key, span: file.keySpan(`build.${key}`) }))
      .sort((a, b) => a.span.start - b.span.start)
    yield {
      span: second!.span,
      message: `Unexpected \`${second!.key}\` beside \`${first!.key}\` in \`[build]\`: the image has more than one source.`,
      cli: 'WARN more than one build configuration found',
      related: [first!, ...rest].map((each) => ({
        span: each.span,
        message: 'Another source of the image.',
      })),
    }
  },
}
