export { seedDemoServices } from './demo.seed';
export { DirectoryModule } from './directory.module';
export { DirectoryService } from './directory.service';
export { eligible, firstProvider, type RouteFacts, type ServiceRow } from './route.rules';
