export { CrimesModule } from './crimes.module';
export { CrimesService, type CrimeNote, type NotedCrime } from './crimes.service';
export { isSameCrime, normaliseReference, type CrimeKey } from './crime-reference';
export { DISTRICTS, OUT_OF_AREA, countedDistrict, districtOf, isDistrictCode, type District } from './districts';
export { isCjsCode, normaliseOffenceCode } from './offence-code.rules';
export { OFFENCES, OFFENCE_GROUPS, OFFENCE_TABLE, offenceOf, offenceOfGroup, type Offence, type OffenceGroup } from './offence-table';
