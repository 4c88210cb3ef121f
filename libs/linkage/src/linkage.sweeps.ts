import { NIL_ID } from '#libs/kernel';
import type { Sweep } from '#libs/platform';
import type { LinkageService } from './linkage.service';
import type { TokenIndex } from './token.index';

const AT_ONCE = 500;

/** Each night: whoever was never looked for, or with an older key or model. */
export function linkageSweeps(linkage: LinkageService, index: TokenIndex): Sweep[] {
  return [
    {
      name: 'linkage-lacking',
      pattern: '25 2 * * *',
      find: () => index.lacking(NIL_ID, AT_ONCE),
      perform: (personId) => linkage.lookAt(personId),
    },
  ];
}
