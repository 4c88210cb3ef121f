export { NIL_ID, PUBLIC, ROLES, SYSTEM, type Actor, type Role } from './actor';
export { Clock, WallClock, wallClock } from './clock';
export { CODES, type Code } from './codes';
export { DomainError, conflict, forbidden, invalid, notFound, refused, tooMany, type ErrorKind, type Fault } from './domain-error';
export { firstIdOf, isId, newId } from './id';
export { endOfDay, startOfDay } from './instants';
export { lifecycle, initialStates, lifecycleFaults, openActions, type Action, type Known, type Lifecycle } from './lifecycle';
export { DEFAULT_LIMIT, MAX_LIMIT, keyAfter, pageOf, pageRequest, type Page, type PageRequest } from './page';
export {
  addDays,
  addMonths,
  ageOn,
  daysBetween,
  howFarAway,
  inWords,
  isPlainDate,
  parsePlainDate,
  plainDateOf,
  weekday,
  type PlainDate,
} from './plain-date';
export { addWorkingDays, isWorkingDay, workingDaysBetween } from './working-days';
