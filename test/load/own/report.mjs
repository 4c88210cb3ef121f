/** What was checked, printed as a table while it goes; `exitCode` is 1 when anything failed. */
export class Report {
  #rows = [];

  check(what, ok, found = '') {
    this.#rows.push({ what, ok: Boolean(ok), found: String(found) });
  }

  /** What could not be looked at on this machine: neither passed nor failed, and said. */
  notChecked(what, why) {
    this.#rows.push({ what, ok: null, found: why });
  }

  get exitCode() {
    return this.#rows.length > 0 && this.#rows.every((row) => row.ok !== false) ? 0 : 1;
  }

  print() {
    const width = Math.max(...this.#rows.map((row) => row.what.length));
    const word = (ok) => (ok === null ? 'n/a ' : ok ? 'ok  ' : 'FAIL');
    for (const { what, ok, found } of this.#rows) console.log(`  ${word(ok)}  ${what.padEnd(width)}  ${found}`);
    const failed = this.#rows.filter((row) => row.ok === false).length;
    console.log(failed === 0 ? `\nall ${this.#rows.length} as they should be` : `\n${failed} of ${this.#rows.length} FAILED`);
  }
}
