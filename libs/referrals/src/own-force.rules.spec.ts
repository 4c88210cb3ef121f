import { PUBLIC, type Actor } from '#libs/kernel';
import { invented } from '../../../test/support/demo-referral';
import { needOwnForce } from './own-force.rules';

const of = (forces: string[]): Actor => ({ kind: 'client', id: 'c', organisationId: 'o', roles: ['machine'], scopes: [], forces });

describe('in whose name one may write', () => {
  it('a force writes in its own name', () => {
    expect(() => needOwnForce(of(['west-midlands']), invented(1))).not.toThrow();
  });

  it('and in no other', () => {
    expect(() => needOwnForce(of(['btp']), invented(1))).toThrow(expect.objectContaining({ code: 'force_not_yours' }));
  });

  it('victims and agencies name the force that knows of the crime', () => {
    expect(() => needOwnForce(PUBLIC, invented(1))).not.toThrow();
    expect(() => needOwnForce(of([]), invented(1))).not.toThrow();
  });
});
