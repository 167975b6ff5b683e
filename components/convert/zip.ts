import { strToU8, zipSync, type Zippable } from 'fflate'
import type { ConvertDocument } from '@/engine/document'
import { downloadBlob } from '@/lib/download'
import { outputFilesOf } from './document-view'

/** One fixed time, so that one plan gives the same bytes twice. */
const TIME = '2026-01-01T00:00:00'
const UNIX = 3

/** All files of a conversion and its runbook, in one archive. */
function zipOf(document: ConvertDocument): Uint8Array<ArrayBuffer> {
  const entries: Zippable = {}
  for (const file of [
    ...outputFilesOf(document),
    { path: 'RUNBOOK.md', text: document.runbook, executable: false },
  ]) {
    entries[file.path] = [
      strToU8(file.text),
      { mtime: TIME, os: UNIX, attrs: (file.executable ? 0o100755 : 0o100644) << 16 },
    ]
  }
  return zipSync(entries)
}

export function downloadZip(document: ConvertDocument): void {
  downloadBlob('undock.zip', new Blob([zipOf(document)], { type: 'application/zip' }))
}
