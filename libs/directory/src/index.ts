export { seedDemoServices } from './demo.seed';
export { DirectoryModule } from './directory.module';
export { DirectoryService } from './directory.service';
export { Receivers } from './receivers';
export { eligible, nextProvider, type RouteFacts, type ServiceRow, type Specialism, SPECIALISMS } from './route.rules';
