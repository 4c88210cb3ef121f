export { NOTICES, type NoticeKind, type NoticeRow } from './notice-table';
export { NoticesService, type Notice } from './notices.service';
export { NotificationsModule } from './notifications.module';
