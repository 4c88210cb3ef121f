import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The order of the record and its seal: positions, the frontier of the Merkle log, signed checkpoints, what was refused a place. */
export class RecordLog0003 implements MigrationInterface {
  readonly name = 'RecordLog1700000000003';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table log_position (
        position bigint not null, kind text not null, id uuid not null, leaf bytea not null,
        constraint log_position_pkey primary key (position),
        constraint log_position_id_key unique (id),
        constraint log_position_kind_check check (kind in ('act', 'look')),
        constraint log_position_position_check check (position >= 0),
        constraint log_position_leaf_check check (octet_length(leaf) = 32)
      );

      -- One row: whoever holds its lock gives the next positions.
      create table log_state (
        only_one boolean not null default true, size bigint not null, frontier bytea not null, changed_at timestamptz(3),
        constraint log_state_pkey primary key (only_one), constraint log_state_only_one_check check (only_one)
      );
      insert into log_state (size, frontier) values (0, '\\x0000000000000000');

      create table checkpoint (
        size bigint not null, taken_at timestamptz(3) not null, note text not null,
        constraint checkpoint_pkey primary key (size, taken_at),
        constraint checkpoint_size_check check (size >= 0)
      );

      -- Records that got no place: an alarm to a person, and looked at again, for a restored record is good again. A stray is one that
      -- our writer never announced.
      create table log_refused (
        id uuid not null, kind text not null, why text not null, found_at timestamptz(3) not null,
        constraint log_refused_pkey primary key (id),
        constraint log_refused_kind_check check (kind in ('act', 'look')),
        constraint log_refused_why_check check (why in ('seal', 'missing', 'stray'))
      );

      create trigger log_position_append_only before update or delete on log_position for each row execute function record_refuses();
      create trigger log_position_no_truncate before truncate on log_position for each statement execute function record_refuses();
      create trigger checkpoint_append_only before update or delete on checkpoint for each row execute function record_refuses();
      create trigger checkpoint_no_truncate before truncate on checkpoint for each statement execute function record_refuses();
      create trigger log_state_stays before delete on log_state for each row execute function record_refuses();
      revoke update, delete, truncate on log_position, checkpoint from vc_app;
      revoke insert, delete, truncate on log_state from vc_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('drop table log_refused, checkpoint, log_state, log_position;');
  }
}
