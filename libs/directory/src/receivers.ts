import { Injectable } from '@nestjs/common';
import { invalid, newId } from '#libs/kernel';
import { AREA_ID, type Query, type Tx } from '#libs/platform';

const LONGEST = 200;
const MOST = 200;

/** Services in other areas, none of ours: known by their names, so that one is written the same each time. */
@Injectable()
export class Receivers {
  /** The id of the receiver of this name; added when nobody has named it before. However it is written, it is one. */
  async note(tx: Tx, name: string): Promise<string> {
    const plain = name.trim().replace(/\s+/g, ' ');
    if (plain === '' || plain.length > LONGEST) throw invalid('invalid', [{ pointer: '/receiver', code: plain ? 'too_long' : 'required' }]);
    const [row] = await tx.query<{ id: string }>(
      `insert into receiver (id, area_id, name, name_key, added_at, added_by) values ($1, $2, $3, lower($3), $4, $5)
       on conflict (area_id, name_key) do update set name_key = excluded.name_key returning id`,
      [newId(), AREA_ID, plain, tx.at, tx.actor.id],
    );
    if (!row) throw new Error('a receiver that is not there');
    return row.id;
  }

  /** Their names, by the alphabet. */
  async names(query: Query): Promise<string[]> {
    const rows = await query<{ name: string }>(`select name from receiver where area_id = $1 order by name_key limit ${MOST}`, [AREA_ID]);
    return rows.map((row) => row.name);
  }
}
