import type { Entitlement } from './entitlement';

/** The entitlements that are judged. To add a right, add its row here and its spec beside it; nothing else. */
export const ENTITLEMENTS: readonly Entitlement[] = [
  {
    id: 'R4-REFER',
    right: 4,
    title: 'To be referred to a service that supports victims within two working days of reporting the crime',
    dutyBearer: 'police',
    holders: ['person', 'business-with-contact'],
    onlyIfReported: true,
    startedBy: { kind: 'crime.reported', clocks: 'first' },
    metBy: { kinds: ['support.referred'], by: ['police'], proof: 'seen', aboutTheStart: false },
    excusedBy: ['support.declined'],
    terms: [
      {
        editions: ['2021', '2021-as-edited-2024-02-29', '2021-as-edited-2024-06-10'],
        within: { standard: 2, enhanced: 2 },
        paragraph:
          'Victims’ Code 2021, Right 4: to be referred to services that support victims and have services and support tailored to meet your needs',
        confidence: 'S',
      },
    ],
  },
];
