/** The known words nearest to one that is not known, best first: at most two edits, or the same letters in another style. */
export function nearest(word: string, known: Iterable<string>): readonly string[] {
  const found: { readonly name: string; readonly distance: number }[] = []
  const wanted = bare(word)
  for (const name of known) {
    const same = bare(name) === wanted
    const limit = Math.max(1, Math.min(3, Math.floor(Math.max(word.length, name.length) * 0.4)))
    if (same) found.push({ name, distance: 0 })
    else if (Math.abs(word.length - name.length) <= limit && word.length <= 60) {
      const distance = edits(word.toLowerCase(), name.toLowerCase())
      if (distance <= limit) found.push({ name, distance })
    }
  }
  return found.sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1)).map((each) => each.name)
}

/** `a`, `b` or `c`, each in backticks. */
export function oneOf(words: readonly string[]): string {
  const quoted = words.map((each) => `\`${each}\``)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}

/** ` Did you mean …?`, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const best = nearest(word, known).slice(0, 2)
  return best.length > 0 ? ` Did you mean ${oneOf(best)}?` : ''
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[-_ ]/g, '').replace(/s$/, '')
}

/** Damerau-Levenshtein distance: a swap of neighbours is one edit. */
function edits(a: string, b: string): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, before[j - 2]! + 1)
      row.push(best)
    }
    before = previous
    previous = row
  }
  return previous[b.length]!
}
