/** Rules of a security group, from the map of rules that newer modules take. */
export function rulesOf(map: string): string {
  const wrapped = (...names: readonly string[]) => {
    const value = `try(${names.map((each) => `v.${each}`).join(', ')}, null)`
    return `${value} == null ? null : flatten([${value}])`
  }
  return `[for k, v in ${map} : {
    description      = try(v.description, null)
    from_port        = try(v.from_port, null)
    to_port          = try(v.to_port, v.from_port, null)
    protocol         = try(v.ip_protocol, v.protocol, "tcp")
    cidr_blocks      = ${wrapped('cidr_blocks', 'cidr_ipv4')}
    ipv6_cidr_blocks = ${wrapped('ipv6_cidr_blocks', 'cidr_ipv6')}
    prefix_list_ids  = ${wrapped('prefix_list_ids', 'prefix_list_id')}
    security_groups  = ${wrapped('referenced_security_group_id', 'source_security_group_id')}
  }]`
}

/** Arguments that a resource takes as the module was given them. */
export function passed(names: string): string {
  return names
    .trim()
    .split(/\s+/)
    .map((each) => `  ${each} = var.${each}`)
    .join('\n')
}
