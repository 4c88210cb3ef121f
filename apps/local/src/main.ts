import './node-version';
import { join } from 'node:path';
import { run } from './run';

/** `npm start`: the four apps and, unless DATABASE_URL is set, a PostgreSQL of their own, on a machine that has only Node. */
void run(join(__dirname, '../../../..')).then((code) => process.exit(code));
