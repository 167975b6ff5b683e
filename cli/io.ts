/** What a command may do to the outside: the process itself in use, a recorder in tests. */
export interface Io {
  readonly colors: boolean
  /** The result: standard output. */
  write(text: string): void
  /** Everything else: standard error. */
  warn(text: string): void
  readStandardInput(): Uint8Array
}
