import { parse } from '@cdktn/hcl2json'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

export type Verdict =
  | { readonly ok: true; readonly json: Json | undefined }
  | { readonly ok: false; readonly lines: readonly number[]; readonly text: string }

/** What Go's parser says about a text. */
export async function ask(text: string): Promise<Verdict> {
  try {
    return { ok: true, json: (await parse('a.tf', text)) as Json }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const lines = [...message.matchAll(/a\.tf:(\d+),\d+-(?:\d+,)?\d+: /g)].map((match) => Number(match[1]))
    // The text is HCL; only this tool's own conversion to JSON has no form for it (an argument and a block of one name).
    if (lines.length === 0 || message.startsWith('convert')) return { ok: true, json: undefined }
    return { ok: false, lines, text: message }
  }
}
