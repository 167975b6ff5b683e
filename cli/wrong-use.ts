/** The command line itself is wrong: status 2, and with `--json` an error document. */
export class WrongUse extends Error {}
