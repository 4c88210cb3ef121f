export { assignDeadlines, cancelDeadlines, meetDeadlines, startDeadline, type NewDeadline, type WhichDeadlines } from './deadlines';
