/** Police forces by the code that a crime carries. */
export const FORCES: Readonly<Record<string, string>> = {
  'west-midlands': 'West Midlands Police',
  btp: 'British Transport Police',
};
