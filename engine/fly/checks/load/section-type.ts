import type { LoadCheck } from '../../check'
import { kindOf, placeOf, raw, replace, shown } from '../helpers'

export const sectionType: LoadCheck = {
  stage: 'load',
  code: 'section-type',
  rows: ['V25', 'V27', 'V35', 'V36', 'V37', 'V38', 'V39', 'V47', 'V48'],
  severity: 'error',
  section: '',
  title: 'A section that is not a table',
  why: 'The name is that of a section, so what stands under it must be a table or, where it can repeat, a list of tables. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [
    `build = "Dockerfile"`,
    `experimental = "x"`,
    `vm = "shared-cpu-1x"`,
    `mounts = "data:/data"`,
    `metrics = 9091`,
    `services = "web"`,
    `services = [{ internal_port = 8080, ports = [80, 443] }]`,
    `processes = "web"`,
    `env = "A=1"`,
  ],
  good: [
    `[[mounts]]
source = "data"
destination = "/data"`,
  ],
  source: 'flyctl internal/appconfig/patches.go',
  claims: ({ cause }) => cause.kind === 'section',
  explain: (problem, file) => {
    const { node, key } = problem
    const text = node.kind === 'scalar' && node.type === 'string' ? String(node.value) : undefined
    const mount = text === undefined ? undefined : /^([\w-]+):(\/\S*)$/.exec(text)
    const table =
      key === 'vm' && text !== undefined
        ? `[{ size = "${text}" }]`
        : key === 'build' && text !== undefined
          ? `{ dockerfile = "${text}" }`
          : key === 'mounts' && mount
            ? `[{ source = "${mount[1]}", destination = "${mount[2]}" }]`
            : undefined
    const wanted = ['build', 'experimental', 'env', 'processes'].includes(key)
      ? `a table: \`[${key}]\``
      : `tables: \`[[${key}]]\``
    const whole = problem.node === file.loaded.tree.entries.find((each) => each.key === key)?.value
    return {
      span: placeOf(problem, file),
      message: `Unexpected ${kindOf(node)} \`${shown(raw(file, node))}\` for \`${key}\`, expected ${wanted}.`,
      ...(table && whole && !/["\\]/.test(text ?? '') ? { fix: replace(node.span, table) } : {}),
    }
  },
}
