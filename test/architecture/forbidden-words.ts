/** What may not be written in the files of a kind, and texts that show that the pattern bites and does not bite too much. */
export interface Forbidden {
  readonly name: string;
  readonly files: RegExp;
  readonly pattern: RegExp;
  readonly planted: readonly string[];
  readonly innocent: readonly string[];
  /** Files that may, each with its reason; one that no longer needs it is a failure too. */
  readonly allowed: Readonly<Record<string, string>>;
}

const WRITES = 'insert\\s+into\\b|update\\s+[\\w."]+\\s+(as\\s+\\w+\\s+)?set\\b|delete\\s+from\\b|truncate\\s+\\w|merge\\s+into\\b';

export const FORBIDDEN: readonly Forbidden[] = [
  {
    name: "SQL never asks the database's clock for business time, which could not be turned",
    files: /^(libs|apps|migrations)\/.*\.ts$/,
    pattern:
      /(?<![.\w])(?:now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\)(?!\s*[:{])|\b(?:current_timestamp|current_date|current_time|localtimestamp|localtime)\b|'(?:now|today|tomorrow|yesterday)'::/i,
    planted: [
      'const sql = `select * from deadline where due_on < current_date`;',
      'const sql = `update deadline set met_at = now() where id = $1`;',
      "const sql = 'met_at timestamptz(3) not null default clock_timestamp()';",
      "const sql = `due_on < 'today'::date`;",
      'const sql = `select NOW ()`;',
    ],
    innocent: [
      'const at = this.clock.now();',
      'now(): Date {\n  return x;\n}',
      '// never now() here',
      '/* current_date */',
      'const today = tx.today;',
    ],
    allowed: {
      'libs/identity/src/scope.ts': 'broken glass closes after an hour of the wall clock, however the other clock is turned',
      'migrations/0001-platform.ts': 'the first partitions are made for the months in which the machine really is',
    },
  },
  {
    name: 'a query that only reads never writes',
    files: /\.queries\.ts$/,
    pattern: new RegExp(WRITES, 'i'),
    planted: [
      '`insert into act (id)`',
      '`update referral set state = $1`',
      '`update "case" as c set a = 1`',
      '`delete\n from look`',
      '`truncate act`',
    ],
    innocent: ['`select updated_at from referral`', 'const deleted = true;', '`select 1 for update`'],
    allowed: {},
  },
  {
    name: 'the door to read is not used to write',
    files: /^(libs|apps)\/.*\.ts$/,
    pattern: new RegExp(`\\bread\\.query\\b[^;]*?(${WRITES})`, 'i'),
    planted: ['await read.query(`insert into act (id) values ($1)`, [id]);', 'read.query<Row>(\n `update referral set state = $1`)'],
    innocent: ['await read.query(`select 1`); await tx.query(`update referral set state = $1`);'],
    allowed: {},
  },
  {
    name: 'a template escapes what it is given',
    files: /\.njk$/,
    pattern: /\|\s*safe\b|\{%-?\s*autoescape\s+false|style\s*=\s*"|\son\w+\s*=\s*"/,
    planted: ['{{ name | safe }}', '{{ name|safe }}', '{% autoescape false %}', '<p style="color: red">', '<a onclick="go()">'],
    innocent: ['{{ safeWord }}', '{{ words.safe }}', '{{ govukButton({ text: "Safe to call" }) }}', '<p class="app-safe">'],
    allowed: {},
  },
];
