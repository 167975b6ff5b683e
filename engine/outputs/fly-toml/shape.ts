import { looksSecret } from '../../fly/secret'

const SECTION = /^ *\[+([^\]]*)\]+$/
/** A key and a text without escapes. */
const TEXT = /^( *)([A-Za-z0-9_-]+) = "([^"\\]*)"$/
/** As the check of an app's name wants it. */
const APP_NAME = /^[a-z0-9][a-z0-9-]*$/

/**
 * A printed fly.toml without what no check looks at: comments, the name of an image, a good app name, and variables that
 * are no secrets. Line by line the checks say the same of both, so files of one shape need to be judged once.
 */
export function shapeOf(text: string): string {
  let section = ''
  return text
    .split('\n')
    .map((line) => {
      if (/^ *#/.test(line)) return '#'
      const header = SECTION.exec(line)
      if (header) {
        section = header[1]!
        return line
      }
      const [, indent, key, value] = TEXT.exec(line) ?? []
      if (indent === undefined || key === undefined || value === undefined) return line
      if (section === 'env') return looksSecret(key, value) ? line : `${indent}${key} = ""`
      if (section === 'build' && key === 'image' && value !== '') return `${indent}image = "image"`
      return section === '' && key === 'app' && APP_NAME.test(value) ? 'app = "app"' : line
    })
    .join('\n')
}
