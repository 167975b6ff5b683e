/** How a Terraform type is said in CloudFormation's words, where spelling alone does not tell. */
export interface Table {
  readonly type: string
  /** The argument that refers to the resource this one is a part of. */
  readonly partOf?: string
  /**
   * Terraform's place of an argument to CloudFormation's, relative to the block around it. `A.B` goes deeper, `.` lifts a
   * block's arguments into the block around it, `@List:key` adds to a list of `{Key, Value}`, `Name:how` converts.
   */
  readonly fields?: Readonly<Record<string, string>>
}

/** Reads a table from text: a head `terraform_type AWS::Type [argument]`, then lines `argument → property`. */
export function readTables(text: string): ReadonlyMap<string, Table> {
  const tables = new Map<string, Table>()
  let fields: Record<string, string> = {}
  for (const line of text.split('\n')) {
    const words = line.trim().split(/\s+/)
    if (words[0] === '') continue
    if (!line.startsWith(' ')) {
      fields = {}
      const [names = '', type = '', partOf] = words
      for (const name of names.split(','))
        tables.set(`aws_${name}`, { type, fields, ...(partOf === undefined ? {} : { partOf }) })
    } else fields[words[0]!] = words[1] ?? words[0]!
  }
  return tables
}
