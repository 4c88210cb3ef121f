export {
  assignDeadlines,
  cancelDeadlines,
  handOverDeadlines,
  meetDeadlines,
  moveDeadlines,
  raiseDanger,
  startDeadline,
  type Due,
  type NewDeadline,
  type WhichDeadlines,
} from './deadlines';
export { DeadlinesModule } from './deadlines.module';
export { dueFor, type DueFilter } from './deadlines.queries';
export { DueDeadlines } from './due-deadlines';
export { DueVerbs, type DueDeadline, type DueVerb } from './due-verbs';
