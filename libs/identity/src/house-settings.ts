import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { Settings, Work, type StandingSetting } from '#libs/platform';
import { isOversight, needOversight } from './organisations';
import { need } from './permissions';

/** Settings count for every force and service at once: every administrator may read them, the commissioning body's may change them. */
@Injectable()
export class HouseSettings {
  constructor(
    private readonly work: Work,
    private readonly settings: Settings,
  ) {}

  async list(actor: Actor): Promise<{ readonly settings: readonly StandingSetting[]; readonly mayChange: boolean }> {
    need(actor, 'settings.manage');
    return this.work.read(actor, async ({ query }) => ({
      settings: await this.settings.standing(query),
      mayChange: await isOversight(query, actor),
    }));
  }

  /** Throws `forbidden` for another administrator, `not_in_list` for an unknown name, `wrong_form` for a value that it cannot have. */
  async change(actor: Actor, name: string, text: string): Promise<unknown> {
    need(actor, 'settings.manage');
    return this.work.run(actor, async (tx) => {
      await needOversight(tx);
      return this.settings.change(tx, name, text);
    });
  }
}
