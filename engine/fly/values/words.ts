export type SplitWords =
  | { readonly ok: true; readonly words: readonly string[] }
  /** `error` is what the splitter says; `at` the offset of the quote or backslash without end. */
  | { readonly ok: false; readonly error: string; readonly at: number }

const space = /[ \t\r\n]/

/**
 * Splits a command as Fly's CLI does (google/shlex): quotes, backslashes and `#` comments at the start of a word, and
 * nothing else of a shell.
 */
export function splitWords(text: string): SplitWords {
  const words: string[] = []
  let word: string | undefined
  let i = 0
  while (i < text.length) {
    const c = text[i]!
    if (word === undefined && c === '#') {
      const end = text.indexOf('\n', i)
      i = end < 0 ? text.length : end + 1
    } else if (space.test(c)) {
      if (word !== undefined) words.push(word)
      word = undefined
      i++
    } else if (c === "'") {
      const end = text.indexOf("'", i + 1)
      if (end < 0) return { ok: false, error: 'EOF found when expecting closing quote', at: i }
      word = (word ?? '') + text.slice(i + 1, end)
      i = end + 1
    } else if (c === '"') {
      const start = i++
      word ??= ''
      for (;;) {
        if (i >= text.length) return { ok: false, error: 'EOF found when expecting closing quote', at: start }
        if (text[i] === '"') break
        if (text[i] === '\\') {
          if (i + 1 >= text.length) return { ok: false, error: 'EOF found after escape character', at: i }
          i++
        }
        word += text[i++]
      }
      i++
    } else if (c === '\\') {
      if (i + 1 >= text.length) return { ok: false, error: 'EOF found after escape character', at: i }
      word = (word ?? '') + text[i + 1]
      i += 2
    } else {
      word = (word ?? '') + c
      i++
    }
  }
  if (word !== undefined) words.push(word)
  return { ok: true, words }
}

/** Words as one line that Fly's CLI splits into the same words again (fly-toml.md §6.3). */
export function joinWords(words: readonly string[]): string {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : quoted(word))).join(' ')
}

/** In single quotes, with quotes of its own in double ones and no empty pair at either end. */
function quoted(word: string): string {
  if (word === '') return "''"
  return `'${word.replaceAll("'", `'"'"'`)}'`.replace(/^''|''$/g, '')
}
