import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * To whom a referral was offered, one after the other, and what each answered. Where nobody is left to ask, the commissioning body is given sight
 * of it as such. A service may be for certain needs only.
 */
export class Offers0051 implements MigrationInterface {
  readonly name = 'Offers1700000000051';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create table offer (
        id uuid primary key, referral_id uuid not null, provider_id uuid not null, how text not null, offered_at timestamptz(3) not null,
        offered_by uuid not null, answer text, reason text, answered_at timestamptz(3), answered_by uuid,
        constraint offer_referral_fkey foreign key (referral_id) references referral (id) on delete restrict,
        constraint offer_provider_fkey foreign key (provider_id) references organisation (id) on delete restrict,
        constraint offer_how_check check (how in ('routed', 'chosen')),
        constraint offer_answer_check check (answer in ('accepted', 'declined', 'passed-on', 'forwarded', 'withdrawn')),
        constraint offer_answered_check check ((answer is null) = (answered_at is null))
      );
      -- one provider at a time
      create unique index offer_open_key on offer (referral_id) where answer is null;
      create index offer_referral_idx on offer (referral_id, id);
      insert into offer (id, referral_id, provider_id, how, offered_at, offered_by, answer, answered_at, answered_by)
        select r.id, r.id, c.provider_id, 'routed', r.received_at, r.made_by, case when r.state = 'accepted' then 'accepted' end,
          case when r.state = 'accepted' then coalesce(r.decided_at, r.received_at) end, case when r.state = 'accepted' then r.made_by end
        from referral r join case_file c on c.id = r.case_id
        where r.state in ('received', 'held', 'offered', 'accepted') and c.provider_id is not null;
      insert into deadline (id, case_id, organisation_id, kind, about, danger, due_on, started_at)
        select gen_random_uuid(), r.case_id, c.provider_id, 'answer-offer', r.id, r.danger, (r.received_at at time zone 'Europe/London')::date, r.received_at
        from referral r join case_file c on c.id = r.case_id where r.state in ('received', 'offered');
      update deadline d set met_at = started_at from referral r where d.about = r.id and d.kind = 'held-referral' and r.state = 'received'
        and d.met_at is null and d.cancelled_at is null;

      alter table service add column needs text[];

      alter table case_access drop constraint case_access_as_check;
      alter table case_access add constraint case_access_as_check check ("as" in ('referrer', 'provider', 'onward', 'commissioning'));
      -- what waits for the commissioning body
      create index case_file_unplaced_idx on case_file (danger desc, id) where provider_id is null and state = 'proposed';
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop index case_file_unplaced_idx;
      delete from case_access where "as" = 'commissioning';
      alter table case_access drop constraint case_access_as_check;
      alter table case_access add constraint case_access_as_check check ("as" in ('referrer', 'provider', 'onward'));
      alter table service drop column needs;
      delete from deadline where kind = 'answer-offer';
      drop table offer;
    `);
  }
}
